"""Do the tests notice a wrong rule?   python -m benchmarks.mutants [--count 10] [--seed 1]

Each mutant is a copy of the project with one comparison, condition or number of `matcher/` or `web/` turned round.
The tests of its own folder run first, then all others but those that take long (browser, hostile files, doors); a mutant
that passes every one of them has survived and is printed.
Places are drawn at random over all files, so that long files are drawn more often.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
OTHERS = ("tests", *(f"--ignore=tests/{name}" for name in ("e2e", "hostile", "security")))
# what stands between two operands → what is put there instead
TURNED = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "in": "not in",
    "not in": "in",
    "is": "is not",
    "is not": "is",
    "and": "or",
    "or": "and",
}
OPERATOR = re.compile(rb"not\s+in|is\s+not|\b(?:in|is|and|or)\b|[<>=!]=|[<>]")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One place of one file, and what stands there instead; offsets are bytes of the file."""

    path: str
    line: int
    start: int
    end: int
    instead: str


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a file, in the order of a walk over its syntax."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(source)):
        for first, last in _places(node):
            start, end = starts[first[0] - 1] + first[1], starts[last[0] - 1] + last[1]
            yield Mutant(name, first[0], *_turned(source, start, end))


Place = tuple[int, int]


def _places(node: ast.AST) -> Iterator[tuple[Place, Place]]:
    """From where to where something of a node can be turned round: between operands, a `not`, a number."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield _end(node.left), _start(node.comparators[0])
    elif isinstance(node, ast.BoolOp):
        yield _end(node.values[0]), _start(node.values[1])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _start(node), (node.lineno, node.col_offset + len("not "))
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield _start(node), _end(node)


def _turned(source: bytes, start: int, end: int) -> tuple[int, int, str]:
    """The very characters that change, and into what."""
    text = source[start:end]
    if text == b"not ":
        return start, end, ""
    if text[:1].isdigit():
        return start, end, repr(ast.literal_eval(text.decode()) * 2 + 1)
    found = OPERATOR.search(text)
    assert found, text
    return start + found.start(), start + found.end(), TURNED[" ".join(found[0].decode().split())]


def _start(node: ast.expr) -> Place:
    return node.lineno, node.col_offset


def _end(node: ast.expr) -> Place:
    return node.end_lineno or 0, node.end_col_offset or 0


def noticed(mutant: Mutant, folder: Path) -> bool:
    """Whether a test fails on a copy of the project in `folder` that holds the mutant; the copy is mended after."""
    file = folder / mutant.path
    right = file.read_bytes()
    file.write_bytes(right[: mutant.start] + mutant.instead.encode() + right[mutant.end :])
    parts = mutant.path.split("/")
    own = f"tests/{parts[1]}" if parts[0] == "matcher" else "tests/web"
    try:
        return any(_fails(folder, *words) for words in ((own,), OTHERS) if (folder / words[0]).is_dir())
    finally:
        file.write_bytes(right)


def _fails(folder: Path, *words: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "auto", "-p", "no:cacheprovider", *words]
    # 1: a test failed; 2: one failed and the other processes were stopped for it
    return subprocess.run(command, cwd=folder, capture_output=True).returncode in {1, 2}


def copied(folder: Path) -> None:
    """Lay what git knows, as it stands in the checkout, into `folder`, as a repository of its own."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listing.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


def told(mutant: Mutant) -> str:
    """One line: where, what became of what, and the line as it should be."""
    right = (ROOT / mutant.path).read_bytes()
    was = right[mutant.start : mutant.end].decode().strip()
    line = right.splitlines()[mutant.line - 1].decode().strip()
    return f"{mutant.path}:{mutant.line}  {was} → {mutant.instead or '(gone)'}   {line}"


def main() -> None:
    """Draw, try and print the mutants, and the share that is noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    files = sorted(path for part in ("matcher", "web") for path in (ROOT / part).glob("**/*.py"))
    drawn = random.Random(chosen.seed).sample([mutant for path in files for mutant in mutants(path)], chosen.count)
    found = 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copied(Path(folder))
        for mutant in drawn:
            seen = noticed(mutant, Path(folder))
            found += seen
            print(f"{'noticed ' if seen else 'SURVIVED'}  {told(mutant)}", flush=True)
    print(f"{found} of {chosen.count} noticed")


if __name__ == "__main__":
    main()
