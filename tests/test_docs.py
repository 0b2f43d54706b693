"""The examples that the docs work out are those of the program: terms add up, figures do not drift unseen, no file is left out.

Decimals move with every change in models/; what is printed may be off by less than DRIFT before it has to be printed
again (docs/scoring.md works the example out by hand).
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import Result

DOCS = Path(__file__).parent.parent / "docs"
TERM = re.compile(r"\b([a-z]+) +(\d+\.\d) +of (\d+\.\d)")
DRIFT = 2.0
# page → what stands in front of the score that it prints
SCORES = {"scoring.md": r"^The sum: [\d. +]+ = \*\*(\d+\.\d)\*\*", "how-it-works.md": r"^Add them up: (\d+\.\d)"}
YUSUF = "sample_postings/resumes/yusuf_demir.pdf"


def example(page: str) -> tuple[dict[str, tuple[float, float]], float, str]:
    """The terms of a page with points and most points, the score that it prints, and the command in front of them."""
    text = (DOCS / page).read_text("utf-8")
    score = re.search(SCORES[page], text, re.MULTILINE)
    assert score, "the page prints no score"
    before = text[: score.start()]
    block = next(part for part in reversed(before.split("```")) if TERM.search(part))
    terms = {name: (float(points), float(most)) for name, points, most in TERM.findall(block)}
    command = next(line for line in reversed(before.splitlines()) if line.startswith("$ ") and YUSUF in line)
    return terms, float(score[1]), command


@pytest.fixture(params=SCORES)
def page(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_terms_add_up_to_the_score(page: str) -> None:
    terms, score, _ = example(page)
    assert round(sum(points for points, _ in terms.values()), 1) == score
    assert sum(most for _, most in terms.values()) == pytest.approx(100, abs=0.5)


def test_the_example_is_what_the_program_prints(
    page: str, run: Callable[..., Result], samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms, score, command = example(page)
    monkeypatch.chdir(samples.parent)
    posted = re.search(r"printf '(.*)' \|", command)
    posting = "-" if posted else command.split()[-1]
    result = run("match", YUSUF, posting, "--json", stdin=posted[1].replace("\\n", "\n") if posted else None)
    fit = json.loads(result.stdout)
    printed = {term["name"]: (term["points"], term["weight"] * 100) for term in fit["terms"]}
    assert set(printed) == set(terms)
    for name, figures in printed.items():
        assert terms[name] == pytest.approx(figures, abs=DRIFT), f"{page}: print the example again, {name} has moved"
    assert score == pytest.approx(fit["score"], abs=DRIFT)


def test_the_sum_is_the_sum_of_the_points_above_it() -> None:
    terms, _, _ = example("scoring.md")
    line = next(row for row in (DOCS / "scoring.md").read_text("utf-8").splitlines() if row.startswith("The sum: "))
    assert [float(part) for part in re.findall(r"\d+\.\d", line.partition("=")[0])] == [points for points, _ in terms.values()]


STAGE = re.compile(r"^\*\*(\w+)/\*\*(.*?)(?=^\*\*|^## )", re.MULTILINE | re.DOTALL)
HOUSE = dict(STAGE.findall((DOCS / "how-it-works.md").read_text("utf-8")))
ROOT = DOCS.parent


@pytest.mark.parametrize("stage", HOUSE)
def test_the_picture_of_the_house_names_every_file(stage: str) -> None:
    folder = next(path for path in (ROOT / "matcher" / stage, ROOT / stage) if path.is_dir())
    files = {path.name for path in folder.rglob("*.py") if "migrations" not in path.parts} - {"__init__.py"}
    named = set(re.findall(r"`(\w+\.py)`", HOUSE[stage]))
    assert files == named - {"__init__.py"}


def test_every_stage_has_its_files_named() -> None:
    stages = {path.name for path in (ROOT / "matcher").iterdir() if (path / "__init__.py").is_file()} - {"records"}
    assert set(HOUSE) == stages | {"web", "benchmarks"}


def imports(code: str) -> Iterator[tuple[str, str]]:
    """Module and name of what an example takes from the program."""
    for node in ast.parse(code).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in {"matcher", "web"}:
            yield from ((node.module, name.name) for name in node.names)


EXAMPLES = [
    (path.name, block)
    for path in (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
    for block in re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if "import " in block
]


@pytest.mark.parametrize(("page", "code"), EXAMPLES, ids=[f"{page}-{code.count(chr(10))}" for page, code in EXAMPLES])
def test_what_an_example_imports_is_there(page: str, code: str) -> None:
    missing = [f"{module}.{name}" for module, name in imports(code) if not hasattr(import_module(module), name)]
    assert missing == [], page
