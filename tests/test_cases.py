"""Cases as files: a text, a line "---", and the skills that are found in it, one a line.

A first line `posting` or `resume` says what the text is from. Expected lines are `text | polarity` in resumes and
`text | need` in postings, with ` | n` for alternatives.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import matcher
from matcher.records import Mention

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def _line(kind: str, mention: Mention) -> str:
    if kind == "resume":
        return f"{mention.text} | {mention.polarity}"
    choice = f" | {mention.any_of}" if mention.any_of else ""
    return f"{mention.text} | {mention.need}{choice}"


@pytest.mark.parametrize("file", CASES, ids=[file.stem for file in CASES])
def test_case(analyzer: matcher.Analyzer, file: Path) -> None:
    given, expected = file.read_text("utf-8").split("\n---\n")
    kind, text = given.split("\n", 1)
    assert kind in {"resume", "posting"}
    found = analyzer.mentions(text, "resume" if kind == "resume" else "posting")
    assert [_line(kind, mention) for mention in found] == expected.split("\n")[:-1]
