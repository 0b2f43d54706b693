"""Where a text means its person, and where a word only looks like the name."""

from __future__ import annotations

import pytest

import matcher
from matcher.extraction.namesakes import others_spans, person_spans, without_person
from tests.make import make_document


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Grant Price", "Grant Price wrote it; GRANT PRICE", ["Grant Price", "GRANT PRICE"]),
        ("Grant Price", "Grant led a team; Price's tools; Price has worked", ["Grant", "Price", "Price"]),
        ("Grant Price", "Price, G. and Marlow, K.; G. Price", ["Price, G.", "G. Price"]),
        ("Carla Smith-Jones", "Smith-Jones, C. and Marlow, K.; C. Smith-Jones", ["Smith-Jones, C.", "C. Smith-Jones"]),
        ("Grant Price, PhD", "by Grant  Price", ["Grant  Price"]),
        ("Seo-yeon Park", "Seo-yeon builds; Park rangers", ["Seo-yeon"]),
        ("SEO-YEON PARK", "Seo-yeon Park wrote it; Seo-yeon; Park has worked", ["Seo-yeon Park", "Seo-yeon", "Park"]),
        ("Ana María Ruiz Soler", "with Ana Ruiz and María Soler", ["Ana Ruiz", "María Soler"]),
        ("Ludwig Gustafsson", "Ludwig builds platforms; Ludwig models", ["Ludwig"]),
        # what only looks like it
        ("Grant Price", "Grant access to the cluster; price lists; will grant price cuts", []),
        ("Will Python", "Python and Bash scripts; will run", []),
        ("Julia", "Julia led", []),
        ("", "Grant led", []),
    ],
)
def test_places_of_a_person(name: str, text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in person_spans(text, name)] == found


def test_the_text_keeps_its_length_and_says_the_same_of_everybody() -> None:
    texts = [(name, f"Talk by {name} on SLOs") for name in ("Anna Schmidt", "Ruby Swifter", "Jo de Ridder")]
    made = {without_person(text, person_spans(text, name)) for name, text in texts}
    assert {len(text) for text in made} == {len("Talk by Anna Schmidt on SLOs"), len("Talk by Jo de Ridder on SLOs")} - {0}
    assert all("SLOs" in text and "Nnnnn" in text for text in made)


@pytest.mark.parametrize(
    "name", ["Julia Swift", "Ruby Keras", "Perl Scala", "Emily Cook", "Grant Price", "Max Jenkins", "Ludwig Faas"]
)
def test_names_are_no_skills(analyzer: matcher.Analyzer, name: str) -> None:
    first, last = name.split()
    text = (
        f"{name}\n{first.lower()}.{last.lower()}@example.org | Leeds\n\nExperience\nEngineer, Ostwind\nMay 2020 – Present\n"
        f"• {name} wrote tools in Bash\n• {first} led the move to Terraform\n• {last} builds what others run\n\n"
        f"Publications\n{last}, {first[0]}.: Alerts, 2021\n"
    )
    resume = analyzer.resume(make_document(text))
    assert resume.contact.name == name
    assert {skill.skill or skill.mentions[0].text for skill in resume.skills} == {"Bash", "Terraform"}


def test_what_stands_for_a_name_is_no_skill(analyzer: matcher.Analyzer) -> None:
    text = (
        "Abdulrahman Al-Masri\nabdulrahman.almasri@example.org\n\nExperience\nEngineer, Ostwind\nMay 2020 – Present\n"
        "• Talk “SLOs without tears” by Abdulrahman Al-Masri at the yearly meeting of operators.\n• Wrote tools in Bash\n"
    )
    resume = analyzer.resume(make_document(text))
    assert {skill.skill or skill.mentions[0].text for skill in resume.skills} == {"Bash", "SLOs"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Worked with R. Smith on Python tools", ["R. Smith"]),
        ("Led by C. J. Meyer, built Kafka", ["C. J. Meyer"]),
        ("Supervisor: R. Jones\nTools", ["R. Jones"]),
        # a language at the end of a sentence
        ("Worked with R. Built dashboards", []),
        ("Models with R. Responsible for billing", []),
        ("Models with R. Led and coached", []),
        ("Plots with R. Dashboards for sales", []),
        ("Models with R. SQL, too", []),
        ("Reports in R. Smith and Sons read them", []),
        ("Plots with R", []),
    ],
)
def test_others_are_named_by_initials(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in others_spans(text)] == found


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Worked with R. Smith on Python tools", {"Python"}),
        ("Analyses with R. Docker, Kafka", {"R", "Docker", "Kafka"}),
    ],
)
def test_an_initial_is_no_skill(analyzer: matcher.Analyzer, line: str, skills: set[str]) -> None:
    text = f"Ada Moon\n\nExperience\nEngineer, Ostwind\nMay 2020 – Present\n• {line}\n"
    found = analyzer.resume(make_document(text)).skills
    assert {mention.text for skill in found for mention in skill.mentions} == skills
