"""The analyzer from text to fit with the shipped models, on invented people and postings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from matcher import Analyzer, match, rank_roles
from tests.make import make_document

RESUME = """Tomas Rehn
tomas.rehn@example.org

Summary
Site reliability engineer. No experience with Azure.

Experience
Site Reliability Engineer, Harbour Grid\tJanuary 2021 – Present
• Run 30 Kubernetes clusters on AWS, provisioned with Terraform.
• Carry the pager one week in four; lead incident response and write postmortems.
• Defined SLOs with product teams and built alerting in Prometheus and Grafana.
• Automated failover of PostgreSQL with Python and Ansible.

Skills
Linux, Bash, Go, Docker

Education
BSc Physics, Example College\t2020
"""

POSTING = """Site Reliability Engineer

What you will do
Keep our payment platform reliable: monitoring, incident response and capacity planning.
Provision infrastructure as code with Terraform.

Requirements
3+ years of experience with Kubernetes and AWS
Python or Go
Prometheus

Nice to have
Chaos engineering

Benefits
Health insurance and a kayak
"""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_a_resume_is_read_and_its_role_found(analyzer: Analyzer) -> None:
    resume = analyzer.resume(make_document(RESUME))
    fits = rank_roles(resume)
    assert fits[0].target.id == "site_reliability_engineer"
    assert (fits[0].score or 0) > (fits[1].score or 0) + 10


def test_a_posting_is_read_with_its_role(analyzer: Analyzer) -> None:
    posting = analyzer.posting(make_document(POSTING, name="posting.txt"))
    assert posting.role == "sre"
    assert {"Kubernetes", "AWS", "Terraform"} <= {item.skill for item in posting.requirements}


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("MLOps Engineer", "mlops"),
        ("Senior Machine Learning Engineer (f/m/d)", "mle"),
        ("Data Scientist", "ds"),
    ],
)
def test_a_title_tips_the_role_of_a_short_posting(analyzer: Analyzer, title: str, role: str) -> None:
    text = f"{title}\n\nYou automate training and deployment of models, and watch them in production. Python, Docker, Git."
    assert analyzer.posting(make_document(text, name="posting.txt")).role == role


def test_a_title_does_not_outweigh_the_work(analyzer: Analyzer) -> None:
    text = POSTING.replace(POSTING.splitlines()[0], "Data Scientist")
    assert analyzer.posting(make_document(text, name="posting.txt")).role == "sre"


def test_a_fit_shows_what_is_there_and_what_is_missing(analyzer: Analyzer) -> None:
    resume = analyzer.resume(make_document(RESUME))
    fit = match(resume, analyzer.posting(make_document(POSTING, name="posting.txt")))
    assert fit.status == "ok"
    assert round(sum(term.points for term in fit.terms), 1) == fit.score
    assert {"Kubernetes", "AWS", "Terraform"} <= {item.skill for item in fit.matched}
    assert "chaos engineering" in {item.skill for item in fit.missing}


def test_mentions_have_offsets_of_the_given_text(analyzer: Analyzer) -> None:
    text = "Wrote deployment tools in Python."
    assert [(text[m.start : m.end], m.skill) for m in analyzer.mentions(text, "resume")] == [("Python", "Python")]


def test_importing_the_analyzer_loads_neither_spacy_nor_scikit_learn() -> None:
    code = "import sys, matcher.analyzer; print(sorted({'spacy', 'sklearn'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "from matcher import Analyzer, match; from tests.make import make_document as d;"
        "from tests.test_analyzer import POSTING, RESUME; a = Analyzer();"
        "import hashlib; f = match(a.resume(d(RESUME)), a.posting(d(POSTING, name='p.txt')));"
        "print(hashlib.sha256(repr(f).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": one}
        ).stdout
        for one in ("1", "77")
    }
    assert len(runs) == 1
