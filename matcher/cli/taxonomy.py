"""`matcher taxonomy …`: check the taxonomy, look into it, and let it grow by what people decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show, write
from matcher.cli.program import ExitCode
from matcher.cli.texts import read_texts
from matcher.knowledge import KINDS, FormDecision, load_knowledge, read_toml
from matcher.reports.taxonomy import UnknownSkill
from matcher.training import catalogue, decisions, growth, lists, takeover

_MODELS = click.option(
    "--models",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A models folder of yours instead of the one that is installed.",
)
_KIND = click.Choice(KINDS)
_CASED = click.option("--cased", is_flag=True, help="Count it only as written, letter case included.")
_WHY = click.option("--why", default="", metavar="TEXT", help="The reason, for those who read the file later.")


@click.group("taxonomy")
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


@command.command("suggest", short_help="Rank unknown skills that postings ask for.")
@click.argument("sources", nargs=-1, required=True, type=options.SOURCE, metavar="POSTINGS…")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many.")
@_MODELS
@options.as_json
@options.manners
def suggest(sources: Sequence[str], top: int, folder: Path | None, as_json: bool) -> None:
    """Rank frequent skills that the taxonomy lacks in POSTINGS: files, folders, JSON Lines with a "text"."""
    texts, failures = read_texts(sources)
    # the installed models are what Analyzer() has anyway
    analyzer = matcher.Analyzer(load_knowledge(folder)) if folder else matcher.Analyzer()
    show(growth.suggest(texts, analyzer.knowledge, analyzer.mentions, top=top), "json" if as_json else "terminal")
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        raise click.exceptions.Exit(ExitCode.SOME_FAILED)


@command.command("accept", short_help="Decide that a form is a skill.")
@click.argument("form")
@click.option("--kind", type=_KIND, required=True)
@_CASED
@_WHY
@_MODELS
@options.manners
def accept(form: str, kind: str, cased: bool, why: str, folder: Path | None) -> None:
    """Decide that FORM is a skill of its own."""
    root = _own(folder)
    knowledge = decisions.reopen(load_knowledge(root), form)
    _decide(root, decisions.accept(knowledge, _plain(form), kind, cased=cased, date=_today(), why=why))


@command.command("alias", short_help="Decide that a form is another name of a skill.")
@click.argument("form")
@click.argument("skill")
@_CASED
@_WHY
@_MODELS
@options.manners
def alias(form: str, skill: str, cased: bool, why: str, folder: Path | None) -> None:
    """Decide that FORM is another way to write SKILL."""
    root = _own(folder)
    knowledge = decisions.reopen(load_knowledge(root), form)
    _decide(root, decisions.alias(knowledge, _plain(form), skill, cased=cased, date=_today(), why=why))


@command.command("refuse", short_help="Decide that a form is no skill, for good.")
@click.argument("form")
@_WHY
@_MODELS
@options.manners
def refuse(form: str, why: str, folder: Path | None) -> None:
    """Decide that FORM is no skill: it is never suggested, matched or reported again."""
    root = _own(folder)
    knowledge = decisions.reopen(load_knowledge(root), form)
    for decision in decisions.refuse(knowledge, _plain(form), date=_today(), why=why):
        _decide(root, decision)


@command.command("forget", short_help="Take back what was decided about a form.")
@click.argument("form")
@_MODELS
@options.manners
def forget(form: str, folder: Path | None) -> None:
    """Take back what was decided about FORM."""
    root = _own(folder)
    for decision in decisions.forget(load_knowledge(root), form):
        decisions.drop_decision(root, decision)
        click.echo(f"{decision.form!r} is open again; it was: {decision.decision}", err=True)


@command.command("import", short_help="Take over a list of your own.")
@click.argument("file", type=options.FILE)
@click.option("--source", required=True, metavar="NAME", help="Where the names are from; kept with each.")
@click.option("--kind", type=_KIND, required=True, help="What they are where the list has no column kind.")
@click.option("--licence", metavar="TEXT", help="The licence of a source that is new.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The skill file; skills/SOURCE.jsonl if not given.")
@click.option("--dry-run", is_flag=True, help="Show what would be added; write nothing.")
@_MODELS
@options.as_json
@options.manners
def take_over(
    file: str,
    source: str,
    kind: str,
    licence: str | None,
    out: Path | None,
    dry_run: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Take over the names of a FILE (CSV, TSV, JSON Lines, text) that are new and no ordinary words."""
    root = _own(folder)
    target = out or root / "skills" / f"{source}.jsonl"
    given = lists.read_given(file, read_text(file))
    added, skipped = takeover.take_over(given, load_knowledge(root), source=source, kind=kind)
    if added and not dry_run:
        takeover.add_source(root, source, licence, read_toml(root / "sources.toml"))
        takeover.add_skills(target, added)
    show(takeover.report(str(target), source, dry_run, added, skipped), "json" if as_json else "terminal")


def read_text(file: str) -> str:
    """Return a file or stdin as UTF-8 text."""
    with click.open_file(file, encoding="utf-8") as stream:
        return str(stream.read())


def _own(folder: Path | None) -> Path:
    """The models folder as one that can be written to."""
    root = root_of(folder)
    if not isinstance(root, Path):
        raise click.ClickException("the installed models are packed; copy them to a folder of yours and use --models FOLDER")
    return root


def _decide(root: Path, decision: FormDecision) -> None:
    decisions.write_decision(root, decision)
    what = {
        "accept": f"is a skill now ({decision.kind})",
        "alias": f"is another name of {decision.skill!r} now",
        "refuse": "is refused: never suggested, matched or reported again",
    }
    cased = ", only as written" if decision.cased else ""
    click.echo(f"{decision.form!r} {what[decision.decision]}{cased}; written to {root / decisions.FILE}", err=True)


def _plain(form: str) -> str:
    return " ".join(form.split())


def _today() -> str:
    return date.today().isoformat()


def root_of(folder: Path | None) -> Traversable:
    """Return the models folder that was named, else the installed one."""
    if folder and not (folder / "skills").is_dir():
        raise click.ClickException(
            f"{folder} is no models folder: there is no skills in it; copy {resources.files('models')} to it"
        )
    return folder or resources.files("models")


def explain_unknown(unknown: UnknownSkill) -> str:
    """Return one sentence: not known, why, and what is near."""
    near = f"; near: {', '.join(unknown.near)}" if unknown.near else ""
    return f"{unknown.form!r} is {unknown.reason}{near}"
