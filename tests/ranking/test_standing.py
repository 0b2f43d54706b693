"""The score from a kept standing is the score of the whole comparison, whatever the weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import matcher
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.figures import Figures
from matcher.ranking.likeness import read_likeness
from matcher.ranking.scoring import fit_of
from matcher.ranking.standing import Standing, read_standing
from matcher.ranking.weighing import weigh_again
from matcher.ranking.weights import Weights
from matcher.records import Resume
from matcher.store.codec import decode, encode


def heavier(weights: Weights) -> Weights:
    """Weights that count wording more, listed skills less, and ask for more proof."""
    terms = {**weights.terms, "wording": weights.terms["wording"] + 0.2}
    total = sum(terms.values())
    return replace(
        weights,
        terms={name: value / total for name, value in terms.items()},
        full={name: value * 0.9 for name, value in weights.full.items()},
        grades=replace(weights.grades, listed=weights.grades.listed / 2, related=0.1, long_months=36),
        least_used=0.5,
    )


def standing_of(resume: Resume, demand: Demand, figures: Figures) -> Standing:
    """What is kept, as it comes back from a store."""
    candidate = read_candidate(resume, figures)
    return decode(Standing, encode(read_standing(resume, demand, read_likeness(candidate, demand), figures.knowledge)))


@pytest.mark.parametrize("target", ["ml_engineer_shop.txt", "site_reliability_engineer_games.md"])
def test_a_standing_gives_score_and_range_of_the_fit(analyzer: matcher.Analyzer, samples: Path, target: str) -> None:
    posting = analyzer.posting(matcher.read_document((samples / target).read_bytes(), target, as_of="2026-11"))
    figures = analyzer.figures
    other = replace(figures, weights=heavier(figures.weights))
    # one of the alternatives, and nothing else, is worth nothing
    third = replace(figures, weights=replace(other.weights, grades=replace(other.weights.grades, listed=0.0, related=0.5)))
    demand = read_demand(posting, figures)
    scores = []
    for file in sorted((samples / "resumes").glob("*.pdf"))[:5]:
        resume = analyzer.resume(matcher.read_document(file.read_bytes(), file.name, as_of="2026-11"))
        standing = standing_of(resume, demand, figures)
        for weighed in (figures, other, third):
            fit = fit_of(read_candidate(resume, weighed), demand, weighed)
            again = weigh_again(standing, weighed.weights)
            assert again is not None
            assert (again.score, again.range) == (fit.score, fit.range)
            scores.append(again.score)
        assert "Python" not in encode(standing)
    assert len(set(scores)) > 5


def test_a_posting_that_asks_for_too_little_gives_no_score(analyzer: matcher.Analyzer, samples: Path) -> None:
    posting = analyzer.posting(matcher.read_document(b"We need Python.", "short.txt", as_of="2026-11"))
    resume = analyzer.resume(matcher.read_document(b"Ada Example\nSkills: Python", "ada.txt", as_of="2026-11"))
    standing = standing_of(resume, read_demand(posting, analyzer.figures), analyzer.figures)
    assert weigh_again(standing, analyzer.figures.weights) is None
