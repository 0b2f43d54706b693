"""Postings: title, employer, years, degree, conditions and requirements."""

from __future__ import annotations

import pytest

import matcher
from matcher.records import Posting
from tests.make import make_document

TEXT = """Senior Site Reliability Engineer
Fernhill Energy · Leeds or remote within the UK

About Fernhill
For 40 years we have kept pumps running. Our charts live in Grafana.

What you will do
• Run Kubernetes and write runbooks.

Requirements
• 5+ years of experience in operations
• Bachelor's degree in Computer Science or equivalent experience; a Master's is a plus
• Python or Go, Terraform
• Good communication skills

Nice to have
• Kafka
• CKA

You must have the right to work in the UK. SC clearance is needed.

Benefits
• 2 years of Python training
"""


def _read(analyzer: matcher.Analyzer, text: str) -> Posting:
    return analyzer.posting(make_document(text, name="posting.txt"))


def test_a_posting_is_read_whole(analyzer: matcher.Analyzer) -> None:
    posting = _read(analyzer, TEXT)
    assert (posting.title, posting.company) == ("Senior Site Reliability Engineer", "Fernhill Energy")
    assert (posting.min_years, posting.degree, posting.degree_need) == (5, "bachelor", "required")
    assert posting.seniority == "senior"
    assert [(item.skill, item.need) for item in posting.requirements if item.need != "context"] == [
        ("Python", "required"),
        ("Go", "required"),
        ("Terraform", "required"),
        ("Apache Kafka", "preferred"),
    ]
    assert {item.kind for item in posting.gates} == {"location", "work_authorization", "clearance"}
    assert "communication" in posting.soft_skills
    assert all(TEXT[item.start : item.end] == item.text for item in (*posting.requirements, *posting.gates))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Skills you have -5+ years of work with distributed systems.", 5),
        ("You have 3-5 years of experience.", 3),
        ("7+ yrs.", 7),
        ("SRE, 7+ yrs. Kubernetes.", 7),
        ("Founded 7+ years ago.", None),
        ("We are 12+ people.", None),
        ("At least three years of experience as an engineer.", 3),
        ("Minimum of 8 years' experience in operations.", 8),
        ("BS with 5 years of experience or MS with 2 years of experience.", 2),
        ("5 to 7 years of relevant experience. Three years in an ML role.", 5),
        ("Experience with Snowflake (2+ years). Broad experience (1+ years) with Oracle.", 2),
        ("7+ years of professional experience, 3+ years of experience with Python.", 7),
        ("We have been in business for 30 years. Experience welcome.", None),
        ("A two-year contract for a person with experience.", None),
        ("You are at least 18 years of age and have experience.", None),
        ("Experience with Python.", None),
        ("Minimum 6 years in infrastructure roles, including 3 years with a public cloud.", 6),
        ("8 years of experience in software, of which 3 years in machine learning.", 8),
        ("6 years of engineering experience, 2 years of which leading people.", 6),
        ("5 years of experience in software with at least 2 years leading teams.", 5),
        ("BS with 5 years of experience or MS with at least 3 years of experience.", 3),
        ("2 to 4 years of operations or software engineering", 2),
        ("A warranty of 2 years ago is void.", None),
        ("Mindestens 3 Jahre Berufserfahrung", 3),
        ("Zwei bis vier Jahre Erfahrung mit Python", 2),
    ],
)
def test_least_years_asked(analyzer: matcher.Analyzer, text: str, years: int | None) -> None:
    assert _read(analyzer, f"Engineer\n\nRequirements\n{text}").min_years == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("SRE, 7+ years", 7),
        # too little said, and too much else
        ("SRE for 7 years", None),
        ("Pumps that ran for 7+ years without a rest", None),
        ("Experience: 7 years", 7),
    ],
)
def test_years_outside_of_demands_speak_of_experience(analyzer: matcher.Analyzer, text: str, years: int | None) -> None:
    assert _read(analyzer, f"{text}\n\nWe run pumps.\n").min_years == years


@pytest.mark.parametrize(
    ("text", "degree", "need"),
    [
        ("Bachelor's or Master's in Physics. Master's preferred.", "bachelor", "required"),
        ("BS/MS in Computer Science", "bachelor", "required"),
        ("Advanced degree (Ph.D. or MSc) in statistics", "master", "required"),
        ("Master's degree in physics", "master", "required"),
        ("Master of Science degree in physics", "master", "required"),
        ("A PhD degree in statistics is a plus", "doctorate", "preferred"),
        ("Master's or doctoral degree in statistics", "master", "required"),
        ("A degree in physics. A master's degree is preferred.", "bachelor", "required"),
        ("PhD preferred", "doctorate", "preferred"),
        ("A degree in computer science or equivalent experience", "bachelor", "required"),
        ("MS Office and a high degree of autonomy", None, None),
        ("No degree? No problem.", None, None),
        ("Scrum Master certificate", None, None),
    ],
)
def test_lowest_degree_accepted(analyzer: matcher.Analyzer, text: str, degree: str | None, need: str | None) -> None:
    posting = _read(analyzer, f"Engineer\n\nRequirements\n{text}")
    assert (posting.degree, posting.degree_need) == (degree, need)


@pytest.mark.parametrize(
    ("text", "title", "company"),
    [
        ("Job title: Data Scientist (Pricing)\nEmployer: Quill Insurance\n", "Data Scientist (Pricing)", "Quill Insurance"),
        ("Data Engineer @ Swapfield\n\nWe trade skis.", "Data Engineer", "Swapfield"),
        ("Ref. 2026-11 — ML Engineer\nCompany: Fennel Foods", "ML Engineer", "Fennel Foods"),
        ("Palaver is looking for a Machine Learning Engineer. Join us.", "Machine Learning Engineer", "Palaver"),
        ("About us\nWe like boats.", "", None),
        ("Data Scientist\n\nRequirements\n• Python", "Data Scientist", None),
        ("Data Scientist\nIhre Aufgaben\n• Python", "Data Scientist", None),
        ("Data Scientist\nRequired: Linux\n", "Data Scientist", None),
        ("Data Scientist\nNot required\n• Perl", "Data Scientist", None),
        ("ML Engineer (Recommendations & Search)\nFennel Foods", "ML Engineer (Recommendations & Search)", "Fennel Foods"),
        ("RELIABILITY ENGINEER (CLOUD PLATFORM)\n\nWe run pumps.", "RELIABILITY ENGINEER (CLOUD PLATFORM)", None),
        ("Data Scientist (m/f/d)\nFennel Foods", "Data Scientist", "Fennel Foods"),
        ("What you'll do\nRun pumps.", "", None),
        ("About Lyra Health\nWe run clinics.", "", "Lyra Health"),
        ("Data Scientist – Pricing\nQuill Insurance", "Data Scientist – Pricing", "Quill Insurance"),
        ("Data Scientist - Underground Mapping\nQuill Insurance", "Data Scientist - Underground Mapping", "Quill Insurance"),
        ("Data Scientist - Swapfield\n\nSwapfield is a marketplace.", "Data Scientist", "Swapfield"),
        ("Top 3 Reasons To Join Us\nRemote work\n\nQuill is transforming insurance.", "", "Quill"),
        ("Why Join Us\nWe like boats.", "", None),
        ("Diversity and Inclusion\n\nQuill’s mission is to insure boats.", "", "Quill"),
        ("Data Scientist - Remote\nQuill Insurance", "Data Scientist", "Quill Insurance"),
        ("ML Platform Engineer – Quill Insurance\n\nWe insure boats.", "ML Platform Engineer", "Quill Insurance"),
        ("Quill Insurance | Senior SRE | Leeds\n\nWe insure boats.", "Senior SRE", "Quill Insurance"),
        ("Senior SRE | Platform | Leeds\n\nWe insure boats.", "Senior SRE", None),
        (".NET Developer, C# - Leeds\n\nWe insure boats.", ".NET Developer, C#", None),
        ("About the Data Scientist at Quill:\n\nWe insure boats.", "", None),
        ("Data Scientist @ home\n\nWe trade skis.", "Data Scientist", None),
        ("We grow — join us\n\nData and boats.", "", None),
    ],
)
def test_title_and_employer(analyzer: matcher.Analyzer, text: str, title: str, company: str | None) -> None:
    posting = _read(analyzer, text)
    assert (posting.title, posting.company) == (title, company)


def test_lost_line_breaks_do_not_lose_sections(analyzer: matcher.Analyzer) -> None:
    text = "We build maps.Responsibilities-Run Airflow.Qualifications-Python and SQL.-Knowledge of Spark is a plus."
    assert [(item.text, item.need) for item in _read(analyzer, text).requirements] == [
        ("Airflow", "context"),
        ("Python", "required"),
        ("SQL", "required"),
        ("Spark", "preferred"),
    ]


def test_a_label_of_benefits_asks_for_nothing(analyzer: matcher.Analyzer) -> None:
    text = "SRE\n\nNice to have:\n• Kubernetes\n\nBenefits: dental, AWS courses, Python meetups\n\nWe don't care about: Hadoop"
    asked = [(item.text, item.need) for item in _read(analyzer, text).requirements if item.need != "context"]
    assert asked == [("Kubernetes", "preferred")]


def test_empty_posting_asks_for_nothing(analyzer: matcher.Analyzer) -> None:
    posting = _read(analyzer, "")
    assert (posting.requirements, posting.gates, posting.title, posting.min_years) == ((), (), "", None)
