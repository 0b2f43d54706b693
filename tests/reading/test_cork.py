"""Bare codes of TeX fonts become letters; pages of other fonts are left alone."""

from __future__ import annotations

import pytest

from matcher.reading.cork import decode_cork, is_cork


@pytest.mark.parametrize(
    ("codes", "word"),
    [
        ("certi\x1ccates", "certificates"),
        ("e\x1ecient", "efficient"),
        ("o\x1fine", "offline"),
        ("\x1dows", "flows"),
        ("Zieli«ski", "Zieliński"),
        ("«mot»", "«mot»"),
        ("\x15", "–"),
        ("Kraków", "Kraków"),
        ("plain", "plain"),
    ],
)
def test_codes_become_letters(codes: str, word: str) -> None:
    assert decode_cork(codes) == word


@pytest.mark.parametrize(("text", "cork"), [("a\x1cb", True), ("Zieli«ski\r\n\t£5", False), ("\x02soft", False), ("", False)])
def test_ligatures_tell_the_encoding(text: str, cork: bool) -> None:
    assert is_cork(text) is cork
