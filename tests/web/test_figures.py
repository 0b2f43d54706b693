"""Figures for Prometheus: counted over all processes, with nothing about anybody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.accounts import SITE, Person
from web import figures
from web.figures import Figures
from web.services import SERVICES

pytest.importorskip("prometheus_client", reason="the extra [metrics] is not installed")
# what may stand in a label: no id, no name, no address
LABEL = re.compile(r'(\w+)="([^"]*)"')
KNOWN = {"endpoint", "method", "status", "kind", "reason", "task", "outcome", "le", "version"}


def test_requests_and_documents_are_counted(client: FlaskClient, case: str) -> None:
    client.get(case)
    client.get("/nowhere")
    client.get(f"{case}x")
    client.post("/api/v1/skills", json={"text": "Ada Kroll, Python"})
    text = client.get("/metrics").text
    assert 'matcher_requests_total{endpoint="result.show",method="GET",status="200"} 1.0' in text
    assert 'matcher_requests_total{endpoint="result.show",method="GET",status="404"} 1.0' in text
    assert 'matcher_requests_total{endpoint="none",method="any",status="404"} 1.0' in text
    assert 'matcher_documents_total{kind="resume",status="ok"} 1.0' in text
    assert 'matcher_documents_total{kind="posting",status="ok"} 1.0' in text
    assert 'matcher_work_seconds_count{task="find_skills"} 1.0' in text
    assert "matcher_build_info" in text


def test_labels_tell_of_nobody(client: FlaskClient, case: str) -> None:
    client.get(case)
    text = client.get("/metrics").text
    found = LABEL.findall(text)
    assert {name for name, _ in found} <= KNOWN
    assert case.rsplit("/", 1)[1] not in text
    assert "Tomas" not in text


def test_on_a_server_one_signs_in_for_them(server: Flask) -> None:
    stranger = Person(server)
    answer = stranger.get("/metrics")
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    stranger.sign_in("anna", "my guess")
    stranger.sign_in("anna")
    text = stranger.client.get("/metrics", base_url=SITE).text
    assert 'matcher_sign_ins_total{outcome="refused"} 1.0' in text
    assert 'matcher_sign_ins_total{outcome="ok"} 1.0' in text


def test_without_the_extra_the_next_step_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures.importlib.util, "find_spec", lambda _: None)
    nothing = Figures(None)
    nothing.count("refused", "busy")
    assert nothing.text() is None
    monkeypatch.setattr(type(app.extensions[SERVICES].figures), "text", lambda _: None)
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 404
    assert "[metrics]" in answer.json["detail"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_processes_are_added_up(tmp_path: Path) -> None:
    program = f"""
import os
from pathlib import Path
from web.figures import Figures
figures = Figures(Path({str(tmp_path)!r}))
figures.count("sign_ins", "ok")
for _ in range(2):
    if os.fork() == 0:
        figures.count("sign_ins", "ok")
        os._exit(0)
    os.wait()
print(figures.text().decode())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert 'matcher_sign_ins_total{outcome="ok"} 3.0' in done.stdout
    assert "matcher_build_info" in done.stdout
