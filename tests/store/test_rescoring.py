"""New weights, models or postings give new scores from what is kept, the same as if all had been done anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import matcher
from matcher.errors import NotKept
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.figures import Figures
from matcher.ranking.likeness import read_likeness
from matcher.ranking.scoring import fit_of, match
from matcher.ranking.standing import read_standing
from matcher.records import Posting, Resume
from matcher.store.rescoring import Rescored, explain, rescore
from matcher.store.rows import Basis, File, Outcome, Plan
from matcher.store.store import Store, open_store
from tests.ranking.test_standing import heavier
from tests.store.make import VERSION


@pytest.fixture(scope="module")
def resumes(analyzer: matcher.Analyzer, samples: Path) -> list[Resume]:
    """Some of the samples, read."""
    files = sorted((samples / "resumes").glob("*.pdf"))[:4]
    return [analyzer.resume(matcher.read_document(file.read_bytes(), file.name, as_of="2026-11")) for file in files]


def posting_of(analyzer: matcher.Analyzer, samples: Path, name: str) -> Posting:
    """One of the sample postings."""
    return analyzer.posting(matcher.read_document((samples / name).read_bytes(), name, as_of="2026-11"))


@pytest.fixture
def posting(analyzer: matcher.Analyzer, samples: Path) -> Posting:
    return posting_of(analyzer, samples, "ml_engineer_shop.txt")


@pytest.fixture
def kept(tmp_path: Path, analyzer: matcher.Analyzer, resumes: list[Resume], posting: Posting) -> Iterator[Store]:
    """A store with a finished run, an unreadable file in it; the last resume without a standing."""
    with open_store(tmp_path) as store:
        run = store.start_run(Plan("k", "t", store.keep_posting(posting, VERSION), VERSION))
        store.add_files(run.id, [File("broken.pdf"), *(File(resume.document.name) for resume in resumes)])
        broken, *items = store.claim(run.id, "w", most=9)
        store.finish_item(broken, Outcome(None, "broken", "cut off"))
        demand = read_demand(posting, analyzer.figures)
        for item, resume in zip(items, resumes, strict=True):
            candidate = read_candidate(resume, analyzer.figures)
            stands = read_standing(resume, demand, read_likeness(candidate, demand), analyzer.knowledge)
            basis = Basis(stands) if resume is not resumes[-1] else None
            fit = fit_of(candidate, demand, analyzer.figures)
            store.finish_item(item, Outcome(resume.document.sha256, "ok", None, resume, fit, basis))
        yield store


def insist_as_new(store: Store, resumes: list[Resume], posting: Posting, figures: Figures) -> None:
    """Scores and explanations are those of a new comparison."""
    fits = {resume.document.name: match(resume, posting, figures) for resume in resumes}
    assert {score.name: (score.score, score.band, score.status) for score in store.scores(1)} == {
        name: (fit.score, fit.band, fit.status) for name, fit in fits.items()
    }
    assert [score.score for score in store.scores(1)] == sorted((fit.score or 0 for fit in fits.values()), reverse=True)
    for score in store.scores(1):
        assert explain(store, score.item, figures) == fits[score.name]
        assert store.fit(score.item) == fits[score.name]


def test_other_weights_need_no_text(kept: Store, analyzer: matcher.Analyzer, resumes: list[Resume], posting: Posting) -> None:
    other = replace(analyzer.figures, weights=heavier(analyzer.figures.weights))
    before = kept.scores(1)
    assert rescore(kept, 1, other) == Rescored(quick=3, compared=1)
    assert kept.scores(1) != before
    # scores are new, their explanations are made when somebody looks
    assert [kept.fit(item.id) is None for item in kept.items(1)] == [True, True, True, True, False]
    insist_as_new(kept, resumes, posting, other)
    assert rescore(kept, 1, other) == Rescored(quick=4, compared=0)
    assert kept.log()[-1].action == "scored anew"


def test_another_posting_compares_again(kept: Store, analyzer: matcher.Analyzer, samples: Path, resumes: list[Resume]) -> None:
    other = posting_of(analyzer, samples, "site_reliability_engineer_games.md")
    kept.start_run(Plan("k", "t", kept.keep_posting(other, VERSION), VERSION))
    assert rescore(kept, 1, analyzer.figures) == Rescored(quick=0, compared=4)
    insist_as_new(kept, resumes, other, analyzer.figures)
    assert rescore(kept, 1, analyzer.figures) == Rescored(quick=4, compared=0)


def test_a_posting_that_asks_for_too_little_takes_the_scores_away(
    kept: Store, analyzer: matcher.Analyzer, resumes: list[Resume]
) -> None:
    thin = analyzer.posting(matcher.read_document(b"We need Python.", "thin.txt", as_of="2026-11"))
    kept.start_run(Plan("k", "t", kept.keep_posting(thin, VERSION), VERSION))
    rescore(kept, 1, analyzer.figures)
    rescore(kept, 1, analyzer.figures)
    assert {(score.status, score.score, score.band) for score in kept.scores(1)} == {("too_thin", None, "None")}


def test_what_was_not_read_has_no_explanation(kept: Store, analyzer: matcher.Analyzer) -> None:
    with pytest.raises(NotKept, match="was not analysed"):
        explain(kept, kept.items(1)[0].id, analyzer.figures)
