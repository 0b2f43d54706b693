"""The house stands: imports point one way, heavy libraries stay in their rooms, nothing unpickles."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from matcher import __all__

ROOT = Path(__file__).parent.parent
# Each may import itself and what stands before it.
STOREYS = (
    *("errors", "records", "knowledge", "reading", "extraction", "ranking", "analyzer", "reports"),
    *("store", "batch", "fairness", "training", "cli"),
)
FILES = sorted(ROOT.glob("matcher/**/*.py"))
PAGES = sorted(ROOT.glob("web/**/*.py"))
# What the web app may import of ours: the public names of `matcher`, and modules that hold records and reports.
PUBLIC = ("matcher.errors", "matcher.records", "matcher.reports", "matcher.store", "matcher.batch", "matcher.fairness")
RECORDS = ("matcher.extraction.corrections", "matcher.ranking.advice", "matcher.ranking.apart", "matcher.reading.sketches")
OURS = sorted(
    path
    for folder in ("matcher", "tests", "benchmarks", "models", "sample_postings", "web")
    for path in (ROOT / folder).glob("**/*.py")
)
# Library → storeys that may import it.
ROOMS = {
    "spacy": {"extraction"},
    "sklearn": {"ranking", "training"},
    "scipy": {"ranking", "training"},
    "docx": {"reading"},
    "pdfminer": {"reading"},
    "pypdfium2": {"reading"},
    "rich": {"reports"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "platformdirs": {"store"},
    "click": {"cli"},
    "flask": set(),
}
# They run code that stands in the file they load.
UNPICKLERS = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"}
HEAVY = {
    "spacy",
    "sklearn",
    "scipy",
    "numpy",
    "docx",
    "lxml",
    "pdfminer",
    "pypdfium2",
    "phonenumbers",
    "rich",
    "pydantic",
    "sqlalchemy",
    "alembic",
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST) -> Iterator[str]:
    """Full names of what is imported anywhere in a file, `if TYPE_CHECKING` left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imports(node)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def storey(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "matcher" and len(parts) > 1 and parts[1] in STOREYS else None


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_up_the_list_only(path: Path) -> None:
    own = storey(name_of(path))
    if own is None:
        return
    allowed = STOREYS[: STOREYS.index(own) + 1]
    wrong = [name for name in imports(parsed(path)) if (storey(name) or own) not in allowed]
    assert not wrong, f"{own} stands above: {wrong}"


def test_every_file_stands_in_a_storey() -> None:
    free = {"matcher", "matcher.__main__"}
    assert [name for name in map(name_of, FILES) if name not in free and storey(name) is None] == []


def test_no_circle_of_modules() -> None:
    modules = {name_of(path): set(imports(parsed(path))) for path in FILES}
    graph = {
        name: {target for wanted in names for target in (wanted, wanted.rpartition(".")[0]) if target in modules}
        - {name, "matcher"}
        for name, names in modules.items()
    }
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    own = storey(name_of(path)) or ""
    roots = {name.split(".")[0] for name in imports(parsed(path))}
    assert {library for library in roots if own not in ROOMS.get(library, {own})} == set()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pages_use_what_is_public(path: Path) -> None:
    ours = {name for name in imports(parsed(path)) if name.startswith("matcher.")}
    free = {name for name in ours if name.startswith((*PUBLIC, *RECORDS)) or name.removeprefix("matcher.") in __all__}
    assert ours - free == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_command_that_serves_knows_the_pages(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(parsed(path))}
    assert "web" not in roots or name_of(path).startswith("matcher.cli.")


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_nothing_unpickles(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(parsed(path))}
    assert roots.isdisjoint(UNPICKLERS)
    assert "allow_pickle=True" not in "".join(ast.unparse(parsed(path)).split()) or path == Path(__file__)


@pytest.mark.parametrize("path", sorted(ROOT.glob("matcher/cli/*.py")), ids=name_of)
def test_commands_open_light(path: Path) -> None:
    top = [node for node in parsed(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    wanted = {name for node in top for name in imports(ast.Module([node], []))}
    heavy = {"matcher.analyzer", "matcher.extraction", "matcher.ranking"}
    assert {name for name in wanted if name.split(".")[0] in HEAVY} == set()
    assert {name for name in wanted if ".".join(name.split(".")[:2]) in heavy} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"], ["schema", "fit"], ["match", "--help"]])
def test_help_and_schemas_load_nothing_heavy(arguments: list[str]) -> None:
    program = f"""
import sys
from matcher.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    assert not end.code, end.code
print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_no_drawer_for_odds_and_ends() -> None:
    assert [name for name in map(name_of, OURS) if name.rpartition(".")[2] in {"utils", "helpers", "misc"}] == []


def test_spacy_is_loaded_at_one_place() -> None:
    found = {name_of(path) for path in FILES for name in imports(parsed(path)) if name.split(".")[0] == "spacy"}
    assert found == {"matcher.extraction.nlp"}
