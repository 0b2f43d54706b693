"""The rows are those of scikit-learn, which learned the figures."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from matcher.ranking.stopwords import ENGLISH
from matcher.ranking.vectors import tfidf_rows, unit_rows

BAGS = [["alerts", "alerts", "services", "alerts"], ["services", "unheard"], [], ["unheard"]]
LEARNED = [["alerts", "services"], ["services", "tools"], ["tools", "kayaks", "kayaks"]]


@pytest.mark.parametrize("norm", [None, "l2"])
def test_rows_are_those_of_scikit_learn(norm: str | None) -> None:
    theirs = TfidfVectorizer(analyzer=list, sublinear_tf=True, norm=norm).fit(LEARNED)
    ours = tfidf_rows(BAGS, theirs.vocabulary_, theirs.idf_)
    expected = theirs.transform(BAGS).toarray()
    assert np.allclose((unit_rows(ours) if norm else ours).toarray(), expected, rtol=1e-12, atol=0)


def test_no_bags_give_no_rows() -> None:
    assert tfidf_rows([], {"alerts": 0}, np.ones(1)).shape == (0, 1)


def test_stop_words_are_those_of_scikit_learn() -> None:
    assert ENGLISH == ENGLISH_STOP_WORDS
