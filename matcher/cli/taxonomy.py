"""`matcher taxonomy …`: check the taxonomy, look into it, and let it grow by what people decide."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from matcher.cli import options
from matcher.cli.output import show, write
from matcher.cli.program import ExitCode
from matcher.knowledge import KINDS, load_knowledge
from matcher.reports.taxonomy import UnknownSkill
from matcher.training import catalogue

_MODELS = click.option(
    "--models",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A models folder of yours instead of the one that is installed.",
)
_KIND = click.Choice(KINDS)


@click.group("taxonomy", short_help="Check, show and grow the taxonomy of skills.")
@options.manners
def command() -> None:
    """Check and show the taxonomy of skills, and let it grow by what people decide."""


@command.command("check", short_help="Check every rule of the skill files.")
@_MODELS
@options.as_json
@click.option("--markdown", is_flag=True, help="The counts as Markdown tables, for docs/taxonomy.md.")
@options.manners
def check(folder: Path | None, as_json: bool, markdown: bool) -> None:
    """Check every rule of the skill files and count them; exit 1 with a fault."""
    found = catalogue.check_taxonomy(root_of(folder))
    if markdown:
        write(catalogue.as_markdown(found))
    else:
        show(found, "json" if as_json else "terminal")
    if not found.ok:
        raise click.exceptions.Exit(ExitCode.FAILED)


@command.command("show", short_help="Show one skill, or list a kind or source.")
@click.argument("name", required=False)
@click.option("--kind", type=_KIND, help="List the skills of this kind.")
@click.option("--source", metavar="NAME", help="List the skills from this source.")
@_MODELS
@options.as_json
@options.manners
def show_skill(name: str | None, kind: str | None, source: str | None, folder: Path | None, as_json: bool) -> None:
    """Show the skill that NAME stands for, in whatever spelling, or list the skills of a kind or source."""
    knowledge, form = load_knowledge(root_of(folder)), "json" if as_json else "terminal"
    if name is None or kind or source:
        if name is not None or not (kind or source):
            raise click.UsageError("give either NAME or one of --kind and --source")
        show(catalogue.list_skills(knowledge, kind=kind, source=source), form)
        return
    found = catalogue.look_up(knowledge, name)
    if not isinstance(found, UnknownSkill) or as_json:
        show(found, form)
    if isinstance(found, UnknownSkill):
        raise click.ClickException(explain_unknown(found))


def root_of(folder: Path | None) -> Traversable:
    """Return the models folder that was named, else the installed one."""
    return folder or resources.files("models")


def explain_unknown(unknown: UnknownSkill) -> str:
    """Return one sentence: not known, why, and what is near."""
    near = f"; near: {', '.join(unknown.near)}" if unknown.near else ""
    return f"{unknown.form!r} is {unknown.reason}{near}"
