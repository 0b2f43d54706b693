"""Whoever scores, shows names, decides, takes out or deletes leaves a line in the sealed log: by each page, request and command.

A new address or command that changes something fails here until it is sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import matcher
from matcher.cli import main
from matcher.store.store import open_store
from tests.web.accounts import PASSWORD, make_accounts
from tests.web.batches import POSTING, RESUMES, batch_app, post_batch, send
from web.accounts import passwords
from web.accounts.keys import TOKEN, hashed, new_key
from web.services import SERVICES

TEXT = RESUMES["ada_brandt.txt"]
OTHER = "velvet engine orbit maple"


@dataclass
class Desk:
    """A signed-in person and a program of theirs; ids of what they made."""

    app: Flask
    client: FlaskClient
    token: str
    analysis: str = ""
    batch: str = ""
    made: str = ""

    @property
    def log(self) -> list[str]:
        kept = self.app.extensions[SERVICES].kept
        return [entry.action for entry in kept.store(kept.accounts.named("anna").owner).log()]

    def post(self, path: str, **fields: str) -> TestResponse:
        return self.client.post(path, data=fields)

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def ask(self, path: str, method: str = "POST", **body: object) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.open(f"/api/v1{path}", method=method, json=body or None, headers=headers)

    def analyze(self) -> TestResponse:
        answer = self.post("/analyses", sample="strong", forget="1")
        self.analysis = answer.headers["Location"]
        return self.get(self.analysis)

    def upload(self) -> TestResponse:
        self.batch = post_batch(self.client)
        return self.get(self.batch)

    def add(self) -> TestResponse:
        send(self.client, f"{self.batch}/files", "resumes", [("new.txt", TEXT.replace("Ada", "Eva"))])
        return self.get(self.batch)

    def made_by_program(self) -> TestResponse:
        answer = self.ask("/batches", resumes=[TEXT], posting=POSTING)
        self.made = answer.json["id"]
        return answer


Step = Callable[[Desk], TestResponse]
# endpoint → what is done there, and the line that it leaves; in an order in which each has something to work on
WALK: tuple[tuple[str, Step, str], ...] = (
    ("accounts.enter", lambda d: d.post("/login", name="anna", password=PASSWORD), "signed in"),
    ("accounts.change", lambda d: d.post("/account/password", old=PASSWORD, new=OTHER, again=OTHER), "password changed"),
    ("accounts.add_token", lambda d: d.post("/account/tokens", label="x"), "token made"),
    ("accounts.revoke", lambda d: d.post("/account/tokens/2/revoke"), "token revoked"),
    ("analyze.create", Desk.analyze, "scored"),
    ("result.feedback", lambda d: d.post(f"{d.analysis}/feedback", kind="refuse", skill="Python"), "feedback"),
    ("result.verdict", lambda d: d.post(f"{d.analysis}/verdict", verdict="yes"), "verdict"),
    ("requirements.save", lambda d: d.post(f"{d.analysis}/requirements", new="Helm"), "feedback"),
    ("requirements.reset", lambda d: d.post(f"{d.analysis}/requirements/reset"), "feedback"),
    ("result.fit", lambda d: d.get(f"{d.analysis}/fit.json"), "export"),
    ("result.resume", lambda d: d.get(f"{d.analysis}/resume.json"), "export"),
    ("roles.as_json", lambda d: d.get(f"{d.analysis}/roles.json"), "export"),
    ("privacy.everything", lambda d: d.get("/privacy/everything.zip"), "export"),
    ("privacy.delete", lambda d: d.post(f"{d.analysis}/delete"), "analysis erased"),
    ("batches.create", Desk.upload, "item finished"),
    ("batch.reveal", lambda d: d.post(f"{d.batch}/reveal", show="1"), "reveal"),
    ("batch.export", lambda d: d.get(f"{d.batch}/export?form=csv"), "export"),
    ("batch_candidate.decide", lambda d: d.post(f"{d.batch}/candidates/1/verdict", verdict="no"), "verdict"),
    ("batch_candidate.open_resume", lambda d: d.post(f"{d.batch}/candidates/1/open"), "reveal"),
    ("batch_candidate.remove", lambda d: d.post(f"{d.batch}/candidates/1/remove"), "document erased"),
    ("batch.add", Desk.add, "item finished"),
    ("batch.correct", lambda d: d.post(f"{d.batch}/requirements", new="Helm"), "item finished"),
    ("batches.retention", lambda d: d.post("/batches/retention", days="30"), "retention set"),
    ("batch.delete", lambda d: d.post(f"{d.batch}/delete"), "run erased"),
    ("api.match", lambda d: d.ask("/match", resume=TEXT, posting=POSTING), "scored"),
    ("api.roles", lambda d: d.ask("/roles", resume=TEXT), "scored"),
    ("api.make_batch", Desk.made_by_program, "item finished"),
    ("api.rows", lambda d: d.ask(f"/batches/{d.made}/rows", "GET"), "export"),
    ("api.delete_batch", lambda d: d.ask(f"/batches/{d.made}", "DELETE"), "run erased"),
    ("privacy.delete_all", lambda d: d.post("/privacy/delete-all", confirm="delete"), "everything erased"),
)
# endpoint → why it needs no line although something is sent to it
SILENT = {
    "accounts.leave": "ends a session, whose beginning is there",
    "api.analyze": "scores nobody",
    "api.posting": "about no person",
    "api.skills": "about no person",
    "batch.go_on": "the items that it finishes have their lines",
    "batch.pause": "stops work",
    "batch.reset": "of a draft or a posting; the scores that follow have their lines",
    "look.choose": "colours",
}


@pytest.fixture(scope="module")
def desk(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("log")
    # http://localhost, which the cookie must follow
    config = {"LOCAL": False, "STORE": str(folder / "store"), "SECRET_KEY": new_key(), "SESSION_COOKIE_SECURE": False}
    with pytest.MonkeyPatch.context() as patch, batch_app(analyzer, folder, **config) as app:
        patch.setattr(passwords, "_METHOD", "pbkdf2:sha256:1")
        make_accounts(app, passwords.hash_password(PASSWORD))
        kept, token = app.extensions[SERVICES].kept.accounts, new_key(TOKEN)
        kept.add_token(kept.named("anna").owner, "job", hashed(token), 1)
        yield Desk(app, app.test_client(), token)


def test_every_address_that_changes_or_hands_out_is_sorted(desk: Desk) -> None:
    rules = [rule for rule in desk.app.url_map.iter_rules() if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}]
    walked = {endpoint for endpoint, _, _ in WALK}
    assert {rule.endpoint for rule in rules} <= walked | set(SILENT)
    assert walked.isdisjoint(SILENT)


def test_every_page_and_request_leaves_its_line(desk: Desk) -> None:
    for endpoint, step, action in WALK:
        before = len(desk.log)
        answer = step(desk)
        assert answer.status_code < 400, endpoint
        answer.close()
        assert action in desk.log[before:], endpoint
    kept = desk.app.extensions[SERVICES].kept
    assert kept.store(kept.accounts.named("anna").owner).verify().whole
    # hashes and figures only
    lines = [f"{entry.subject} {entry.detail}" for entry in kept.store(kept.accounts.named("anna").owner).log()]
    assert not [line for line in lines if any(name in line for name in ("Ada", "Brandt", "brandt", "Platform"))]


# command → its arguments, and the line that it leaves; "" for those that keep nothing
COMMANDS: dict[str, tuple[str, str]] = {
    "batch": ("batch in --posting posting.txt --out out.csv --workers 1 --as-of 2026-11 --reveal", "reveal"),
    "store keep": ("store keep 90d", "retention set"),
    "store hold": ("store hold audit", "hold set"),
    "store hold off": ("store hold --lift", "hold lifted"),
    "store export": ("store export all.zip", "export"),
    "store backup": ("store backup copy.db", "backup made"),
    "purge": ("purge in/ada.txt", "document erased"),
    "store restore": ("store restore copy.db", "backup restored"),
    "purge --all": ("purge --all", "everything erased"),
    **dict.fromkeys(("analyze", "posting", "roles", "match", "compare", "export", "skills", "classify-postings"), ("", "")),
    **dict.fromkeys(("store show", "store check", "audit", "doctor", "demo", "schema", "serve", "train", "evaluate"), ("", "")),
}
# of an account, which has a log of its own
ACCOUNTS = (
    ("users add boris", "account made"),
    ("users password boris", "password changed"),
    ("users token boris", "token made"),
    ("users revoke boris 1", "token revoked"),
    ("users remove boris", "account removed"),
)


def test_every_command_that_keeps_something_is_sorted() -> None:
    context = click.Context(main)
    assert set(main.list_commands(context)) - {name.split()[0] for name in COMMANDS} == {"taxonomy", "users"}
    store = main.get_command(context, "store")
    assert isinstance(store, click.Group)
    assert {f"store {name}" for name in store.commands} == {name for name in COMMANDS if name.startswith("store ")} - {
        "store hold off"
    }


def test_every_command_leaves_its_line(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATCHER_STORE", str(tmp_path / "store"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/ada.txt").write_text(TEXT)
    (tmp_path / "posting.txt").write_text(POSTING)
    for arguments, action in COMMANDS.values():
        if action:
            done = run(*arguments.split())
            assert done.exit_code == 0, f"{arguments}: {done.stderr}"
            assert action in lines(tmp_path / "store"), arguments
    for arguments, action in ACCOUNTS:
        done = run(*arguments.split(), stdin=f"{PASSWORD}\n" if arguments.split()[1] in ("add", "password") else None)
        assert done.exit_code == 0, f"{arguments}: {done.stderr}"
        assert action in lines(tmp_path / "store"), arguments
    assert run("audit", "--verify").exit_code == 0


def lines(store: Path) -> list[str]:
    with open_store(store) as kept:
        return [entry.action for owner in kept.owners() for entry in kept.of(owner).log()]
