"""Word tables of the extraction: TOML files below models/, read once per process and folder.

Which folder is read is set for the time of one extraction (`use_tables`), so that the many small functions that
look a word up need not hand it on; another folder of tables can be used at the same time by another thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, TypeVarTuple

from matcher.knowledge import read_toml

Ts = TypeVarTuple("Ts")
T = TypeVar("T")

_OWN = resources.files("models")
# the folder in use, and its name, by which caches tell folders apart
_ROOT: ContextVar[Traversable] = ContextVar("root", default=_OWN)
_FOLDER: ContextVar[str] = ContextVar("folder", default=str(_OWN))


@contextmanager
def use_tables(root: Traversable) -> Iterator[None]:
    """Read the tables of a folder as long as the context lasts."""
    tokens = _ROOT.set(root), _FOLDER.set(str(root))
    try:
        yield
    finally:
        _ROOT.reset(tokens[0])
        _FOLDER.reset(tokens[1])


def per_root(function: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
    """Keep what a function returns for each folder of tables and each set of arguments."""
    kept: dict[tuple[str, *Ts], T] = {}

    # called thousands of times for each document: nothing more than a look-up
    @wraps(function)
    def cached(*args: *Ts) -> T:
        key = (_FOLDER.get(), *args)
        if key not in kept:
            kept[key] = function(*args)
        return kept[key]

    return cached


@per_root
def read_table(name: str) -> dict[str, Any]:
    """Return a table of the folder in use, the program's own where none is set; raises BadKnowledge."""
    return read_toml(_ROOT.get() / name)


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words or phrases, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
