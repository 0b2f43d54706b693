"""`matcher classify-postings [FILE]`: which role a posting describes."""

from __future__ import annotations

import click

import matcher
from matcher.cli import options
from matcher.cli.stream import answer_lines, answer_text
from matcher.reports.results import Classification, Identity


@click.command("classify-postings")
@click.argument("file", type=options.FILE, default="-")
@options.jsonl
@options.manners
def command(file: str, jsonl: bool) -> None:
    """Tell the role that a posting's text in FILE or stdin describes, as JSON."""
    # here and not above: it loads numpy and scipy
    from matcher.ranking.roles import classify

    figures = matcher.Analyzer().figures

    def answer(name: Identity, text: str) -> Classification:
        role, scores = classify(text, figures)
        return Classification(name, role, scores)

    (answer_lines if jsonl else answer_text)(file, answer)
