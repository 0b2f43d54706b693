"""The same files sent to the first page and to a batch: refused with their name or read, and others are untouched."""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask.testing import FlaskClient

import matcher
from matcher.batch import executors, worker
from tests.hostile.case import VERDICTS, Case
from tests.hostile.families import ARCHIVES, hostile
from tests.hostile.slow import SLOW
from tests.web.batches import send
from tests.web.conftest import app as app
from tests.web.conftest import client as client

# every ninth of the quick ones; `make trust` sends all
SOME = [case for case in hostile(mutants=13) if case.id not in SLOW][::9]
HONEST = ("ana_petrova.pdf", "priya_raman.docx")


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.id)
def test_the_first_page_answers(client: FlaskClient, case: Case) -> None:
    code, page, _ = send(client, "/analyses", "resume_file", [(case.name, case.make())], target="roles", forget="1")
    assert code in (303, 422)
    assert code == 303 or html.escape(case.name) in page


def test_a_batch_has_a_row_for_each_and_scores_the_others_as_if_alone(
    run: Callable[..., Result], analyzer: matcher.Analyzer, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "own_hands", lambda: worker.Hands(analyzer, threading.Lock()))
    monkeypatch.setitem(executors.EXECUTORS, "processes", executors.open_inline)  # type: ignore[arg-type]
    folder = tmp_path / "in"
    folder.mkdir()
    for name in HONEST:
        (folder / name).write_bytes((samples / "resumes" / name).read_bytes())
    alone = rows(run, folder, samples, tmp_path / "alone")
    for number, case in enumerate(SOME):
        (folder / f"{number:03}-{case.name}").write_bytes(case.make())
    for name in ("link.zip", "names.zip", "cut.zip", "locked.zip"):
        (folder / name).write_bytes(ARCHIVES[name]())
    found = rows(run, folder, samples, tmp_path / "all")
    assert {name: found[name] for name in HONEST} == alone
    assert {f"{number:03}-{case.name}" for number, case in enumerate(SOME)} <= set(found)
    assert {status for status, _ in found.values()} <= VERDICTS


def rows(run: Callable[..., Result], folder: Path, samples: Path, place: Path) -> dict[str, tuple[str, float | None]]:
    """Status and score by file."""
    place.mkdir()
    posting, out = samples / "mlops_engineer_freight.txt", place / "out.jsonl"
    done = run("batch", folder, "--posting", posting, "--out", out, "--store", place / "store", "--as-of", "2026-11")
    assert done.exit_code in (0, 3), done.output
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return {row["file"].removeprefix(f"{folder}/"): (row["document"]["status"], row["score"]) for row in lines}
