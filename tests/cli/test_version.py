"""The version names program, taxonomy and models as the receipts do."""

from __future__ import annotations

from click.testing import CliRunner

import matcher
from matcher.cli import main
from matcher.knowledge import load_knowledge


def test_version_agrees_with_the_knowledge() -> None:
    knowledge = load_knowledge()
    shown = CliRunner().invoke(main, ["--version"]).stdout
    assert shown == (
        f"matcher {matcher.__version__} (taxonomy {knowledge.taxonomy_version}, models {knowledge.models_version})\n"
    )
