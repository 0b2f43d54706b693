"""Tests of spoken languages: levels left out, machines' languages not mixed in."""

import pytest

from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.speech import find_languages
from matcher.extraction.tables import read_table

HEADINGS = read_table("headings.toml")["resume"]


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Languages\nEnglish\nfluent\n\nTamil\nnative\n", ("English", "Tamil")),
        ("Languages\nDeutsch (Muttersprache) , English (very good) , Russian (school)\n", ("Deutsch", "English", "Russian")),
        ("LANGUAGES\tSpanish - native, Japanese: heritage\n", ("Spanish", "Japanese")),
        (
            "Languages\n• Native Portuguese\n• English C1\n• te reo Māori, conversational\n",
            ("Portuguese", "English", "te reo Māori"),
        ),
        ("Skills\nLanguages\tPython, Go\n", ()),
        ("Languages\nEnglish (native), Igbo\n\nAna Petrova\n\nMLOps Engineer\n", ("English", "Igbo")),
        ("Languages\nEnglish\nKlingon (fluent)\nUtrecht\n", ("English", "Klingon")),
        ("Skills\nEnglish muffins\n", ()),
    ],
)
def test_languages_are_named_without_their_level(text: str, languages: tuple[str, ...]) -> None:
    assert find_languages(find_rows(text), find_sections(text, HEADINGS)) == languages
