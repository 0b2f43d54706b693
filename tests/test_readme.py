"""Every command that the README and the docs show does what they say: it runs.

Read are fenced blocks marked console, sh, shell or bash. In console blocks a command starts with "$ ", elsewhere
each line is one; a line that ends with a backslash goes on. Commands of the program run in a folder with the sample
postings in it; a file that the text only stands for (resume.pdf, posting.txt) is a copy of a sample there.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from matcher.store.store import open_store

ROOT = Path(__file__).parent.parent
PAGES = [page for page in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))) if page.exists()]
BLOCK = re.compile(r"^```(console|sh|shell|bash)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"[|<>;&`$*]")
# commands that do not come back by themselves
ENDLESS = {"serve"}
STAND_INS = {
    ".pdf": "resumes/moira_fitzgerald.pdf",
    ".docx": "resumes/priya_raman.docx",
    ".txt": "site_reliability_engineer_energy.txt",
    ".html": "mlops_engineer_bank.html",
    ".md": "mlops_engineer_clinic.md",
}
LINES = '{"id": 1, "text": "Python and Kubernetes in production"}\n'


def commands(text: str) -> Iterator[str]:
    """The commands of all blocks, without prompts, comments and what the commands print."""
    for language, body in BLOCK.findall(text):
        for line in body.replace("\\\n", " ").splitlines():
            if language == "console" and not line.startswith("$ "):
                continue
            command = line.removeprefix("$ ").strip()
            if command and not command.startswith("#"):
                yield command


FOUND = [(page.name, command) for page in PAGES for command in commands(page.read_text("utf-8"))]
OURS = [pair for pair in FOUND if re.search(r"(^|[|;&(] *|-m )matcher\b", pair[1])]
# what runs them elsewhere: before a commit, and on other machines
HABITS = [ROOT / ".pre-commit-config.yaml", *sorted(ROOT.glob(".github/**/*.*")), ROOT / ".ci" / "run"]
SAID = [*(command for _, command in FOUND), *(line for file in HABITS for line in file.read_text("utf-8").splitlines())]
TARGETS = sorted({target for line in SAID for target in re.findall(r"(?:^|(?:run|entry): |`)make ([a-z-]+)", line)})


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """A folder as after a fresh clone, as far as the commands look at it."""
    shutil.copytree(samples, tmp_path / "sample_postings", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def put_stand_ins(command: str, folder: Path, samples: Path) -> None:
    """Lay a sample at every place where the command expects a file."""
    for word in shlex.split(re.sub(r"(>>?|--out)\s*\S+", "", command), comments=True):
        path = folder / word
        if word == "my_models":
            shutil.copytree(ROOT / "models", path, ignore=shutil.ignore_patterns("__pycache__"))
        suffix = path.suffix.lower()
        if suffix == ".db":
            path.parent.mkdir(parents=True, exist_ok=True)
            if "restore" in command:
                with open_store(folder / "kept") as store:
                    store.backup(path)
        if path.exists() or word.startswith("-") or not (suffix in STAND_INS or suffix == ".jsonl"):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if suffix == ".jsonl":
            path.write_text(LINES, "utf-8")
        else:
            shutil.copyfile(samples / STAND_INS[suffix], path)


@pytest.mark.parametrize(("page", "command"), OURS, ids=[command for _, command in OURS])
def test_commands_run(
    page: str,
    command: str,
    folder: Path,
    samples: Path,
    run: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = shlex.split(command, comments=True)
    if ENDLESS & set(words):
        pytest.skip("it does not come back by itself")
    put_stand_ins(command, folder, samples)
    monkeypatch.chdir(folder)
    if words[1:2] == ["users"] and "anna" in words and "add" not in words:
        assert run("users", "add", "anna", stdin=LINES).exit_code == 0
    if "--stored" in words:
        # what is kept came of files once
        first = run("batch", "sample_postings/resumes", "--posting", "posting.txt", "--out", "first.csv", "--workers", "1")
        assert first.exit_code == 0
    allowed = {0, 4} if "--fail-under" in words else {0}
    if words[0] == "matcher" and not SHELL.search(command.partition(" #")[0]):
        result = run(*words[1:], stdin=LINES)
        code, said = result.exit_code, result.output
    else:
        code, said = run_in_shell(command, folder)
    assert code in allowed, f"{page}: {command}\n{said}"


def run_in_shell(command: str, folder: Path) -> tuple[int, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        input=LINES,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```console\n$ matcher demo\n1 resume\n$ make test\n```\n", ["matcher demo", "make test"]),
        ("```sh\n# try it\nmatcher roles \\\n  a.pdf\n```\n", ["matcher roles    a.pdf"]),
        ("```python\nmatcher.match()\n```\n", []),
        ("`matcher demo`\n", []),
    ],
)
def test_commands_are_found(text: str, found: list[str]) -> None:
    assert list(commands(text)) == found
