"""Tests of certifications: names as written, without issuer and date, and none that is only planned."""

import pytest

from matcher.extraction.certifications import find_certifications, held_names
from matcher.extraction.names import locate_names
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.knowledge import Names, Skill
from matcher.records import Certification

HEADINGS = read_table("headings.toml")["resume"]
NAMES = Names(
    (
        Skill("Certified Kubernetes Administrator", "name", aliases=("CKA",), cased=("CKA",)),
        Skill("Prometheus Certified Associate", "name", aliases=("PCA",), cased=("PCA",)),
        Skill("Registered Nurse", "name"),
    ),
    unsure=frozenset({"PCA", "Registered Nurse"}),
)


AS_OF = "2026-11"


def certificates_in(text: str) -> tuple[Certification, ...]:
    rows = find_rows(text)
    return find_certifications(text, rows, find_sections(text, HEADINGS), locate_names(text, NAMES), AS_OF)


def names_in(text: str) -> tuple[str, ...]:
    return held_names(certificates_in(text))


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Certifications\n• CKA, CNCF\t2022\n", ("CKA", "CNCF", "2022", None, "held")),
        ("Certifications\nCKA\nCNCF · Issued May 2023 · Expires May 2027\n", ("CKA", "CNCF", "2023-05", "2027-05", "held")),
        ("Certifications\nCKA\nCNCF · Issued May 2020 · Expires May 2023\n", ("CKA", "CNCF", "2020-05", "2023-05", "expired")),
        ("Certifications\n• CKA (2019 – 2022)\n", ("CKA", None, "2019", "2022", "expired")),
        ("Certifications\n• Pager Engineer (PE) Red Hat\t2022\n", ("Pager Engineer (PE)", "Red Hat", "2022", None, "held")),
        ("Certifications\n• Passed CKA in 2019\n", ("CKA", None, "2019", None, "held")),
        ("Certifications\n• CKA, expired\n", ("CKA", None, None, None, "expired")),
        ("Certifications\n• CKA, gültig bis 03/2025\n", ("CKA", None, None, "2025-03", "expired")),
        ("Certifications\n• CKA (in progress)\n", ("CKA", None, None, None, "planned")),
        ("Certifications\n• CKA, exam in January 2027\n", ("CKA", None, "2027-01", None, "planned")),
        ("Certifications\n• Currently preparing for the CKA\n", ("CKA", None, None, None, "planned")),
        ("Certifications\nPlanned:\n• CKA\n", ("CKA", None, None, None, "planned")),
        ("Zertifikate\n• CKA (geplant)\n", ("CKA", None, None, None, "planned")),
        (
            "Certifications\n• CKA: Certified Kubernetes Administrator\n",
            ("CKA: Certified Kubernetes Administrator", None, None, None, "held"),
        ),
        (
            "Certifications\n• Whisperer Course, issued by Acme Academy in 2021\n",
            ("Whisperer Course", "Acme Academy", "2021", None, "held"),
        ),
        ("Summary\nStudying for the CKA.\n", ("CKA", None, None, None, "planned")),
        ("Summary\nMy CKA lapsed.\n", ("CKA", None, None, None, "expired")),
    ],
)
def test_certificates_have_issuer_dates_and_state(text: str, told: tuple[str | None, ...]) -> None:
    (found,) = certificates_in(text)
    assert (found.name, found.issuer, found.date, found.expires, found.state) == told
    assert text[found.span.start : found.span.end].strip()


@pytest.mark.parametrize(
    "text", ["Summary\nI have no CKA.\n", "Certifications\n• No CKA, but ten years of clusters\n", "Summary\nFailed the CKA.\n"]
)
def test_denied_certificates_are_none(text: str) -> None:
    assert certificates_in(text) == ()


def test_certificates_of_one_row_have_their_own_state() -> None:
    found = certificates_in("Certifications\nPCA (2022), CKA (in progress)\n")
    assert [(item.name, item.state) for item in found] == [("PCA", "held"), ("CKA", "planned")]


def test_plans_of_the_summary_count_beside_the_section() -> None:
    found = certificates_in("Summary\nWorking towards the CKA.\n\nCertifications\n• Whisperer Course, 2021\n")
    assert [(item.name, item.state) for item in found] == [("CKA", "planned"), ("Whisperer Course", "held")]
