"""Shared options refuse what they cannot use, before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from matcher.cli import main

RESUME = str(Path(__file__))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyze", "no-such-file.pdf"], "'no-such-file.pdf' does not exist"),
        (["analyze", "."], "is a directory"),
        (["analyze"], "Missing argument 'RESUME'"),
        (["analyze", RESUME, "--as-of", "2026"], "'2026' is no month; write it as YYYY-MM"),
        (["analyze", RESUME, "--as-of", "2026-13"], "is no month"),
        (["roles", RESUME, "--fail-under", "101"], "101.0 is not in the range"),
        (["match", RESUME], "Missing argument 'POSTING'"),
        (["match", "-", "-"], "only one of RESUME and POSTING can come from stdin"),
        (["skills", "--kind", "poem"], "'poem' is not one of"),
        (["schema", "invoice"], "'invoice' is not one of"),
    ],
)
def test_usage_errors(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
