"""What is held of a visitor, its download, and its removal."""

from __future__ import annotations

import io
import logging
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.test_analyze import POSTING, RESUME


def test_nothing_is_held_of_a_new_visitor(client: FlaskClient) -> None:
    assert "Nothing. No file, no result." in client.get("/privacy").text


def test_page_tells_what_is_held_and_what_counts(client: FlaskClient, case: str) -> None:
    page = client.get("/privacy").text
    assert "ana_petrova.pdf" in page
    for words in ("Notice for candidates", "Known errors", "Points at most", "Not read at all"):
        assert words in page


def test_download_holds_everything(client: FlaskClient, case: str) -> None:
    answer = client.get("/privacy/everything.zip")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    names = {name.partition("/")[2] for name in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()}
    assert names == {"resume.json", "posting.json", "opinion.json", "page-1.png"}


def test_file_is_kept_only_where_asked(client: FlaskClient) -> None:
    client.post("/analyses", data={"resume_file": (io.BytesIO(RESUME.encode()), "../../no or.txt"), "target": "roles"})
    names = zipfile.ZipFile(io.BytesIO(client.get("/privacy/everything.zip").data)).namelist()
    assert [name.partition("/")[2] for name in names] == ["resume.json", "opinion.json", "file/no or.txt"]


def test_one_analysis_is_removed(client: FlaskClient, case: str) -> None:
    page = client.post(f"{case}/delete", follow_redirects=True).text
    assert "Removed: 1 analysis, 0 files, 1 page picture." in page
    assert client.get(case).status_code == 404


def test_everything_is_removed_after_the_word_is_typed(client: FlaskClient, case: str) -> None:
    answer = client.post("/privacy/delete-all", data={"confirm": "yes"})
    assert answer.status_code == 422
    assert "Nothing was removed." in answer.text
    page = client.post("/privacy/delete-all", data={"confirm": " Delete "}, follow_redirects=True).text
    assert "Removed: 1 analysis" in page
    assert client.get(case).status_code == 404


def test_logs_hold_no_word_of_a_resume(app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)

    def fail(*_: object, **__: object) -> None:
        raise ValueError(RESUME)

    monkeypatch.setattr("web.pages.analyze.make_case", fail)
    with caplog.at_level(logging.DEBUG):
        answer = app.test_client().post("/analyses", data={"resume_text": RESUME, "posting_text": POSTING})
    assert answer.status_code == 500
    assert "The program made a mistake." in answer.text
    assert "ValueError" in caplog.text
    assert "Noor" not in caplog.text + answer.text
