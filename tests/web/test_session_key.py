"""Batches outlive the server where a store is named, and are found again by the same browser."""

from __future__ import annotations

from pathlib import Path

from web import create_app
from web.services import SERVICES
from web.session_key import FILE, kept_key


def test_a_key_is_made_once_and_private(tmp_path: Path) -> None:
    first = kept_key(tmp_path / "store")
    assert kept_key(tmp_path / "store") == first
    assert len(first) == 64
    assert (tmp_path / "store" / FILE).stat().st_mode & 0o777 == 0o600


def test_only_a_named_store_outlives_the_server(tmp_path: Path) -> None:
    passing, kept = create_app(), create_app({"STORE": str(tmp_path)})
    again = create_app({"STORE": str(tmp_path)})
    assert passing.config["SECRET_KEY"] != kept.config["SECRET_KEY"] == again.config["SECRET_KEY"]
    assert passing.config["STORE"].startswith(str(passing.extensions[SERVICES].folder))
    answer = kept.test_client().get("/batches")
    assert "Expires=" in answer.headers["Set-Cookie"]
    assert "when the program ends" not in answer.text
    answer = passing.test_client().get("/batches")
    assert "Expires=" not in answer.headers["Set-Cookie"]
    assert "when the program ends" in answer.text
    for app in (passing, kept, again):
        app.extensions[SERVICES].kept.close()
