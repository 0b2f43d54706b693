"""What only a real process shows: pipes that close, Ctrl-C, answers that come before the input ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

MATCHER = (sys.executable, "-m", "matcher")


def heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def stream() -> Iterator[subprocess.Popen[str]]:
    """A running `matcher skills --jsonl` that waits for lines."""
    process = subprocess.Popen(
        [*MATCHER, "skills", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # a program that a script starts in the background is born deaf to Ctrl-C, and so are its children
        preexec_fn=heed_interrupts if os.name == "posix" else None,
    )
    yield process
    process.kill()
    process.communicate()


def ask(process: subprocess.Popen[str], line: str) -> dict[str, object]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer: dict[str, object] = json.loads(process.stdout.readline())
    return answer


def test_answers_come_at_once_and_ctrl_c_ends_it(stream: subprocess.Popen[str]) -> None:
    assert ask(stream, '{"id": 1, "text": "Gardening."}') == {"id": 1, "mentions": []}
    assert ask(stream, '{"id": 2, "text": "Roses."}')["id"] == 2
    stream.send_signal(signal.SIGINT)
    _, said = stream.communicate(timeout=300)
    assert (stream.returncode, said) == (130, "interrupted\n")


def test_a_closed_pipe_is_no_failure_worth_words() -> None:
    process = subprocess.Popen([*MATCHER, "schema", "resume"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.wait(timeout=300)
    process.stderr.close()
    assert said == b""


def test_python_m_matcher_is_the_program() -> None:
    done = subprocess.run([*MATCHER, "schema"], capture_output=True, text=True, check=True)
    assert "resume" in done.stdout.split()
