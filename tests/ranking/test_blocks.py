"""Blocks of an index: who may be among the best is never left out, however single precision rounds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from matcher.errors import BadIndex
from matcher.ranking.blocks import Block, read_listing, write_block
from matcher.ranking.matrices import Matrix, unit_matrix

CANDIDATES = 40


def make_rows(terms: int) -> Matrix:
    """Random rows that share some of so many terms."""
    chance = np.random.default_rng(4)
    values = chance.random((CANDIDATES, terms)) * (chance.random((CANDIDATES, terms)) < 0.6)
    numbers = np.arange(CANDIDATES)
    values[numbers, numbers % terms] += 0.5
    return unit_matrix(csr_matrix(values))


def make_block(folder: Path, rows: Matrix) -> Block:
    return Block(folder, write_block(folder, [f"{number:02}" for number in range(rows.shape[0])], rows), rows.shape[1])


@pytest.mark.parametrize("count", [1, 3])
# of two terms none can be left to the exact sum, of thirty the common ones can
@pytest.mark.parametrize("terms", [2, 30])
def test_whoever_is_exactly_as_good_as_wanted_is_found(tmp_path: Path, terms: int, count: int) -> None:
    """Each candidate asks for itself, and for no less than the exact likeness of the best: rough values may lie below."""
    rows = make_rows(terms)
    block, likeness = make_block(tmp_path, rows), (rows @ rows.T).toarray()
    for number, wanted in enumerate(likeness):
        least = float(np.sort(wanted)[-count])
        found = block.promising(rows[number].indices.astype(np.int32), rows[number].data, count, least)
        assert set(np.flatnonzero(wanted >= least)) <= set(found)


def test_without_anything_to_reach_no_more_than_the_best_are_looked_at(tmp_path: Path) -> None:
    rows = make_rows(30)
    block, likeness = make_block(tmp_path, rows), (rows @ rows.T).toarray()
    for number, wanted in enumerate(likeness):
        found = block.promising(rows[number].indices.astype(np.int32), rows[number].data, 3, 0.0)
        assert set(found) == set(np.argsort(wanted)[-3:])


def test_only_who_shares_a_term_is_promising(tmp_path: Path) -> None:
    rows = unit_matrix(csr_matrix([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]]))
    block = make_block(tmp_path, rows)
    assert block.promising(np.array([1], np.int32), np.array([1.0]), 3, 0.0).tolist() == [1]
    assert block.promising(np.array([], np.int32), np.array([]), 3, 0.0).tolist() == []


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"candidates": 0, "postings": 0}, True),
        ({"candidates": -1}, False),
        ({"postings": -1}, False),
        ({"postings": "5"}, False),
        ({"postings": True}, False),
        ({"name": "../../block-0123456789abcdef"}, False),
        ({"name": None}, False),
        ({"color": 1}, False),
    ],
)
def test_a_list_names_blocks_and_nothing_else(tmp_path: Path, change: dict[str, object], good: bool) -> None:
    block = {"name": "block-0123456789abcdef", "candidates": 3, "postings": 5, **change}
    listing = {"format": 1, "key": "k", "terms": 9, "generation": 1, "blocks": [block]}
    (tmp_path / "index.json").write_text(json.dumps(listing), "utf-8")
    if good:
        found = read_listing(tmp_path)
        assert found is not None
        assert (found.terms, found.blocks[0].candidates) == (9, block["candidates"])
    else:
        with pytest.raises(BadIndex, match="delete the folder and index the candidates again"):
            read_listing(tmp_path)
