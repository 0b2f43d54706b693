"""Every sentence of the pages has its line in every other language, and no line is left of a sentence that is gone.

To see what is missing, run this test; the lines belong into web/translations/<language>/messages.po.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from web.languages import FOLDER, LANGUAGES, gettext, translations

WEB = FOLDER.parent
OTHERS = [code for code in LANGUAGES if code != "en"]
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
KEYWORDS = {"_": None, "gettext": None, "mark": None, "ngettext": (1, 2)}
PLACE = re.compile(r"%\(\w+\)s")


def sentences() -> dict[str, str]:
    """Every sentence of the pages, and where it stands."""
    found = extract_from_dir(WEB, METHODS, OPTIONS, keywords=KEYWORDS)
    return {key(message): f"{name}:{line}" for name, line, message, *_ in found}


def key(message: object) -> str:
    """The text by which a sentence is found: of two numbers the first."""
    return message[0] if isinstance(message, tuple) else str(message)


def catalogue(code: str) -> Catalog:
    with (FOLDER / code / "messages.po").open("rb") as file:
        return read_po(file, locale=code)


def lines(code: str) -> dict[str, tuple[str, ...]]:
    """Sentence → its translations, in one or both numbers."""
    texts = {key(message.id): message.string for message in catalogue(code) if message.id}
    return {name: text if isinstance(text, tuple) else (str(text),) for name, text in texts.items()}


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_is_missing(code: str) -> None:
    there = {name for name, texts in lines(code).items() if all(texts)}
    assert {text: place for text, place in sentences().items() if text not in there} == {}


@pytest.mark.parametrize("code", OTHERS)
def test_no_line_is_left_over(code: str) -> None:
    assert sorted(set(lines(code)) - set(sentences())) == []


@pytest.mark.parametrize("code", OTHERS)
def test_lines_keep_the_gaps_of_their_sentence(code: str) -> None:
    for name, texts in lines(code).items():
        for text in texts:
            assert set(PLACE.findall(text)) <= {*PLACE.findall(name), "%(num)s"}, name
            assert set(PLACE.findall(name)) - {"%(num)s"} <= set(PLACE.findall(text)), name


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_fuzzy(code: str) -> None:
    assert [message.id for message in catalogue(code) if message.id and message.fuzzy] == []


def test_browser_and_visitor_choose_the_language(client: FlaskClient) -> None:
    assert '<html lang="en"' in client.get("/").text
    page = client.get("/", headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}).text
    assert '<html lang="de"' in page
    assert "Lebenslauf" in page
    client.post("/look", data={"language": "de"})
    assert '<html lang="de"' in client.get("/").text


def pages(case: str) -> Iterator[str]:
    yield from ("/", "/privacy", "/nowhere")
    yield from (case + tail for tail in ("", "?tab=text", "?tab=parsed", "/requirements", "/roles", "/roles?next=ml_engineer"))


def test_german_pages_hold_no_english_sentence(client: FlaskClient, case: str) -> None:
    client.post("/look", data={"language": "de"})
    english = [text for text in sentences() if len(text) > 25 and "%(" not in text and translations("de").gettext(text) != text]
    for address in pages(case):
        page = client.get(address).text
        assert [text for text in english if f">{text}<" in page] == [], address


def test_counts_and_alternatives_are_written_in_the_language_of_the_page(client: FlaskClient, case: str) -> None:
    client.post("/look", data={"language": "de"})
    for address in (case, case + "/roles"):
        # but for what the library says, which is marked as English
        page = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", client.get(address).text, flags=re.DOTALL)
        assert not re.search(r">\s*\d+ of \d", page), address
        assert not re.search(r'<(?:b|span class="skill") dir="auto">[^<]* or ', page), address
    assert re.search(r'<b dir="auto">[^<]* oder ', page)


def test_numbers_and_pages_are_written_as_people_of_the_language_do(client: FlaskClient, case: str) -> None:
    shown = r'class="total"><strong>\d+%s\d</strong>'
    assert re.search(shown % r"\.", client.get(case).text)
    client.post("/look", data={"language": "de"})
    page = client.get(case).text
    assert re.search(shown % ",", page)
    assert "S. 1, Employment" in page
    assert not re.search(r'<rect[^>]*="\d+,\d', page)


def test_outside_of_a_request_the_pages_speak_english(app: Flask) -> None:
    assert gettext("Analyze") == "Analyze"


def test_catalogues_lie_where_they_are_packed() -> None:
    assert all((Path(FOLDER) / code / "messages.po").exists() for code in OTHERS)
