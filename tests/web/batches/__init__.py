"""What tests of batches share: an app that reads batches in this process."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import matcher
from matcher.batch import worker
from matcher.batch.executors import EXECUTORS
from matcher.store.store import open_store
from tests.web.conftest import Here
from web import create_app, tasks
from web.batches.folder import Folder
from web.batches.runner import Hands, go_on
from web.services import SERVICES

# enough words for a text that can be trusted, and none that a posting asks for
_REST = """
• Wrote the manual that new colleagues read in their first week and kept it short and true.
• Planned the work of each quarter with the people who would use what came of it.
• Answered the telephone one week in four and wrote down what had gone wrong and why.
• Moved three old machines out of a cellar without anybody losing a day of work.

Education
BSc Physics, Example University, 2011 – 2014

Languages
English, German
"""
RESUMES = {
    "ada_brandt.txt": "Ada Brandt\nada.brandt@example.org\n\nSkills\nPython, Kubernetes, Terraform, Prometheus\n\n"
    "Experience\nSRE, Northgrid\t2019 – 2024\n• Ada ran Kubernetes and Terraform for 40 services; Python tools." + _REST,
    "jon_falk.txt": "Jon Falk\njon.falk@example.org\n\nSkills\nExcel, SQL, Python\n\n"
    "Experience\nAnalyst, Westhall\t2020 – 2022\n• Reports in Excel and SQL with Python." + _REST.replace("cellar", "shed"),
    "mara_lind.txt": "Mara Lind\nmara.lind@example.org\n\nSkills\nKubernetes, Terraform, Kafka, Python, Helm\n\n"
    "Experience\nPlatform Engineer, Brightbay\t2018 – 2024\n"
    "• Kubernetes, Terraform, Kafka and Helm for twelve teams, tools in Python and Go." + _REST.replace("manual", "guide"),
    "twin_of_ada.txt": "Ada Brandt\nada.brandt@example.org\n\nExperience\nSRE, Northgrid\t2019 – 2024\n"
    "• Kubernetes." + _REST.replace("telephone", "post"),
    "empty.pdf": "%PDF-1.4 nothing\n",
}
POSTING = """Platform Engineer

Requirements
• Python
• Kubernetes
• Terraform
• Kafka

Nice to have
• Helm
"""


@contextmanager
def batch_app(analyzer: matcher.Analyzer, folder: Path, **config: object) -> Iterator[Flask]:
    """An app that reads batches at once, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "analyzer", lambda: analyzer)
        patch.setattr(worker, "own_hands", lambda: worker.Hands(analyzer, threading.Lock()))
        here = {"EXECUTOR": Here(), "FOLDER": folder, "LAUNCH": partial(read_here, analyzer, folder / "store")}
        app = create_app({**here, "WTF_CSRF_ENABLED": False, "TESTING": True, **config})
        yield app
        app.extensions[SERVICES].kept.close()


def read_here(analyzer: matcher.Analyzer, store: Path, path: Path) -> None:
    """Read a batch in this process, until it is done."""
    with open_store(store) as opened:
        folder = Folder(path)
        place = partial(EXECUTORS["inline"], 1, None)
        go_on(folder, Hands(opened.of(folder.asked().owner), lambda: analyzer, place, 1))


@dataclass(frozen=True)
class Seen:
    """A batch that tests only look at: reading it anew for each of them would take longer than they do."""

    client: FlaskClient
    batch: str
    app: Flask

    def get(self, tail: str = "") -> str:
        """Return a page of the batch."""
        return self.client.get(self.batch + tail).text


def post_batch(client: FlaskClient, files: Iterable[tuple[str, str | bytes]] = tuple(RESUMES.items()), **fields: str) -> str:
    """Send the form and return the address of the batch."""
    answer = send(client, "/batches", "resumes", files, posting_text=POSTING, **fields)
    assert answer[0] == 303, answer[1]
    return answer[2]


def send(
    client: FlaskClient, address: str, field: str, files: Iterable[tuple[str, str | bytes]], **fields: str
) -> tuple[int, str, str]:
    """Send files; the body is made here, as the test client would leave temporary files open."""
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [part.format(name, value).encode() for name, value in fields.items()]
    for name, data in files:
        head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        parts.append(head + (data.encode() if isinstance(data, str) else data) + b"\r\n")
    body = b"".join([*parts, b"--x--\r\n"])
    answer = client.post(address, data=body, content_type="multipart/form-data; boundary=x")
    return answer.status_code, answer.text, str(answer.headers.get("Location", ""))


def folder_of(tmp_path: Path, address: str) -> Folder:
    """The folder on disk of the batch with this address."""
    (found,) = tmp_path.glob(f"batches/*/{address.rsplit('/', 1)[1]}")
    return Folder(found)


def order(page: str) -> list[str]:
    """Candidates in the order of the table."""
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r">(C-\d+)</a>", table)
