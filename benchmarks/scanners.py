"""Scanners of other people over our code and over what we build on; without one of them its row says so."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.trust_rows import TrustRow

_PROJECT = Path(__file__).parent.parent


def scan() -> Iterator[TrustRow]:
    """Yield a row for bandit over the code and one for pip-audit over the installed packages."""
    yield _bandit()
    yield _audit()


def _bandit() -> TrustRow:
    what, promise = "bandit: findings of medium or high weight", "0"
    if find_spec("bandit") is None:
        return TrustRow("S21", what, "not measured", promise, False, "pip install -e '.[trust]'")
    report = _run("bandit", "-q", "-r", "matcher", "web", "-f", "json", "--severity-level", "medium")
    found = json.loads(report)["results"]
    note = "; ".join(f"{one['test_id']} {one['filename']}:{one['line_number']}" for one in found[:3])
    return TrustRow("S21", what, str(len(found)), promise, not found, note)


def _audit() -> TrustRow:
    what, promise = "pip-audit: known holes in installed packages", "0"
    if find_spec("pip_audit") is None:
        return TrustRow("S21", what, "not measured", promise, False, "pip install -e '.[trust]'")
    report = _run("pip_audit", "-f", "json", "--progress-spinner", "off", "--skip-editable")
    packages = json.loads(report)["dependencies"] if report.startswith("{") else []
    asked = [one for one in packages if "vulns" in one]
    if not asked:
        return TrustRow("S21", what, "not measured", promise, True, "the registry of this machine tells nothing of holes")
    holes = [f"{one['name']} {hole['id']}" for one in asked for hole in one["vulns"]]
    return TrustRow("S21", what, f"{len(holes)} in {len(asked)}", promise, not holes, "; ".join(holes[:5]))


def _run(module: str, *arguments: str) -> str:
    command: Sequence[str] = (sys.executable, "-m", module, *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=_PROJECT).stdout.strip()
