"""Word tables follow the folder of the knowledge in use, and are read once for each."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

import matcher
from matcher.errors import BadKnowledge
from matcher.extraction.tables import read_table, use_tables
from matcher.extraction.titles import title_likeness
from matcher.knowledge import load_knowledge
from tests.make import make_document

RESUME = """Ada Moon

Experience
Zeppelin Wrangler, Harbour Goods\t2019-01 – 2020-12
• Flew.

Languages
English, Zeppelinese
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of models/ that knows one more title and one more language."""
    root = tmp_path / "models"
    shutil.copytree(Path(str(resources.files("models"))), root, ignore=shutil.ignore_patterns("__pycache__"))
    for name, before, more in (("titles.toml", "nouns = [", '"wrangler",'), ("speech.toml", "levels = [", '"airborne",')):
        text = (root / name).read_text("utf-8")
        (root / name).write_text(text.replace(before, f"{before} {more}", 1), "utf-8")
    return root


def test_a_folder_of_ones_own_is_read_while_it_is_in_use(folder: Path) -> None:
    with use_tables(folder):
        assert title_likeness("Zeppelin Wrangler") > 0
        assert "airborne" in read_table("speech.toml")["levels"]
    assert title_likeness("Zeppelin Wrangler") == 0
    assert "airborne" not in read_table("speech.toml")["levels"]


def test_resumes_and_postings_are_read_with_the_tables_of_their_knowledge(folder: Path) -> None:
    own, other = matcher.Analyzer(), matcher.Analyzer(load_knowledge(folder))
    posting = make_document("Zeppelin Wrangler\nHarbour Goods\n\nRequirements\n• Python\n")
    assert (own.posting(posting).title, other.posting(posting).title) == ("", "Zeppelin Wrangler")
    (job,) = other.resume(make_document(RESUME)).jobs
    assert (job.title, job.employer) == ("Zeppelin Wrangler", "Harbour Goods")


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    with use_tables(tmp_path), pytest.raises(BadKnowledge, match=r"titles\.toml"):
        read_table("titles.toml")
