"""Nothing leaves the machine, and no log says who somebody is: whole commands with the network cut and names planted."""

from __future__ import annotations

import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

# looked for in everything that a command prints beside its answer, and in its log
PLANTED = (
    *("Quillon", "Zebedane", "quillon.zebedane", "Brackwater", "Farthingdale", "555 0177", "Vexford Lane"),
    *("Thistlecombe", "Marrowby", "Nonesuch Freight"),
)
RESUME = """Quillon Zebedane
quillon.zebedane@farthingdale.example | +1 202 555 0177 | 12 Vexford Lane, Brackwater

Summary
Quillon Zebedane keeps services running.

Experience
Site Reliability Engineer, Nonesuch Freight
March 2021 – Present
• Moved 40 services to Kubernetes; Zebedane's alerts in Prometheus
• Wrote tools in Python and Terraform modules

Education
BSc Physics, Thistlecombe College, 2014

References
Marrowby, Head of Operations, +1 202 555 0177
"""
# read by every Python process that starts: whoever asks for another machine is written down and refused
GUARD = """
import os, sys

def watch(event, values):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = values[0]
    elif event in ("socket.connect", "socket.sendto", "socket.bind") and isinstance(values[1], tuple):
        host = values[1][0]
    else:
        return
    if host not in ("127.0.0.1", "::1", "localhost", "", None, b"localhost"):
        with open(os.environ["CALLS"], "a") as calls:
            calls.write(f"{event} {host} {sys.argv[:2]}\\n")
        raise OSError(f"the network is cut: {host}")

sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Machine:
    """A folder with a resume and a posting, and processes that reach no other machine."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        paths = os.pathsep.join([str(self.folder / "guard"), str(Path(__file__).parent.parent)])
        data = {"XDG_DATA_HOME": str(self.folder / "data"), "CALLS": str(self.folder / "calls"), "PYTHONPATH": paths}
        return {**os.environ, **data, "MATCHER_STORE": str(self.folder / "store")}

    @property
    def calls(self) -> str:
        file = self.folder / "calls"
        return file.read_text("utf-8") if file.exists() else ""

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "matcher", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=self.folder, env=self.environment, timeout=300, check=False
        )


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Machine:
    folder = tmp_path_factory.mktemp("machine")
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(GUARD, "utf-8")
    (folder / "in").mkdir()
    (folder / "in" / "Quillon_Zebedane.txt").write_text(RESUME, "utf-8")
    (folder / "in" / "broken.pdf").write_bytes(b"%PDF-1.4\nQuillon Zebedane\n")
    (folder / "posting.txt").write_bytes((samples / "site_reliability_engineer_payments.txt").read_bytes())
    return Machine(folder)


def planted(text: str) -> list[str]:
    return [word for word in PLANTED if word.casefold() in text.casefold()]


def test_the_guard_notices_a_call(machine: Machine) -> None:
    program = [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)"]
    done = subprocess.run(program, capture_output=True, text=True, env=machine.environment, check=False)
    assert "the network is cut: 192.0.2.1" in done.stderr
    assert "192.0.2.1" in machine.calls
    (machine.folder / "calls").unlink()


@pytest.mark.parametrize("arguments", [["analyze"], ["match", "posting.txt"]])
def test_commands_call_nobody(machine: Machine, arguments: list[str]) -> None:
    command, *more = arguments
    done = machine.run(command, "in/Quillon_Zebedane.txt", *more)
    assert (done.returncode, planted(done.stderr), machine.calls) == (0, [], "")


# what goes wrong with files whose text is the plant; the names of the files are neutral, as messages must name them
BROKEN = {
    "r1.txt": RESUME,
    "torn.pdf": f"%PDF-1.4\n{RESUME}",
    "torn.json": json.dumps({"basics": {"name": "Quillon Zebedane", "email": 7, "location": RESUME}})[:-20],
    "odd.json": json.dumps({"basics": {"name": ["Quillon"], "phone": {"555 0177": 1}}, "work": RESUME}),
    "lines.jsonl": f'{{"id": "1", "text": "{RESUME[:40]!r}\n{{"id": 2}}\n["Quillon Zebedane"]\n',
    "groups.csv": 'file,sex\nr1.txt,"Quillon Zebedane\nr1.txt,F,Marrowby\n',
    "opinions.csv": "Quillon Zebedane;Brackwater\n",
    "gold.json": json.dumps({"id": "Quillon Zebedane", "skills": RESUME}),
}
FAILING = (
    *(["analyze", file] for file in BROKEN),
    ["posting", "torn.json"],
    ["match", "r1.txt", "odd.json"],
    ["roles", "r1.txt", "--next", "Quillon"],
    ["compare", "r1.txt", "torn.pdf", "--posting", "posting.txt"],
    ["export", "torn.pdf", "-o", "out.json"],
    ["skills", "--kind", "resume", "--jsonl", "lines.jsonl"],
    ["classify-postings", "--jsonl", "lines.jsonl"],
    ["audit", ".", "--posting", "posting.txt", "--groups", "groups.csv"],
    ["audit", "--groups", "groups.csv"],
    ["evaluate", "."],
    ["purge", "r1.txt"],
    ["batch", ".", "--posting", "torn.pdf", "--out", "x.csv"],
    ["batch", ".", "--posting", "posting.txt", "--out", "x.csv", "--workers", "1", "--log", "batch.log"],
    ["store", "restore", "r1.txt"],
    ["store", "export", "x.zip", "--of", "torn.pdf"],
    ["taxonomy", "suggest", "lines.jsonl"],
)


def test_no_command_says_who_somebody_is_beside_its_answer(
    run: Callable[..., Result],
    machine: Machine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATCHER_STORE", str(tmp_path / "store"))
    (tmp_path / "posting.txt").write_bytes((machine.folder / "posting.txt").read_bytes())
    for name, text in BROKEN.items():
        (tmp_path / name).write_text(text, "utf-8")
    said = {}
    with caplog.at_level(logging.DEBUG):
        for arguments in FAILING:
            done = run(*arguments)
            # "--next Quillon" is what was typed
            told = done.stderr.replace("'Quillon'", "").replace("Quillon: there", ": there")
            said[" ".join(arguments)] = planted(told)
            assert done.exit_code in range(6), (arguments, done.exception)
            assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), arguments
    assert {command: words for command, words in said.items() if words} == {}
    assert planted(caplog.text) == []
    assert planted((tmp_path / "batch.log").read_text("utf-8")) == []


def test_a_batch_calls_nobody_and_names_nobody(machine: Machine) -> None:
    written = ("--out", "ranking.html", "--log", "batch.log")
    done = machine.run("batch", "in", "--posting", "posting.txt", *written, "--workers", "2")
    log = (machine.folder / "batch.log").read_text("utf-8")
    ranking = (machine.folder / "ranking.html").read_text("utf-8")
    assert done.returncode == 3, done.stderr
    assert (planted(done.stdout), planted(done.stderr), planted(log), machine.calls) == ([], [], [], "")
    assert "Kubernetes" in ranking
    # an employer is no secret of a blind view
    assert set(planted(ranking)) <= {"Nonesuch Freight"}
    assert len(log.splitlines()) >= 2


def test_the_web_app_calls_nobody_and_logs_no_name(machine: Machine) -> None:
    port = free_port()
    arguments = [sys.executable, "-m", "matcher", "serve", "--port", str(port)]
    with (machine.folder / "serve.log").open("wb") as log:
        server = subprocess.Popen(arguments, stdout=log, stderr=log, cwd=machine.folder, env=machine.environment)
        try:
            answer = upload(port)
        finally:
            server.terminate()
            server.wait(30)
    said = (machine.folder / "serve.log").read_text("utf-8", "replace")
    assert "Kubernetes" in answer
    assert (planted(said), machine.calls) == ([], "")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def upload(port: int) -> str:
    """Analyse the resume as a browser would, and return the page of the result."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = first_page(opener, f"http://127.0.0.1:{port}/")
    token = re.search(r'name="?csrf_token"?[^>]*value="([^"]+)"', form)
    assert token, form[:500]
    border = "planted"
    asked = "Reliability engineer with Kubernetes, Prometheus, Terraform and Python"
    fields = {"csrf_token": token[1], "target": "posting", "posting_text": asked}
    parts = [f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    head = 'Content-Disposition: form-data; name="resume_file"; filename="Quillon_Zebedane.txt"\r\nContent-Type: text/plain'
    parts += [f"--{border}\r\n{head}\r\n\r\n{RESUME}\r\n", f"--{border}--\r\n"]
    kind = {"Content-Type": f"multipart/form-data; boundary={border}", "Origin": f"http://127.0.0.1:{port}"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/analyses", "".join(parts).encode(), kind)
    return str(opener.open(request, timeout=600).read().decode())


def first_page(opener: urllib.request.OpenerDirector, url: str) -> str:
    for _ in range(240):
        try:
            return str(opener.open(url, timeout=30).read().decode())
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the server did not start")
