"""The rows are those of scikit-learn, which learned the figures; sums and products are those of the same tables in full."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from matcher.ranking.matrices import matrix_of
from matcher.ranking.stopwords import ENGLISH
from matcher.ranking.vectors import Floats, Rows, in_common, products, tfidf_rows, unit_rows

BAGS = [["alerts", "alerts", "services", "alerts"], ["services", "unheard"], [], ["unheard"]]
LEARNED = [["alerts", "services"], ["services", "tools"], ["tools", "kayaks", "kayaks"]]
LETTERS = {letter: column for column, letter in enumerate("abcdef")}


def rows_of(*bags: str) -> Rows:
    return tfidf_rows(bags, LETTERS, np.arange(1.0, 7.0))


def full(rows: Rows) -> Floats:
    table = np.zeros((rows.count, rows.width))
    table[rows.owners, rows.columns] = rows.values
    return table


@pytest.mark.parametrize("norm", [None, "l2"])
def test_rows_are_those_of_scikit_learn(norm: str | None) -> None:
    theirs = TfidfVectorizer(analyzer=list, sublinear_tf=True, norm=norm).fit(LEARNED)
    ours = tfidf_rows(BAGS, theirs.vocabulary_, theirs.idf_)
    expected = theirs.transform(BAGS).toarray()
    assert np.allclose(full(unit_rows(ours) if norm else ours), expected, rtol=1e-12, atol=0)
    assert np.array_equal(matrix_of(ours).toarray(), full(ours))


def test_no_bags_give_no_rows() -> None:
    none = tfidf_rows([], {"alerts": 0}, np.ones(1))
    assert (none.count, none.width, none.sums().tolist()) == (0, 1, [])
    assert none.times(np.ones((1, 2))).shape == (0, 2)


@pytest.mark.parametrize("first", [("",), ("abba",), ("xyz", "fed", "", "cccab")])
@pytest.mark.parametrize("second", [("",), ("ff",), ("be", "", "abcdef")])
def test_products_are_those_of_full_tables(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    ours, theirs = rows_of(*first), rows_of(*second)
    assert np.allclose(products(ours, theirs), full(ours) @ full(theirs).T, rtol=1e-12, atol=0)
    assert np.allclose(ours.times(np.eye(6, 4) + 1), full(ours) @ (np.eye(6, 4) + 1), rtol=1e-12, atol=0)
    assert np.allclose(ours.sums(), full(ours).sum(axis=1), rtol=1e-12, atol=0)


@pytest.mark.parametrize("columns", [[], [0], [1, 3, 5], [0, 1, 2, 3, 4, 5]])
def test_columns_are_taken_out_by_number(columns: list[int]) -> None:
    rows = rows_of("abd", "", "ffc")
    assert np.array_equal(full(rows.among(np.array(columns, dtype=np.intp))), full(rows)[:, columns])


@pytest.mark.parametrize(("first", "second", "common"), [("abc", "bcd", "bc"), ("abc", "def", ""), ("", "a", "")])
def test_what_two_rows_have_in_common(first: str, second: str, common: str) -> None:
    found = in_common(rows_of(first), rows_of(second))
    assert found.columns.tolist() == [LETTERS[letter] for letter in common]
    assert np.array_equal(full(found), full(rows_of(first)) * full(rows_of(second)))


def test_a_match_loads_no_library_of_matrices() -> None:
    program = "import matcher.ranking.scoring, sys; print(sorted({'scipy', 'sklearn'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_stop_words_are_those_of_scikit_learn() -> None:
    assert ENGLISH == ENGLISH_STOP_WORDS
