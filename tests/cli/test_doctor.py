"""The doctor finds the installation healthy, and says what is wrong where it is not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from matcher.cli import doctor
from matcher.knowledge import load_knowledge
from matcher.reports.results import Check

ROOT = Path(__file__).parents[2]


def test_this_installation_is_healthy(run: Callable[..., Result]) -> None:
    result = run("doctor", "--json")
    health = json.loads(result.stdout)
    assert result.exit_code == 0, result.stdout
    assert health["ok"]
    names = [check["name"] for check in health["checks"]]
    assert names[0] == "Python"
    assert {"spacy", "scikit-learn", "taxonomy", "isolated reading", "limits", "Tesseract (OCR)"} <= set(names)
    limits = next(check["value"] for check in health["checks"] if check["name"] == "limits")
    assert limits == "5 s of CPU, 15 s, 512 MiB of memory, 10 MiB, 30 pages, 200,000 characters a file"


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


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("roles/ml_engineer.toml", "wage = 3\n", "models/roles/ml_engineer.toml: unknown keys wage"),
        ("skills/applied_science.jsonl", "{broken\n", "models/skills/applied_science.jsonl:1: not a JSON object"),
        ("weights.toml", "# nothing\n", "models/weights.toml: terms is missing"),
        ("topics.npz", "PK", "not as they were kept: topics.npz"),
    ],
)
def test_a_broken_data_file_is_to_be_mended(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str, line: str, said: str
) -> None:
    root = tmp_path / "models"
    shutil.copytree(ROOT / "models", root, ignore=shutil.ignore_patterns("__pycache__"))
    old = (root / file).read_text("utf-8") if file.startswith("roles") else ""
    (root / file).write_text(line + old, "utf-8")
    monkeypatch.setattr(doctor, "load_knowledge", lambda: load_knowledge(root))
    checks = (doctor.check_knowledge, doctor.check_learned, doctor.check_profiles, doctor.check_scoring)
    monkeypatch.setattr(doctor, "CHECKS", checks)
    result = run("doctor", "--json")
    assert result.exit_code == 1
    failed = [check for check in json.loads(result.stdout)["checks"] if check["status"] == "failed"]
    assert said in failed[0]["value"]
    assert failed[0]["advice"].startswith(("mend that file", "install again"))
