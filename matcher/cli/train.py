"""`matcher train`: learns again what stands in models/, and keeps it where it is no worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import click

from matcher.cli import options
from matcher.cli.output import write
from matcher.training.keep import Score, read_scores
from matcher.training.plan import PLAN, Material, Step, choose, read_plan

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("train")
@click.option("--data", type=_FOLDER, metavar="FOLDER", help="The texts to learn from; they are no part of the program.")
@click.option("--only", multiple=True, metavar="STEP", help="Run this step alone; may be given several times.")
@click.option("--force", is_flag=True, help="Replace what scores higher, too.")
@click.option("--list", "listing", is_flag=True, help="Show the steps, what they learn from and what they write.")
@click.option(
    "--plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=PLAN,
    metavar="FILE",
    help="A plan of yours instead of matcher/training/train.toml: steps, texts, seeds, limits.",
)
@click.option("--models", type=_FOLDER, metavar="FOLDER", help="A models folder of yours instead of the one that is installed.")
@options.manners
def command(data: Path | None, only: Sequence[str], force: bool, listing: bool, plan: Path, models: Path | None) -> None:
    """Learn the files in models/ again, step by step, and print figures measured on texts that were kept apart.

    A step that scores lower than what is on record in models/scores.json changes nothing, and the exit code is 1.
    The same texts give the same bytes.
    """
    steps, folder = read_plan(plan), models or Path(str(resources.files("models")))
    if listing:
        _tell("\n".join(describe(steps, read_scores(folder))))
        return
    try:
        from matcher.training.train import train
    except ModuleNotFoundError as error:
        raise click.ClickException(f"learning needs {error.name}: pip install 'resume-matcher-offline[train]'") from error
    materials = [Material(step, data, plan.parent, folder) for step in choose(steps, only)]
    train(materials, _tell, force=force)


def describe(steps: Iterable[Step], scored: Mapping[str, Score]) -> Iterator[str]:
    """Yield lines that tell steps, what they learn from, what they write and the figures on record."""
    for step in steps:
        yield f"{step.name}{' (only by name)' if step.by_name else ''}: {step.about}"
        yield f"  learns from {', '.join([*(f'DATA/{path}' for path in step.data.values()), *_own(step)])}"
        yield f"  writes {', '.join(step.writes) or 'nothing, prints'}"
        if step.name in scored:
            yield "  " + ", ".join(f"{name} {value:.3f}" for name, value in scored[step.name].figures.items())


def _own(step: Step) -> list[str]:
    return [f"the program's own {folder}" for folder in step.own.values()]


def _tell(line: str) -> None:
    write(line + "\n")
