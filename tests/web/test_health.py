"""A server tells everybody that it is well, and nothing else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask

from matcher.errors import StoreAway
from matcher.store.accounts import Accounts
from web.pool import Pool
from web.services import SERVICES


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


def test_a_server_whose_workers_still_load_is_not_ready(server: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded, begun = threading.Event(), []

    def load() -> None:
        begun.append(1)
        assert loaded.wait(60)

    monkeypatch.setattr("web.tasks.versions", load)
    pool = Pool(1, 1, ThreadPoolExecutor(1))
    server.extensions[SERVICES] = replace(server.extensions[SERVICES], pool=pool)
    for _ in range(2):
        answer = server.test_client().get("/readyz")
        assert (answer.status_code, answer.json["failed"]) == (503, ["workers"])
    loaded.set()
    for future in pool._warmed:
        future.result(60)
    assert server.test_client().get("/readyz").status_code == 200
    # asked for once, however often somebody looks
    assert begun == [1]
    pool.close()
