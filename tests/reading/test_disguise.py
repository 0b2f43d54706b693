"""Look-alike letters and unseen characters: the word is read as it looks, and counted."""

from __future__ import annotations

import pytest

from matcher.reading.clean import clean_text, clean_word
from matcher.reading.disguise import count_disguised, is_disguised, unmask


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Pуthon", "Python"),
        ("Кubernetes", "Kubernetes"),
        ("Teггaform", "Teггaform"),
        ("Dοcker", "Docker"),
        ("ЅQL", "SQL"),
        ("Москва", "Москва"),
        ("СССР", "СССР"),
        ("σ-algebra", "σ-algebra"),
        ("μs", "μs"),
        ("Δx", "Δx"),
        ("Müller", "Müller"),
        ("Ελλάδα", "Ελλάδα"),
    ],
)
def test_words_that_look_latin_become_latin(word: str, plain: str) -> None:
    assert unmask(word) == plain
    assert clean_word(word) == plain
    assert clean_text(f"Knows {word} well") == f"Knows {plain} well"
    assert count_disguised(f"Knows {word} well") == (word != plain)


@pytest.mark.parametrize("word", ["Ja\u200bva", "Ja\u200dva", "\u202enohtyP", "Ja\u2060va"])
def test_unseen_characters_are_told(word: str) -> None:
    assert is_disguised(word)
    assert clean_word(word).isascii()


@pytest.mark.parametrize("word", ["naïve", "👩\u200d💻", "ﬁt", "re\u00adsume", "می\u200cخواهم", "•"])
def test_honest_words_are_not_in_disguise(word: str) -> None:
    assert not is_disguised(word)
