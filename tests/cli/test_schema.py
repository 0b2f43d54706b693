"""`matcher schema` prints names, or one schema."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.reports.schemas import SCHEMAS, schema


def test_without_a_name_it_lists_them() -> None:
    assert CliRunner().invoke(main, ["schema"]).stdout.split() == list(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_with_a_name_it_prints_that_schema(name: str) -> None:
    assert json.loads(CliRunner().invoke(main, ["schema", name]).stdout) == schema(name)
