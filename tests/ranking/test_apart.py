from dataclasses import replace

from matcher.ranking.apart import Difference, set_apart
from matcher.records import Fit, Matched, Related, Target, Term
from tests.make import make_fit


def role(name: str, score: float, terms: dict[str, float], skills: dict[str, float], group: int = 1) -> Fit:
    return make_fit(
        target=Target(name, name.title()),
        score=score,
        tie_group=group,
        terms=tuple(Term(term, 0.5, 0.5, points, "") for term, points in terms.items()),
        matched=tuple(Matched(skill, "required", None, "used", points, ()) for skill, points in skills.items()),
        related=(),
    )


def test_terms_and_skills_are_told_largest_difference_first() -> None:
    first = role("sre", 60.0, {"required": 20.0, "wording": 30.0, "role": 10.0}, {"Linux": 12.0, "Python": 8.0})
    second = role("ds", 45.3, {"required": 22.5, "wording": 12.8, "role": 10.0}, {"Python": 15.0, "pandas": 7.5}, group=2)
    apart = set_apart([first, second])
    assert apart is not None
    assert (apart.first, apart.second, apart.points, apart.tied) == ("sre", "ds", 14.7, False)
    assert apart.terms == (Difference("wording", 30.0, 12.8), Difference("required", 20.0, 22.5))
    assert [one.name for one in apart.skills] == ["Linux", "pandas", "Python"]
    assert sum(one.first - one.second for one in apart.terms) == apart.points


def test_points_of_a_related_skill_count_as_its_own() -> None:
    first = replace(role("a", 50.0, {}, {"AWS": 1.0}), related=(Related("AWS", "preferred", None, "GCP", 0.5, ()),))
    apart = set_apart([first, role("b", 49.0, {}, {})])
    assert apart is not None
    assert (apart.skills, apart.tied) == ((Difference("AWS", 1.5, 0.0),), True)


def test_nothing_is_told_of_a_single_score() -> None:
    unscored = make_fit(status="too_thin", score=None, band="None")
    assert set_apart([make_fit(), unscored]) is None
    assert set_apart([]) is None
