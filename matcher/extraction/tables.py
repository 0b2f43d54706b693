"""Word tables of the extraction: TOML files below models/, read once per process."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from matcher.errors import BadKnowledge


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return models/NAME; raises BadKnowledge where it cannot be used."""
    try:
        return tomllib.loads((resources.files("models") / name).read_text("utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise BadKnowledge(f"models/{name}: {error}") from error


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
