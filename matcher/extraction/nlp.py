"""What is used of spaCy, imported at this one place, and without spaCy's own command line.

The package loads its command line (requests, jinja2, typer) for `spacy.info` alone: a third of the time it takes to
load, 18 MB, and all there is of a network. Whoever calls `spacy.info` or imports `spacy.cli` later gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def _info(*args: Any, **kwargs: Any) -> Any:
    """Do what `spacy.info` does: now its command line is needed."""
    from spacy.cli.info import info

    return info(*args, **kwargs)


@contextmanager
def _without_commands() -> Iterator[None]:
    """Hold the place of the command line while spaCy is loaded."""
    for name in _COMMANDS:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules["spacy.cli.info"])["info"] = _info
    try:
        yield
    finally:
        for name in _COMMANDS:
            sys.modules.pop(name, None)


if "spacy" not in sys.modules:
    # a release that wants more of its command line is loaded with it, below
    with suppress(ImportError), _without_commands():
        import spacy  # noqa: F401

from spacy.lang.en import English  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.symbols import ORTH  # noqa: E402
from spacy.tokenizer import Tokenizer  # noqa: E402
from spacy.tokens import Doc, Span, SpanGroup  # noqa: E402
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex  # noqa: E402

__all__ = [
    "ORTH",
    "Doc",
    "English",
    "Language",
    "Span",
    "SpanGroup",
    "Tokenizer",
    "compile_infix_regex",
    "compile_prefix_regex",
    "compile_suffix_regex",
]
