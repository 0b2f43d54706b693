"""Lines are answered as they come; a broken one is told with its number and costs nothing but itself."""

from __future__ import annotations

import json
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result

from matcher.cli.options import manners
from matcher.cli.stream import BadItemError, Item, answer_lines, answer_text, read_item
from matcher.reports.results import Identity, Mentions
from tests.make import make_mention


def answer(name: Identity, text: str) -> Mentions:
    if text == "bomb":
        raise ZeroDivisionError("boom")
    return Mentions(name, (make_mention(text, "Git"),) if "Git" in text else ())


@click.command()
@click.option("--jsonl", is_flag=True)
@click.argument("path", default="-")
@manners
def stream(jsonl: bool, path: str) -> None:
    (answer_lines if jsonl else answer_text)(path, answer)


@pytest.fixture
def send() -> Callable[..., Result]:
    return lambda data, *arguments: CliRunner().invoke(stream, list(arguments), input=data)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ('{"id": "a", "text": "x"}', Item("a", "x")),
        ('\ufeff{"id": 7, "text": ""}', Item(7, "")),
        ('{"text": "x", "more": 1}', Item(None, "x")),
        ('{"id": "a", "text": "a\\r\\n\\u2028b"}', Item("a", "a\r\n\u2028b")),
    ],
)
def test_read_item(line: str, item: Item) -> None:
    assert read_item(line.encode()) == item


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not a JSON object"),
        (b"[" * 100_000, "not a JSON object"),
        (b"[1]", 'needs a "text" that is a string'),
        (b'{"id": 1}', 'needs a "text" that is a string'),
        (b'{"id": 1, "text": null}', 'needs a "text" that is a string'),
        (b'{"id": true, "text": "x"}', 'its "id" must be a string or a whole number'),
        (b'{"id": {}, "text": "x"}', 'its "id" must be a string or a whole number'),
        (b'{"text": "\xff"}', "byte 11 is not UTF-8"),
        (json.dumps({"text": "x" * 200_001}).encode(), "more than 200,000 characters"),
    ],
)
def test_broken_items(line: bytes, said: str) -> None:
    with pytest.raises(BadItemError, match=said):
        read_item(line)


def test_lines_are_answered_in_order(send: Callable[..., Result]) -> None:
    result = send('{"id": 1, "text": "uses Git"}\n\n{"id": "b", "text": "none"}', "--jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(line["id"], len(line["mentions"])) for line in lines] == [(1, 1), ("b", 0)]


def test_a_broken_line_costs_only_itself(send: Callable[..., Result]) -> None:
    result = send('{"id": 1, "text": "a"}\nnonsense\n{"id": 3, "text": "bomb"}\n{"id": 4, "text": "b"}\n', "--jsonl")
    assert result.exit_code == 3
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 4]
    first, second = result.stderr.splitlines()
    assert first.startswith("line 2: not a JSON object (Expecting value: line 1 column 1 (char 0)); write")
    assert second == "line 3: ZeroDivisionError: boom"


def test_debug_shows_the_fault_of_a_line(send: Callable[..., Result]) -> None:
    assert isinstance(send('{"text": "bomb"}\n', "--jsonl", "--debug").exception, ZeroDivisionError)


def test_one_text_is_answered_with_offsets_into_itself(send: Callable[..., Result]) -> None:
    answered = json.loads(send("é\r\nGit\n".encode()).stdout)
    assert (answered["id"], answered["mentions"][0]["start"]) == ("-", 3)


def test_bytes_that_are_no_text_are_refused(send: Callable[..., Result]) -> None:
    assert isinstance(send(b"%PDF-1.4\xff\xfe").exception, BadItemError)
