"""Tests of sections: headings in any dress, labels that are none, and what "Languages" means."""

import pytest

from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.records import Line

RESUME = read_table("headings.toml")["resume"]
POSTING = read_table("headings.toml")["posting"]


def kinds(text: str, lines: tuple[Line, ...] = ()) -> list[str]:
    return [section.kind for section in find_sections(text, RESUME, lines)]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Experience", "experience"),
        ("WORK EXPERIENCE", "experience"),
        # a slip of the finger, or of OCR
        ("Expericnce", "experience"),
        ("EDUCATOIN", "education"),
        ("W O R K E X P E R I E N C E", "experience"),
        ("2. Employment History:", "experience"),
        ("➤ Selected Relevant Experience", "experience"),
        ("Berufserfahrung", "experience"),
        ("Expérience professionnelle", "experience"),
        ("EXPERIENCIA LABORAL", "experience"),
        ("Doświadczenie zawodowe", "experience"),
        ("Technical Skills & Tools", "skills"),
        ("Core Competencies", "skills"),
        ("Kenntnisse und Fähigkeiten", "skills"),
        ("Professional Skills Summary", "skills"),
        ("Projects and Open Source", "projects"),
        ("Selected work", "projects"),
        ("Education and Certifications", "education"),
        ("Formação acadêmica", "education"),
        ("Certificates", "certifications"),
        ("Publications (selected)", "publications"),
        ("Volunteer", "volunteering"),
        ("Hobbies & Interests", "interests"),
        ("About me", "summary"),
        ("Get in touch", "contact"),
    ],
)
def test_a_heading_is_known_in_any_dress(heading: str, kind: str) -> None:
    assert kinds(f"Ada Moon\n\n{heading}\nsome text\n") == ["head", kind]


@pytest.mark.parametrize(
    "line",
    [
        *("• Experience", "Experience with Python and Go", "Five years of work experience.", "Skilled", "Project Atlas"),
        *("Experienced", "Prospects", "Sdlils"),
    ],
)
def test_ordinary_lines_open_no_section(line: str) -> None:
    assert kinds(f"Ada Moon\n\n{line}\nsome text\n") == ["head"]


def test_a_section_is_its_text_without_the_heading() -> None:
    text = "Ada Moon\n\nSUMMARY\tLikes quiet pagers.\n\nSkills: Go, Rust\n"
    found = [(section.title, text[section.start : section.end].strip()) for section in find_sections(text, RESUME)]
    assert found == [("", "Ada Moon"), ("SUMMARY", "Likes quiet pagers."), ("Skills", "Go, Rust")]


def test_labels_inside_a_job_open_no_section() -> None:
    text = "Experience\nSRE, Acme\t2020 – 2021\nHighlights\n• Ran it.\nTechnologies: Go, Kafka\n\nEducation\nBSc\n"
    assert kinds(text) == ["experience", "education"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skills\nLANGUAGES\tPython, Go\nINFRA\tDocker\n", ["skills"]),
        ("Skills\nLanguages\nPython, Go\n\nLanguages\nEnglish (fluent)\nTamil (native)\n", ["skills", "languages"]),
        ("About\nSRE\n\nLanguages\nPython\nGo\n\nLanguages\nEnglish\n", ["summary", "skills", "languages"]),
        ("Skills\nGo\n\nSprachen\nDeutsch (Muttersprache)\n", ["skills", "languages"]),
    ],
)
def test_languages_of_people_are_told_from_languages_of_machines(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_line_that_looks_like_the_headings_is_one() -> None:
    rows = [
        ("Summary", 14.0),
        ("I run things.", 10.0),
        ("Stage dives", 14.0),
        ("Two of them.", 10.0),
        ("Skills", 14.0),
        ("Go", 10.0),
    ]
    text, lines = "", []
    for row, size in rows:
        lines.append(Line(len(text), len(text) + len(row), 1, (0, 0, 1, 1), size))
        text += row + "\n"
    assert kinds(text, tuple(lines)) == ["summary", "other", "skills"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What you’ll do", "responsibilities"),
        ("Minimum Qualifications:", "required"),
        ("Nice to haves", "preferred"),
        ("BONUS POINTS", "preferred"),
        ("Benefits & Perks", "benefits"),
        ("About Brightwater", "company"),
        ("Equal Opportunity Employer", "equal_opportunity"),
        ("How to apply", "apply"),
        ("Dein Profil", "required"),
    ],
)
def test_headings_of_postings(heading: str, kind: str) -> None:
    found = find_sections(f"SRE at Brightwater\n\n{heading}\n• text\n", POSTING)
    assert [section.kind for section in found] == ["head", kind]


def test_nothing_gives_nothing() -> None:
    assert find_sections("", RESUME) == ()
