"""An app whose work is done in this process with the analyzer of all tests, and a visitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import matcher
from tests.web.accounts import PASSWORD, Person, make_accounts
from tests.web.programs import Program
from web import create_app, tasks
from web.accounts import passwords
from web.services import SERVICES


class Here(Executor):
    """Does each task at once, in this process."""

    def submit(self, task: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(task(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def app(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Flask:
    """The app, without the tokens of forms; tests of these turn them on."""
    monkeypatch.setattr(tasks, "analyzer", lambda: analyzer)
    return create_app({"EXECUTOR": Here(), "WTF_CSRF_ENABLED": False, "TESTING": True, "FOLDER": tmp_path})


@pytest.fixture
def server(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Flask]:
    """The app as others than this computer are served: with accounts, and with the tokens of forms."""
    # quick, because what takes long has a test of its own
    monkeypatch.setattr(passwords, "_METHOD", "pbkdf2:sha256:1")
    monkeypatch.setattr(tasks, "analyzer", lambda: analyzer)
    config = {"EXECUTOR": Here(), "FOLDER": tmp_path / "shelf", "STORE": str(tmp_path / "store"), "LOCAL": False}
    app = create_app({**config, "TESTING": True, "SECRET_KEY": "0123456789abcdefghijklmnopqrstuv"})
    make_accounts(app, passwords.hash_password(PASSWORD))
    yield app
    app.extensions[SERVICES].kept.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor with cookies of their own."""
    return app.test_client()


@pytest.fixture
def case(client: FlaskClient) -> str:
    """The address of an analysis: a sample against its posting."""
    answer = client.post("/analyses", data={"sample": "strong", "forget": "1"})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


@pytest.fixture
def roles(client: FlaskClient) -> str:
    """The address of an analysis of all roles."""
    answer = client.post("/analyses", data={"sample": "change", "target": "roles", "forget": "1"})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


@pytest.fixture
def anna(server: Flask) -> Person:
    """Somebody who is signed in."""
    person = Person(server)
    assert person.sign_in("anna").status_code == 303
    return person


@pytest.fixture
def boris(server: Flask) -> Person:
    """Somebody else who is signed in."""
    person = Person(server)
    assert person.sign_in("boris").status_code == 303
    return person


@pytest.fixture
def program(app: Flask) -> Program:
    """A program on this computer, where nobody signs in."""
    app.config["WTF_CSRF_ENABLED"] = True
    return Program(app)
