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


def kinds_of_page(text: str) -> list[str]:
    """Kinds of the sections of a page on which lines that begin with # are larger."""
    plain, lines = "", []
    for row in text.split("\n"):
        bare = row.removeprefix("#")
        lines.append(Line(len(plain), len(plain) + len(bare), 1, (0, 0, 1, 1), 14.0 if row != bare else 10.0))
        plain += bare + "\n"
    return kinds(plain, tuple(lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#Summary\nI run things.\n#Stage dives\nTwo of them.\n#Skills\nGo", ["summary", "other", "skills"]),
        ("#Experience\nSRE at Brightwater Grid\n#Stage dives\nTwo of them.\n#Skills\nGo", ["experience", "other", "skills"]),
        # the employer of a job, a label inside of it, and a group of skills
        ("#Experience\nSRE, 2019 – 2021\n#Brightwater Grid\nSRE, 2018 – 2019\n#Skills\nGo and Rust", ["experience", "skills"]),
        ("#Experience\nSRE at Brightwater Grid\nHighlights\nRan it all.\n#Skills\nGo", ["experience", "skills"]),
        ("#Summary\nI run things, all of them.\n#Skills\n#Daily work\nGo, Rust and Python", ["summary", "skills", "skills"]),
        # one line alone looks like nothing else
        ("#Summary\nI run things.\n#Stage dives\nTwo of them.", ["summary"]),
        # the end of a line that the column broke
        ("#Education\nBSc at The Northern\nUniversity\n#Skills\nGo", ["education", "skills"]),
        ("#Education\nBSc at The Northern\nEducation\n#Skills\nGo", ["education", "skills"]),
    ],
)
def test_a_line_that_looks_like_the_headings_is_one(text: str, expected: list[str]) -> None:
    assert kinds_of_page(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Moon\n\nProfile Keeps pagers quiet.\n\nWork Brightwater Grid\nSRE 2019 – 2021\n\nSkills Go, Rust\n",
            ["head", "summary", "experience", "skills"],
        ),
        # titles are none, and two are too few
        (
            "Ada Moon\n\nResearch Assistant in Leeds\n\nProfile Keeps pagers quiet.\n\nWork Brightwater Grid\n\nSkills Go\n",
            ["head", "summary", "experience", "skills"],
        ),
        ("Ada Moon\n\nProfile Keeps pagers quiet.\n\nWork Brightwater Grid\nSRE 2019 – 2021\n", ["head"]),
        # where headings have lines of their own, words at the start of a line are words
        (
            "Profile\nCalm.\n\nWork hard\n\nSkills grow\n\nProfile counts\n\nWork\nSRE\n\nSkills\nGo\n\nAwards\nTwo",
            ["summary", "experience", "skills", "awards"],
        ),
    ],
)
def test_headings_of_a_narrow_column_stand_beside_their_text(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("BSc Physics, University of Leeds\n2012 – 2015", "education"),
        ("BSc Physics\nUniversity of Leeds\n2012 – 2015", "education"),
        ("Quick to learn\nTen years of Go, 2012 – 2022", "skills"),
        ("BSc Physics\nCalm", "skills"),
        ("Go\nHelm\nBash\nPerl\nBSc Physics 2012 – 2015", "skills"),
    ],
)
def test_qualifications_are_degrees_or_skills(body: str, kind: str) -> None:
    assert kinds(f"Ada Moon\n\nQualifications\n{body}\n") == ["head", kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience\nSRE, Acme\t2020 – 2021\n• Ran it.\n\nCareer break\n2016 – 2018\n", ["experience"]),
        ("Experience\nSRE, Acme\t2020 – 2021\nContact: Ada\n\nCONTACT: ada@example.org\n", ["experience", "contact"]),
        # a colon alone does not make a heading of the words before it
        ("Calm.\nSummary: I run things\n\nSkills: Go\n", ["head", "skills"]),
    ],
)
def test_lines_of_a_section_open_no_other(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


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
