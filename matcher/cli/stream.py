"""Texts in, JSON out: one text, or one JSON object per line, answered line by line as they come."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TypeAlias

import click

from matcher.cli.options import debugging
from matcher.cli.output import show
from matcher.cli.program import ExitCode
from matcher.errors import MatcherError
from matcher.reading.parsed import Limits
from matcher.reports.results import Identity

if TYPE_CHECKING:
    from matcher.reports.results import Result

Answer: TypeAlias = "Callable[[Identity, str], Result]"


class BadItemError(MatcherError):
    """A line that is no text to be answered."""


@dataclass(frozen=True, slots=True)
class Item:
    """One text and the name that its sender gave it."""

    id: Identity
    text: str


def answer_text(path: str, answer: Answer) -> None:
    """Answer the whole of a file or stdin as one text, by the name of the file."""
    with click.open_file(path, "rb") as stream:
        data = stream.read(Limits().bytes + 1)
    show(answer(path, _checked(_decoded(data, path))), "json")


def answer_lines(path: str, answer: Answer) -> None:
    """Answer each line of JSON Lines; broken ones are told on stderr and cost an exit code of 3."""
    broken = 0
    with click.open_file(path, "rb") as stream:
        for number, line in _lines(stream):
            try:
                item = read_item(line)
                show(answer(item.id, item.text), "jsonl")
            except BrokenPipeError:
                raise
            except Exception as error:
                broken += 1
                _tell(number, error)
    if broken:
        raise click.exceptions.Exit(ExitCode.SOME_FAILED)


def read_item(line: bytes) -> Item:
    """Return the text and id of one line; BadItemError says what is wrong with it."""
    try:
        data = json.loads(_decoded(line, "this line").removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BadItemError(f'not a JSON object ({error}); write {{"id": …, "text": …}}') from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise BadItemError('needs a "text" that is a string; write {"id": …, "text": …}')
    name = data.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | None):
        raise BadItemError('its "id" must be a string or a whole number')
    return Item(name, _checked(data["text"]))


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(stream, 1) if line.strip())


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadItemError(f"{name}: byte {error.start + 1} is not UTF-8; this command takes text") from error


def _checked(text: str) -> str:
    most = Limits().characters
    if len(text) > most:
        raise BadItemError(f"the text has more than {most:,} characters; split it")
    return text


def _tell(number: int, error: Exception) -> None:
    if debugging(click.get_current_context()) and not isinstance(error, MatcherError):
        raise error
    what = str(error) if isinstance(error, MatcherError) else f"{type(error).__name__}: {error}"
    click.echo(f"line {number}: {what}", err=True)
