"""A pool in shards, as a cluster would hold it: python -m benchmarks.scale [--shards 40] [--each 250000].

Each shard is an index of its own with random candidates of the shape of real ones. Shards are made one after the other,
asked the same postings, and thrown away, so that ten million candidates need the disk and memory of one shard; the best
of all shards are merged as a coordinator would do it.
"""

from __future__ import annotations

import heapq
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.pool import fill, make_rows
from matcher.ranking.index import Hit, Index
from matcher.ranking.matrices import Matrix, unit_matrix

_TERMS, _TOP, _QUERIES = 11_000, 20, 5


@dataclass(frozen=True, slots=True)
class Shard:
    """What one shard cost: bytes on disk, milliseconds a posting, and its best."""

    size: int
    # the clock of the first posting, with nothing of the shard in memory
    cold: float
    # of a processor, once it is
    warm: float
    best: tuple[tuple[Hit, ...], ...]


def measure(folder: Path, each: int, number: int, queries: Sequence[Matrix]) -> Shard:
    """Make one shard and ask it all queries."""
    fill(Index(folder, f"shard {number}", _TERMS), each, number * each)
    files = [file for file in folder.rglob("*") if file.is_file()]
    _forget(files)
    index = Index(folder, f"shard {number}", _TERMS)
    clock = time.perf_counter()
    index.search(queries[0], _TOP)
    cold = time.perf_counter() - clock
    best = tuple(index.search(query, _TOP) for query in queries)
    started = time.process_time()
    for query in queries:
        index.search(query, _TOP)
    warm = (time.process_time() - started) / len(queries)
    return Shard(sum(file.stat().st_size for file in files), cold * 1e3, warm * 1e3, best)


def _forget(files: Sequence[Path]) -> None:
    """Let the system drop what it holds of these files in memory."""
    for file in files:
        with file.open("rb") as stream:
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def merged(shards: Sequence[Shard], query: int) -> list[Hit]:
    """The best of all shards for one query."""
    hits = (hit for shard in shards for hit in shard.best[query])
    return heapq.nsmallest(_TOP, hits, key=lambda hit: (-hit.likeness, hit.name))


def memory() -> tuple[float, float]:
    """Gigabytes that this process has held at most, and of these now what is its own and no mapped file."""
    found = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(found["VmHWM"].split()[0]) / 1e6, int(found["RssAnon"].split()[0]) / 1e6


@click.command()
@click.option("--shards", default=40, show_default=True, help="How many shards.")
@click.option("--each", default=250_000, show_default=True, help="Candidates of a shard.")
def main(shards: int, each: int) -> None:
    """Measure a pool in shards."""
    if sys.platform != "linux":
        raise click.UsageError("figures of memory are read from /proc")
    queries = [unit_matrix(make_rows(1, 10**9 + number)) for number in range(_QUERIES)]
    done: list[Shard] = []
    begun = time.process_time()
    for number in range(shards):
        with TemporaryDirectory() as folder:
            done.append(measure(Path(folder) / "shard", each, number, queries))
        shard, (most, own) = done[-1], memory()
        click.echo(
            f"shard {number + 1}: {shard.size / each:.0f} bytes a candidate; a posting {shard.warm:.1f} ms, from disk "
            f"{shard.cold:.0f} ms; memory {own:.2f} GB, at most {most:.2f} GB"
        )
    spent = time.process_time() - begun
    click.echo(summary(done, shards * each, spent))


def summary(done: Sequence[Shard], candidates: int, spent: float) -> str:
    """All shards together, as if they were one pool."""
    started = time.process_time()
    best = [merged(done, query) for query in range(_QUERIES)]
    merging = (time.process_time() - started) / _QUERIES * 1e3
    return (
        f"{candidates:,} candidates: {sum(shard.size for shard in done) / 1e9:.1f} GB, a posting "
        f"{sum(shard.warm for shard in done):.0f} ms of one processor and {sum(shard.cold for shard in done):.0f} ms from disk, "
        f"merging {merging:.2f} ms; best {best[0][0].likeness:.3f}, {spent:.0f} s of a processor in all"
    )


if __name__ == "__main__":
    main()
