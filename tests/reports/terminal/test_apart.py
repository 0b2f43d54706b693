"""The part of the page of roles that tells what sets the first two apart."""

import pytest

from matcher.ranking.apart import Apart, Difference
from matcher.records import Target
from matcher.reports import render
from matcher.reports.look import Look
from matcher.reports.results import Roles
from matcher.reports.shapes import shape
from tests.make import make_fit, make_resume

FITS = tuple(make_fit(target=Target(name, title)) for name, title in (("sre", "Reliability Engineer"), ("ds", "Data Scientist")))
TERMS = (Difference("wording", 30.0, 12.8), Difference("required", 20.0, 22.5))
SKILLS = (Difference("Linux", 12.0, 0.0),)


@pytest.mark.parametrize(
    ("tied", "lines"),
    [
        (False, ("Reliability Engineer before Data Scientist", "14.7 points", "wording +17.2, required −2.5", "Linux +12.0")),
        (True, ("14.7 points, too close to call",)),
    ],
)
def test_the_first_two_are_set_apart(tied: bool, lines: tuple[str, ...]) -> None:
    page = render(Roles(FITS, make_resume(), None, Apart("sre", "ds", 14.7, tied, TERMS, SKILLS)), "terminal", Look(100))
    assert all(line in page for line in lines)


def test_nothing_is_told_where_nothing_is_known() -> None:
    assert "Reliability Engineer before" not in render(Roles(FITS, make_resume()), "terminal", Look(100))


def test_the_published_shape_has_it_only_where_it_is_known() -> None:
    told = shape(Roles(FITS, make_resume(), None, Apart("sre", "ds", 14.7, False, (), SKILLS)))
    assert isinstance(told, dict)
    assert told["apart"] == {
        **{"first": "sre", "second": "ds", "points": 14.7, "tied": False, "terms": []},
        "skills": [{"name": "Linux", "first": 12.0, "second": 0.0}],
    }
    silent = shape(Roles(FITS, make_resume()))
    assert isinstance(silent, dict)
    assert "apart" not in silent
