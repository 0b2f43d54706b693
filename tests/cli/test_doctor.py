"""The doctor finds the installation healthy, and says what is wrong where it is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from click.testing import Result

from matcher.cli import doctor
from matcher.reports.results import Check


def test_this_installation_is_healthy(run: Callable[..., Result]) -> None:
    result = run("doctor", "--json")
    health = json.loads(result.stdout)
    assert result.exit_code == 0, result.stdout
    assert health["ok"]
    names = [check["name"] for check in health["checks"]]
    assert names[0] == "Python"
    assert {"spacy", "scikit-learn", "taxonomy", "isolated reading", "limits", "Tesseract (OCR)"} <= set(names)


def test_what_is_needed_and_broken_fails(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def check_reading() -> Sequence[Check]:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(doctor, "CHECKS", (check_reading, doctor.check_python))
    result = run("doctor")
    assert result.exit_code == 1
    assert "reading  Cannot allocate memory" in result.stdout
    assert "something needed is missing or broken" in result.stdout


def test_a_missing_package_is_advised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", {"no-such-package": "nothing works"})
    assert doctor.check_packages() == [
        Check(
            *("no-such-package", "absent", "not installed", True),
            "nothing works; run: python -m pip install no-such-package",
        )
    ]


def test_an_old_pdfminer_is_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "version", lambda name: "20231228")
    monkeypatch.setattr(doctor, "PACKAGES", {"pdfminer.six": "x"})
    assert doctor.check_packages()[0].status == "failed"


def test_tesseract_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    check = doctor.check_tesseract()[0]
    assert (check.status, check.needed) == ("absent", False)
