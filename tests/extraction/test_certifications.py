"""Tests of certifications: names as written, without issuer and date, and none that is only planned."""

import pytest

from matcher.extraction.certifications import find_certifications
from matcher.extraction.names import locate_names
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.knowledge import Names, Skill

HEADINGS = read_table("headings.toml")["resume"]
NAMES = Names(
    (
        Skill("Certified Kubernetes Administrator", "name", aliases=("CKA",), cased=("CKA",)),
        Skill("Prometheus Certified Associate", "name", aliases=("PCA",), cased=("PCA",)),
        Skill("Registered Nurse", "name"),
    ),
    unsure=frozenset({"PCA", "Registered Nurse"}),
)


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
        ("Skills\nk-means, PCA, SVM\n", ()),
        ("Skills\nCKA, PCA\n", ("CKA", "PCA")),
        ("Summary\nI passed the exam for the PCA.\n", ("PCA",)),
        ("Certificates\nPCA\n", ("PCA",)),
        ("Ada Moon\nRegistered Nurse\n\nSummary\nRegistered nurse with eight years.\n", ()),
        ("Ada Moon\nNurse\n\nSummary\nLicensed as a Registered Nurse.\n", ("Registered Nurse",)),
    ],
)
def test_certificates_are_named_as_written(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
