"""Bytes become a Document, whatever they are: `read_document` never raises for what stands in a file.

The names are loaded when first used: the process that reads needs neither.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matcher.reading.document import read_document
    from matcher.reading.parsed import Limits

__all__ = ["Limits", "read_document"]

_HOMES = {"Limits": "matcher.reading.parsed", "read_document": "matcher.reading.document"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'matcher.reading' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
