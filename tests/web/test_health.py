"""A server tells everybody that it is well, and nothing else."""

from __future__ import annotations

import pytest
from flask import Flask

from matcher.errors import StoreAway
from matcher.store.accounts import Accounts


def test_health_is_for_everybody(server: Flask) -> None:
    for path in ("/healthz", "/readyz"):
        answer = server.test_client().get(path, base_url="http://10.0.0.7:8000")
        assert (answer.status_code, answer.json["status"]) == (200, "ok")


def test_a_server_without_its_store_is_not_ready(server: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise StoreAway("postgresql://db: the server does not answer")

    monkeypatch.setattr(Accounts, "named", away)
    answer = server.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "not ready", "failed": ["store"]})
    assert server.test_client().get("/healthz").status_code == 200
