"""The program leaves at once, with its code, its words, and whatever was to be done at its end."""

from __future__ import annotations

import subprocess
import sys

import pytest

# a command in place of ours, so that the end alone is tried
PROGRAM = """
import atexit, sys, threading
from matcher.cli import ending
class Last:
    def __del__(self):
        print("taken down")
last = Last()
atexit.register(print, "at exit")
def main():
    print("said")
    {body}
ending.main = main
ending.run()
"""


def end(body: str) -> tuple[int, list[str]]:
    program = PROGRAM.format(body=body)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("sys.exit(0)", 0, ["said", "at exit"]),
        ("sys.exit(3)", 3, ["said", "at exit"]),
        # Python's own end: a sentence for a code, a thread at work
        ("sys.exit('no')", 1, ["said", "at exit", "taken down"]),
        ("threading.Timer(0.1, print, ['late']).start(); sys.exit(4)", 4, ["said", "late", "at exit", "taken down"]),
    ],
)
def test_the_end(body: str, code: int, words: list[str]) -> None:
    assert end(body) == (code, words)


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["nothing-of-the-kind"], 2)])
def test_the_program_ends_with_the_code_of_its_command(arguments: list[str], code: int) -> None:
    done = subprocess.run([sys.executable, "-m", "matcher", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout + done.stderr
