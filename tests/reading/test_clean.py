"""Unicode cleaning: what is folded, what is dropped, and what has to stay."""

from __future__ import annotations

import pytest

from matcher.reading.clean import clean_text, clean_word


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Python", "Python"),
        ("con\ufb01g", "config"),
        ("work\ufb02ow", "workflow"),
        ("con\0g", "config"),
        ("\0nance", "finance"),
        ("\0", ""),
        ("1\u00002", "12"),
        ("\uff30\uff59", "Py"),
        ("\U0001d40f\U0001d432", "Py"),
        ("cloud\ufffe", "cloud-"),
        ("real\u00adtime", "real-time"),
        ("e\u2011mail", "e-mail"),
        ("\uf0e0", ""),
        ("a\u200bb\ufeff", "ab"),
        ("\u202eabc", "abc"),
        ("\ud800x", "x"),
        ("e\u0301", "é"),
        ("a\x07b", "ab"),
        ("Zieli´nski", "Zieliński"),
        ("Krak´ow", "Kraków"),
        ("M¨uller", "Müller"),
        ("Garc´ıa", "García"),
        ("it´s", "it´s"),
        ("l´amour", "l´amour"),
        ("´", "´"),
        ("\uf0b7", "•"),
        ("\x88", "•"),
    ],
)
def test_a_word_is_plain(raw: str, cleaned: str) -> None:
    assert clean_word(raw) == cleaned


@pytest.mark.parametrize("text", ["é", "Łukasz", "m²", "½", "C++", "C#", "Kubernetes™", "…", "–", "日本", "№", "•"])
def test_letters_with_a_meaning_stay(text: str) -> None:
    assert clean_word(text) == text
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a  b\u00a0 c", "a b c"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a \n b", "a\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("label \t value", "label\tvalue"),
        ("\n a \n", "a"),
        ("con\u00adtain", "contain"),
        ("a\x0bb\u2028c", "a\nb\nc"),
        ("", ""),
    ],
)
def test_a_text_keeps_its_lines(raw: str, cleaned: str) -> None:
    assert clean_text(raw) == cleaned


def test_cleaning_twice_changes_nothing() -> None:
    raw = "R\u00e9sum\u00e9 \ufb01n\u200b  a\tb\r\n\r\n\r\n\uf0b7 c\0d"
    assert clean_text(clean_text(raw)) == clean_text(raw)
