"""The index answers as if each candidate had been compared alone, grows, forgets, and outlives a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random_array

from matcher.errors import BadIndex
from matcher.ranking import blocks, index
from matcher.ranking.index import Hit, Index
from matcher.ranking.matrices import Matrix, unit_matrix

TERMS = 300


def make_rows(count: int, seed: int = 7) -> Matrix:
    """Rows of random terms; every fifth is the same as the one before it."""
    rows = csr_matrix(random_array((count, TERMS), density=0.1, rng=np.random.default_rng(seed), dtype=np.float64)).tolil()
    for row in range(5, count, 5):
        rows[row] = rows[row - 1]
    return csr_matrix(rows)


def make_names(count: int, start: int = 0) -> list[str]:
    return [f"c{number:05}" for number in range(start, start + count)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of ten, so that a test has many."""
    monkeypatch.setattr(index, "MOST", 10)


def direct(names: list[str], rows: Matrix, query: Matrix, most: int) -> list[Hit]:
    """Each candidate compared alone, summed term by term."""
    kept = unit_matrix(rows)
    found = [Hit(name, _dot(kept[number], query)) for number, name in enumerate(names)]
    return sorted((hit for hit in found if hit.likeness > 0), key=lambda hit: (-hit.likeness, hit.name))[:most]


def _dot(row: Matrix, query: Matrix) -> float:
    weights = query.toarray().ravel()
    total = 0.0
    for column, value in sorted(zip(row.indices, row.data, strict=True)):
        total += float(value) * float(weights[column])
    return total


@pytest.mark.parametrize("most", [1, 3, 20, 500])
@pytest.mark.usefixtures("small")
def test_the_best_are_those_of_a_comparison_one_by_one(tmp_path: Path, most: int) -> None:
    names, rows = make_names(95), make_rows(95)
    pool = Index(tmp_path / "pool", "models", TERMS)
    pool.add(names, rows)
    for seed in range(5):
        query = unit_matrix(make_rows(1, seed + 100))
        assert list(pool.search(query, most)) == direct(names, rows, query, most)


@pytest.mark.usefixtures("small")
def test_it_grows_in_steps_to_what_it_is_at_once(tmp_path: Path) -> None:
    names, rows, query = make_names(43), make_rows(43), unit_matrix(make_rows(1, 9))
    steps = Index(tmp_path / "steps", "models", TERMS)
    for start in range(0, 43, 7):
        steps.add(names[start : start + 7], rows[start : start + 7])
    at_once = Index(tmp_path / "once", "models", TERMS)
    at_once.add(names, rows)
    assert len(steps) == len(at_once) == 43
    assert steps.search(query, 43) == at_once.search(query, 43)
    assert Index(tmp_path / "steps", "models", TERMS).search(query, 5) == at_once.search(query, 5)


@pytest.mark.usefixtures("small")
def test_a_name_that_is_there_is_replaced(tmp_path: Path) -> None:
    pool = Index(tmp_path, "models", TERMS)
    pool.add(make_names(15), make_rows(15))
    query = unit_matrix(make_rows(1, 50))
    pool.add(["c00003"], query)
    assert len(pool) == 15
    assert pool.search(query, 1)[0].name == "c00003"
    assert pool.search(query, 1)[0].likeness == pytest.approx(1)


@pytest.mark.usefixtures("small")
def test_removed_candidates_leave_no_byte(tmp_path: Path) -> None:
    pool = Index(tmp_path, "models", TERMS)
    pool.add([*make_names(12), "canary"], make_rows(13))
    assert pool.remove({"canary", "stranger"}) == 1
    assert "canary" not in pool
    assert len(pool) == 12
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "canary".encode("utf-32-le") not in written
    assert b"canary" not in written


def test_nothing_in_common_is_no_hit(tmp_path: Path) -> None:
    pool = Index(tmp_path, "models", TERMS)
    assert pool.search(make_rows(1), 5) == ()
    pool.add(["a"], csr_matrix(([1.0], ([0], [3])), shape=(1, TERMS)))
    assert pool.search(csr_matrix(([1.0], ([0], [4])), shape=(1, TERMS)), 5) == ()
    assert pool.search(csr_matrix((1, TERMS)), 5) == ()


def test_an_index_of_other_models_is_refused(tmp_path: Path) -> None:
    Index(tmp_path, "models", TERMS).add(["a"], make_rows(1))
    with pytest.raises(BadIndex, match="made with other models"):
        Index(tmp_path, "newer", TERMS)


@pytest.mark.parametrize("text", ["{", '{"format": 99}'])
def test_a_damaged_list_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.json").write_text(text)
    with pytest.raises(BadIndex, match=r"index\.json.*index the candidates again"):
        Index(tmp_path, "models", TERMS)


def test_a_block_that_is_gone_is_named(tmp_path: Path) -> None:
    Index(tmp_path, "models", TERMS).add(["a"], make_rows(1))
    next(tmp_path.glob("*.rows.npy")).unlink()
    with pytest.raises(BadIndex, match=r"rows\.npy"):
        Index(tmp_path, "models", TERMS).search(make_rows(1))


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    first, second = (Index(tmp_path, "models", TERMS) for _ in range(2))
    first.add(["a"], make_rows(1))
    with pytest.raises(BadIndex, match="another process"):
        second.add(["b"], make_rows(1))
    assert "a" in Index(tmp_path, "models", TERMS)


WRITER = """
import sys
from pathlib import Path
from matcher.ranking.index import Index
from tests.ranking.test_index import TERMS, make_names, make_rows
for number in range(400):
    Index(Path(sys.argv[1]), "models", TERMS).add(make_names(3, 3 * number), make_rows(3, number))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_writer_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    """Killed at eight points of its work, each time carried on from where the folder stands."""
    folder, rng = tmp_path / "pool", np.random.default_rng(3)
    for _ in range(8):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            reported = [int(writer.stdout.readline()) for _ in range(int(rng.integers(1, 6)))]
            os.kill(writer.pid, signal.SIGKILL)
        pool = Index(folder, "models", TERMS)
        assert all(name in pool for number in reported for name in make_names(3, 3 * number))
        assert len(pool) % 3 == 0
        pool.add(["swept"], make_rows(1))
        pool.remove(["swept"])
        entries = {file.name.split(".")[0] for file in folder.glob("block-*.npy")}
        listing = blocks.read_listing(folder)
        assert listing is not None
        assert entries == {entry.name for entry in listing.blocks}
