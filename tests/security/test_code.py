"""Rules that the code keeps: nothing runs what stands in a file, no shell, no network, no page that trusts its data."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted([*ROOT.glob("matcher/**/*.py"), *ROOT.glob("web/**/*.py")])
TEMPLATES = sorted(ROOT.glob("web/templates/**/*.html"))
# name of what is called → why nobody may
CALLS = {
    "eval": "runs text", "exec": "runs text", "compile": "makes code of text", "__import__": "hides what is loaded",
    "os.system": "a shell", "os.popen": "a shell", "os.tmpnam": "a name that somebody else may take",
    "tempfile.mktemp": "a name that somebody else may take", "subprocess.getoutput": "a shell", "yaml.load": "makes objects",
    "Markup": "tells a page to trust its data", "markupsafe.Markup": "tells a page to trust its data",
    "render_template_string": "a template out of data", "hashlib.md5": "too weak", "hashlib.sha1": "too weak",
}  # fmt: skip
# what speaks to other machines → who may import it
NETWORK = {
    "socket": {"web.serving"}, "urllib.request": set(), "http.client": set(), "requests": set(), "httpx": set(), "ftplib": set(),
    "smtplib": set(), "telnetlib": set(), "xmlrpc": set(),
}  # fmt: skip
# reasons for the rules of ruff's S that are not asked: asserts for mypy, names that sound like passwords, chance in
# measurements, programs that are started with a list of arguments (a rule of our own below forbids the shell)
RUFF = ("S101", "S105", "S311", "S603", "S607")


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize("path", CODE, ids=module)
def test_nothing_dangerous_is_called(path: Path) -> None:
    found = [(name, node) for name, node in calls(ast.parse(path.read_text("utf-8")))]
    assert [name for name, _ in found if name in CALLS] == []
    shells = [
        name for name, node in found for word in node.keywords if word.arg == "shell" and ast.unparse(word.value) != "False"
    ]
    assert shells == []


@pytest.mark.parametrize("path", CODE, ids=module)
def test_statements_for_the_database_are_not_put_together(path: Path) -> None:
    for name, node in calls(ast.parse(path.read_text("utf-8"))):
        if name in ("text", "sqlalchemy.text", "connection.exec_driver_sql") and node.args:
            assert all(is_ours(part) for part in parts(node.args[0])), ast.unparse(node)


def parts(statement: ast.expr) -> list[ast.expr]:
    values = statement.values if isinstance(statement, ast.JoinedStr) else [statement]
    return [value.value if isinstance(value, ast.FormattedValue) else value for value in values]


def is_ours(part: ast.expr) -> bool:
    """True for text that stands in the code, constants of the module, and the names of our own tables."""
    if isinstance(part, ast.IfExp):
        return is_ours(part.body) and is_ours(part.orelse)
    if isinstance(part, ast.Name):
        return part.id.isupper()
    return isinstance(part, ast.Constant) or "metadata.sorted_tables" in ast.unparse(part)


@pytest.mark.parametrize("path", CODE, ids=module)
def test_nobody_speaks_to_other_machines(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert [name for name in names if module(path) not in NETWORK.get(name, {module(path)})] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_trust_nothing(path: Path) -> None:
    assert not re.search(
        r"\|\s*safe\b|autoescape\s+false|\bMarkup\b|<script(?![^>]* src=)|<[a-z][^>{]*\son[a-z]+\s*=", path.read_text("utf-8")
    )


def test_the_scanner_finds_nothing() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "S", "--ignore", ",".join(RUFF), "matcher", "web"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout


def test_no_secret_stands_in_the_repository() -> None:
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False).stdout.splitlines()
    secret = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[0-9A-Za-z-]{20}")
    texts = [
        path
        for path in listed
        if path.endswith((".py", ".toml", ".cfg", ".md", ".html", ".js", ".txt", ".yml")) or "." not in path
    ]
    assert [
        path for path in texts if (ROOT / path).is_file() and secret.search((ROOT / path).read_text("utf-8", "replace"))
    ] == []
