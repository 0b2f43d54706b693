"""The scorer on Mira's resume: exact sums, evidence before claims, and blindness to who she is."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from matcher.ranking.figures import Figures
from matcher.ranking.points import total_of
from matcher.ranking.scoring import match, rank_roles
from matcher.ranking.weighing import TERMS
from matcher.records import Contact, Education, Fit, Matched, Posting, Related, Resume, Section, Span, Term
from tests.make import RESUME_TEXT, make_document, make_evidence, make_posting, make_requirement, make_resume
from tests.ranking.figures import make_figures


@pytest.fixture(scope="module")
def figures() -> Figures:
    return make_figures()


@pytest.fixture(scope="module")
def fit(figures: Figures) -> Fit:
    return match(make_resume(), make_posting(), figures)


def test_points_sum_to_the_score(fit: Fit) -> None:
    assert fit.score == total_of([term.points for term in fit.terms])
    assert sum(term.weight for term in fit.terms) == pytest.approx(1, abs=0.0005)


def test_every_term_has_a_reason_and_a_value_in_bounds(fit: Fit) -> None:
    assert all(term.reason and 0 <= term.value <= 1 for term in fit.terms)
    assert [term.name for term in fit.terms] == [name for name in TERMS if name in {term.name for term in fit.terms}]


def test_skill_points_sum_to_the_points_of_their_terms(fit: Fit) -> None:
    shown: list[Matched | Related] = [*fit.matched, *fit.related]
    terms = {term.name: term.points for term in fit.terms}
    for need in ("required", "preferred"):
        assert total_of([item.points for item in shown if item.need == need]) == terms[need]


def test_wording_points_sum_to_the_points_of_their_term(fit: Fit) -> None:
    assert total_of([item.points for item in fit.wording]) == next(t.points for t in fit.terms if t.name == "wording")
    assert [item.points for item in fit.wording] == sorted((item.points for item in fit.wording), reverse=True)


def test_missing_is_sorted_by_gain(fit: Fit) -> None:
    assert [item.skill for item in fit.missing] == ["Terraform", "Kafka"]
    assert fit.missing[0].gain > fit.missing[1].gain > 0


def test_gain_is_what_showing_the_skill_adds_to_the_skill_terms(fit: Fit, figures: Figures) -> None:
    resume = make_resume()
    shown = replace(make_evidence(RESUME_TEXT, "Python"), skill="Terraform", months=6, last_used="2022-01", mentions=())
    richer = match(replace(resume, skills=(*resume.skills, shown)), make_posting(), figures)
    names = ("required", "preferred")
    before, after = (sum(t.points for t in one.terms if t.name in names) for one in (fit, richer))
    assert after - before == pytest.approx(fit.missing[0].gain, abs=0.11)


def test_a_term_that_does_not_apply_leaves_the_sum(figures: Figures) -> None:
    silent = match(make_resume(), make_posting(min_years=None, degree=None), figures)
    assert {"experience", "degree"}.isdisjoint(term.name for term in silent.terms)


def test_too_few_requirements_give_no_score(figures: Figures) -> None:
    thin = match(make_resume(), make_posting(requirements=(make_requirement("Kafka"),)), figures)
    assert (thin.status, thin.score, thin.band) == ("too_thin", None, "None")
    assert thin.reason == "only one skill was recognised in the posting; a score needs at least 3"
    silent = match(make_resume(), make_posting(requirements=()), figures)
    assert silent.reason == "no skill was recognised in the posting; a score needs at least 3"


def test_unreadable_documents_give_no_score(figures: Figures) -> None:
    document = make_document("", status="no_text", reason="a scan without text")
    fit = match(make_resume(document=document, skills=(), sections=(), jobs=()), make_posting(), figures)
    assert (fit.status, fit.reason, fit.score) == ("unreadable", "a scan without text", None)


def test_used_beats_listed_beats_absent(figures: Figures) -> None:
    def score(*evidence: str) -> float:
        skills = tuple(make_evidence(RESUME_TEXT, "Kubernetes", evidence=level) for level in evidence)  # type: ignore[arg-type]
        return match(make_resume(skills=skills), make_posting(), figures).score or 0.0

    assert score("used") > score("listed") > score()


def test_disclaimed_skills_count_as_absent(figures: Figures) -> None:
    rust = replace(make_evidence(RESUME_TEXT, "Rust"), polarity="aspired")
    posting = make_posting(requirements=tuple(make_requirement(s) for s in ("Python", "Kubernetes", "Terraform")))
    with_wish = match(make_resume(skills=(rust,)), posting, figures)
    without = match(make_resume(skills=()), posting, figures)
    assert [term.points for term in with_wish.terms if term.name == "required"] == [
        term.points for term in without.terms if term.name == "required"
    ]


def make_dump(posting: Posting) -> Resume:
    """A resume that lists every skill asked for and tells of no work."""
    names = [item.text for item in posting.requirements]
    text = "Skills\n" + ", ".join(names) + "\n"
    return make_resume(
        document=make_document(text),
        skills=tuple(make_evidence(text, name, evidence="listed") for name in names),
        jobs=(),
        experience_months=0,
        sections=(Section("skills", "Skills", 7, len(text)),),
    )


def test_a_keyword_dump_cannot_reach_partial(figures: Figures) -> None:
    fit = match(make_dump(make_posting()), make_posting(), figures)
    assert not fit.missing
    assert fit.band in ("Weak", "None")


def make_stuffer(posting: Posting, *used: str) -> Resume:
    """Work told in the posting's own words, all skills listed, only some of them shown in that work."""
    resume, dump = make_resume(), make_dump(posting)
    shown = {name: make_evidence(RESUME_TEXT, name) for name in used}
    return replace(resume, skills=tuple(shown.get(item.skill or "", item) for item in dump.skills))


def test_likeness_alone_cannot_reach_partial_whatever_is_listed(figures: Figures) -> None:
    alike = replace(figures, weights=replace(figures.weights, full=dict.fromkeys(figures.weights.full, 0.01)))
    listed = match(make_stuffer(make_posting()), make_posting(), alike)
    assert (listed.score, listed.band) == (44.9, "Weak")
    assert listed.score == total_of([term.points for term in listed.terms])
    assert listed.terms[0].reason.endswith("none shown in use: too little in use, so the whole score stays below Partial")
    used = match(make_stuffer(make_posting(), "Kubernetes"), make_posting(), alike)
    assert (used.score or 0) > 43
    assert "stays below" not in "".join(term.reason for term in used.terms)


def test_a_preferred_degree_weighs_less_than_a_required_one(figures: Figures) -> None:
    def degree(need: Literal["required", "preferred"]) -> Term:
        fit = match(make_resume(), make_posting(degree_need=need), figures)
        return next(term for term in fit.terms if term.name == "degree")

    required, preferred = degree("required"), degree("preferred")
    assert preferred.weight == pytest.approx(required.weight * figures.weights.needs["preferred"], rel=0.02)
    assert preferred.reason.endswith("is a plus")
    assert required.reason.endswith("is asked")


def test_a_skill_and_the_word_for_it_are_one_wording(fit: Fit) -> None:
    terms = [part.term for part in fit.wording]
    assert "Kubernetes" in terms
    assert len({term.casefold() for term in terms}) == len(terms)


def make_other_person() -> Resume:
    """Mira's resume under another name, employer, school, city, pronoun and graduation year."""
    text = RESUME_TEXT.replace("Mira Okonjo", "Jan van Dam").replace("Brightwater Grid", "Nordwind Energie")
    resume = make_resume()
    return replace(
        resume,
        document=replace(resume.document, text=text, characters=len(text)),
        contact=Contact("Jan van Dam", "jan@example.org", None, (), "Oslo"),
        jobs=tuple(replace(job, employer="Nordwind Energie") for job in resume.jobs),
        education=(Education("BSc", "bachelor", "Physics", "Another College", "1989", Span(0, 3)),),
    )


def test_names_schools_and_places_change_nothing(fit: Fit, figures: Figures) -> None:
    other = match(make_other_person(), make_posting(), figures)
    assert (other.score, other.terms, other.wording) == (fit.score, fit.terms, fit.wording)


def test_pronouns_and_the_city_in_a_line_change_nothing(figures: Figures) -> None:
    def told(line: str, city: str) -> Fit:
        text = f"Experience\n• {line}\n"
        resume = make_resume(
            document=make_document(text),
            contact=Contact(city=city),
            skills=(),
            jobs=(),
            sections=(Section("experience", "Experience", 11, len(text)),),
        )
        return match(resume, make_posting(), figures)

    first = told("She moved services to Lisbon and wrote her alerts", "Lisbon")
    second = told("He moved services to Uppsala and wrote his alerts", "Uppsala")
    assert (first.score, first.terms) == (second.score, second.terms)


def test_the_same_input_gives_the_same_fit(fit: Fit) -> None:
    assert match(make_resume(), make_posting(), make_figures()) == fit


def test_the_receipt_names_program_models_and_inputs(fit: Fit) -> None:
    assert fit.receipt.program
    assert len(fit.receipt.models) == len(fit.receipt.taxonomy) == 12
    assert fit.receipt.inputs == (make_resume().document.sha256, make_posting().document.sha256)


def test_roles_are_ranked_best_first_with_tie_groups() -> None:
    fits = rank_roles(make_resume())
    assert fits[0].target.id == "site_reliability_engineer"
    assert [fit.score for fit in fits] == sorted((fit.score or 0 for fit in fits), reverse=True)
    assert fits[0].tie_group == 1
    assert len(rank_roles(make_resume(), neighbours=True)) == len(fits) + 1
