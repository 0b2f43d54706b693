"""Tests of certifications: names as written, without issuer and date, and none that is only planned."""

import pytest

from matcher.extraction.certifications import find_certifications
from matcher.extraction.names import locate_names
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.knowledge import Names, Skill

HEADINGS = read_table("headings.toml")["resume"]
NAMES = Names((Skill("Certified Kubernetes Administrator", "name", aliases=("CKA",), cased=("CKA",)),))


def names_in(text: str) -> tuple[str, ...]:
    return find_certifications(text, find_rows(text), find_sections(text, HEADINGS), locate_names(text, NAMES))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Certificates\nCertified Kubernetes Administrator, CNCF\n\nIssued on: May 01, 2022\n",
            ("Certified Kubernetes Administrator",),
        ),
        ("Certifications\n• CKA: Certified Kubernetes Administrator\t2022\n", ("CKA: Certified Kubernetes Administrator",)),
        ("Certifications\n• Pager Whisperer Professional (PWP) — Acme, 2021\n", ("Pager Whisperer Professional (PWP)",)),
        ("Summary\nCKA since 2022. I run clusters.\n", ("CKA",)),
        ("Summary\nCurrently studying for the CKA.\n", ()),
        ("Certifications\n• CKA (planned, spring 2027)\n", ()),
        ("Experience\nSRE, Acme\t2020 – 2021\n• Taught colleagues for the CKA.\n", ()),
        ("Skills\nGo\n", ()),
    ],
)
def test_certificates_are_named_as_written(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
