"""What goes wrong in the API is a problem with a type, a status and a sentence, and names nobody."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask

from tests.web.programs import POSTING, RESUME, Program
from web.api.openapi import BASE
from web.pool import Pool, TooBusyError, WorkStoppedError

LARGE_FORM = b"".join(
    (
        b'--x\r\nContent-Disposition: form-data; name="resume"; filename="x.txt"\r\n\r\n',
        b"x" * (5 * 2**20 + 1),
        b"\r\n--x--\r\n",
    )
)


def test_a_document_that_cannot_be_read_is_a_problem(program: Program) -> None:
    answer = program.call("POST", "/match", data={"resume": (io.BytesIO(b"%PDF-1.4 torn"), "torn.pdf"), "posting": POSTING})
    assert answer.status_code == 422
    assert answer.json["type"] == "urn:matcher:problem:unreadable-document"
    assert (answer.json["document"]["name"], answer.json["document"]["status"]) == ("torn.pdf", "broken")


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({}, "#/resume", "is missing"),
        ({"resume": ""}, "#/resume", "must be a text"),
        ({"resume": None}, "#/resume", "must be a text"),
        ({"resume": ["x"]}, "#/resume", "must be a text"),
        ({"resume": "x", "as_of": "2026-13"}, "#/as_of", "YYYY-MM"),
        ({"resume": "x", "text": "true"}, "#/text", "true or false"),
        ({"resume": "x", "a/b~c": 1}, "#/a~1b~0c", "no such field"),
        ([], "#", "object"),
    ],
)
def test_a_wrong_field_is_named(program: Program, body: object, pointer: str, detail: str) -> None:
    answer = program.call("POST", "/analyze", json=body)
    assert answer.status_code == 422
    assert answer.json["type"] == "urn:matcher:problem:validation"
    assert answer.json["errors"][0]["pointer"] == pointer
    assert detail in answer.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"[" * 100_000, b'{"resume": NaN}', b'{"resume": ' + b"1" * 5000 + b"}", b""]
)
def test_what_is_no_json_is_told(program: Program, body: bytes) -> None:
    answer = program.call("POST", "/analyze", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["detail"]) == (400, "The body is no JSON.")


def test_half_characters_do_no_harm(program: Program) -> None:
    body = b'{"text": "\\ud800 Python \\udfff"}'
    answer = program.call("POST", "/skills", data=body, content_type="application/json")
    assert [(one["start"], one["end"]) for one in answer.json["mentions"]] == [(2, 8)]


@pytest.mark.parametrize("role", ["astronaut", ""])
def test_an_unknown_role_is_told(program: Program, role: str) -> None:
    answer = program.post("/roles", resume=RESUME, next=role)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "#/next"


def test_a_part_without_a_name_is_no_field(program: Program) -> None:
    body = b'--x\r\nContent-Disposition: form-data; x="y"\r\n\r\nz\r\n--x--\r\n'
    answer = program.call("POST", "/skills", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert {"pointer": "#/", "detail": "there is no such field"} in answer.json["errors"]


def test_a_field_stands_once(program: Program) -> None:
    answer = program.call("POST", "/analyze", data={"resume": ["a", "b"]}, content_type="multipart/form-data")
    assert answer.json["errors"] == [{"pointer": "#/resume", "detail": "is there twice"}]


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("GET", "/match", {}, 405),
        ("DELETE", "/schemas", {}, 405),
        ("POST", "/match", {"data": b"x", "content_type": "text/plain"}, 415),
        ("POST", "/match", {"data": {"resume": "x"}}, 415),
        ("POST", "/match", {}, 415),
        ("POST", "/analyze", {"json": {"resume": "x" * (5 * 2**20 + 1)}}, 413),
        ("POST", "/analyze", {"data": LARGE_FORM, "content_type": "multipart/form-data; boundary=x"}, 413),
        ("POST", "/analyze", {"data": b"x" * (12 * 2**20 + 1), "content_type": "application/json"}, 413),
        ("GET", "/schemas", {"headers": {"Host": "evil.example"}}, 421),
    ],
)
def test_errors_are_problems(program: Program, method: str, path: str, more: dict[str, Any], status: int) -> None:
    if isinstance(more.get("data"), dict) and "resume" in more["data"] and isinstance(more["data"]["resume"], str):
        more = {**more, "content_type": "application/x-www-form-urlencoded"}
    answer = program.call(method, path, **more)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status
    assert answer.json["instance"] == BASE + path
    assert answer.json["detail"]
    assert status != 405 or answer.headers["Allow"]


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (TooBusyError(), 503, "urn:matcher:problem:busy"),
        (WorkStoppedError(), 503, "urn:matcher:problem:work-stopped"),
        (RuntimeError("Ada Kroll"), 500, "about:blank"),
    ],
)
def test_failures_of_the_work_are_problems(
    app: Flask, program: Program, error: Exception, status: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.testing = False

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Pool, "run", fail)
    answer = program.post("/skills", text="Python")
    assert (answer.status_code, answer.json["type"]) == (status, kind)
    assert "Ada" not in answer.text
