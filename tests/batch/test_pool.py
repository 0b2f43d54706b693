"""The index of candidates: the most alike of those that are kept, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import matcher
from matcher.batch.executors import EXECUTORS
from matcher.batch.pool import Pool
from matcher.batch.stored import stored_entries
from matcher.errors import NotKept
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.matrices import matrix_of, unit_matrix, unpack
from matcher.ranking.vectors import pack, products, tfidf_rows, unit_rows
from matcher.records import Posting, Resume
from matcher.store.rows import File, Kept, Outcome, Plan
from matcher.store.store import Store, open_store

VERSION = "v"


@pytest.fixture(scope="module")
def resumes(analyzer: matcher.Analyzer, samples: Path) -> list[Resume]:
    files = sorted((samples / "resumes").glob("*.pdf"))[:5]
    return [analyzer.resume(matcher.read_document(file.read_bytes(), file.name, as_of="2026-11")) for file in files]


@pytest.fixture(scope="module")
def posting(analyzer: matcher.Analyzer, samples: Path) -> Posting:
    name = "ml_engineer_shop.txt"
    return analyzer.posting(matcher.read_document((samples / name).read_bytes(), name, as_of="2026-11"))


@pytest.fixture
def store(tmp_path: Path, resumes: list[Resume], posting: Posting) -> Iterator[Store]:
    """All of them kept by a run that ended before they were indexed."""
    with open_store(tmp_path / "store") as opened:
        run = opened.start_run(Plan("k", "t", opened.keep_posting(posting, VERSION), VERSION))
        opened.add_files(run.id, [File(f"in/{resume.document.name}") for resume in resumes])
        done = [Outcome(resume.document.sha256, "ok", None, resume) for resume in resumes]
        opened.finish_items(list(zip(opened.items(run.id), done, strict=True)))
        yield opened


def chosen(store: Store, posting: Posting, most: int, analyzer: matcher.Analyzer) -> list[str]:
    place = partial(EXECUTORS["inline"], None, None)
    entries, kept = stored_entries(store, VERSION, posting, most, analyzer, place)
    assert kept == len(store.documents(VERSION))
    return [entry.sha256 for entry in entries]


def nearest(resumes: list[Resume], posting: Posting, analyzer: matcher.Analyzer) -> list[str]:
    """Each compared with the posting, best first."""
    asked = unit_rows(read_demand(posting, analyzer.figures).work)
    rows = [products(unit_rows(read_candidate(resume, analyzer.figures).work), asked)[0, 0] for resume in resumes]
    return [resumes[at].document.sha256 for at in np.argsort([-row for row in rows])]


def test_the_most_alike_are_chosen(store: Store, resumes: list[Resume], posting: Posting, analyzer: matcher.Analyzer) -> None:
    order = nearest(resumes, posting, analyzer)
    assert chosen(store, posting, 2, analyzer) == order[:2]
    assert chosen(store, posting, 4, analyzer) == order[:4]
    assert set(chosen(store, posting, 5, analyzer)) == set(order)
    assert store.vectors is not None
    kept = Pool(store.vectors, analyzer.knowledge, len(analyzer.figures.similarity.terms))
    assert kept.lacks(store.documents(VERSION)) == []
    assert store.vectors.parent.stat().st_mode & 0o077 == 0


def test_who_is_erased_leaves_no_byte_in_the_index(
    store: Store, resumes: list[Resume], posting: Posting, analyzer: matcher.Analyzer
) -> None:
    order = nearest(resumes, posting, analyzer)
    chosen(store, posting, 2, analyzer)
    folder = store.vectors
    assert folder is not None
    resume = next(one for one in resumes if one.document.sha256 == order[0])
    vector = unit_matrix(matrix_of(read_candidate(resume, analyzer.figures).work)).sorted_indices()
    planted = (vector.data.tobytes(), order[0][:24].encode("utf-32-le"))
    assert [any(mark in file.read_bytes() for file in folder.iterdir()) for mark in planted] == [True, True]
    store.erase(order[0])
    assert [any(mark in file.read_bytes() for file in folder.iterdir()) for mark in planted] == [False, False]
    assert chosen(store, posting, 2, analyzer) == order[1:3]
    store.erase_all()
    assert not [file for file in folder.iterdir() if file.suffix == ".npy"]
    with pytest.raises(NotKept, match="matcher batch"):
        chosen(store, posting, 2, analyzer)


def test_an_index_that_cannot_be_read_is_made_anew(
    store: Store, resumes: list[Resume], posting: Posting, analyzer: matcher.Analyzer
) -> None:
    order = nearest(resumes, posting, analyzer)
    chosen(store, posting, 2, analyzer)
    assert store.vectors is not None
    (store.vectors / "index.json").write_text("{", "utf-8")
    assert chosen(store, posting, 2, analyzer) == order[:2]
    (store.vectors / "index.json").write_text("{", "utf-8")
    store.erase(order[0])
    assert not store.vectors.exists()


def test_others_in_the_index_take_nobodys_place(
    store: Store, resumes: list[Resume], posting: Posting, analyzer: matcher.Analyzer
) -> None:
    order = nearest(resumes, posting, analyzer)
    chosen(store, posting, 2, analyzer)
    assert store.vectors is not None
    pool = Pool(store.vectors, analyzer.knowledge, len(analyzer.figures.similarity.terms))
    some = [Kept(sha256, "x") for sha256 in order[1:]]
    assert [one.sha256 for one in pool.nearest(some, read_demand(posting, analyzer.figures), 2)] == order[1:3]


def test_rows_survive_being_packed() -> None:
    rows = [tfidf_rows([bag], {"a": 0, "b": 1, "c": 2}, np.array([1.0, 1.5, 2.0])) for bag in ("abcb", "", "ca")]
    again = unpack([pack(row) for row in rows])
    assert again.shape == (3, 3)
    assert [again[at].toarray().tolist() for at in range(3)] == [matrix_of(row).toarray().tolist() for row in rows]
