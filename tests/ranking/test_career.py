"""What next: the shortest list that reaches a band, with points that a new score confirms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.errors import UnknownRole
from matcher.ranking.advice import Advice, Salary, Step
from matcher.ranking.career import advise, beyond_skills, find_steps, next_band, salaries_of
from matcher.ranking.figures import Figures, default_figures
from matcher.ranking.scoring import match
from matcher.records import Band, Resume, Seniority, SkillEvidence, Term
from tests.make import RESUME_TEXT, make_document, make_evidence, make_fit, make_resume


@pytest.fixture(scope="module")
def figures() -> Figures:
    return default_figures()


@pytest.fixture(scope="module")
def advice(figures: Figures) -> Advice:
    return advise(make_resume(), "mlops", figures)


@pytest.mark.parametrize(
    ("score", "above"),
    [(12.0, ("Weak", 30.0)), (30.0, ("Partial", 45.0)), (57.9, ("Good", 58.0)), (70.0, None), (None, None)],
)
def test_the_next_band_is_the_nearest_above(score: float | None, above: tuple[str, float] | None, figures: Figures) -> None:
    assert next_band(make_fit(score=score), figures.weights.bands) == above


@pytest.mark.parametrize("name", ["mlops", "mlops_engineer", "MLOps Engineer", "MLOPS-engineer"])
def test_a_role_goes_by_id_short_id_or_title(name: str, figures: Figures) -> None:
    assert advise(make_resume(), name, figures).fit.target.id == "mlops_engineer"


def test_an_unknown_role_is_answered_with_those_there_are(figures: Figures) -> None:
    with pytest.raises(UnknownRole, match=r"no role 'chef'.*data_scientist.*site_reliability_engineer"):
        advise(make_resume(), "chef", figures)


def test_gains_come_largest_first_and_lead_to_the_goal_or_say_what_is_left(advice: Advice) -> None:
    points = [gain.points for gain in advice.gains]
    assert points
    assert points == sorted(points, reverse=True)
    assert points == [round(value, 1) for value in points]
    assert advice.lowest is not None
    assert advice.reached == (advice.gains[-1].score >= advice.lowest)
    assert advice.reached or advice.rest
    assert all(gain.score < advice.lowest for gain in advice.gains[:-1])


def test_points_are_those_of_a_resume_that_shows_the_skill(advice: Advice, figures: Figures) -> None:
    first = advice.gains[0]
    resume = make_resume()
    richer = _showing(resume, first.skills[0])
    target = next(p for p in _postings(figures) if p.document.name == "mlops_engineer")
    before, after = (match(one, target, figures) for one in (resume, richer))
    skills = [sum(term.points for term in fit.terms if term.name in ("required", "preferred")) for fit in (before, after)]
    assert skills[1] - skills[0] == pytest.approx(first.points, abs=0.25)


def test_what_is_only_listed_is_to_be_proved_and_what_is_missing_to_be_learned(figures: Figures) -> None:
    text = "Skills\nKubernetes, Docker, CI/CD, MLOps, Terraform, MLflow"
    names = ("Kubernetes", "Docker", "CI/CD", "MLOps", "Terraform", "MLflow")
    listed = tuple(make_evidence(text, name, evidence="listed") for name in names)
    resume = make_resume(document=make_document(text), skills=listed, jobs=(), sections=())
    found = {name: gain.action for gain in advise(resume, "mlops", figures).gains for name in gain.skills}
    assert found["MLflow"] == "prove"
    assert found["drift detection"] == "learn"


def test_what_is_no_skill_is_named_by_what_it_costs() -> None:
    """A term that is full costs nothing; skills are told elsewhere; no more than three are named."""
    terms = tuple(
        Term(name, value, weight, 0.0, name)
        for name, value, weight in (
            ("required", 0.0, 0.3),
            ("wording", 0.9, 0.3),
            ("topics", 0.5, 0.2),
            ("lines", 0.0, 0.05),
            ("role", 1.0, 0.1),
            ("degree", 0.0, 0.02),
        )
    )
    assert beyond_skills(make_fit(terms=terms)) == ("topics", "lines", "wording")
    assert beyond_skills(make_fit(terms=terms[1:2] + terms[4:5])) == ("wording",)


JUNIOR, MIDDLE, LEAD, HEAD = (
    Step("Junior", "0-2", "junior"),
    Step("Engineer", "2-5", "mid"),
    Step("Lead", "8+", "lead"),
    Step("Head", "12+"),
)


@pytest.mark.parametrize(
    ("ladder", "level", "band", "steps"),
    [
        # in the role: the highest step of one's level, and the one above it
        ((JUNIOR, MIDDLE, LEAD, HEAD), "junior", "Good", (JUNIOR, MIDDLE)),
        ((JUNIOR, MIDDLE, LEAD, HEAD), "senior", "Strong", (MIDDLE, LEAD)),
        ((JUNIOR, MIDDLE, LEAD, HEAD), "lead", "Good", (LEAD, HEAD)),
        ((JUNIOR, MIDDLE, LEAD), "lead", "Good", (LEAD, None)),
        ((MIDDLE, LEAD), "junior", "Good", (None, MIDDLE)),
        # from outside: in the middle at most
        ((JUNIOR, MIDDLE, LEAD, HEAD), "junior", "Partial", (None, JUNIOR)),
        ((JUNIOR, MIDDLE, LEAD, HEAD), "lead", "Weak", (None, MIDDLE)),
        ((MIDDLE, LEAD), "junior", "None", (None, MIDDLE)),
        ((), "mid", "Good", (None, None)),
        ((), "mid", "Weak", (None, None)),
    ],
)
def test_a_ladder_is_entered_in_the_middle_and_climbed_step_by_step(
    ladder: tuple[Step, ...], level: Seniority, band: Band, steps: tuple[Step | None, Step | None]
) -> None:
    assert find_steps(ladder, level, band) == steps


def test_pay_is_that_of_the_steps_and_of_the_whole_role_where_nothing_is_said_of_them() -> None:
    pay = tuple(Salary(title, low, 99, "base", "survey", "2026") for title, low in (("Junior", 1), ("Lead", 2), ("Lead", 3)))
    assert salaries_of(pay, MIDDLE, LEAD) == pay[1:]
    assert salaries_of(pay, None, JUNIOR) == pay[:1]
    assert salaries_of(pay, MIDDLE, HEAD) == salaries_of(pay, None, None) == pay


def test_no_text_gives_no_advice_but_the_reason(figures: Figures) -> None:
    document = make_document("", status="no_text", reason="a scan without text")
    advice = advise(make_resume(document=document, skills=(), sections=(), jobs=()), "mlops", figures)
    assert (advice.goal, advice.gains, advice.fit.reason) == (None, (), "a scan without text")


@pytest.mark.parametrize(
    ("role", "level", "here", "following"),
    [
        ("sre", "senior", None, None),
        ("mlops", "junior", None, "Junior MLOps Engineer"),
        ("mlops", "senior", None, "MLOps Engineer"),
    ],
)
def test_from_outside_a_role_one_enters_in_the_middle_at_most(
    role: str, level: str, here: str | None, following: str | None, figures: Figures
) -> None:
    advice = advise(make_resume(seniority=level), role, figures)
    assert (advice.step and advice.step.title, advice.next_step and advice.next_step.title) == (here, following)


def test_a_move_starts_at_a_title_of_the_resume(figures: Figures) -> None:
    job = replace(make_resume().jobs[0], title="Senior Data Analyst")
    ways = advise(make_resume(jobs=(job,)), "mlops", figures).ways
    assert "data analyst" in [way.start for way in ways]
    assert "software developer" not in [way.start for way in ways]
    assert all(way.why for way in ways)


def _postings(figures: Figures):  # type: ignore[no-untyped-def]
    from matcher.ranking.roles import load_roles

    return [profile.posting for profile in load_roles(figures.knowledge)]


def _showing(resume: Resume, skill: str) -> Resume:
    shown: SkillEvidence = replace(make_evidence(RESUME_TEXT, "Python"), skill=skill, months=6, last_used="2022-01", mentions=())
    return replace(resume, skills=(*resume.skills, shown))
