"""The API: what it answers is what it promises, and what the commands say."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.web.programs import POSTING, RESUME, Program
from web.api import OPERATIONS
from web.api.openapi import BASE, openapi
from web.problems import _DETAILS


@pytest.fixture
def described(app: Flask) -> dict[str, Any]:
    """The document that the app hands out."""
    found: dict[str, Any] = app.test_client().get(f"{BASE}/openapi.json").json
    return found


@pytest.mark.parametrize("local", [True, False])
def test_the_document_is_openapi(local: bool) -> None:
    validate(json.loads(json.dumps(openapi(OPERATIONS, local=local))), cls=OpenAPIV31SpecValidator)


def test_every_address_of_the_api_is_described(app: Flask, described: dict[str, Any]) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert {path.replace("{id}", "{id_}").replace("{", "<").replace("}", ">") for path in described["paths"]} == rules


def test_every_operation_says_what_can_go_wrong(described: dict[str, Any]) -> None:
    for path in described["paths"].values():
        for operation in path.values():
            assert {"405", "421", "500"} <= set(operation["responses"])
            assert operation["summary"].endswith(".")


def answers() -> list[tuple[str, dict[str, Any]]]:
    """Status and description of every answer that the API promises, here and on a server."""
    documents: list[Any] = [openapi(OPERATIONS, local=local) for local in (True, False)]
    paths = [path for document in documents for path in document["paths"].values()]
    parts = [part for document in documents for part in document["components"].get("responses", {}).items()]
    return [*parts, *(answer for path in paths for one in path.values() for answer in one["responses"].items())]


def test_what_went_wrong_comes_with_the_header_that_helps() -> None:
    told = {(status[-3:], name) for status, answer in answers() for name in answer.get("headers", {})}
    assert told == {
        ("202", "Location"), ("401", "WWW-Authenticate"), ("405", "Allow"), ("429", "Retry-After"), ("503", "Retry-After"),
    }  # fmt: skip


def test_every_status_that_is_promised_has_a_sentence_with_the_next_step() -> None:
    promised = {int(status[-3:]) for status, _ in answers() if status[-3] in "45"}
    # of these two each operation says its own
    assert promised - {409, 422} == set(_DETAILS)


def test_what_goes_on_in_the_background_says_where_it_is_watched(described: dict[str, Any]) -> None:
    answers = [answer for path in described["paths"].values() for one in path.values() for answer in one["responses"].items()]
    told = {status for status, answer in answers if "Location" in answer.get("headers", {})}
    assert told == {"202"}


@pytest.mark.parametrize("form", [True, False])
def test_a_resume_is_analyzed(program: Program, form: bool) -> None:
    answer = (
        program.call(
            "POST", "/analyze", data={"resume": RESUME, "as_of": "2026-11", "text": "true"}, content_type="multipart/form-data"
        )
        if form
        else program.post("/analyze", resume=RESUME, as_of="2026-11", text=True)
    )
    assert answer.status_code == 200
    found = answer.json
    assert {"Python", "Docker", "Kubernetes"} <= {skill["skill"] for skill in found["skills"]}
    first = found["skills"][0]["mentions"][0]
    assert found["document"]["text"][first["start"] : first["end"]] == first["text"]
    assert found["document"]["as_of"] == "2026-11"


def test_the_api_says_what_the_command_says(program: Program, run: Callable[..., Result], samples: Path) -> None:
    resume, posting = samples / "resumes/yusuf_demir.pdf", samples / "ml_engineer_shop.txt"
    data = {"resume": (io.BytesIO(resume.read_bytes()), resume.name), "posting": (io.BytesIO(posting.read_bytes()), posting.name)}
    answer = program.call("POST", "/match", data=data)
    assert answer.status_code == 200
    assert answer.text == run("match", resume, posting, "--json").stdout


def test_a_posting_is_read(program: Program) -> None:
    found = program.post("/posting", posting=POSTING).json
    assert {one["skill"]: one["need"] for one in found["requirements"]} == {
        "Python": "required",
        "Docker": "required",
        "Kubernetes": "required",
        "Terraform": "preferred",
    }


def test_roles_are_ranked(program: Program) -> None:
    found = program.post("/roles", resume=RESUME, next="ml_engineer", neighbours=False).json
    assert len(found["roles"]) == 4
    assert found["next"]["role"] if "role" in found["next"] else found["next"]


def test_skills_are_found(program: Program) -> None:
    text = "Ünïcode 😀 and Python"
    (mention,) = program.post("/skills", text=text, kind="posting").json["mentions"]
    assert text[mention["start"] : mention["end"]] == "Python"


def test_a_json_resume_is_taken_as_it_is(program: Program) -> None:
    resume = {"basics": {"name": "Ada Kroll"}, "skills": [{"name": "Python"}]}
    assert [one["skill"] for one in program.post("/analyze", resume=resume).json["skills"]] == ["Python"]


def test_a_posting_of_one_skill_has_no_score(program: Program) -> None:
    fit = program.post("/match", resume=RESUME, posting="We look for somebody with Python").json
    assert (fit["status"], fit["score"]) == ("too_thin", None)


def test_schemas_are_published(program: Program) -> None:
    assert "fit" in program.call("GET", "/schemas").json["schemas"]
    answer = program.client.get(f"{BASE}/schemas/fit")
    assert (answer.mimetype, answer.json["title"]) == ("application/schema+json", "fit")
    assert program.client.get(f"{BASE}/schemas/nothing").status_code == 404
