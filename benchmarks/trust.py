"""What must hold before anybody trusts the program, the long part: python -m benchmarks.trust [--share .1] [--write].

Hostile files on three ways, loss that is not told, API and pages under invented requests, the scanners, power cuts,
exchanges of the person, the blind view, and many visitors at once.   PARTS is one table.
Parts that use one processor run two at a time, the others by themselves.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import click

import matcher
from benchmarks.fairness_rows import blind_rows
from benchmarks.load import load_rows
from benchmarks.loss import measure_loss
from benchmarks.powercut import cut_power
from benchmarks.scanners import scan
from benchmarks.soak import soak
from benchmarks.strangers import ask_strangely
from benchmarks.swaps import audit_samples
from benchmarks.trust_rows import TrustRow, table
from benchmarks.visitors import visit_strangely
from benchmarks.ways import WAYS, Outcome, analyzer, batch
from tests.hostile.case import Case
from tests.hostile.families import hostile

RESULTS = Path(__file__).with_name("RESULTS.md")
START, END = "<!-- trust -->", "<!-- /trust -->"
# files that a fast machine reads beside those made by hand
MUTANTS = 3000
# files that are read to see what is lost of them, and documents through one process
LOST, SOAKED = 1300, 4000
# requests to the API and to pages
REQUESTS, VISITS = 10_000, 2000
# times that the power goes
CUTS = 100
# whom the blind view covers
PEOPLE = 3000
# what one file may use: the promise
SECONDS, MEMORY = 15.0, 512.0
_WORKERS = min(os.cpu_count() or 1, 2)


@dataclass(frozen=True, slots=True)
class Order:
    """How much is to be done: a share of everything, from a seed."""

    share: float
    seed: int

    def count(self, whole: int) -> int:
        """So much of a whole, at least one."""
        return max(round(whole * self.share), 1)

    def cases(self) -> list[Case]:
        """The files: all that are made by hand or evenly spread ones of them, and damaged ones."""
        made = list(hostile())
        step = max(round(1 / self.share), 1)
        return [*made[self.seed % step :: step], *list(hostile(self.count(MUTANTS), self.seed))[len(made) :]]


def hostile_files(order: Order) -> Iterator[TrustRow]:
    """Each file on each way: verdict, time, memory."""
    cases = order.cases()
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn"), initializer=_prepare) as pool:
        jobs = [(way, index, order) for way in WAYS for index in range(len(cases))]
        outcomes = list(pool.map(_one, jobs, chunksize=8))
    outcomes += batch(cases, _WORKERS)
    for way in (*WAYS, "batch"):
        yield from _rows(way, [outcome for outcome in outcomes if outcome.way == way])
    for outcome in outcomes:
        for fault in outcome.faults:
            click.echo(f"{outcome.way} {outcome.id}: {fault}", err=True)


def _prepare() -> None:
    matcher.Analyzer = lambda knowledge=None: analyzer()  # type: ignore[misc,assignment]


def _one(job: tuple[str, int, Order]) -> Outcome:
    way, index, order = job
    return WAYS[way](_cases(order)[index])


_KNOWN: dict[Order, list[Case]] = {}


def _cases(order: Order) -> list[Case]:
    if order not in _KNOWN:
        _KNOWN[order] = order.cases()
    return _KNOWN[order]


def _rows(way: str, outcomes: Sequence[Outcome]) -> Iterator[TrustRow]:
    wrong = sum(bool(outcome.faults) for outcome in outcomes)
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(Counter(outcome.status for outcome in outcomes).items()))
    whole = len(outcomes)
    yield TrustRow("R9", f"{way}: files with a typed verdict", f"{whole - wrong} of {whole}", "all", not wrong, kinds)
    if way != "batch":
        slowest = max(outcomes, key=lambda outcome: outcome.processor)
        figure = f"{slowest.processor:.1f} s"
        yield TrustRow("R9", f"{way}: slowest file, of processors", figure, "≤ 15 s", slowest.processor <= SECONDS, slowest.id)
    largest = max(outcomes, key=lambda outcome: outcome.memory)
    fits = largest.memory <= MEMORY
    yield TrustRow("R5", f"{way}: largest process below the parent", f"{largest.memory:.0f} MiB", "≤ 512 MiB", fits, largest.id)


PARTS: Mapping[str, Callable[[Order], Iterator[TrustRow]]] = {
    "files": hostile_files,
    "loss": lambda order: measure_loss(order.count(LOST), order.seed),
    "soak": lambda order: soak(order.count(SOAKED), order.seed),
    "swaps": lambda order: audit_samples(order.share, order.seed),
    "blind": lambda order: blind_rows(order.count(PEOPLE), order.seed),
    "api": lambda order: ask_strangely(order.count(REQUESTS), order.seed),
    "pages": lambda order: visit_strangely(order.count(VISITS), order.seed),
    "power": lambda order: cut_power(order.count(CUTS), order.seed),
    "scanners": lambda order: scan(),
    "load": lambda order: load_rows(order.share),
}
# these use all processors, or measure how quick the machine is
ALONE = frozenset({"files", "api", "load"})


def measure(parts: Iterable[str], order: Order) -> list[TrustRow]:
    """The rows of some parts, in their order, whenever each was done."""
    asked = list(parts)
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        beside = {part: pool.submit(rows_of, part, order) for part in asked if part not in ALONE}
        found = {part: job.result() for part, job in beside.items()}
    found |= {part: rows_of(part, order) for part in asked if part in ALONE}
    return list(chain.from_iterable(found[part] for part in asked))


def rows_of(part: str, order: Order) -> list[TrustRow]:
    """The rows of one part; a part that breaks is a row that does not hold."""
    started = time.monotonic()
    try:
        rows = list(PARTS[part](order))
    except Exception as error:
        rows = [TrustRow("–", f"the part {part}", "broke", "ends", False, repr(error)[:200])]
    click.echo(f"{part}: {time.monotonic() - started:.0f} s", err=True)
    return rows


@click.command()
@click.option("--share", type=click.FloatRange(0.001, 1), default=1.0, help="So much of everything.")
@click.option("--seed", type=int, default=0, help="Other damaged files.")
@click.option("--part", "parts", type=click.Choice(list(PARTS)), multiple=True, help="Only this; may be given again.")
@click.option("--write", "keep", is_flag=True, help="Put the table into benchmarks/RESULTS.md.")
def main(share: float, seed: int, parts: Sequence[str], keep: bool) -> None:
    """Try everything hostile; ends with 1 where something does not hold."""
    started, order = time.monotonic(), Order(share, seed)
    rows = measure(parts or PARTS, order)
    click.echo(table(rows))
    if keep:
        write(rows, f"{time.strftime('%Y-%m-%d')}, `make trust`" + f" with `--share {share:g}`" * (share < 1))
    click.echo(f"done in {time.monotonic() - started:.0f} s", err=True)
    sys.exit(not all(row.holds for row in rows))


def write(rows: Sequence[TrustRow], title: str) -> None:
    """Replace the table of this program in RESULTS.md."""
    head, _, rest = RESULTS.read_text("utf-8").partition(START)
    tail = rest.partition(END)[2]
    RESULTS.write_text(f"{head}{START}\n{title}\n\n{table(rows)}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    main()
