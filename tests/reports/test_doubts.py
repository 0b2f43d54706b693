"""What could not be read is said, and nothing is said where all was read."""

from __future__ import annotations

from dataclasses import replace

from matcher.records import Contact, HiddenText
from matcher.reports.doubts import document_doubts, doubts
from tests.make import make_document, make_resume


def test_a_resume_that_was_read_whole_raises_no_doubt() -> None:
    assert doubts(make_resume()) == ()


def test_every_gap_is_one_sentence() -> None:
    empty = make_resume(contact=Contact(), jobs=(), skills=(), education=())
    assert doubts(empty) == (
        "no name was recognised",
        "no e-mail address was found",
        "no job was recognised, so no experience is counted",
        "no skill was recognised",
        "no education was recognised",
    )


def test_jobs_without_a_date_are_named() -> None:
    job = replace(make_resume().jobs[0], start=None, end=None, months=0)
    assert doubts(make_resume(jobs=(job,))) == ("jobs without a readable date: Site Reliability Engineer",)


def test_hidden_text_and_low_confidence_are_said() -> None:
    document = make_document(
        status="low_confidence",
        reason="columns are unsure",
        warnings=("one page is empty",),
        hidden_text=(HiddenText(0, 4, "white on white"), HiddenText(9, 11, "tiny letters")),
    )
    assert document_doubts(document) == (
        "low confidence: columns are unsure",
        "one page is empty",
        "2 words that a reader of the page cannot see (tiny letters, white on white): not counted",
    )
