"""What a posting names without asking for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import matcher
from matcher.extraction.skills import find_mentions
from matcher.extraction.unasked import names_degree
from matcher.records import Mention

ASKED = {
    # subjects of degrees
    "Requirements\n• Bachelor's degree in Statistics, Mathematics or Data Science": [],
    "Requirements\n• MS or PhD in Statistics with experience in machine learning": ["machine learning"],
    "Requirements: BSc in CS or EE; Docker": ["Docker"],
    "Requirements\n• A degree (Physics, Statistics)\n• Statistics for experiments": ["Statistics"],
    "Requirements\n• MS Office (Excel), SQL": ["MS Office", "Excel", "SQL"],
    "Requirements\n• You work with scrum masters and are part of Agile teams": ["scrum", "Agile"],
    # words said of any work
    "Requirements\n• Python, scalability and large datasets": ["Python"],
    "Requirements\n• Databases such as PostgreSQL": ["PostgreSQL"],
    # the skill that a thing is made with
    "Requirements\n• Experience with ML platforms and LLM applications": ["ML", "LLM"],
    "Requirements\n• Experience with recommender systems": ["recommender systems"],
    "Requirements\n• Software engineering best practices and LLM evaluation": ["Software engineering", "LLM evaluation"],
    # the end of another word
    "Requirements\n• Content-as-code pipeline, cutting-edge AI and Python": ["Python"],
    # one noun for several titles
    "Requirements\n• Five years as a Site Reliability, DevOps, or Cloud Engineer": [],
    "Requirements\n• DevOps, Terraform and Kubernetes": ["DevOps", "Terraform", "Kubernetes"],
    # addresses
    "Requirements\n• Python, see https://example.org/mlops/kubernetes-guide": ["Python"],
    # a name that looks like a cue
    "Requirements\n• Ideas such as ZeRO, FSDP and quantization": ["ZeRO", "FSDP", "quantization"],
    # two words that together spell a name
    "Requirements\n• Java or C": ["Java", "C"],
}


@pytest.mark.parametrize(("text", "names"), ASKED.items())
def test_what_is_asked(analyzer: matcher.Analyzer, text: str, names: list[str]) -> None:
    assert [mention.text for mention in find_mentions(analyzer.language, text, "posting")] == names


def test_resumes_keep_their_words(analyzer: matcher.Analyzer) -> None:
    found = find_mentions(analyzer.language, "Skills\nML platforms, scalability, Python", "resume")
    assert "ML platforms" in [mention.text for mention in found]


LEGAL = (
    "Requirements\n• Python\n• Kubernetes\n\nNice to have\n• Kafka\n\n"
    "We are an equal opportunity employer.\n"
    "We handle data under GDPR and our privacy policy.\nData privacy matters.\n"
)


def test_legal_text_asks_for_nothing(analyzer: matcher.Analyzer) -> None:
    found = find_mentions(analyzer.language, LEGAL, "posting")
    assert [mention.text for mention in found] == ["Python", "Kubernetes", "Kafka"]


def test_legal_text_at_the_top_silences_no_demand(analyzer: matcher.Analyzer) -> None:
    text = "We are an equal opportunity employer.\n\n" + "You run Kafka, Terraform and Ansible for us. " * 3
    assert {mention.text for mention in find_mentions(analyzer.language, text, "posting")} == {"Kafka", "Terraform", "Ansible"}


ONE_LINE = (
    "Job DescriptionOur client is looking for data engineers.Qualifications-Bachelor’s degree or Master’s degree from "
    "Computer Science, Data Science, or equivalent practical experience. Master’s degree preferred."
    "-Fluent in Python and SQL."
)


def test_a_degree_is_no_skill(analyzer: matcher.Analyzer) -> None:
    found = {mention.text for mention in find_mentions(analyzer.language, ONE_LINE, "posting")}
    assert {"Python", "SQL"} <= found
    assert not [text for text in found if "degree" in text]


@pytest.mark.parametrize(
    ("name", "degree"),
    [
        ("Bachelor’s degree", True),
        ("PhD level research", True),
        ("Masters", True),
        ("Zorb degree", True),
        ("Scrum Master", False),
        ("Zorbmaster", False),
        ("six degrees of freedom", False),
        ("360-degree video", False),
    ],
)
def test_what_names_a_degree(name: str, degree: bool) -> None:
    mention = Mention(text=name, start=0, end=len(name), skill=None, kind=None)
    assert names_degree(mention) is degree
    assert not names_degree(replace(mention, skill="Zorb"))
