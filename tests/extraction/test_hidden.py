"""What no reader of the page sees is no finding, whatever it says."""

from __future__ import annotations

import time
from dataclasses import replace

from matcher import Analyzer
from matcher.records import Document, HiddenText
from tests.make import make_document

UNSEEN = "Kubernetes, Terraform, PhD in physics"


def make_stuffed(seen: str) -> Document:
    document = make_document(f"{seen}\n\n{UNSEEN}")
    return replace(document, hidden_text=(HiddenText(len(seen) + 2, len(document.text), "white on white"),))


def test_hidden_skills_and_degrees_of_a_resume_do_not_count(analyzer: Analyzer) -> None:
    document = make_stuffed("Ada Example\n\nSkills\nPython, SQL")
    resume = analyzer.resume(document)
    assert {skill.skill for skill in resume.skills} == {"Python", "SQL"}
    assert resume.highest_degree == "none"
    assert resume.document.text == document.text


def test_hidden_wishes_of_a_posting_do_not_count(analyzer: Analyzer) -> None:
    posting = analyzer.posting(make_stuffed("Engineer\n\nRequirements\nPython and SQL in daily work"))
    assert {requirement.skill for requirement in posting.requirements} == {"Python", "SQL"}
    assert posting.degree is None


def test_many_hidden_letters_keep_their_place_and_cost_no_more_than_seen_ones(analyzer: Analyzer) -> None:
    seen = "Ada Example\n\nSkills\nPython, SQL\n"
    document = make_document(seen + "hidden words of white\n" * 900 + "Kubernetes")
    document = replace(document, hidden_text=(HiddenText(len(seen), len(document.text) - 10, "white on white"),))
    assert len(document.seen.text) == len(document.text)
    assert max(map(len, document.seen.text.split("\n"))) <= 200
    started = time.process_time()
    assert {skill.skill for skill in analyzer.resume(document).skills} == {"Python", "SQL", "Kubernetes"}
    # it were minutes
    assert time.process_time() - started < 15
