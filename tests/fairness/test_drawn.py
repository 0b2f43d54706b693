"""The sample resumes drawn anew as other people's, with and without a photo, read from their PDF and scored the same."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

import matcher
from matcher.records import Fit, Posting
from sample_postings import make_resumes

Person = dict[str, Any]
PEOPLE = {
    person["file"]: person
    for person in tomllib.loads((Path(make_resumes.__file__).parent / "people.toml").read_text("utf-8"))["person"]
}
# one of each layout
DRAWN = ("ana_petrova", "moira_fitzgerald", "priya_raman", "sofia_almeida", "yusuf_demir")


def renamed(person: Person) -> Person:
    """Somebody else with the same work: name, addresses, town, schools and their years."""
    old, new = person["name"], "Nguyễn Thị Hương"
    school = [
        {**entry, "institution": "Northmoor Community College", "start": "1979", "end": "1983"} for entry in person["education"]
    ]
    other = {"name": new, "email": "huong.nguyen@example.org", "phone": "+84 24 5550 0191", "city": "Tuba City"}
    summary = person["summary"].replace(old, new)
    return {**person, **other, "url": "https://github.com/huong-nguyen-example", "summary": summary, "education": school}


def bytes_of(person: Person) -> tuple[str, bytes]:
    return make_resumes.draw(person)


def with_photo(person: Person, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bytes]:
    """The same page with a picture of a face in its upper right corner."""
    picture = Image.effect_noise((140, 180), 60).convert("RGB")
    stamp: Callable[[Canvas], None] = make_resumes.stamp

    def stamped(canvas: Canvas) -> None:
        canvas.drawInlineImage(picture, 165 * mm, 262 * mm, 28 * mm, 33 * mm)
        stamp(canvas)

    monkeypatch.setattr(make_resumes, "stamp", stamped)
    name, data = make_resumes.draw(person)
    return name, _with_picture(data, picture) if name.endswith(".docx") else data


def _with_picture(data: bytes, picture: Image.Image) -> bytes:
    document, stream, out = docx.Document(io.BytesIO(data)), io.BytesIO(), io.BytesIO()
    picture.save(stream, "PNG")
    stream.seek(0)
    document.paragraphs[0].add_run().add_picture(stream)
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def postings(analyzer: matcher.Analyzer, samples: Path) -> list[Posting]:
    names = ("ml_engineer_vision.txt", "site_reliability_engineer_payments.txt")
    return [analyzer.posting(matcher.read_document((samples / name).read_bytes(), name)) for name in names]


def scored(analyzer: matcher.Analyzer, name: str, data: bytes, postings: list[Posting]) -> list[object]:
    """Score, terms and skills of a file against postings and roles."""
    document = matcher.read_document(data, name, as_of="2026-11")
    assert document.readable
    resume = analyzer.resume(document)
    fits = [*(matcher.match(resume, posting, figures=analyzer.figures) for posting in postings)]
    return [*map(_seen, (*fits, *matcher.rank_roles(resume, figures=analyzer.figures)))]


def _seen(fit: Fit) -> object:
    return (fit.target.title, fit.score, fit.range, fit.terms, [(item.skill, item.evidence) for item in fit.matched])


@pytest.mark.parametrize("file", DRAWN)
def test_another_person_on_the_page_has_the_same_scores(
    analyzer: matcher.Analyzer, postings: list[Posting], file: str
) -> None:
    before = scored(analyzer, *bytes_of(PEOPLE[file]), postings)
    assert scored(analyzer, *bytes_of(renamed(PEOPLE[file])), postings) == before


@pytest.mark.parametrize("file", DRAWN)
def test_a_photo_changes_nothing(
    analyzer: matcher.Analyzer, postings: list[Posting], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scored(analyzer, *bytes_of(PEOPLE[file]), postings)
    assert scored(analyzer, *with_photo(PEOPLE[file], monkeypatch), postings) == before
