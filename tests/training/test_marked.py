"""Marked texts come apart into plain text and places, and a slip of the pen is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.errors import BadKnowledge
from matcher.training.marked import read_folder, read_marked, read_texts

CASES = [
    ("", "", []),
    ("nothing marked", "nothing marked", []),
    ("[Go] and go", "Go and go", [("Go", "asserted")]),
    ("no [-Java], some [C++]", "no Java, some C++", [("Java", "negated"), ("C++", "asserted")]),
    ("would like [?Rust].", "would like Rust.", [("Rust", "aspired")]),
    ("[AWS] ([EC2], [S3])", "AWS (EC2, S3)", [("AWS", "asserted"), ("EC2", "asserted"), ("S3", "asserted")]),
    ("list [[0]] of [R]", "list [0] of R", [("R", "asserted")]),
    ("[[[jq]]]", "[jq]", [("jq", "asserted")]),
    ("[A/B testing]\t[k-means]", "A/B testing\tk-means", [("A/B testing", "asserted"), ("k-means", "asserted")]),
    ("[Python]-based", "Python-based", [("Python", "asserted")]),
]


@pytest.mark.parametrize(("marked", "plain", "expected"), CASES)
def test_read_marked(marked: str, plain: str, expected: list[tuple[str, str]]) -> None:
    text, marks = read_marked(marked)
    assert text == plain
    assert [(text[mark.start : mark.end], mark.polarity) for mark in marks] == expected


@pytest.mark.parametrize("broken", ["[open", "closed]", "[ Go]", "[Go ]", "[a [b] c]", "[two\nlines]", "[]"])
def test_a_slip_is_named(broken: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|white space"):
        read_marked(broken)


def test_read_texts_splits_and_names() -> None:
    content = "=== one\n# kind: sre\n\nRuns [Nomad].\n\n=== two\nCooks.\n"
    first, second = read_texts(content, "file")
    assert (first.id, first.kind, first.text) == ("one", "sre", "Runs Nomad.")
    assert (second.id, second.kind, second.text, second.marks) == ("two", "", "Cooks.", ())


def test_a_file_without_separator_is_one_text() -> None:
    (only,) = read_texts("# kind: nurse\nWard 4\n", "nurse01")
    assert (only.id, only.kind, only.text) == ("nurse01", "nurse", "Ward 4")


def test_a_slip_in_a_file_names_the_text() -> None:
    with pytest.raises(BadKnowledge, match="two"):
        tuple(read_texts("=== one\nfine\n=== two\n[open\n", "file"))


def test_read_folder_goes_by_file_name(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("[B]", "utf-8")
    (tmp_path / "a.txt").write_text("=== z\n[Z]\n=== y\n[Y]", "utf-8")
    assert [text.id for text in read_folder(tmp_path)] == ["z", "y", "b"]


def test_our_own_texts_parse_and_have_own_names() -> None:
    texts = read_folder(Path(__file__).parents[2] / "matcher" / "training" / "resumes")
    assert texts
    assert len({text.id for text in texts}) == len(texts)
