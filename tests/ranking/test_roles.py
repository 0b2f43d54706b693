"""The shipped profiles and the classifier: whole, known to the taxonomy, and right on plain cases."""

from __future__ import annotations

import pytest

from matcher.knowledge import load_knowledge
from matcher.ranking.classifier import ROLES
from matcher.ranking.roles import classify, load_roles

PROFILES = load_roles(load_knowledge(), neighbours=True)


def test_the_four_roles_and_one_neighbour_are_there() -> None:
    assert {profile.id for profile in PROFILES if not profile.neighbour} == {
        "mlops_engineer",
        "ml_engineer",
        "site_reliability_engineer",
        "data_scientist",
    }
    assert [profile.id for profile in PROFILES if profile.neighbour] == ["devops_engineer"]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)
def test_requirements_stand_in_the_text_of_the_profile(profile) -> None:  # type: ignore[no-untyped-def]
    text = profile.posting.document.text
    for item in profile.posting.requirements:
        assert text[item.start : item.end] == item.skill
        assert item.weight > 0
    assert all(text[section.start : section.end].strip() for section in profile.posting.sections)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.id)
def test_every_salary_names_its_source(profile) -> None:  # type: ignore[no-untyped-def]
    assert profile.salaries
    assert all(item.source and item.year and item.low <= item.high for item in profile.salaries)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Carry the pager, define SLOs, lead incident response, write postmortems, run Linux and Kubernetes.", "sre"),
        ("Train deep learning models in PyTorch for language and vision, improve accuracy, ship to production.", "mle"),
        ("Statistics, SQL, regression analysis and dashboards: quantitative insights for business decisions.", "ds"),
        ("Build responsive web pages in React and TypeScript with designers; frontend and CSS.", "other"),
    ],
)
def test_a_posting_is_told_by_its_work(text: str, role: str) -> None:
    told, scores = classify(text)
    assert told == role
    assert set(scores) == set(ROLES)
    assert sum(scores.values()) == pytest.approx(1, abs=0.001)
