"""A pool in shards, as a cluster would hold it: python -m benchmarks.scale [--shards 40] [--each 250000].

Each shard is an index of its own with random candidates of the shape of real ones. Shards are made one after the other,
asked the same postings, and thrown away, so that ten million candidates need the disk and memory of one shard; the best
of all shards are merged as a coordinator would do it.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.pool import fill, make_rows
from matcher.ranking.index import Hit, Index
from matcher.ranking.vectors import Rows, unit_rows

_TERMS, _TOP, _QUERIES = 11_000, 20, 5


@dataclass(frozen=True, slots=True)
class Shard:
    """What one shard cost: seconds to fill, bytes on disk, milliseconds a posting, and its best."""

    filling: float
    size: int
    asking: float
    best: tuple[tuple[Hit, ...], ...]


def measure(folder: Path, each: int, number: int, queries: Sequence[Rows]) -> Shard:
    """Make one shard and ask it all queries."""
    index = Index(folder, f"shard {number}", _TERMS)
    started = time.process_time()
    fill(index, each)
    filling = time.process_time() - started
    for query in queries:
        # a server that answers has its index in memory
        index.search(query, _TOP)
    started = time.process_time()
    best = tuple(index.search(query, _TOP) for query in queries)
    asking = (time.process_time() - started) / len(queries) * 1e3
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    named = tuple(tuple(Hit(f"{number}-{hit.name}", hit.likeness) for hit in hits) for hits in best)
    return Shard(filling, size, asking, named)


def merged(shards: Sequence[Shard], query: int) -> list[Hit]:
    """The best of all shards for one query."""
    hits = (hit for shard in shards for hit in shard.best[query])
    return heapq.nsmallest(_TOP, hits, key=lambda hit: (-hit.likeness, hit.name))


@click.command()
@click.option("--shards", default=40, show_default=True, help="How many shards.")
@click.option("--each", default=250_000, show_default=True, help="Candidates of a shard.")
def main(shards: int, each: int) -> None:
    """Measure a pool in shards."""
    queries = [unit_rows(make_rows(1, 10_000_000 + number)) for number in range(_QUERIES)]
    done = []
    for number in range(shards):
        with TemporaryDirectory() as folder:
            done.append(measure(Path(folder) / "shard", each, number, queries))
        shard = done[-1]
        click.echo(
            f"shard {number + 1}: {each:,} candidates, {shard.size / each:.0f} bytes each, filled in {shard.filling:.0f} s, "
            f"{shard.asking:.1f} ms a posting"
        )
    started = time.process_time()
    best = [merged(done, query) for query in range(_QUERIES)]
    merging = (time.process_time() - started) / _QUERIES * 1e3
    asking = sum(shard.asking for shard in done)
    click.echo(
        f"{shards * each:,} candidates: {sum(shard.size for shard in done) / 1e9:.1f} GB, {asking:.0f} ms of one processor "
        f"a posting, merging {merging:.2f} ms, best {best[0][0].likeness:.3f}"
    )


if __name__ == "__main__":
    main()
