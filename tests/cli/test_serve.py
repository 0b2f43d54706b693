"""`matcher serve` stays on this computer; others are served with accounts and a strong key only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

Command = Callable[..., Result]
KEY = "c0ffee5eed0123456789abcdefghijkl"
OTHERS = [["--host", "0.0.0.0"], ["--host", "192.0.2.7"], ["--host", "::"], ["--proxies", "1"], ["--accounts"]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Flask]:
    """The apps that would have been served."""
    apps: list[Flask] = []
    monkeypatch.setattr("web.serving.serve", lambda app, *_: apps.append(app))
    monkeypatch.delenv("MATCHER_SECRET_KEY", raising=False)
    return apps


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "secret.key"
    file.write_text(f"{KEY}\n")
    return file


def add_anna(run: Command) -> None:
    assert run("users", "add", "anna", stdin="lantern copper walrus\n").exit_code == 0


def test_on_this_computer_nobody_signs_in(run: Command, served: list[Flask]) -> None:
    assert run("serve").exit_code == 0
    assert served[0].config["LOCAL"] is True


@pytest.mark.parametrize("others", OTHERS)
def test_others_need_a_secret_key(run: Command, served: list[Flask], others: list[str]) -> None:
    result = run("serve", *others)
    assert result.exit_code == 2
    assert "needs a secret key. Make one: python3 -c" in result.output
    assert served == []


@pytest.mark.parametrize("key", ["dev", "x" * 64, "0123456789abcdefghij0123456789a", "abababababababababababababababababab"])
def test_a_weak_key_is_refused(run: Command, served: list[Flask], key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHER_SECRET_KEY", key)
    result = run("serve", "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "too easy to guess" in result.output
    assert key not in result.output
    assert served == []


@pytest.mark.parametrize("others", OTHERS)
def test_others_need_an_account(run: Command, served: list[Flask], key_file: Path, others: list[str]) -> None:
    result = run("serve", *others, "--secret-key-file", key_file)
    assert result.exit_code == 2
    assert "Make one: matcher users add NAME" in result.output
    assert served == []


@pytest.mark.parametrize("others", OTHERS)
def test_others_are_served_with_accounts(run: Command, served: list[Flask], key_file: Path, others: list[str]) -> None:
    add_anna(run)
    result = run("serve", *others, "--secret-key-file", key_file, "--name", "matcher.example")
    assert result.exit_code == 0, result.output
    assert KEY not in result.output
    config = served[0].config
    assert (config["LOCAL"], config["SECRET_KEY"], config["NAMES"]) == (False, KEY, ("matcher.example",))
    assert served[0].test_client().get("/", base_url="https://matcher.example").status_code == 302


def test_ports_are_ports(run: Command) -> None:
    assert run("serve", "--port", "70000").exit_code == 2
