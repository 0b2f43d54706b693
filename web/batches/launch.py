"""How a batch gets a process of its own, and how that ends with the server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from pathlib import Path

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from web.batches.runner import main; main(sys.argv[2:])"
)


class Launcher:
    """Starts the processes that read batches. Safe after a fork: all processes of a server hold the same line."""

    def __init__(self, store: str | None, workers: int, turns: int) -> None:
        self._store, self._workers, self._turns = store, workers, turns
        self.started: list[subprocess.Popen[bytes]] = []
        # a pipe that nobody writes to: when the last process of the server ends, its other end tells those who read
        self._line = os.pipe()
        self.let_go = weakref.finalize(self, _close, self._line)

    def start(self, folder: Path) -> None:
        """Start reading a batch."""
        # whoever has ended is let go of
        self.started = [process for process in self.started if process.poll() is None]
        arguments = [json.dumps(sys.path), str(folder), str(self._workers), str(self._turns)]
        self.started.append(
            subprocess.Popen(
                [sys.executable, "-c", _START, *arguments],
                stdin=self._line[0],
                stdout=subprocess.DEVNULL,
                env={**os.environ, "MATCHER_STORE": self._store or ""},
                start_new_session=True,
            )
        )

    def close(self) -> None:
        """Tell all processes that the server ends, and wait for them."""
        self.let_go()
        for process in self.started:
            process.wait()
        self.started = []


def _close(line: tuple[int, int]) -> None:
    for end in line:
        os.close(end)
