"""`matcher evaluate FOLDER`: how well the installed models read texts that a person has marked."""

from __future__ import annotations

from pathlib import Path

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show
from matcher.training.evaluation import Kind, evaluate
from matcher.training.marked import read_folder
from matcher.training.plan import PLAN

# kind of text → our own folder that training learns from
_LEARNED_FROM = {"resume": "resumes", "posting": "postings"}


@click.command("evaluate")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(["resume", "posting"]), default="resume", show_default=True, help="What the texts are.")
@options.as_json
@options.manners
def command(folder: Path, kind: Kind, as_json: bool) -> None:
    """Measure the models on the *.txt files of FOLDER, in which a person has marked every skill.

    [Kubernetes] is asserted, [-Java] disclaimed, [?Rust] wished for; a literal bracket is doubled. A line `=== name`
    begins another text in the same file (docs/accuracy.md).
    """
    texts = read_folder(folder)
    if not any(text.marks for text in texts):
        raise click.ClickException(f"{folder}: no *.txt with marked skills such as [Kubernetes]; docs/accuracy.md shows how")
    trained_on = read_folder(PLAN.parent / _LEARNED_FROM[kind])
    show(evaluate(matcher.Analyzer(), texts, kind, trained_on), "json" if as_json else "terminal")
