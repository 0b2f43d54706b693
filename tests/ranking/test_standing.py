"""The score from a kept standing is the score of the whole comparison, whatever the weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import matcher
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.figures import Weights
from matcher.ranking.scoring import fit_of, score_of
from matcher.ranking.standing import Standing, read_standing
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


@pytest.mark.parametrize("target", ["ml_engineer_shop.txt", "site_reliability_engineer_games.md"])
def test_a_standing_gives_the_score_of_the_fit(analyzer: matcher.Analyzer, samples: Path, target: str) -> None:
    posting = analyzer.posting(matcher.read_document((samples / target).read_bytes(), target, as_of="2026-11"))
    figures = analyzer.figures
    other = replace(figures, weights=heavier(figures.weights))
    demand = read_demand(posting, figures)
    scores = []
    for file in sorted((samples / "resumes").glob("*.pdf"))[:5]:
        resume = analyzer.resume(matcher.read_document(file.read_bytes(), file.name, as_of="2026-11"))
        candidate = read_candidate(resume, figures)
        standing = decode(Standing, encode(read_standing(candidate, demand, figures.knowledge)))
        assert score_of(standing, demand, figures) == fit_of(candidate, demand, figures).score
        assert score_of(standing, demand, other) == fit_of(read_candidate(resume, other), demand, other).score
        assert standing.resume.document.text == ""
        assert standing.resume.contact == type(resume.contact)()
        scores.append((score_of(standing, demand, figures), score_of(standing, demand, other)))
    assert any(first != second for first, second in scores)


def test_a_posting_that_asks_for_too_little_gives_no_score(analyzer: matcher.Analyzer, samples: Path) -> None:
    posting = analyzer.posting(matcher.read_document(b"We need Python.", "short.txt", as_of="2026-11"))
    resume = analyzer.resume(matcher.read_document(b"Ada Example\nSkills: Python", "ada.txt", as_of="2026-11"))
    demand = read_demand(posting, analyzer.figures)
    standing = read_standing(read_candidate(resume, analyzer.figures), demand, analyzer.knowledge)
    assert score_of(standing, demand, analyzer.figures) is None
