"""What names a person is covered; what tells of work stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.records import Contact, Education, Span
from matcher.reports.blind import COVER, Veil
from tests.make import make_resume

CONTACT = Contact("Mira Anne Okonjo", "mira.okonjo@example.org", "+1 202 555 0143", ("https://github.com/miraok",), "Leeds")
SCHOOL = Education("BSc", "bachelor", "Physics", "University of Northmoor", "2014", Span(0, 1))
VEIL = Veil(replace(make_resume(), contact=CONTACT, education=(SCHOOL,)))


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Mira Okonjo wrote tools in Python", "[…] wrote tools in Python"),
        ("MIRA ANNE OKONJO", "[…]"),
        ("Okonjo's scripts", "[…] scripts"),
        ("mail me at mira.okonjo@example.org or other@firm.example", "mail me at […] or […]"),
        ("call +1 202 555 0143 or 0207 946 0958", "call […] or […]"),
        ("see https://github.com/miraok and linkedin.com/in/mira-okonjo", "see […] and […]"),
        ("Studied at the University of Northmoor in Leeds", "Studied at the […] in […]"),
        ("Tutor, university of northmoor", "Tutor, […]"),
        # what must stay
        ("Python, Go and 40 services since 2019 – 2021", "Python, Go and 40 services since 2019 – 2021"),
        ("admired miracles", "admired miracles"),
        ("Apache Kafka 2.4.1, 1,200 requests", "Apache Kafka 2.4.1, 1,200 requests"),
    ],
)
def test_texts(text: str, covered: str) -> None:
    assert VEIL.over(text) == covered


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("mira_okonjo.pdf", "[…].pdf"),
        ("CV_Okonjo_2026.pdf", "CV_[…]_2026.pdf"),
        ("in/MiraOkonjo.pdf", "in/[…].pdf"),
        ("cvOkonjo2.pdf", "cv[…]2.pdf"),
        ("MiraCV.pdf", "[…]CV.pdf"),
        ("applications/r01.pdf", "applications/r01.pdf"),
        ("mira.okonjo@example.org.docx", "[…]"),
        ("admirable.pdf", "admirable.pdf"),
    ],
)
def test_names_of_files(name: str, covered: str) -> None:
    assert VEIL.over_file(name) == covered


@pytest.mark.parametrize(
    ("person", "name", "covered"),
    [
        ("Tomáš Dvořák", "tomas_dvorak.pdf", "[…].pdf"),
        ("Tomáš Dvořák", "Tomáš_Dvořák.pdf", "[…].pdf"),
        # letters and signs apart, as some systems keep them
        ("Tomáš Dvořák", "Toma\u0301s\u030c_Dvor\u030ca\u0301k.pdf", "[…].pdf"),
        ("İbrahim Yıldız", "İbrahim_Yıldız.txt", "[…].txt"),
        ("Jörg Weiß", "JörgWeißResume.txt", "[…]Resume.txt"),
        ("Jörg Weiß", "cv-WEISS.txt", "cv-[…].txt"),
        ("Văn Đặng", "VănĐặngResume.txt", "[…]Resume.txt"),
        ("Ingrid Sørensen", "sorensen.pdf", "[…].pdf"),
        ("Amélie d'Aubray", "Amélied'AubrayResume.txt", "[…]Resume.txt"),
        ("Jo Ng", "JoNg2026.pdf", "[…]2026.pdf"),
        ("Jo Ng", "major_learning.pdf", "major_learning.pdf"),
    ],
)
def test_names_of_files_however_the_name_is_written(person: str, name: str, covered: str) -> None:
    assert Veil(replace(make_resume(), contact=Contact(person), education=())).over_file(name) == covered


def test_words_that_are_names_only_with_a_capital() -> None:
    will = Veil(replace(make_resume(), contact=Contact("Will Grace"), education=()))
    assert will.over("Will will write Grace a script with grace") == f"{COVER} will write {COVER} a script with grace"


def test_nothing_known_covers_addresses_only() -> None:
    nobody = Veil(replace(make_resume(), contact=Contact(), education=()))
    assert nobody.over("Python at a@b.example") == "Python at […]"
    assert nobody.over_file("a.pdf") == "a.pdf"
