"""Every failure is one sentence and an exit code; --debug shows where it was."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from matcher.cli import COMMANDS, main
from matcher.cli.options import manners
from matcher.cli.program import Listed, Program, explain
from matcher.errors import BadKnowledge


@click.command("fail")
@click.argument("how")
@manners
def command(how: str) -> None:
    """Fail in one of several ways."""
    failures: dict[str, BaseException] = {
        "interrupt": KeyboardInterrupt(),
        "knowledge": BadKnowledge("models/x.toml:3: mend it"),
        "file": PermissionError(13, "Permission denied", "a.pdf"),
        "fault": ZeroDivisionError("division by zero"),
        "usage": click.UsageError("not like this"),
    }
    raise failures[how]


@pytest.fixture
def program() -> Program:
    return manners(Program("matcher", {"fail": Listed(__name__, "Fail.")}))


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        ("interrupt", 130, "interrupted"),
        ("knowledge", 1, "Error: models/x.toml:3: mend it"),
        ("file", 1, "Error: a.pdf: Permission denied"),
        ("fault", 1, "Error: ZeroDivisionError: division by zero (a fault of the program; --debug shows where)"),
        ("usage", 2, "Error: not like this"),
    ],
)
def test_failures(program: Program, how: str, code: int, said: str) -> None:
    result = CliRunner().invoke(program, ["fail", how])
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--debug", "fail", "fault"], ["fail", "--debug", "fault"]])
def test_debug_lets_the_failure_through(program: Program, arguments: list[str]) -> None:
    assert isinstance(CliRunner().invoke(program, arguments).exception, ZeroDivisionError)


def test_debug_leaves_usage_errors_readable(program: Program) -> None:
    assert CliRunner().invoke(program, ["--debug", "fail", "usage"]).exit_code == 2


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["juggle"])
    assert result.exit_code == 2
    assert "No such command 'juggle'" in result.stderr


def test_help_names_every_command_and_exit_code() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert [name for name in COMMANDS if f"  {name} " not in shown] == []
    assert "130 interrupted" in shown
    assert "_MATCHER_COMPLETE" in shown


def test_help_loads_no_command() -> None:
    run = "main(['--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    script = f"import sys; from matcher.cli import main; {run}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {listed.module for listed in COMMANDS.values()} & set(done.stderr.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: matcher {name} ")


def test_explain_names_the_file() -> None:
    assert explain(FileNotFoundError(2, "No such file or directory", "x.txt")) == "x.txt: No such file or directory"
