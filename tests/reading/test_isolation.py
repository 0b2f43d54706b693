"""The child process: warm, replaced when it dies, forgotten after a fork."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.errors import UnreadableDocument
from matcher.reading.isolation import Child
from matcher.reading.parsed import Limits

SAMPLE = Path(__file__).parents[2] / "sample_postings/resumes/ana_petrova.pdf"


@pytest.fixture
def child():
    child = Child()
    yield child
    child.stop()


def test_the_child_stays_warm_between_files(child: Child) -> None:
    child.read(b"Python", Limits())
    first = child._process
    child.read(b"Java", Limits())
    assert child._process is first


def test_words_keep_their_places_on_the_way(child: Child) -> None:
    parsed = child.read(SAMPLE.read_bytes(), Limits())
    for word in parsed.words:
        assert parsed.text[word.start : word.end].strip() == parsed.text[word.start : word.end] != ""
        assert word.box[0] <= word.box[2]
        assert word.box[1] <= word.box[3]
    assert len(parsed.words) > 200
    assert any(line.bold for line in parsed.lines)


def test_a_killed_child_is_a_verdict_and_the_next_file_is_read(child: Child) -> None:
    child.read(b"Python", Limits())
    assert child._process is not None
    os.kill(child._process.pid, signal.SIGSTOP)
    with pytest.raises(UnreadableDocument, match="longer than one file may"):
        child.read(b"Python", Limits(wall_seconds=0.2))
    assert child.read(b"Python", Limits()).text == "Python"


def test_too_little_memory_is_a_verdict(child: Child) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        child.read(SAMPLE.read_bytes() * 1, Limits(memory_bytes=16 * 1024 * 1024))
    assert caught.value.status in {"too_big", "crashed", "broken"}


def _read_in_fork(queue: multiprocessing.Queue[str]) -> None:
    from matcher.reading import read_document

    queue.put(read_document(b"Rust", "fork.txt").text)


def test_a_forked_process_uses_a_child_of_its_own() -> None:
    from matcher.reading import read_document

    assert read_document(b"Go", "parent.txt").text == "Go"
    context = multiprocessing.get_context("fork")
    queue: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_read_in_fork, args=(queue,))
    process.start()
    assert queue.get(timeout=20) == "Rust"
    process.join()
    assert read_document(b"Go", "parent.txt").text == "Go"


def test_what_a_parser_prints_pollutes_nothing() -> None:
    code = "from matcher.reading import read_document; print(read_document(b'%PDF-1.4 nothing', 'x.pdf').status)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "broken\n"
    assert done.stderr == ""
