"""The range of a score with one requirement left out, against taking every term again."""

from dataclasses import replace

import pytest

from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.figures import Figures
from matcher.ranking.points import total_of
from matcher.ranking.scoring import compare, match
from matcher.ranking.weighing import Comparison, terms_of
from matcher.records import Need, Requirement, Resume
from tests.make import make_posting, make_requirement, make_resume
from tests.ranking.figures import make_figures


@pytest.fixture(scope="module")
def figures() -> Figures:
    return make_figures()


def direct(resume: Resume, requirements: tuple[Requirement, ...], figures: Figures) -> list[float]:
    posting = make_posting(requirements=requirements)
    whole = compare(read_candidate(resume, figures), read_demand(posting, figures), figures)
    kept = [whole.answers, *(whole.answers[:at] + whole.answers[at + 1 :] for at in range(len(whole.answers)))]
    return [score(replace(whole, answers=answers)) for answers in kept]


def score(comparison: Comparison) -> float:
    return total_of([term.points for term in terms_of(comparison)])


@pytest.mark.parametrize(
    "names",
    [
        [("Kubernetes", "required"), ("Kafka", "required"), ("Python", "preferred")],
        [("Kubernetes", "preferred"), ("Kafka", "preferred"), ("Terraform", "context"), ("Prometheus", "context")],
        [("Kafka", "required"), ("Kubernetes", "preferred"), ("Python", "preferred"), ("Prometheus", "preferred")],
        [("Kafka", "required"), ("Terraform", "required"), ("Spark", "required")],
    ],
)
def test_the_range_is_what_leaving_out_each_requirement_gives(names: list[tuple[str, Need]], figures: Figures) -> None:
    requirements = tuple(replace(make_requirement("Kafka"), skill=name, text=name, need=need) for name, need in names)
    scores = direct(make_resume(), requirements, figures)
    fit = match(make_resume(), make_posting(requirements=requirements), figures)
    assert fit.range is not None
    assert fit.score is not None
    low, high = fit.range
    assert low == pytest.approx(min(scores), abs=0.11)
    assert high == pytest.approx(max(scores), abs=0.11)
    assert low <= fit.score <= high


def test_alternatives_that_are_the_only_demand_have_no_range_but_the_score(figures: Figures) -> None:
    items = tuple(replace(make_requirement("Kafka"), skill=name, text=name, any_of=1) for name in ("Kafka", "Spark", "Python"))
    fit = match(make_resume(), make_posting(requirements=items), figures)
    assert fit.range == (fit.score, fit.score)


def test_no_score_has_no_range(figures: Figures) -> None:
    assert match(make_resume(), make_posting(requirements=(make_requirement("Kafka"),)), figures).range is None
