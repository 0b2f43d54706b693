"""The child processes: warm, replaced when they die, forgotten after a fork, never believed."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from matcher.errors import UnreadableDocument
from matcher.reading import isolation, read_document
from matcher.reading.frames import BadFrame, Use, pack_parsed, pack_verdict, unpack
from matcher.reading.isolation import Child, Children, Purse
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.verdicts import stopped
from matcher.records import HiddenText, Line, Word
from tests.reading import hostile

SAMPLE = Path(__file__).parents[2] / "sample_postings/resumes/ana_petrova.pdf"
USE = Use(memory=7, milliseconds=12)
PARSED = Parsed(
    media_type="text/plain",
    text="naïve \ud800 Go",
    engine="text",
    pages=2,
    lines=(Line(0, 5, 1, (1.5, 2.25, 3.0, 4.0), 9.5, True), Line(6, 10, 2, (0.0, 0.0, 1.0, 1.0))),
    words=(Word(0, 5, 1, (1.5, 2.25, 3.01, 4.0)), Word(6, 10, 2, (0.0, 0.0, 1.0, 1.0))),
    modified="2026-02",
    warnings=("check the text of page 2",),
    hidden_text=(HiddenText(0, 5, "white"),),
)


@pytest.fixture
def children() -> Iterator[Children]:
    children = Children()
    yield children
    children.stop_all()


def pid(children: Children) -> int:
    (child,) = children._all
    return child.pid


def test_the_child_stays_warm_between_files(children: Children) -> None:
    assert children.read(b"Python", Limits()).text == "Python"
    first = pid(children)
    assert children.read(b"Java", Limits()).text == "Java"
    assert pid(children) == first


@pytest.mark.parametrize("ahead", [True, False])
def test_a_child_that_was_warmed_reads_the_first_file(children: Children, ahead: bool) -> None:
    children.warm(Limits(), ahead=ahead)
    first = pid(children)
    assert children.read(b"Python", Limits()).text == "Python"
    assert pid(children) == first


def test_other_limits_need_another_child(children: Children) -> None:
    children.read(b"Python", Limits())
    first = pid(children)
    children.read(b"Python", Limits(cpu_seconds=2))
    both = {child.pid for child in children._all}
    assert first in both
    assert len(both) == 2
    children.read(b"Python", Limits())
    assert {child.pid for child in children._all} == both


def test_a_child_for_other_limits_makes_room() -> None:
    children = Children(most=1)
    children.read(b"Python", Limits())
    first = pid(children)
    children.read(b"Python", Limits(cpu_seconds=2))
    assert pid(children) != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    children.stop_all()


def test_words_keep_their_places_on_the_way(children: Children) -> None:
    parsed = children.read(SAMPLE.read_bytes(), Limits())
    assert len(parsed.words) > 200
    assert all(parsed.text[word.start : word.end].split() == [parsed.text[word.start : word.end]] for word in parsed.words)
    assert any(line.bold for line in parsed.lines)


def test_a_frozen_child_is_a_timeout_and_the_next_file_is_read(children: Children) -> None:
    children.warm(Limits(wall_seconds=0.3))
    os.kill(pid(children), signal.SIGSTOP)
    with pytest.raises(UnreadableDocument, match="longer than one file may"):
        # more than a pipe holds: writing must not hang either
        children.read(b"Python " * 400_000, Limits(wall_seconds=0.3))
    assert children.read(b"Python", Limits()).text == "Python"


def test_a_child_that_died_between_files_is_replaced(children: Children) -> None:
    children.read(b"Python", Limits())
    os.kill(pid(children), signal.SIGKILL)
    os.waitid(os.P_PID, pid(children), os.WEXITED | os.WNOWAIT)
    assert children.read(b"Java", Limits()).text == "Java"


def test_an_interrupted_exchange_is_never_continued(monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child(Limits())

    def interrupt(pipe: int, most: int) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("matcher.reading.isolation.read_frame", interrupt)
    with pytest.raises(KeyboardInterrupt):
        child.read(b"somebody's resume", 5.0)
    assert not child.usable(Limits())


def test_too_little_memory_for_the_reader_itself_is_not_the_files_fault(children: Children) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        children.read(SAMPLE.read_bytes(), Limits(memory_bytes=24 * 1024 * 1024))
    assert caught.value.status in {"crashed", "too_big"}


def test_threads_get_the_text_of_their_own_file() -> None:
    names = [f"skill{number}" for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda name: read_document(name.encode(), "x.txt").text, names)) == names


def test_one_hanging_file_does_not_hold_up_the_others() -> None:
    children = Children(most=2)
    children.warm(Limits())
    os.kill(pid(children), signal.SIGSTOP)

    def hang() -> None:
        with pytest.raises(UnreadableDocument):
            children.read(b"Python", Limits())

    hanging = threading.Thread(target=hang)
    hanging.start()
    try:
        while children._idle:
            pass
        assert children.read(b"Java", Limits()).text == "Java"
    finally:
        children.stop_all()
        hanging.join()


def _read_in_fork(queue: multiprocessing.Queue[str]) -> None:
    queue.put(read_document(b"Rust", "fork.txt").text)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_uses_a_child_of_its_own() -> None:
    assert read_document(b"Go", "parent.txt").text == "Go"
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_read_in_fork, args=(queue,))
    process.start()
    assert queue.get(timeout=300) == "Rust"
    process.join()
    assert process.exitcode == 0
    queue.close()
    queue.join_thread()
    assert read_document(b"Go", "parent.txt").text == "Go"


@pytest.mark.parametrize("data", ["b'%PDF-1.4 nothing'", "b'text'"])
def test_what_a_parser_prints_pollutes_nothing_and_the_end_is_clean(data: str) -> None:
    code = f"from matcher.reading import read_document; print(read_document({data}, 'x').status)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout in {"broken\n", "ok\n"}
    assert done.stderr == ""


def test_a_module_in_the_working_directory_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('loaded')")
    code = "from matcher.reading import read_document; print(read_document(b'Go', 'x').status)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True, timeout=300
    )
    assert done.stdout == "ok\n"


def test_the_child_keeps_only_light_modules_until_a_file_needs_more() -> None:
    heavy = {"docx", "lxml", "matcher.reading.isolation", "matcher.records.fit", "pdfminer", "pypdfium2", "spacy"}
    code = f"import sys, matcher.reading.worker; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300)
    assert done.stdout == "[]\n"


def test_a_file_pays_for_each_reading(children: Children) -> None:
    purse = Purse(10.0)
    children.read(SAMPLE.read_bytes(), Limits(), purse)
    once = purse.left
    with pytest.raises(UnreadableDocument):
        children.read(b"%PDF-1.7 nothing", Limits(), purse)
    assert 0 <= purse.left <= once < 10


def test_a_file_that_ends_its_child_pays_for_it(children: Children) -> None:
    purse = Purse(10.0)
    with pytest.raises(UnreadableDocument, match="longer than one file may"):
        children.read(hostile.cycle_in_root(), Limits(cpu_seconds=1), purse)
    assert 8 <= purse.left < 9.5


@pytest.mark.parametrize(
    ("takes", "expected"),
    [((0.2,), ["pdfium+pdfminer", "pdfium+pdfminer+tesseract"]), ((6.0, 3.0), ["pdfium+pdfminer", "pdfium"])],
)
def test_what_is_left_of_a_files_seconds_is_for_its_pictures(
    monkeypatch: pytest.MonkeyPatch, takes: tuple[float, ...], expected: list[str]
) -> None:
    given: list[Limits] = []

    class Readers:
        def read(self, data: bytes, limits: Limits, purse: Purse) -> Parsed:
            given.append(limits)
            purse.left -= takes[len(given) - 1]
            if len(given) < len(takes):
                raise stopped("timeout")
            return replace(PARSED, pictures=(1,))

        def read_alone(self, data: bytes, limits: Limits) -> Parsed:
            given.append(limits)
            return PARSED

    monkeypatch.setattr(isolation, "_CHILDREN", Readers())
    monkeypatch.setattr(isolation.shutil, "which", lambda name: name)
    isolation.read_isolated(SAMPLE.read_bytes(), Limits())
    assert ["+".join(limits.engines) for limits in given] == expected
    last = given[-1].file_seconds if len(given) > len(takes) else 0
    assert sum(takes) + last <= Limits().file_seconds


def test_a_reading_survives_the_way() -> None:
    assert unpack(pack_parsed(PARSED, USE)) == (PARSED, USE)


def test_a_verdict_survives_the_way() -> None:
    verdict, use = unpack(pack_verdict(UnreadableDocument("encrypted", "locked"), USE))
    assert isinstance(verdict, UnreadableDocument)
    assert (verdict.status, verdict.reason, use) == ("encrypted", "locked", USE)


def _changed(**fields: object) -> bytes:
    head, _, body = pack_parsed(PARSED, USE).partition(b"\n")
    return json.dumps(json.loads(head) | fields).encode() + b"\n" + body


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"\xff\n",
        b'{"memory": 1, "milliseconds": 1, "status": "fine", "reason": "x"}',
        b'{"memory": 1, "milliseconds": 1, "status": ["ok"], "reason": "x"}',
        b'{"memory": 1, "milliseconds": 1, "status": "broken", "reason": null}',
        b'{"memory": 1, "milliseconds": -5000, "status": "broken", "reason": "x"}',
        b'{"memory": 1, "status": "broken", "reason": "x"}',
        pack_parsed(PARSED, USE)[:-1],
        pack_parsed(PARSED, USE) + b"12345678",
        _changed(text=5),
        _changed(text=""),
        _changed(words=10**12),
        _changed(words=-1),
        _changed(pages="2"),
        _changed(warnings=[{}]),
        _changed(warnings=None),
        _changed(hidden_text=[{"start": 0, "end": 99, "why": "x"}]),
        _changed(hidden_text=[{"start": 0}]),
    ],
)
def test_a_child_that_was_taken_over_is_not_believed(answer: bytes) -> None:
    with pytest.raises(BadFrame):
        unpack(answer)
