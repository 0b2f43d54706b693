"""Tests of contact: names of many kinds, broken addresses, national telephone numbers, links and cities."""

import pytest

from matcher.extraction.addresses import without_addresses
from matcher.extraction.contact import find_contact
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.records import Contact, Line

HEADINGS = read_table("headings.toml")["resume"]


def contact_of(text: str, lines: tuple[Line, ...] = ()) -> Contact:
    return find_contact(text, find_rows(text, lines), find_sections(text, HEADINGS, lines))


def make_lines(rows: list[tuple[str, float]]) -> tuple[str, tuple[Line, ...]]:
    text, lines = "", []
    for row, size in rows:
        lines.append(Line(len(text), len(text) + len(row), 1, (0, 0, 1, 1), size))
        text += row + "\n"
    return text, tuple(lines)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Ada Moon\nReliability Engineer", "Ada Moon"),
        ("ADA MOON\nReliability Engineer", "ADA MOON"),
        ("Žofie Ďurišová-Ņikitina\nData Scientist", "Žofie Ďurišová-Ņikitina"),
        ("Trần Ngọc Ánh Dương\nSRE", "Trần Ngọc Ánh Dương"),
        ("Omar al-Khatib\nMLOps Engineer\n\nML platform\n\nKubeflow\tFeast", "Omar al-Khatib"),
        ("Suharto\nsuharto@example.org", "Suharto"),
        ("Séamus Ó Dálaigh | Engineer", "Séamus Ó Dálaigh"),
        ("Ada Moon, Senior HPC / ML Engineer", "Ada Moon"),
        ("Ada Moon, PhD\nData Scientist", "Ada Moon, PhD"),
        ("Machine Learning Engineer\nAda Moon", "Ada Moon"),
        ("Curriculum Vitae\nAda Moon", "Ada Moon"),
        ("Leeds, West Yorkshire, GB\nAda Moon\nada.moon@example.org", "Ada Moon"),
        ("Contact\nada@example.org\n\nAda Moon", "Ada Moon"),
    ],
)
def test_a_name_is_told_from_titles_and_places(head: str, name: str) -> None:
    assert contact_of(head + "\n\nSkills\nGo, Rust\n").name == name


def test_a_name_in_large_letters_is_joined_over_its_lines() -> None:
    text, lines = make_lines([("Ada Luisa", 28), ("Moon-", 28), ("Rivers", 28), ("SRE", 12), ("Skills", 14), ("Go", 10)])
    assert contact_of(text, lines).name == "Ada Luisa Moon-Rivers"


def test_an_item_of_a_job_is_no_name() -> None:
    text = "ada@example.org\n\nExperience\nAnalyst, Quayside Bank\t2019 – 2021\n• Churn\n• Ranking\n"
    assert contact_of(text).name is None


def test_no_name_is_none() -> None:
    assert contact_of("Skills\nPython, Go\n").name is None


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("ada.moon@example.org", "ada.moon@example.org"),
        ("E-mail: ada+jobs@mail.example.co.uk", "ada+jobs@mail.example.co.uk"),
        ("ada.moon@exa mple.org", "ada.moon@example.org"),
        ("ada.moon@exa\nmple.org", "ada.moon@example.org"),
        ("ada.moon@example.co m", "ada.moon@example.com"),
        ("ada.moon@example. org\n+1 202 555 0143", "ada.moon@example.org"),
        ("ada. moon@example.org", "ada.moon@example.org"),
        ("Ada Moon ada@example.org Berlin", "ada@example.org"),
        ("on-call @ Brightwater Grid", None),
        ("nothing here", None),
    ],
)
def test_an_address_broken_by_the_page_is_whole_again(text: str, email: str | None) -> None:
    assert contact_of(f"Ada Moon\n{text}\n").email == email


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+1 (416) 555-0142", "+1 (416) 555-0142"),
        ("Phone: 0161 496 0233", "0161 496 0233"),
        ("(512) 555-0187", "(512) 555-0187"),
        ("+44 (0)141 496 0188", "+44 (0)141 496 0188"),
        ("+49 30 23125 417", "+49 30 23125 417"),
        ("404-555-0119", "404-555-0119"),
        ("06 39 98 14 27", "06 39 98 14 27"),
        ("2018 - 2021", None),
        ("01/2018 - 03/2021", None),
        ("12345", None),
        ("4929 1234 5678 9012 345", None),
    ],
)
def test_telephone_numbers_in_national_writing(text: str, phone: str | None) -> None:
    assert contact_of(f"Ada Moon\n{text}\n").phone == phone


def test_links_with_and_without_scheme() -> None:
    text = "Ada Moon\nhttps://ada.example.org | github.com/ada-moon\nwww.linkedin.com/in/ada-moon\nada@example.org\nNode.js\n"
    assert contact_of(text).urls == ("https://ada.example.org", "github.com/ada-moon", "www.linkedin.com/in/ada-moon")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Toronto, ON, CA", "Toronto"),
        ("Lindenweg 14, Berlin, 12489, DE", "Berlin"),
        ("Västerås, Sweden", "Västerås"),
        ("Location: Hamar", "Hamar"),
        ("Austin TX US", "Austin"),
        ("Lyon", "Lyon"),
        ("Senior Engineer, Payments", None),
        ("City, State", None),
        ("[City], Country", None),
        ("Kansas City, MO", "Kansas City"),
    ],
)
def test_the_city_is_found_in_an_address(text: str, city: str | None) -> None:
    assert contact_of(f"Ada Moon\nada@example.org\n{text}\n\nSkills\nGo\n").city == city


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ada@example.org", ""),
        ("Leeds, +1 202 555 0143", "Leeds,"),
        ("github.com/ada-moon", ""),
        ("https://ada.example.org and more", "and more"),
        ("Node.js, St.Gallen", "Node.js, St.Gallen"),
    ],
)
def test_what_is_left_beside_addresses(text: str, bare: str) -> None:
    assert without_addresses(text).strip() == bare


def test_the_town_of_an_employer_is_not_that_of_the_person() -> None:
    text = "Ada Moon\nada@example.org\n\nExperience\nAnalyst, Quayside Bank\t2019 – 2021\nLeeds, UK\n"
    assert contact_of(text).city is None


def test_a_name_with_its_degree_is_no_town_with_its_country() -> None:
    contact = contact_of("MAREN KROLL-VESTERGAARD, PHD\nDelft, NL\nmaren@example.org\n")
    assert contact.city == "Delft"
    assert contact_of("MAREN KROLL-VESTERGAARD, PHD\nmaren@example.org\n").city is None


def test_hostile_text_takes_no_time() -> None:
    text = "Ada Moon\n" + "a." * 20_000 + "\n" + "1 " * 20_000 + "\n" + "@" * 20_000 + "\n" + "a" * 40_000 + "\n"
    assert contact_of(text).email is None
