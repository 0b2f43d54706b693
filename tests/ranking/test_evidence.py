import pytest

from matcher.knowledge import Skill
from matcher.ranking.evidence import Grades, credits, grade, implied_by, job_months, skill_key, way_of, worked_months
from matcher.records import Job, SkillEvidence, Span
from tests.make import make_evidence, make_resume
from tests.ranking.figures import SKILLS

GRADES = Grades(listed=0.2, used=0.8, dated=0.9, recent=1.0, related=0.3, recent_months=36, long_months=24)
KNOWN = {skill.name: skill for skill in SKILLS}


def make_shown(evidence: str, months: int | None, last_used: str | None) -> SkillEvidence:
    return SkillEvidence("Go", "language", "asserted", evidence, months, last_used, ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "value"),
    [
        (make_shown("listed", None, None), 0.2),
        (make_shown("used", None, None), 0.8),
        (make_shown("used", 6, "2026-10"), 0.9),
        (make_shown("used", 60, "2019-01"), 0.9),
        (make_shown("used", 60, "2026-10"), 1.0),
    ],
)
def test_evidence_is_graded(evidence: SkillEvidence, value: float) -> None:
    worked = job_months(make_job("2015-01", None), "2026-11")
    assert grade(way_of(evidence, worked), GRADES) == value


def test_disclaimed_skills_earn_nothing() -> None:
    assert "Rust" not in credits(make_resume(), GRADES, KNOWN)


def test_a_skill_shows_what_it_implies_and_says_so() -> None:
    found = credits(make_resume(), GRADES, KNOWN)
    assert found["containers"].via == "Kubernetes"
    assert found["Kubernetes"].via is None


def test_what_is_disclaimed_is_not_shown_by_implication() -> None:
    text = "ran EKS, no Kubernetes"
    eks = make_evidence(text, "EKS")
    no = SkillEvidence("Kubernetes", "tool", "negated", "used", None, None, ())
    assert "Kubernetes" not in credits(make_resume(skills=(eks, no)), GRADES, KNOWN)


def make_job(start: str, end: str | None) -> Job:
    return Job("Engineer", "Ostwind", start, end, 0, Span(0, 0))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [("2026-01", "2026-11", 11), ("2025", "2026-11", 23), ("2026-11", "2026-11", 1), ("2025-06", None, 18), ("2020", "2020", 12)],
)
def test_months_of_a_job(start: str, end: str | None, months: int) -> None:
    assert len(job_months(make_job(start, end), "2026-11")) == months


@pytest.mark.parametrize("gap", [0, 1, 8])
def test_time_away_from_work_ages_no_skill(gap: int) -> None:
    early = make_job(f"{2014 - gap}-01", f"{2019 - gap}-12")
    resume = make_resume(jobs=(early, make_job("2020-01", "2022-12")))
    way = way_of(make_shown("used", 72, f"{2019 - gap}-12"), worked_months(resume))
    assert (way.ago, grade(way, GRADES)) == (36, 1.0)


def test_implications_are_followed_nearest_first() -> None:
    assert implied_by("EKS", KNOWN) == ("Kubernetes", "containers")
    assert implied_by("nothing known", KNOWN) == ()


def test_unknown_skills_are_compared_by_folded_text() -> None:
    assert skill_key(None, "Zeta  Tool") == skill_key(None, "zeta tool") == "zeta tool"
    assert skill_key("Go", "golang") == "Go"


SIGNS = (
    Skill("infrastructure as code", "method"),
    Skill("GitOps", "method", implies=("infrastructure as code",)),
    Skill("Argo CD", "tool", implies=("GitOps",)),
    Skill("Terraform", "tool", implies=("infrastructure as code",)),
    Skill("Pulumi", "tool", implies=("infrastructure as code",)),
)


@pytest.mark.parametrize(
    ("shown", "via"),
    [
        # (skill, months): the nearer one, then the longer one, then the first by name
        ((("Argo CD", 60), ("Terraform", 30)), "Terraform"),
        ((("Pulumi", 30), ("Terraform", 40)), "Terraform"),
        ((("Terraform", 40), ("Pulumi", 40)), "Pulumi"),
        ((("Argo CD", 60), ("Terraform", 6)), "Argo CD"),
    ],
)
def test_of_equal_proofs_the_plainest_is_named(shown: tuple[tuple[str, int], ...], via: str) -> None:
    skills = tuple(SkillEvidence(name, "tool", "asserted", "used", months, "2026-10", ()) for name, months in shown)
    found = credits(make_resume(skills=skills), GRADES, {skill.name: skill for skill in SIGNS})
    assert found["infrastructure as code"].via == via
