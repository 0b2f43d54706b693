"""`matcher audit`: exit 1 where a score moves or the log was changed; rates by group of a folder or a batch."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result
from sqlalchemy import text

import matcher
from matcher.fairness import counterfactuals
from matcher.fairness.table import read_swaps
from matcher.reports.schemas import schema
from matcher.store.rows import Outcome
from matcher.store.store import open_store
from tests.fairness.make import few
from tests.store.make import hash_of, make_fit, make_resume, waiting
from tests.store.test_store import begin

Command = Callable[..., Result]
POSTING = "site_reliability_engineer_payments.txt"


@pytest.fixture
def quick(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit with a few swaps of each kind."""
    table = few(read_swaps(analyzer.knowledge))
    monkeypatch.setattr(counterfactuals, "read_swaps", lambda knowledge: table)


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    file = tmp_path / "in" / "mira.txt"
    file.parent.mkdir()
    file.write_text("Mira Okonjo\nmira@example.org\n\nExperience\nEngineer, Ostwind\n2019 – 2022\n• Kubernetes and Terraform\n")
    return file


@pytest.fixture
def groups(tmp_path: Path) -> Path:
    file = tmp_path / "groups.csv"
    file.write_text("file,sex\nmira.txt,F\nanna.txt,F\nbela.txt,M\n", "utf-8")
    return file


@pytest.mark.usefixtures("quick")
def test_swaps_of_a_folder(run: Command, samples: Path, resume: Path, tmp_path: Path) -> None:
    page = tmp_path / "audit.html"
    done = run("audit", resume.parent, "--posting", samples / POSTING, "--json", "--html", page)
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    jsonschema.validate(found, schema("audit-swaps"))
    assert (found["ok"], found["resumes"], found["cases"]) == (True, 1, [])
    assert "the largest change is exactly 0" in page.read_text("utf-8")


@pytest.mark.usefixtures("quick")
def test_a_score_that_moves_ends_with_one_and_is_shown(
    run: Command, samples: Path, resume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matcher.ranking.breaks.tells_leave", lambda text: False)
    done = run("audit", resume, "--posting", samples / POSTING)
    assert done.exit_code == 1
    assert "mira.txt · parental leave · " in done.stdout
    assert "→" in done.stdout


def test_files_that_are_no_resumes(run: Command, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4\n")
    done = run("audit", tmp_path / "broken.pdf")
    assert done.exit_code == 1
    assert "none of these files could be read" in done.stderr


def test_rates_of_a_folder(run: Command, samples: Path, resume: Path, groups: Path, tmp_path: Path) -> None:
    page = tmp_path / "rates.html"
    given = ("--posting", samples / POSTING, "--groups", groups, "--selected", "top:1", "--html", page)
    found = json.loads(run("audit", resume, *given, "--json").stdout)
    jsonschema.validate(found, schema("audit-rates"))
    assert (found["people"], found["selected"], found["unmatched"]) == (1, 1, 2)
    written = page.read_text("utf-8")
    assert "no legal opinion" in written
    assert "<script" not in written
    assert "http" not in written


def test_rates_of_a_batch_that_is_kept(run: Command, groups: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "kept") as store:
        begun = begin(store, "anna.txt", "bela.txt", key="one")
        for item in waiting(store, begun.id, 2):
            store.finish_item(item, Outcome(hash_of(item.name), "ok", resume=make_resume(item.name), fit=make_fit()))
            store.decide(item.id, "yes" if item.name == "anna.txt" else "no")
    done = run("audit", "--groups", groups, "--selected", "verdict", "--store", tmp_path / "kept", "--json")
    (table,) = json.loads(done.stdout)["tables"]
    assert [(group["name"], group["rate"]) for group in table["groups"]] == [("F", 1.0), ("M", 0.0)]


def test_nothing_is_kept_of_the_groups(run: Command, samples: Path, resume: Path, groups: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    run("audit", resume, "--posting", samples / POSTING, "--groups", groups)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_log_is_whole_or_says_where_it_is_not(run: Command, tmp_path: Path) -> None:
    with open_store(tmp_path / "kept") as store:
        for number in range(3):
            store.note("reveal", f"run {number}")
    whole = run("audit", "--verify", "--store", tmp_path / "kept", "--json")
    jsonschema.validate(json.loads(whole.stdout), schema("audit-log"))
    assert (whole.exit_code, json.loads(whole.stdout)["logs"][0]["actions"]) == (0, {"names shown": 3})
    with open_store(tmp_path / "kept") as store, store.database.engine.execution_options(writing=True).begin() as rows:
        rows.execute(text("DROP TRIGGER audit_no_update"))
        rows.execute(text("UPDATE audit SET subject = 'run 9' WHERE number = 2"))
    broken = run("audit", "--verify", "--store", tmp_path / "kept")
    assert broken.exit_code == 1
    assert "entry 2" in broken.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--verify", "in"], "--verify stands alone"), (["in", "--groups", "groups.csv"], "need one --posting")],
)
def test_what_does_not_go_together(
    run: Command, arguments: list[str], said: str, resume: Path, groups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(groups.parent)
    done = run("audit", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
