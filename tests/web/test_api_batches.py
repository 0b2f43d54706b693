"""Batches by the API: files in, rows out, and each belongs to whoever has the token."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import matcher
from matcher.reports.schemas import schema
from tests.web.batches import RESUMES, batch_app
from tests.web.programs import POSTING, RESUME, Program
from web.api.openapi import BASE
from web.batches.folder import Folder
from web.batches.state import State
from web.services import SERVICES


@pytest.fixture
def batches(analyzer: matcher.Analyzer, tmp_path: Path) -> Iterator[Program]:
    """A program that has chosen a token, in front of an app that reads batches at once."""
    with batch_app(analyzer, tmp_path, WTF_CSRF_ENABLED=True) as app:
        yield Program(app, "a token of my own choice")


def test_a_batch_from_files_to_rows(batches: Program) -> None:
    files = [(io.BytesIO(text.encode()), name) for name, text in RESUMES.items()]
    made = batches.call("POST", "/batches", data={"resumes": files, "posting": POSTING})
    assert made.status_code == 202
    address = made.headers["Location"].removeprefix(BASE)
    state = batches.call("GET", address).json
    assert (state["phase"], state["total"], state["done"], state["unread"]) == ("finished", 5, 5, 1)
    assert [one["id"] for one in batches.call("GET", "/batches").json["batches"]] == [state["id"]]
    answer = batches.call("GET", f"{address}/rows")
    rows = [json.loads(line) for line in answer.text.splitlines()]
    shape = Draft202012Validator(schema("batch-row"))
    assert [row["rank"] is None for row in rows] == [False] * 4 + [True]
    for row in rows:
        shape.validate(row)
    assert "ada.brandt" not in answer.text
    assert batches.call("DELETE", address).status_code == 204
    assert batches.call("GET", address).status_code == 404
    assert batches.call("GET", "/batches").json == {"batches": []}


def test_a_batch_of_texts(batches: Program) -> None:
    made = batches.post(
        "/batches", resumes=[RESUME, {"basics": {"name": "Ada"}, "skills": [{"name": "Python"}]}], posting=POSTING
    )
    assert made.status_code == 202
    assert batches.call("GET", made.headers["Location"].removeprefix(BASE)).json["done"] == 2


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"resumes": [], "posting": "x"}, "#/resumes"),
        ({"resumes": ["x", ""], "posting": "x"}, "#/resumes"),
        ({"resumes": ["x"]}, "#/posting"),
    ],
)
def test_a_batch_that_lacks_something(batches: Program, body: dict[str, object], pointer: str) -> None:
    answer = batches.post("/batches", **body)
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)


def test_a_posting_that_cannot_be_read_gives_no_batch(batches: Program) -> None:
    assert batches.post("/batches", resumes=["x"], posting="\ufeff").status_code == 422
    assert batches.call("GET", "/batches").json == {"batches": []}


def test_rows_are_there_when_all_are_read(batches: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    address = batches.post("/batches", resumes=[RESUME], posting=POSTING).headers["Location"].removeprefix(BASE)
    monkeypatch.setattr(Folder, "state", lambda _: State("reading", 1, 9, 3))
    answer = batches.call("GET", f"{address}/rows")
    assert (answer.status_code, answer.json["detail"]) == (409, "the batch is not finished: reading, 3 of 9 files")


def test_a_batch_on_hold_stays(batches: Program) -> None:
    address = batches.post("/batches", resumes=[RESUME], posting=POSTING).headers["Location"].removeprefix(BASE)
    kept = batches.client.application.extensions[SERVICES].kept
    (owner,) = (one for one in kept.store("local").owners() if one.startswith("token "))
    kept.store(owner).set_hold("a case at court")
    answer = batches.call("DELETE", address)
    assert (answer.status_code, answer.json["type"]) == (409, "urn:matcher:problem:conflict")
    assert "legal hold" in answer.json["detail"]


def test_a_batch_belongs_to_whoever_has_the_token(batches: Program) -> None:
    address = batches.post("/batches", resumes=[RESUME], posting=POSTING).headers["Location"].removeprefix(BASE)
    other = Program(batches.client.application, "another token, not that one")
    nobody = Program(batches.client.application)
    for method, path in (("GET", address), ("GET", f"{address}/rows"), ("DELETE", address)):
        assert other.call(method, path).status_code == 404
        answer = nobody.call(method, path)
        assert answer.status_code == 401
        assert "at least 16 characters" in answer.json["detail"]
    assert other.call("GET", "/batches").json == {"batches": []}
    assert batches.call("GET", address).status_code == 200
