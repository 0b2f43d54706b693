"""Print how long one posting takes over pools of growing size: python -m benchmarks.pool [--most N] [--folder DIR].

Candidates are random rows with the shape of real ones: terms by Zipf's law, 141 a candidate (the mean of real postings and
resumes). Beside ours stand scikit-learn's cosine over all candidates, as far as memory goes, and the floor: one read of
the postings that a query must touch, copied together beforehand. Queries take turns, as postings do: what one has left
in the caches of the processor helps the next one little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import click
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.metrics.pairwise import cosine_similarity

from matcher.ranking.index import Index
from matcher.ranking.matrices import Matrix, unit_matrix

_TERMS, _EACH, _TOP = 11_000, 141, 20
_STEP = 65_536
# steps in which shares of terms are drawn: the rarest of 11,000 has 24 of them
_DRAWN = 1_048_576
# beyond it scikit-learn copies more than a laptop has
_MOST_COSINE = 100_000
_ROUNDS, _QUERIES = 3, 10
Given = TypeVar("Given")


def make_rows(count: int, seed: int) -> Matrix:
    """Return random rows whose terms are as unevenly common as words are."""
    random = np.random.default_rng(seed)
    terms, worth = _words()
    columns = terms[random.integers(0, len(terms), count * _EACH, dtype=np.int32)]
    values = worth[columns] * (0.5 + random.random(count * _EACH))
    rows = csr_matrix((values, columns, np.arange(0, count * _EACH + 1, _EACH)), shape=(count, _TERMS))
    rows.sum_duplicates()
    return rows


@cache
def _words() -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Terms to draw from, each as often as it is common, and what each is worth as TF-IDF weighs: the rarer, the more."""
    share = np.cumsum(1 / np.arange(1, _TERMS + 1) ** 0.8)
    terms = np.searchsorted(share / share[-1], (np.arange(_DRAWN) + 0.5) / _DRAWN).astype(np.int32)
    known = np.minimum(_EACH * np.diff(share, prepend=0) / share[-1], 1)
    return terms, 1 - np.log(known)


def fill(index: Index, count: int, first: int = 0) -> None:
    """Grow an index to so many candidates, numbered from the first one."""
    for start in range(len(index), count, _STEP):
        numbers = range(first + start, first + min(start + _STEP, count))
        index.add([f"{number:09}" for number in numbers], make_rows(len(numbers), numbers.start))


def least(work: Callable[[Given], object], queries: Sequence[Given]) -> float:
    """Return the milliseconds of this processor that a query takes: the mean of a round, the least of a few rounds."""
    found = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for query in queries:
            work(query)
        found.append((time.process_time() - start) / len(queries))
    return 1000 * min(found)


def floor(index: Index, queries: Sequence[Matrix]) -> float:
    """Return the milliseconds of one read of all postings of a query."""
    return least(lambda parts: (parts[0].max(initial=0), parts[1].sum()), [index.gather(query) for query in queries])


def cosine(count: int, queries: Sequence[Matrix]) -> float:
    """Return the milliseconds of scikit-learn's cosine of all candidates and a sort of the result."""
    rows = unit_matrix(make_rows(count, 0))
    return least(lambda query: np.argsort(-cosine_similarity(rows, query).ravel())[:_TOP], queries[:2])


def lines(folder: Path, most: int) -> Iterator[str]:
    """Yield the table, a line for each size."""
    yield "| candidates | ours, ms | floor, ms | ratio | scikit-learn, ms |"
    yield "| --- | --- | --- | --- | --- |"
    index = Index(folder, "benchmark", _TERMS)
    queries = [unit_matrix(make_rows(1, seed)) for seed in range(1, _QUERIES + 1)]
    for count in (10_000, 100_000, 300_000, 1_000_000):
        if count <= most:
            fill(index, count)
            ours, bare = least(lambda query: index.search(query, _TOP), queries), floor(index, queries)
            other = f"{cosine(count, queries):.0f}" if count <= _MOST_COSINE else "–"
            yield f"| {count:,} | {ours:.1f} | {bare:.1f} | {ours / bare:.2f} | {other} |"


@click.command()
@click.option("--most", default=1_000_000, show_default=True, help="Largest pool.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Keep the index there.")
def main(most: int, folder: Path | None) -> None:
    """Print the table of pools."""
    with TemporaryDirectory() as spare:
        for line in lines(folder or Path(spare), most):
            click.echo(line)


if __name__ == "__main__":
    main()
