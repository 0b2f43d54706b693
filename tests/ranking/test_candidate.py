"""Months of jobs that show what is asked for."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from matcher.ranking.candidate import field_months, read_candidate
from tests.make import RESUME_TEXT, make_evidence, make_resume
from tests.ranking.figures import make_figures


@pytest.mark.parametrize(
    ("asked", "least", "months"),
    [
        ({"Kubernetes", "Prometheus"}, 2, 69),
        # Kubernetes implies containers
        ({"containers", "Prometheus"}, 2, 69),
        ({"containers", "Kafka"}, 1, 69),
        ({"Prometheus", "Kafka"}, 2, 0),
        ({"Kafka", "Terraform"}, 1, 0),
    ],
)
def test_a_job_counts_that_shows_enough_of_what_is_asked(asked: Collection[str], least: int, months: int) -> None:
    candidate = read_candidate(make_resume(), make_figures())
    assert field_months(candidate, asked, least) == months


def test_what_is_only_listed_makes_no_job_count() -> None:
    listed = make_resume(skills=(make_evidence(RESUME_TEXT, "Kubernetes", evidence="listed"),))
    assert field_months(read_candidate(listed, make_figures()), {"Kubernetes"}, 1) == 0
