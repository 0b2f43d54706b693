"""States that a page names: low confidence, a text read before the program learned, a full line of work, no page picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from matcher.records import Receipt
from web.case import Case
from web.pool import TooBusyError, WorkStoppedError
from web.services import SERVICES, Services

Change = Callable[[Case], Case]


@pytest.fixture
def shown(app: Flask, client: FlaskClient, case: str) -> Callable[[Change], str]:
    """The page of an analysis after a change of what is kept."""
    services: Services = app.extensions[SERVICES]

    def show(change: Change) -> str:
        with client.session_transaction() as session:
            owner = session["owner"]
        kept = services.shelf.get(owner, case.rsplit("/", 1)[1])
        assert kept is not None
        services.shelf.put(owner, change(kept))
        return client.get(case).text

    return show


def unsure(case: Case) -> Case:
    document = replace(case.resume.document, status="low_confidence", reason="few characters on a page")
    return replace(case, resume=replace(case.resume, document=document), result=None)


def test_low_confidence_stands_beside_the_score(shown: Callable[[Change], str]) -> None:
    page = shown(unsure)
    assert 'class="score band-strong unsure"' in page
    assert '<em class="sure">low confidence</em>' in page
    assert "low confidence: few characters on a page" in page
    assert "This score can be wrong" in page


def test_what_was_read_before_the_program_learned_says_so(shown: Callable[[Change], str]) -> None:
    assert "has learned since" not in shown(lambda case: case)
    assert "has learned since" in shown(lambda case: replace(case, receipt=Receipt("0", "old", "old", ())))


def test_without_pictures_the_text_opens(shown: Callable[[Change], str]) -> None:
    page = shown(lambda case: replace(case, pages=()))
    assert "<mark id=" in page
    assert "<img" not in page


@pytest.mark.parametrize(
    ("error", "words"),
    [(TooBusyError(), "Too many files are waiting."), (WorkStoppedError(), "The work on this file was stopped.")],
)
def test_a_full_line_asks_to_come_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("web.pool.Pool.start", fail)
    answer = client.post("/analyses", data={"sample": "strong"})
    assert answer.status_code == 503
    assert words in answer.text
    assert answer.headers["Retry-After"].isdigit()
