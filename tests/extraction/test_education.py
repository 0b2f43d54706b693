"""Tests of education: levels in many languages, what is unfinished, and where field and school stand."""

import pytest

from matcher.extraction.education import find_degree, find_education, highest_degree
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.records import Education

AS_OF = "2026-11"
HEADINGS = read_table("headings.toml")["resume"]


def education_of(body: str) -> tuple[Education, ...]:
    text = f"Ada Moon\n\nEducation\n{body}\n\nSkills\nGo\n"
    return find_education(find_rows(text), find_sections(text, HEADINGS), AS_OF)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("BSc (Hons)", "bachelor"),
        ("B.E.", "bachelor"),
        ("B.Tech in CS", "bachelor"),
        ("Bachelor’s degree", "bachelor"),
        ("Licenciatura em Matemática", "bachelor"),
        ("Laurea triennale", "bachelor"),
        ("inżynier", "bachelor"),
        ("Diplom (FH)", "bachelor"),
        ("LLB", "bachelor"),
        ("Diplom-Informatiker (Univ.)", "master"),
        ("Dipl.-Ing.", "master"),
        ("Diplôme d’ingénieur", "master"),
        ("mgr inż.", "master"),
        ("Laurea Magistrale", "master"),
        ("BSc + MSc", "master"),
        ("Executive MBA", "master"),
        ("PhD", "doctorate"),
        ("Dr. rer. nat.", "doctorate"),
        ("Doutorado", "doctorate"),
        ("HND (Level 5 diploma)", "associate"),
        ("DUT", "associate"),
        ("Associate of Science", "associate"),
        ("MSci (Hons)", "master"),
        ("Licentiate of Engineering", "master"),
        ("Diplomingenieur", "master"),
        ("Masterstudium Informatik", "master"),
        ("Laurea a ciclo unico", "master"),
        ("Ingeniero Técnico en Informática", "bachelor"),
        ("Högskoleingenjör", "bachelor"),
        ("M.Stat.", "master"),
        ("S.Kom.", "bachelor"),
        ("Dottore di ricerca", "doctorate"),
    ],
)
def test_degrees_have_levels(text: str, level: str) -> None:
    found = find_degree(text)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    "text", ["Certificate", "Boston, MA", "as part of me", "Scrum Master of none"[:5], "Hogeschool Vechtdal", "LPC"]
)
def test_other_words_are_no_degrees(text: str) -> None:
    assert find_degree(text) is None


@pytest.mark.parametrize(
    "body",
    [
        "MSc Data Science, University of Irwell\t2015 – 2017",
        "University of Irwell\t09/2015 - 07/2017\nMSc in Data Science",
        "MSc in Data Science\nat University of Irwell\nSep 2015 - Jul 2017",
        "2015 – 2017\tUniversity of Irwell\n• MSc: Data Science",
        "Data Science, MSc, University of Irwell\n\nSep, 2015 - Jul, 2017",
        "University of Irwell, MSc in Data Science, 2017",
    ],
)
def test_the_parts_of_an_entry_stand_in_any_order(body: str) -> None:
    (entry,) = education_of(body)
    assert (entry.level, entry.field, entry.institution, (entry.end or "")[:4]) == (
        "master",
        "Data Science",
        "University of Irwell",
        "2017",
    )


@pytest.mark.parametrize(
    "entry",
    [
        "MSc Statistics, University of Irwell\t2025 – Present",
        "MSc Statistics, University of Irwell\t2025 – 2027",
        "MSc Statistics (in progress), University of Irwell",
        "MSc Statistics (expected 2028), University of Irwell",
        "MSc Statistics, not completed, University of Irwell\t2019 – 2020",
        "PhD candidate, University of Irwell\t2020 – 2024",
        "PhD Statistics (ABD), University of Irwell\t2018 – 2022",
        "Maestría en Física (trunca), Universidad de Irwell, 2019",
        "Laurea magistrale in Fisica (interrotta), Università di Irwell, 2019",
        "MSc Physics, University of Irwell, 2018–2020 (left after two years, no degree)",
        "Master de physique (non terminée), Université du Fjord, 2019",
        "Master Physik, Universität Irwell, 2019, Studienabbruch",
    ],
)
def test_unfinished_studies_do_not_count(entry: str) -> None:
    found = education_of(f"{entry}\n\nBSc Physics, University of Irwell\t2012 – 2015")
    assert highest_degree(found) == "bachelor"


def test_a_degree_without_a_date_is_an_entry_of_its_own() -> None:
    found = education_of("Máster en Datos, Universidad de Irwell (en curso)\nGrado en Física, Universidad de Irwell, 2017 - 2021")
    assert [(entry.level, entry.end) for entry in found] == [("none", None), ("bachelor", "2021")]


def test_a_thesis_below_a_degree_is_no_entry() -> None:
    (entry,) = education_of("MSc Physics, University of Irwell, 2015\nMaster thesis on rivers")
    assert (entry.level, entry.end) == ("master", "2015")


def test_the_highest_finished_degree_counts() -> None:
    found = education_of("BSc Physics, Irwell College\t2012 – 2015\n\nPhD Physics, Irwell College\t2015 – 2019")
    assert highest_degree(found) == "doctorate"


def test_letters_after_the_name_count() -> None:
    assert highest_degree((), "Ada Moon, PhD") == "doctorate"


def test_no_education_is_no_degree() -> None:
    assert highest_degree(()) == "none"


def test_a_degree_beside_a_school_counts_without_its_heading() -> None:
    text = "Ada Moon\n\nProjects\npager-zen\n• Built it.\n\nUniversity of Irwell\nMSc Physics\t2012 – 2014\n"
    (entry,) = find_education(find_rows(text), find_sections(text, HEADINGS), AS_OF)
    assert (entry.level, entry.end) == ("master", "2014")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Bachelor of Science in Physics, University of Irwell\t2015", "Physics"),
        ("Bachelor's degree in Physics, University of Irwell\t2015", "Physics"),
        ("Master of Science, University of Irwell\t2015", None),
        ("BSc (Hons) Physics, University of Irwell\t2015", "Physics"),
        ("Diplom Informatik, University of Irwell\t2015", "Informatik"),
        ("BSc Offshore Engineering, University of Irwell\t2015", "Offshore Engineering"),
        ("MSc Immunology, University of Irwell\t2015", "Immunology"),
        ("Licenciatura em Engenharia, University of Irwell\t2015", "Engenharia"),
        ("BEng Electrical Engineering (thesis on learning control), University of Irwell\t2015", "Electrical Engineering"),
        ("BSc (Physics), University of Irwell\t2015", "Physics"),
        ("MSc Computer Science (unfinished), University of Irwell\t2015", "Computer Science"),
        ("PhD candidate, Statistics, University of Irwell\t2015", "Statistics"),
        ("Licence de mathématiques, Université du Fjord\t2015", "mathématiques"),
    ],
)
def test_the_field_is_what_was_studied(text: str, field: str | None) -> None:
    (entry,) = education_of(text)
    assert entry.field == field


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (
            "PhD Statistics, University of Otley, 2018. Thesis on state space models.\nMSc Robotics, distinction, 2016.",
            [("doctorate", "Statistics", "2018"), ("master", "Robotics", "2016")],
        ),
        (
            "BSc Computing, Otley University, 2017\nMSc Data Science, Open University — deferred, 60 of 180 credits",
            [("bachelor", "Computing", "2017"), ("none", "Data Science", None)],
        ),
        ("BSc Nursing, Otley University, 2012\nStarted a Master's in Law (not completed)", [("bachelor", "Nursing", "2012")]),
        ("MSc. Applied Mathematics, TU Otley, 2018", [("master", "Applied Mathematics", "2018")]),
        ("Bc. Informatics, Otley University, 2016", [("bachelor", "Informatics", "2016")]),
        ("BSc Computing, Open University, 120/360 credits", [("none", "Computing", None)]),
    ],
)
def test_sentences_and_studies_that_stopped(body: str, entries: list[tuple[str, str, str | None]]) -> None:
    assert [(one.level, one.field, one.end) for one in education_of(body)][: len(entries)] == entries


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        ("University of Leeds\n\nMSc Physics 2018", [("MSc", "University of Leeds")]),
        (
            "University of Leeds\n\nMSc Physics 2018\n\nUniversity of York\n\nBSc Physics 2016",
            [("MSc", "University of Leeds"), ("BSc", "University of York")],
        ),
        # another school, whose pupil has no date
        ("Leeds Grammar School\n\nBSc Physics, University of York 2016", [("BSc", "University of York")]),
        ("Leeds Grammar School\n\nBSc Physics 2016\nUniversity of York", [("BSc", "University of York")]),
    ],
)
def test_a_school_may_stand_apart_above_its_degree(body: str, entries: list[tuple[str, str]]) -> None:
    assert [(one.degree, one.institution) for one in education_of(body)] == entries
