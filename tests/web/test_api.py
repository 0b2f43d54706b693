"""The API: what it answers is what it promises, errors are problems, and nobody uses it by way of somebody's browser."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from werkzeug.test import TestResponse

import matcher
from matcher.reports.schemas import schema
from tests.web.accounts import SITE, Person
from tests.web.batches import RESUMES, batch_app
from web.accounts.keys import TOKEN, hashed, new_key
from web.api import OPERATIONS
from web.api.openapi import BASE, openapi
from web.batches.folder import Folder
from web.batches.state import State
from web.pool import Pool, TooBusyError, WorkStoppedError
from web.services import SERVICES

RESUME = """Ada Kroll

Skills
Python, Docker, Kubernetes

Experience
ML Engineer, Nordwind, 2019-01 – 2022-12
- built models in Python
"""
LARGE_FORM = b"".join(
    (
        b'--x\r\nContent-Disposition: form-data; name="resume"; filename="x.txt"\r\n\r\n',
        b"x" * (5 * 2**20 + 1),
        b"\r\n--x--\r\n",
    )
)
POSTING = "Machine Learning Engineer\n\nRequirements\n- Python\n- Docker\n- Kubernetes\n\nNice to have\n- Terraform"


@pytest.fixture
def described(app: Flask) -> dict[str, Any]:
    """The document that the app hands out."""
    found: dict[str, Any] = app.test_client().get(f"{BASE}/openapi.json").json
    return found


class Program:
    """A program that uses the API, and checks each answer against the document."""

    def __init__(self, app: Flask, token: str = "", site: str = "http://localhost") -> None:
        self.client: FlaskClient = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.site = site
        self.described: Mapping[str, Any] = openapi(OPERATIONS, local=app.config["LOCAL"])

    def call(self, method: str, path: str, **more: Any) -> TestResponse:
        """Send a request."""
        headers = {**self.headers, **more.pop("headers", {})}
        answer = self.client.open(BASE + path, method=method, headers=headers, base_url=self.site, **more)
        self._check(method, path, answer)
        return answer

    def post(self, path: str, **body: Any) -> TestResponse:
        """Send JSON."""
        return self.call("POST", path, json=body)

    def _check(self, method: str, path: str, answer: TestResponse) -> None:
        path = re.sub(r"/[0-9a-f]{32}", "/{id}", path)
        known = self.described["paths"].get(BASE + path, {}).get(method.lower())
        if known is None:
            assert answer.mimetype == "application/problem+json"
            return
        promised = known["responses"][str(answer.status_code)]
        if "$ref" in promised:
            promised = self.described["components"]["responses"][promised["$ref"].rpartition("/")[2]]
        for name, header in promised.get("headers", {}).items():
            assert name in answer.headers or not header["required"]
        if "content" not in promised:
            assert answer.data == b""
            return
        kind = promised["content"][answer.mimetype]["schema"]
        whole = {**kind, "components": self.described["components"]}
        Draft202012Validator(whole).validate(answer.json if "json" in answer.mimetype.removesuffix("jsonl") else answer.text)


@pytest.fixture
def program(app: Flask) -> Program:
    """A program on this computer, where nobody signs in."""
    app.config["WTF_CSRF_ENABLED"] = True
    return Program(app)


def token_of(server: Flask, name: str) -> str:
    kept = server.extensions[SERVICES].kept.accounts
    key = new_key(TOKEN)
    kept.add_token(kept.named(name).owner, "test", hashed(key), 1)
    return key


@pytest.fixture
def anna(server: Flask) -> Program:
    """A program with the token of an account."""
    return Program(server, token_of(server, "anna"), SITE)


# the document


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


# answers


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


# problems


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


# who may


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_another_site_uses_no_browser_of_ours(program: Program, headers: dict[str, str]) -> None:
    answer = program.call("POST", "/skills", json={"text": "x"}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.json["detail"]


def test_a_session_alone_changes_nothing(server: Flask) -> None:
    person = Person(server)
    person.sign_in("anna")
    answer = person.client.post(f"{BASE}/skills", json={"text": "Python"}, base_url=SITE)
    assert answer.status_code == 400
    assert "X-CSRFToken" in answer.json["detail"]
    assert person.client.get(f"{BASE}/schemas", base_url=SITE).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer rmt_wrong", "Bearer", "Basic YW5uYTp4", "rmt_wrong"])
def test_a_server_wants_a_token(server: Flask, header: str) -> None:
    program = Program(server, site=SITE)
    for method, path in (("POST", "/skills"), ("GET", "/schemas"), ("GET", "/openapi.json")):
        answer = program.call(method, path, headers={"Authorization": header} if header else {})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="matcher"'


def test_a_wrong_token_is_not_mended_by_a_session(server: Flask) -> None:
    person = Person(server)
    person.sign_in("anna")
    answer = person.client.get(f"{BASE}/schemas", headers={"Authorization": "Bearer wrong"}, base_url=SITE)
    assert answer.status_code == 401


def test_a_token_opens_the_api_and_no_page(anna: Program) -> None:
    assert anna.post("/skills", text="Python").status_code == 200
    assert anna.client.get("/privacy", headers=anna.headers, base_url=SITE).status_code == 302


def test_a_program_is_slowed_down(anna: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from web.accounts.limits import LIMITS, Limit

    monkeypatch.setitem(LIMITS, "work", (Limit(("name",), 2, 60),))
    assert [anna.post("/skills", text="x").status_code for _ in range(3)] == [200, 200, 429]
    assert anna.post("/skills", text="x").headers["Retry-After"] == "60"


def test_nobody_answers_by_plain_http(server: Flask, anna: Program) -> None:
    answer = server.test_client().get(f"{BASE}/schemas", headers=anna.headers, base_url="http://matcher.example")
    assert (answer.status_code, answer.mimetype) == (403, "application/problem+json")
    assert "HTTPS only" in answer.json["detail"]


# health


def test_health_is_for_everybody(server: Flask) -> None:
    for path in ("/healthz", "/readyz"):
        answer = server.test_client().get(path, base_url="http://10.0.0.7:8000")
        assert (answer.status_code, answer.json["status"]) == (200, "ok")


def test_a_server_without_its_store_is_not_ready(server: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from matcher.errors import StoreAway
    from matcher.store.accounts import Accounts

    def away(*_: object) -> None:
        raise StoreAway("postgresql://db: the server does not answer")

    monkeypatch.setattr(Accounts, "named", away)
    answer = server.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "not ready", "failed": ["store"]})
    assert server.test_client().get("/healthz").status_code == 200


# batches


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
