"""What gunicorn is told: one process a core, and to believe nobody about HTTPS."""

from __future__ import annotations

import pytest
from flask import Flask

from web.serving import _settings


@pytest.mark.parametrize(("host", "bind"), [("127.0.0.1", "127.0.0.1:8000"), ("::1", "[::1]:8000")])
def test_settings(app: Flask, host: str, bind: str) -> None:
    config = pytest.importorskip("gunicorn.config", reason="gunicorn does not run here").Config()
    for key, value in _settings(app, host, 8000).items():
        if key in config.settings:
            config.set(key, value)
    assert config.address == [(host, 8000)]
    assert config.forwarded_allow_ips == []
    assert config.workers == app.config["PROCESSES"]
    assert bind in config.settings["bind"].get()
