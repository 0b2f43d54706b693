"""Tests of seniority: titles first, then the years in the field."""

import pytest

from matcher.extraction.seniority import find_seniority
from matcher.extraction.titles import in_field
from matcher.records import Job, Span

AS_OF = "2026-11"


def make_job(title: str, start: str, end: str | None = None) -> Job:
    return Job(title, "Acme", start, end, 0, Span(0, 0))


@pytest.mark.parametrize(
    ("jobs", "seniority"),
    [
        ([("Data Scientist", "2025-10", None)], "junior"),
        ([("Data Scientist", "2023-10", None)], "mid"),
        ([("Data Scientist", "2019-10", None)], "senior"),
        ([("Senior Data Scientist", "2025-10", None)], "senior"),
        ([("Junior Data Scientist", "2019-10", None)], "junior"),
        ([("Staff Engineer", "2025-10", None)], "lead"),
        ([("Head of Data", "2025-10", None)], "lead"),
        ([("Data Scientist", "2025-10", None), ("Chef de Partie", "2010-01", "2025-09")], "junior"),
        ([("Software Engineer", "2024-01", None), ("Team Lead, Kitchen", "2015-01", "2023-12")], "mid"),
        ([("DevOps Engineer", "2022-01", None), ("Backend Developer", "2019-01", "2021-12")], "senior"),
        ([("Software Engineering Intern", "2024-05", "2024-08")], "junior"),
        ([], "junior"),
    ],
)
def test_titles_win_over_years(jobs: list[tuple[str, str, str | None]], seniority: str) -> None:
    assert find_seniority([make_job(*job) for job in jobs], AS_OF) == seniority


@pytest.mark.parametrize(
    ("title", "employer", "counts"),
    [
        ("Doctoral Assistant (employed)", "Institute for Statistical Learning", True),
        ("Postdoc, Computer Vision", "University of Irwell", True),
        ("Postdoctoral Researcher", "Institute of Physics", False),
        ("Graduate Research Assistant", "Data Lab", False),
        ("Systeembeheerder", "Polder Hosting", True),
        ("Analista de datos", "Olivar Digital", True),
        ("Barista", "Data Café", False),
    ],
)
def test_what_counts_as_experience_in_the_field(title: str, employer: str, counts: bool) -> None:
    assert in_field(title, employer) is counts
