"""Which number of 01/02/2020 is the month: the first, as Americans write, unless the text shows that its writer is none.

The order is set for the time of one extraction, as the tables are (`use_tables`): one date alone cannot tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_DAY_FIRST: ContextVar[bool] = ContextVar("day_first", default=False)
_DATE = re.compile(r"(?<![\w.,/-])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
# a telephone number with its country; in North America (+1) and the Philippines the month comes first
_ABROAD = re.compile(r"(?<!\w)\+\s?(?!63)[2-9]\d{0,2}[\s(./-]{0,2}\d[\d\s()./-]{5}")
_MONTHS = 12


@contextmanager
def use_order(text: str) -> Iterator[None]:
    """Read days and months in the order of a text as long as the context lasts."""
    token = _DAY_FIRST.set(writes_day_first(text))
    try:
        yield
    finally:
        _DAY_FIRST.reset(token)


def is_day_first() -> bool:
    """Return whether the text that is being read writes the day before the month."""
    return _DAY_FIRST.get()


def writes_day_first(text: str) -> bool:
    """True where a date proves it ("31/01/2020"), or no date says anything and the telephone is abroad of America."""
    dates = [(int(first), int(second)) for first, second in _DATE.findall(text)]
    if any(second > _MONTHS for _, second in dates):
        return False
    return any(first > _MONTHS for first, _ in dates) or (bool(dates) and _ABROAD.search(text) is not None)
