"""Alternatives are one requirement: counted once, named together."""

from __future__ import annotations

from matcher.records import Matched, Missing, Related
from matcher.reports.answers import answers, tally
from tests.make import make_fit, make_posting


def test_each_requirement_gets_one_answer() -> None:
    found = answers(make_fit(), make_posting())
    assert [(answer.verdict, answer.label, answer.others) for answer in found] == [
        ("found", "Kubernetes", ()),
        ("found", "Python", ("Go",)),
        ("found", "Prometheus", ()),
        ("related", "Terraform", ()),
        ("missing", "Kafka", ()),
    ]


def test_only_what_is_missing_would_add_something() -> None:
    assert [answer.gain for answer in answers(make_fit())] == [0, 0, 0, 0, 7.5]


def test_missing_alternatives_are_named_together() -> None:
    missing = (
        Missing("AWS", "required", 3, 5.0),
        Missing("GCP", "required", 3, 5.0),
        Missing("Git", "required", None, 2.0),
    )
    found = answers(make_fit(matched=(), related=(), missing=missing))
    assert [(answer.label, answer.gain) for answer in found] == [("AWS or GCP", 5.0), ("Git", 2.0)]


def test_an_alternative_of_something_found_is_not_missing() -> None:
    matched = (Matched("AWS", "required", 3, "listed", 1.0, ()), Matched("GCP", "required", 3, "listed", 0.0, ()))
    fit = make_fit(matched=matched, related=(), missing=(Missing("Azure", "required", 3, 0.0),))
    assert [answer.label for answer in answers(fit)] == ["AWS"]
    assert str(tally(fit, "required")) == "1 of 1"


def test_a_related_skill_is_asked_but_not_found() -> None:
    related = (Related("Terraform", "required", None, "Docker", 2.0, ()),)
    assert str(tally(make_fit(matched=(), related=related, missing=()), "required")) == "0 of 1"


def test_needs_are_counted_apart() -> None:
    assert str(tally(make_fit(), "required")) == "2 of 3"
    assert str(tally(make_fit(), "preferred")) == "1 of 2"
    assert str(tally(make_fit(), "context")) == "0 of 0"
