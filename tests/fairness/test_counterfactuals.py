"""Nobody's score depends on who they are; and an engine that looks at a name is found out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import matcher
from matcher.fairness import counterfactuals
from matcher.fairness.counterfactuals import audit_swaps
from matcher.fairness.swaps import KINDS, swaps
from matcher.fairness.table import Table, read_swaps
from matcher.ranking.scoring import fit_of
from matcher.records import Document, Fit, Posting
from tests.fairness.make import few
from tests.make import make_document

TEXT = """Mira Okonjo
Site Reliability Engineer
mira.okonjo@example.org | +1 202 555 0143 | Leeds | https://github.com/mira-okonjo

Experience
Site Reliability Engineer, Brightwater Grid, Leeds
March 2021 – Present
• Moved 40 services to Kubernetes; she wrote their alerts in Prometheus.
• Okonjo's deployment tools in Python are used by four teams.

Systems Engineer, Ostwind Freight, Leeds
May 2017 – February 2021
• Ran PostgreSQL and Kafka clusters, and restored every backup once a month.

Publications
M. Okonjo, “Alerts that nobody hates”, 2023

Education
BSc Physics, University of Northmoor, 2014

Skills
Python, Kubernetes, Prometheus, Docker, Terraform
"""


@pytest.fixture(scope="module")
def table(analyzer: matcher.Analyzer) -> Table:
    return few(read_swaps(analyzer.knowledge))


@pytest.fixture(scope="module")
def posting(analyzer: matcher.Analyzer, samples: Path) -> Posting:
    name = "site_reliability_engineer_payments.txt"
    return analyzer.posting(matcher.read_document((samples / name).read_bytes(), name))


def sample(samples: Path, name: str) -> Document:
    return matcher.read_document((samples / "resumes" / name).read_bytes(), name, as_of="2026-11")


def test_no_swap_moves_anything(analyzer: matcher.Analyzer, samples: Path, posting: Posting, table: Table) -> None:
    names = ("priya_raman.docx", "yusuf_demir.pdf")
    documents = [make_document(TEXT), *(sample(samples, name) for name in names)]
    found = audit_swaps(analyzer, documents, [posting], table=table)
    assert (found.ok, found.largest, found.cases, found.resumes) == (True, 0.0, (), 3)
    assert found.targets == (
        *("Data Scientist", "Machine Learning Engineer", "MLOps Engineer", "Site Reliability Engineer"),
        "Site Reliability Engineer",
    )
    assert all(kind.swaps for kind in found.kinds)
    assert [kind.name for kind in found.kinds] == list(KINDS)


def test_an_engine_that_looks_at_names_is_found_out(
    analyzer: matcher.Analyzer, posting: Posting, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def biased(candidate, demand, figures) -> Fit:  # type: ignore[no-untyped-def]
        fit = fit_of(candidate, demand, figures)
        changed = fit.score is not None and "Swift" in candidate.resume.document.text
        return replace(fit, score=(fit.score or 0.0) - 0.1) if changed else fit

    monkeypatch.setattr(counterfactuals, "fit_of", biased)
    found = audit_swaps(analyzer, [make_document(TEXT)], [posting], table=table)
    assert not found.ok
    assert {(case.kind, case.swap, case.part) for case in found.cases} == {("name", "Julia Swift (names like tools)", "score")}
    assert found.largest == pytest.approx(0.1)
    (names,) = [kind for kind in found.kinds if kind.changed]
    assert (names.name, names.changed) == ("name", len(found.targets))


def test_files_that_cannot_be_read_are_named(analyzer: matcher.Analyzer, table: Table) -> None:
    scan = make_document("", name="scan.pdf", status="scanned", reason="a picture without text")
    found = audit_swaps(analyzer, [scan], [], table=table)
    assert (found.resumes, found.unread, found.ok) == (0, ("scan.pdf: a picture without text",), True)


def test_a_swap_changes_what_it_says_and_nothing_else(analyzer: matcher.Analyzer, table: Table) -> None:
    made = {(swap.kind, swap.label): swap.document for swap in swaps(analyzer.resume(make_document(TEXT)), table)}
    renamed = made["name", "Ruby Kafka (names like tools)"]
    assert renamed.text.startswith("Ruby Kafka\nSite Reliability Engineer\nruby.kafka@example.org | +1 202 555 0143 | Leeds")
    assert "https://github.com/ruby-kafka" in renamed.text
    assert "Kafka's deployment tools" in renamed.text
    assert "M. Kafka, “Alerts" in renamed.text
    assert "Ran PostgreSQL and Kafka clusters" in renamed.text
    assert (renamed.name, "Okonjo" in renamed.text) == ("ruby.txt", False)
    assert "he wrote their alerts" in made["gender", "words of men"].text
    assert "BSc Physics, Northmoor Community College, 2014" in made["school", "Northmoor Community College"].text
    assert "BSc Physics, University of Northmoor, 1984" in made["graduation year", "30 years earlier"].text
    assert "Career break, Family, Leeds\nMay 2011 – February 2015" in made["career break", "Career break"].text
    assert "May 2013 – February 2017" in made["gap between jobs", "4 years between the newest job and those before"].text
    assert "March 2021 – Present" in made["gap between jobs", "4 years between the newest job and those before"].text
