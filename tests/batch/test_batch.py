"""A batch from files to ranking, with real processes: the same bytes whatever the workers, nothing lost, nothing read twice."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import matcher
from matcher.batch import worker
from matcher.batch.batch import Batch
from matcher.batch.entries import Entry
from matcher.batch.executors import EXECUTORS, Place
from matcher.batch.intake import list_entries
from matcher.batch.job import Job, Scored, Task
from matcher.batch.spool import open_spool
from matcher.batch.worker import work as work_on
from matcher.errors import UnreadableDocument
from matcher.reading import read_document
from matcher.records import Posting
from matcher.reports.ranking import write_ranking
from matcher.reports.schemas import schema
from matcher.store.store import Store, open_store
from tests.batch.texts import ADA, JON

POISON = "poison.txt"
TEXTS = {
    "ada_brandt.txt": ADA,
    "copy of ada.txt": ADA,
    "jon.txt": JON,
    "empty.pdf": "%PDF-1.4 nothing\n",
}


@pytest.fixture(autouse=True)
def own_hands(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in this process is done with the analyzer that is loaded already."""
    monkeypatch.setattr(worker, "own_hands", lambda: worker.Hands(analyzer, threading.Lock()))


@pytest.fixture
def ranked(posting: Posting, analyzer: matcher.Analyzer) -> Callable[..., bytes]:
    """Run a batch and return its file."""

    def run(folder: Path, store: Store, form: str = "jsonl", kind: str = "inline", workers: int = 1, **changes: object) -> bytes:
        job = Job(posting, form, "2026-11", "2026-11-21", **changes)  # type: ignore[arg-type]
        with open_spool() as spool:
            made = Batch(list_entries([str(folder)]), job, store, analyzer, spool)
            made.begin([str(folder)])
            steps = list(made.work(partial(EXECUTORS[kind], workers, None), workers))
            assert len(steps) == len(list(folder.iterdir()))
            stream = io.BytesIO()
            write_ranking(made.ranking(), form, stream)
        return stream.getvalue()

    return run


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def test_every_file_has_a_row(folder: Path, store: Store, ranked: Callable[..., bytes]) -> None:
    rows = lines(ranked(folder, store))
    for row in rows:
        Draft202012Validator(schema("batch-row")).validate(row)
    found = [(Path(str(row["file"])).name, row["rank"], row["candidate_id"], row["status"]) for row in rows]
    assert found == [
        ("ada_brandt.txt", 1, "C-001", "ok"),
        ("copy of ada.txt", 1, "C-002", "ok"),
        ("jon.txt", 3, "C-004", "ok"),
        ("empty.pdf", None, "C-003", "unreadable"),
    ]
    assert rows[-1]["document"]["status"] == "broken"  # type: ignore[index]
    assert rows[0]["tie_group"] == rows[1]["tie_group"]


def test_rows_say_the_same_as_a_single_match(
    folder: Path, store: Store, ranked: Callable[..., bytes], posting: Posting, analyzer: matcher.Analyzer
) -> None:
    resume = analyzer.resume(read_document((folder / "jon.txt").read_bytes(), "jon.txt", as_of="2026-11"))
    alone = matcher.match(resume, posting, figures=analyzer.figures)
    row = next(row for row in lines(ranked(folder, store)) if row["candidate_id"] == "C-004")
    assert row["score"] == alone.score
    assert [term["points"] for term in row["terms"]] == [term.points for term in alone.terms]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["csv", "jsonl", "html"])
def test_nobody_is_named(folder: Path, store: Store, ranked: Callable[..., bytes], form: str) -> None:
    text = ranked(folder, store, form).decode()
    if form == "jsonl":
        # the name of the file stands there as given
        text = text.replace("ada_brandt.txt", "")
    assert not [word for word in ("Brandt", "brandt", "Falk", "falk", "example.org", "Ada ran") if word in text]


def test_revealed_rows_name_people(folder: Path, store: Store, ranked: Callable[..., bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(ranked(folder, store, "csv", reveal=True).decode("utf-8-sig"))))
    assert (rows[0]["name"], rows[0]["email"]) == ("Ada Brandt", "ada.brandt@example.org")
    assert "ada_brandt.txt" in rows[0]["file"]


def test_twins_are_flagged(folder: Path, store: Store, ranked: Callable[..., bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(ranked(folder, store, "csv").decode("utf-8-sig"))))
    assert "same file as C-001" in rows[1]["warnings"]


@pytest.mark.parametrize("form", ["csv", "html", "jsonl", "xlsx"])
def test_the_same_bytes_whatever_the_workers(
    folder: Path, tmp_path: Path, ranked: Callable[..., bytes], form: str
) -> None:
    files = []
    # real processes once, as they start slowly: all forms are made of the same rows
    places = (("inline", 1), ("processes", 2)) if form == "jsonl" else (("inline", 1), ("inline", 1))
    for number, (kind, workers) in enumerate(places):
        with open_store(tmp_path / str(number)) as store:
            files.append(ranked(folder, store, form, kind, workers))
            # and a second time, out of the store
            files.append(ranked(folder, store, form))
    assert len(set(files)) == 1


def test_nothing_is_read_twice(
    folder: Path, store: Store, ranked: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(job: Job, tasks: tuple[Task, ...]) -> tuple[Scored, ...]:
        read.extend(task.name for task in tasks if task.data)
        return work_on(job, tasks)

    monkeypatch.setattr(worker, "work", watched)
    first = ranked(folder, store)
    assert sorted(Path(name).name for name in read) == ["ada_brandt.txt", "empty.pdf", "jon.txt"]
    read.clear()
    assert ranked(folder, store) == first
    assert [Path(name).name for name in read] == ["empty.pdf"], "what could not be read is tried again"
    (folder / "jon.txt").write_text("Jon Falk\n\nSkills\nPython\n", "utf-8")
    read.clear()
    ranked(folder, store)
    assert sorted(Path(name).name for name in read) == ["empty.pdf", "jon.txt"], "what has changed is read again"


def work_or_die(job: Job, tasks: tuple[Task, ...]) -> tuple[Scored, ...]:
    """The work of a worker that one file kills."""
    if any(task.name.endswith(POISON) for task in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return work_on(job, tasks)


def test_a_file_that_kills_its_worker_is_set_apart_by_name(
    folder: Path, store: Store, ranked: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / POISON).write_text("poison", "utf-8")
    monkeypatch.setattr(worker, "work", work_or_die)
    rows = lines(ranked(folder, store, kind="processes", workers=1))
    killed = [row for row in rows if str(row["file"]).endswith(POISON)]
    assert [(row["rank"], row["document"]["status"]) for row in killed] == [(None, "crashed")]  # type: ignore[index]
    assert "twice" in str(killed[0]["reason"])
    assert len([row for row in rows if row["rank"] is not None]) == 3
    run = store.runs()[0]
    assert [Path(item.name).name for item in store.items(run.id) if item.state == "set_apart"] == [POISON]


def test_an_interrupted_batch_goes_on_where_it_stopped(
    folder: Path, store: Store, posting: Posting, analyzer: matcher.Analyzer
) -> None:
    def begin(spool: object) -> Batch:
        made = Batch(list_entries([str(folder)]), Job(posting, "csv", "2026-11", "2026-11-21"), store, analyzer, spool)  # type: ignore[arg-type]
        made.begin([str(folder)])
        return made

    place: Callable[[], Place] = partial(EXECUTORS["inline"], None, None)
    with open_spool() as spool:
        first = begin(spool)
        steps = first.work(place, 1)
        next(steps)
        steps.close()  # type: ignore[attr-defined]
        first.keep()
        assert len(first.ranking().rows) == 1
    with open_spool() as spool:
        second = begin(spool)
        assert second.number == first.number
        assert [step.known for step in second.work(place, 1)].count(True) == 2, "and its copy"
        assert len(second.ranking().rows) == 4
    assert store.counts(first.number).waiting == 0
    with open_spool() as spool:
        assert begin(spool).number != first.number, "a finished run is not begun again"


def test_what_a_run_has_already_is_not_stored_again(
    folder: Path, store: Store, posting: Posting, analyzer: matcher.Analyzer
) -> None:
    # a form with quotes: all files are compared again
    job = Job(posting, "jsonl", "2026-11", "2026-11-21")
    for most in (2, 4):
        with open_spool() as spool:
            made = Batch(list_entries([str(folder)]), job, store, analyzer, spool)
            made.begin([str(folder)])
            steps = made.work(partial(EXECUTORS["inline"], None, None), 1)
            assert len([step for step, _ in zip(steps, range(most), strict=False)]) == most
            steps.close() if most == 2 else list(steps)  # type: ignore[attr-defined]
            made.keep()
    finished = [entry.subject for entry in store.log() if entry.action == "item finished"]
    assert len(finished) == len(set(finished)) == 4


def test_a_fault_of_the_program_costs_one_file(
    folder: Path, store: Store, ranked: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, name: str, **options: object) -> object:
        if name.endswith("jon.txt"):
            raise ZeroDivisionError
        return read_document(data, name, as_of="2026-11")

    monkeypatch.setattr(worker, "read_document", fail)
    rows = {Path(str(row["file"])).name: row for row in lines(ranked(folder, store))}
    assert rows["jon.txt"]["document"]["status"] == "crashed"  # type: ignore[index]
    assert "ZeroDivisionError" in str(rows["jon.txt"]["reason"])
    assert rows["ada_brandt.txt"]["rank"] == 1


def test_verdicts_of_earlier_runs_stand_in_the_file(folder: Path, store: Store, ranked: Callable[..., bytes]) -> None:
    ranked(folder, store)
    run = store.runs()[0]
    item = next(item for item in store.items(run.id) if item.name.endswith("jon.txt"))
    store.decide(item.id, "yes", "call her")
    rows = list(csv.DictReader(io.StringIO(ranked(folder, store, "csv").decode("utf-8-sig"))))
    assert {(row["candidate_id"], row["human_verdict"], row["human_note"]) for row in rows if row["human_verdict"]} == {
        ("C-004", "yes", "call her")
    }


def test_names_given_twice_are_two_rows(folder: Path, store: Store, posting: Posting, analyzer: matcher.Analyzer) -> None:
    entry = Entry("a.txt", lambda: (folder / "jon.txt").read_bytes())
    with open_spool() as spool:
        made = Batch((entry, entry), Job(posting, "csv", "2026-11", "2026-11-21"), store, analyzer, spool)
        made.begin(["a.txt", "a.txt"])
        assert len(list(made.work(partial(EXECUTORS["inline"], None, None), 1))) == 2
        assert made.same == 1


def test_an_archive_is_a_source_like_a_folder(folder: Path, tmp_path: Path, store: Store, ranked: Callable[..., bytes]) -> None:
    packed = tmp_path / "packed"
    packed.mkdir()
    shutil.make_archive(str(packed / "all"), "zip", folder)
    job_rows = [Path(entry.name).name for entry in list_entries([str(packed)])]
    assert job_rows == sorted(TEXTS)


def test_what_is_known_needs_no_bytes(folder: Path, store: Store, posting: Posting, analyzer: matcher.Analyzer) -> None:
    job = Job(posting, "csv", "2026-11", "2026-11-21")

    def rows(entries: list[Entry]) -> list[tuple[str, float | None, str]]:
        with open_spool() as spool:
            made = Batch(entries, job, store, analyzer, spool)
            made.begin([*(entry.name for entry in entries)])
            steps = list(made.work(partial(EXECUTORS["inline"], 1, None), 1))
            assert all(step.row.status == step.status for step in steps)
            return sorted((ranked.row.file, ranked.row.score, ranked.row.status) for ranked in made.ranking().rows)

    def gone() -> bytes:
        raise UnreadableDocument("broken", "gone")

    entries = list(list_entries([str(folder)]))
    first = rows(entries)
    hashes = {item.name: item.sha256 or "" for item in store.items(store.runs()[0].id)}
    again = [Entry(entry.name, gone, hashes[entry.name]) for entry in entries]
    assert rows(again) == first


def test_a_posting_is_read_once_for_all_its_files(posting: Posting, analyzer: matcher.Analyzer) -> None:
    hands = worker.Hands(analyzer, threading.Lock())
    other = replace(posting, requirements=posting.requirements[:1])
    first, second = hands.demand(posting), hands.demand(other)
    assert (first.posting, second.posting) == (posting, other)
    assert hands.demand(replace(other)) is second
    assert hands.demand(posting).groups == first.groups
