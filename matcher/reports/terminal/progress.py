"""How far a batch is, on a terminal that shows it: rate, time left, and how many files went well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from matcher.reports.terminal.style import count

_GOOD = ("ok", "low_confidence")


class Watcher(Protocol):
    """Whoever is told about each file that is done."""

    def __call__(self, status: str) -> None:
        """Take note of one more file and its status."""


def counted(statuses: Counter[str]) -> str:
    """Say how files went: "140 read, 3 not (2 no_text, 1 encrypted)"."""
    good = sum(statuses[status] for status in _GOOD)
    bad = {status: number for status, number in sorted(statuses.items()) if status not in _GOOD}
    names = ", ".join(f"{number} {status}" for status, number in bad.items())
    return f"{count(good, 'file')} read" + (f", {sum(bad.values())} not ({names})" if bad else "")


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Watcher]:
    """A bar on stderr while the files are worked on; nothing where stderr is no terminal."""
    statuses: Counter[str] = Counter()
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.fields[counts]}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not shown, transient=True) as bar:
        task = bar.add_task("", total=total, counts="starting", rate="")

        def watch(status: str) -> None:
            statuses[status] += 1
            # files come in chunks: the rate of the last moment would jump
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = statuses.total() / elapsed if elapsed > 1 else 0.0
            bar.update(task, advance=1, counts=counted(statuses), rate=f"{rate:.1f}/s" if rate else "")

        yield watch
