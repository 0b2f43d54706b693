"""What goes to stdout is UTF-8 and plain when it is no terminal; a terminal decides width and colours."""

from __future__ import annotations

import sys

import click
import pytest
from click.testing import CliRunner

from matcher.cli import output
from matcher.cli.options import manners
from tests.make import make_resume


@click.command()
@click.option("--form", default="terminal")
@manners
def shown(form: str) -> None:
    output.show(make_resume(), form)


def on_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str, **environment: str) -> str:
    """The output as a terminal would get it."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for name in ("NO_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": "70", **environment}.items():
        monkeypatch.setenv(name, value)
    captured: list[str] = []
    monkeypatch.setattr(output, "write", captured.append)
    with click.Context(shown) as context:
        if arguments:
            context.meta["matcher.no_color"] = True
        output.show(make_resume(), "terminal")
    return captured[0]


def test_a_pipe_gets_no_colours_and_the_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("FORCE_COLOR", "1")
    text = CliRunner().invoke(shown).stdout
    assert "\x1b" not in text
    assert "Site Reliability Engineer, Brightwater Grid" in text


def test_a_terminal_gets_colours_in_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in on_terminal(monkeypatch)


@pytest.mark.parametrize(("arguments", "environment"), [((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), (("--no-color",), {})])
def test_colours_can_be_refused(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal(monkeypatch, *arguments, **environment)


def test_an_empty_no_color_refuses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in on_terminal(monkeypatch, NO_COLOR="")


def test_bytes_do_not_depend_on_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = CliRunner().invoke(shown, ["--form", "json"]).stdout_bytes
    foreign = CliRunner(charset="latin-1").invoke(shown, ["--form", "json"]).stdout_bytes
    assert plain == foreign


def test_a_lone_surrogate_becomes_its_escape(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    output.write('"\ud800é"\n')
    assert capsysbinary.readouterr().out == '"\\ud800é"\n'.encode()
    assert sys.stdout is not None
