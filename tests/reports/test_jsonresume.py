"""JSON Resume out and in: valid by the official schema, what was given survives, and reading it again finds the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

import matcher
from matcher.reports.jsonresume import json_resume

HERE = Path(__file__).parent
# MIT, see jsonresume-1.3.1.LICENSE.md beside it
SCHEMA = json.loads((HERE / "jsonresume-1.3.1.schema.json").read_text("utf-8"))
SAMPLES = sorted((HERE.parent.parent / "sample_postings" / "resumes").glob("*.pdf"))

GIVEN = {
    "basics": {"name": "Ilse Zandbergen", "email": "ilse@zandbergen.example", "x-pronoun": "she"},
    "work": [{"name": "Larkspur", "position": "Data Engineer", "startDate": "2020-03", "x-team": ["a", {"b": 1}]}],
    "x-theme": {"colour": None, "wide": True, "size": 1.5},
}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_valid_and_read_the_same_again(path: Path, analyzer: matcher.Analyzer) -> None:
    first = analyzer.resume(matcher.read_document(path.read_bytes(), path.name, as_of="2026-11"))
    exported = json_resume(first)
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(exported)
    again = analyzer.resume(matcher.read_document(json.dumps(exported).encode(), "again.json"))
    assert again.document.as_of == "2026-11"
    assert again.contact.name == first.contact.name
    assert again.experience_months == first.experience_months
    assert [(job.title, job.start, job.end) for job in again.jobs] == [(job.title, job.start, job.end) for job in first.jobs]


def test_what_was_given_survives(run: Callable[..., Result], tmp_path: Path) -> None:
    source, out = tmp_path / "own.json", tmp_path / "out.json"
    source.write_text(json.dumps(GIVEN), "utf-8")
    assert run("export", source, "--as-of", "2026-11", "-o", out).stdout == ""
    written = json.loads(out.read_text("utf-8"))
    jsonschema.validate(written, SCHEMA)
    assert written["work"] == GIVEN["work"]
    assert written["x-theme"] == GIVEN["x-theme"]
    assert written["basics"] == GIVEN["basics"]
    assert written["meta"]["lastModified"].startswith("2026-11")
    assert json.loads(run("export", out).stdout) == written


def test_what_is_unreadable_is_not_exported(run: Callable[..., Result]) -> None:
    result = run("export", "-", stdin='{"basics": ')
    assert (result.exit_code, result.stdout) == (5, "")
