"""`matcher skills [FILE]`: the skills that a text names, with their offsets."""

from __future__ import annotations

from typing import Literal

import click

import matcher
from matcher.cli import options
from matcher.cli.stream import answer_lines, answer_text
from matcher.reports.results import Identity, Mentions


@click.command("skills")
@click.argument("file", type=options.FILE, default="-")
@click.option(
    "--kind",
    type=click.Choice(["resume", "posting"]),
    default="resume",
    show_default=True,
    help="What the text is from; postings say what they need.",
)
@options.jsonl
@options.manners
def command(file: str, kind: Literal["resume", "posting"], jsonl: bool) -> None:
    """Find the skills in a text FILE or stdin, as JSON; offsets count its characters."""
    analyzer = matcher.Analyzer()

    def answer(name: Identity, text: str) -> Mentions:
        return Mentions(name, analyzer.mentions(text, kind))

    (answer_lines if jsonl else answer_text)(file, answer)
