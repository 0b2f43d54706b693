"""Which number of 01/02/2020 is the month: the first, as Americans write, unless the text shows that its writer is none.

The order is set for the time of one extraction, as the tables are (`use_tables`): one date alone cannot tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_DAY_FIRST: ContextVar[bool] = ContextVar("day_first", default=False)
_DAY = r"(\d{1,2})/(\d{1,2})/(?:19|20)\d\d"
# from one day to another; a day alone may be one of birth, and no date of birth may change what jobs count
_STRETCH = re.compile(rf"(?<![\w.,/-]){_DAY}[^\w\n]{{0,4}}(?:[^\W\d_]{{1,6}})?[^\w\n]{{0,4}}{_DAY}(?!\d)")
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
    """True where a stretch of days proves it ("01/02/2020 – 31/05/2021") and none proves the contrary."""
    days = [(int(found[at]), int(found[at + 1])) for found in _STRETCH.finditer(text) for at in (1, 3)]
    return any(first > _MONTHS for first, _ in days) and all(second <= _MONTHS for _, second in days)
