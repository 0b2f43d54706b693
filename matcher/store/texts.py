"""Text that people and files bring, so written that every database takes it and gives it back unchanged."""

from __future__ import annotations

import json
import re

from sqlalchemy import Dialect
from sqlalchemy.types import Text, TypeDecorator

# PostgreSQL refuses NUL, UTF-8 refuses halves of a surrogate pair: file names have both
_REFUSED = re.compile("[\x00\ud800-\udfff]")
# opens a text that stands as JSON; a text that itself begins with it is written the same way
_MARK = "\x1a"


class AnyText(TypeDecorator[str]):
    """A column for any characters; equal texts stay equal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text as it is stored."""
        if value is None or not (value.startswith(_MARK) or _REFUSED.search(value)):
            return value
        return _MARK + json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text that was stored."""
        if value is None or not value.startswith(_MARK):
            return value
        return str(json.loads(value[1:]))
