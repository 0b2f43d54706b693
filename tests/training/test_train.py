"""`matcher train` on a small set of our own texts: the same bytes in any surroundings, and better models stay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from matcher.training.keep import read_scores
from matcher.training.marked import read_folder
from matcher.training.plan import PLAN, read_plan

ROOT = Path(__file__).parents[2]
ROLES = {"mlops": "mlops", "ml": "mle", "site": "sre", "data": "ds"}
SMALL = {
    "sizes = [128, 512, 1500]": "sizes = [4, 8]",
    "directions = 150": "directions = 5",
    "least_pair = 30": "least_pair = 3",
    "least = 5": "least = 1",
}
WRITING = [step.name for step in read_plan() if step.writes]


def write_lines(file: Path, entries: list[dict[str, object]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(entry) + "\n" for entry in entries), "utf-8")


def sentences() -> Iterator[dict[str, object]]:
    """Lines of our marked postings in the form of SkillSpan."""
    for text in read_folder(PLAN.parent / "postings")[:1]:
        start = 0
        for line in text.text.split("\n"):
            spans = [[m.start - start, m.end - start, "Knowledge"] for m in text.marks if start <= m.start < start + len(line)]
            yield {"id": f"{text.id}:{start}", "text": line, "spans": spans, "source": "tech"}
            start += len(line) + 1


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder out of the samples and marked texts of the project."""
    folder = tmp_path_factory.mktemp("shared") / "data"
    samples = sorted(path for path in (ROOT / "sample_postings").glob("*.*") if path.suffix in {".txt", ".md"})
    postings: list[dict[str, object]] = [
        {"id": path.stem, "title": "", "company": f"Firm {at}", "text": path.read_text("utf-8"), "label": label}
        for at, path in enumerate(samples)
        if (label := ROLES.get(path.stem.split("_")[0], ""))
    ]
    write_lines(folder / "postings.jsonl", postings)
    write_lines(folder / "roles_dev.jsonl", postings)
    lines = [line for line in sentences() if line["text"]]
    for name in ("skillspan/train", "skillspan/dev", "green/train", "green/dev", "dotin/train"):
        write_lines(folder / f"{name}.jsonl", lines)
    return folder.parent


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with small limits and few texts."""
    folder = tmp_path_factory.mktemp("plan")
    text = PLAN.read_text("utf-8")
    for ours, small in SMALL.items():
        assert ours in text
        text = text.replace(ours, small)
    (folder / "plan.toml").write_text(text, "utf-8")
    for name in ("resumes", "postings"):
        (folder / name).mkdir()
        texts = min((PLAN.parent / name).glob("*.txt")).read_text("utf-8").split("\n=== ")
        (folder / name / "few.txt").write_text("\n=== ".join(texts[:4]), "utf-8")
    return folder / "plan.toml"


def copy_models(folder: Path) -> Path:
    shutil.copytree(ROOT / "models", folder, ignore=shutil.ignore_patterns("__pycache__", "scores.json"))
    return folder


def start(data: Path, plan: Path, models: Path, surroundings: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "matcher", "train", "--data", data, "--plan", plan, "--models", models]
    only = [part for name in WRITING for part in ("--only", name)]
    return subprocess.Popen(
        [*map(str, command), *only],
        env={**os.environ, **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_every_step_gives_the_same_bytes_in_any_surroundings(data: Path, plan: Path, tmp_path: Path) -> None:
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
    )
    folders = [copy_models(tmp_path / str(at)) for at in range(len(settings))]
    runs = [start(data, plan, folder, setting) for folder, setting in zip(folders, settings, strict=True)]
    outputs = [run.communicate(timeout=300) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert outputs[0] == outputs[1]
    assert list(read_scores(folders[0])) == sorted(WRITING)
    for file in [*(name for step in read_plan() for name in step.writes), "scores.json"]:
        assert (folders[0] / file).read_bytes() == (folders[1] / file).read_bytes(), file


def test_a_better_model_stays_unless_forced(run: Callable[..., Result], data: Path, plan: Path, tmp_path: Path) -> None:
    models = copy_models(tmp_path / "models")
    before = (models / "roles.npz").read_bytes()
    record = {"figures": {"accuracy of four roles": 2.0}, "decides": "accuracy of four roles", "learned_from": "", "files": {}}
    (models / "scores.json").write_text(json.dumps({"roles": record}), "utf-8")
    given = ("train", "--data", data, "--plan", plan, "--models", models, "--only", "roles")
    refused = run(*given)
    assert refused.exit_code == 1
    assert "--force replaces it" in refused.stderr
    assert (models / "roles.npz").read_bytes() == before
    forced = run(*given, "--force")
    assert forced.exit_code == 0, forced.stderr
    assert "before 2.0000" in forced.stdout
    assert "roles.npz written" in forced.stdout
    assert read_scores(models)["roles"].figures["accuracy of four roles"] <= 1.0


def test_missing_data_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    for arguments, sentence in (((), "with --data"), (("--data", tmp_path), "is not in"), (("--only", "x"), "no step 'x'")):
        result = run("train", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert sentence in result.stderr


def test_the_list_names_inputs_and_outputs(run: Callable[..., Result]) -> None:
    listed = run("train", "--list").stdout
    assert "DATA/data/roles_dev.jsonl" in listed
    assert "writes roles.npz" in listed
