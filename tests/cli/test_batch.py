"""`matcher batch` and `matcher compare` from the outside: files, exit codes, what is said where."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import matcher
from matcher.batch import executors, job, worker
from matcher.reports.schemas import schema
from matcher.store.store import open_store

POSTING = "mlops_engineer_freight.txt"


@pytest.fixture(autouse=True)
def inline(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    """All work in this process, with the analyzer that is loaded already."""
    monkeypatch.setattr(worker, "own_hands", lambda: worker.Hands(analyzer, threading.Lock()))
    monkeypatch.setitem(executors.EXECUTORS, "processes", executors.open_inline)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name in ("ana_petrova.pdf", "priya_raman.docx"):
        shutil.copy(samples / "resumes" / name, made)
    return made


@pytest.fixture
def batch(run: Callable[..., Result], samples: Path, tmp_path: Path) -> Callable[..., Result]:
    return partial(run, "batch", "--posting", samples / POSTING, "--store", tmp_path / "store", "--as-of", "2026-11")


def table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


def test_a_folder_becomes_a_ranking(batch: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = batch(folder, "--out", out)
    assert result.exit_code == 0, result.output
    assert "Who to read first" in result.stdout
    assert "Petrova" not in result.stdout
    rows = table(out)
    assert [row["rank"] for row in rows] == ["1", "2"]
    assert rows[0]["candidate_id"] == "C-001"
    again = batch(folder, "--out", out)
    assert "2 known from before" in again.stdout


def test_what_the_command_reads_and_writes_itself_is_no_resume(
    run: Callable[..., Result], folder: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(samples / POSTING, folder / "posting.txt")
    (folder / "store").mkdir()
    monkeypatch.chdir(folder)
    words = ("batch", ".", "--posting", "posting.txt", "--out", "ranking.csv", "--store", "store", "--log", "batch.log")
    for _ in range(2):
        assert run(*words).exit_code == 0
        assert len(table(folder / "ranking.csv")) == 2
    # unless it is asked for by its name
    run("batch", ".", "posting.txt", *words[2:])
    assert len(table(folder / "ranking.csv")) == 3


def test_some_files_failed(batch: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = batch(folder, "--out", tmp_path / "out.jsonl")
    assert result.exit_code == 3
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        Draft202012Validator(schema("batch-row")).validate(row)
    assert [row["rank"] for row in rows] == [1, 2, None]
    assert "Needs attention" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere", "--out", "x.csv"), "no such file"),
        (("--out", "x.csv"), "SOURCE"),
        ((".", "--out", "x.pdf"), "must end in"),
        ((".", "--out", "nowhere/x.csv"), "no folder"),
    ],
)
def test_wrong_use(
    batch: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = batch(*arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_an_unreadable_posting(run: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    (tmp_path / "posting.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = run("batch", folder, "--posting", tmp_path / "posting.pdf", "--out", tmp_path / "o.csv", "--store", tmp_path / "s")
    assert result.exit_code == 5
    assert not (tmp_path / "o.csv").exists()


def test_revealing_is_logged(batch: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    assert batch(folder, "--out", tmp_path / "out.html", "--reveal").exit_code == 0
    assert "Ana Petrova" in (tmp_path / "out.html").read_text("utf-8")
    with open_store(tmp_path / "store") as store:
        actions = [entry.action for entry in store.log()]
    assert "reveal" in actions


def test_ctrl_c_keeps_what_is_done(
    batch: Callable[..., Result], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    score = worker.score

    def interrupted(task: job.Task, *rest: object) -> job.Scored:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(task.name)
        return score(task, *rest)  # type: ignore[arg-type]

    (folder / "third.txt").write_text("Jon Falk\n\nSkills\nPython\n", "utf-8")
    monkeypatch.setattr(worker, "score", interrupted)
    result = batch(folder, "--out", tmp_path / "out.csv")
    assert result.exit_code == 130
    assert not (tmp_path / "out.csv").exists()
    assert len(table(tmp_path / "out.partial.csv")) == 2
    monkeypatch.setattr(worker, "score", score)
    assert "2 known from before" in batch(folder, "--out", tmp_path / "out.csv").stdout
    assert not (tmp_path / "out.partial.csv").exists()


def test_a_log_says_what_was_done_and_names_nobody(batch: Callable[..., Result], folder: Path, tmp_path: Path) -> None:
    resume = "Zelda Quux\nzelda@quux.example\n\nExperience\nSRE, Quuxworks\t2019 – 2024\n• Python.\n"
    (folder / "zelda_quux.txt").write_text(resume, "utf-8")
    (folder / "zelda_quux_broken.pdf").write_bytes(b"%PDF-1.4 Zelda Quux")
    for _ in range(2):
        batch(folder, "--out", tmp_path / "out.csv", "--log", tmp_path / "batch.log")
    text = (tmp_path / "batch.log").read_text("utf-8")
    lines = text.splitlines()
    assert len(lines) == 2 * (4 + 2)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO run 1 begins: 4 files, version \S+", lines[0])
    assert re.fullmatch(r"\S+ INFO C-001 [0-9a-f]{12} ok, \d+ bytes, \d+\.\d{3} s", lines[1])
    assert "scored anew" in text
    assert "4 files, 3 known from before" in lines[-1]
    words = ("Zelda", "zelda", "Quux", "quux", "Python", "petrova", "Petrova", str(tmp_path))
    assert not [word for word in words if word in text]


def test_compare_shows_quotes(run: Callable[..., Result], folder: Path, samples: Path) -> None:
    files = (folder / "ana_petrova.pdf", folder / "priya_raman.docx")
    result = run("compare", *files, "--posting", samples / POSTING, "--json")
    data = json.loads(result.stdout)
    Draft202012Validator(schema("comparison")).validate(data)
    cells = [cell for line in data["requirements"] for cell in line["cells"]]
    assert len(data["resumes"]) == 2
    assert any(cell["quote"] for cell in cells)
    assert "Petrova" not in result.stdout
    fewer = json.loads(run("compare", *files, "--posting", samples / POSTING, "--json", "--only-differences").stdout)
    assert 0 < len(fewer["requirements"]) < len(data["requirements"])
    assert all(line["differs"] for line in fewer["requirements"])
    page = run("compare", *files, "--posting", samples / POSTING).stdout
    assert "✓ found" in page
    assert "C-2" in page


@pytest.mark.parametrize("number", [1, 6])
def test_compare_takes_two_to_five(run: Callable[..., Result], folder: Path, samples: Path, number: int) -> None:
    assert run("compare", *([folder / "ana_petrova.pdf"] * number), "--posting", samples / POSTING).exit_code == 2


def test_who_is_kept_is_ranked_without_files(
    batch: Callable[..., Result], folder: Path, tmp_path: Path, samples: Path, run: Callable[..., Result]
) -> None:
    (folder / "third.txt").write_text("Jon Falk\n\nExperience\nCook, Westhall\t2020 – 2022\n• Soups of all kinds.\n", "utf-8")
    assert batch(folder, "--out", tmp_path / "first.csv").exit_code == 0
    shutil.rmtree(folder)
    (tmp_path / "other.txt").write_text((samples / "ml_engineer_shop.txt").read_text("utf-8"), "utf-8")
    again = ("--posting", tmp_path / "other.txt", "--out", tmp_path / "out.csv", "--stored")
    result = batch(*again)
    assert result.exit_code == 0, result.output
    assert "3 files · 3 scored · 3 known from before" in result.stdout
    whole = table(tmp_path / "out.csv")
    result = batch(*again, "--most", "2")
    assert "1 of 3 people kept were left out" in result.stdout
    assert {row["file"] for row in table(tmp_path / "out.csv")} == {row["file"] for row in whole[:2]}


def test_nobody_is_kept(batch: Callable[..., Result], tmp_path: Path) -> None:
    result = batch("--out", tmp_path / "out.csv", "--stored")
    assert result.exit_code == 1
    assert "run matcher batch over files first" in result.output


@pytest.mark.parametrize("sources", [(), (".", "--stored")])
def test_sources_or_what_is_kept(batch: Callable[..., Result], tmp_path: Path, sources: tuple[str, ...]) -> None:
    result = batch(*sources, "--out", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "give either SOURCEs or --stored" in result.output
