"""`matcher store …`: look after what is kept: how much it is, whether it is sound, copies, how long."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from matcher.cli import options
from matcher.cli.nouns import counted, rows
from matcher.cli.output import write
from matcher.cli.program import ExitCode
from matcher.cli.sources import read_bytes

if TYPE_CHECKING:
    from matcher.store.rows import Held, Settings

_LIMIT = "FOREVER"


@click.group("store")
@options.manners
def command() -> None:
    """Look after what is kept between runs: analyses, postings, runs, verdicts and the log."""


@command.command("show", short_help="Show how much is kept, of whom and how long.")
@options.store
@options.as_json
@options.manners
def show(store: str | None, as_json: bool) -> None:
    """Show how much is kept of each owner, since when, and for how long."""
    from matcher.store.store import open_store

    with open_store(store) as kept:
        owners = [(part.held(), part.settings()) for part in (kept.of(owner) for owner in kept.owners())]
        place = kept.place
    if as_json:
        write(_encode({"store": place, "owners": [{**asdict(held), **asdict(settings)} for held, settings in owners]}))
        return
    write(f"{place}\n" + ("".join(_lines(held, settings) for held, settings in owners) or "nothing is kept there yet\n"))


@command.command("check", short_help="Check the database and the log.")
@options.store
@options.as_json
@options.manners
def check(store: str | None, as_json: bool) -> None:
    """Check that the database is sound and that nobody has changed the log; exit 1 with a fault."""
    from matcher.store.store import open_store

    with open_store(store) as kept:
        faults = kept.check()
        place, nobody = kept.place, not kept.owners()
    sound = f"{place}: sound{', and nothing is kept there yet' if nobody else ''}\n"
    write(_encode({"store": place, "faults": faults}) if as_json else "".join(f"{line}\n" for line in faults) or sound)
    if faults:
        raise click.exceptions.Exit(ExitCode.FAILED)


@command.command("backup", short_help="Copy everything that is kept to one file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.store
@options.manners
def backup(file: Path, store: str | None) -> None:
    """Copy everything that is kept to a new FILE, while others go on working."""
    from matcher.store.store import open_store

    with open_store(store) as kept:
        kept.backup(file)
    click.echo(f"{file}: written; what you erase later is erased there as well while it stays in this place", err=True)


@command.command("restore", short_help="Put a backup in place of what is kept.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.store
@options.manners
def restore(file: Path, store: str | None) -> None:
    """Put the backup FILE in place of what is kept; what was erased since stays erased.

    A database that is damaged is put aside under a name of its own first.
    """
    from matcher.store.store import restore_store

    done = restore_store(store, file)
    if done.aside:
        click.echo(f"{done.aside}: the damaged database; erasures since the backup stand only there: make them again", err=True)
    click.echo(f"restored; erasures made since the backup and made again: {done.again}", err=True)


@command.command("export", short_help="Write what is kept of somebody, or everything, to one file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--of", "document", type=options.FILE, help="Only what came of this file.")
@click.option("--owner", metavar="NAME", help="Of whom; without it of the one who works without signing in.")
@options.store
@options.manners
def export_(file: Path, document: str | None, owner: str | None, store: str | None) -> None:
    """Write all that is kept to FILE, a ZIP that can be read: texts, findings, scores, verdicts, the log.

    With --of only what came of one resume: for whoever asks what is held of them.
    """
    from matcher.store.export import export
    from matcher.store.store import LOCAL, open_store

    wanted = None if document is None else sha256(read_bytes(document)).hexdigest()
    with open_store(store) as kept, file.open("xb") as stream:
        count = export(kept.of(owner or LOCAL, kept.actor), stream, wanted)
    click.echo(f"{file}: written, with {rows('items', count)}", err=True)


@command.command("keep", short_help="Decide how long rows are kept.")
@click.argument("days", metavar=f"DAYS|{_LIMIT.lower()}")
@click.option("--owner", metavar="NAME", help="Of whom; without it of the one who works without signing in.")
@options.store
@options.manners
def keep(days: str, owner: str | None, store: str | None) -> None:
    """Decide after how many DAYS `matcher purge` removes what was not needed since, or that it never does."""
    if days.upper() != _LIMIT and not days.removesuffix("d").isdecimal():
        raise click.BadParameter(f"{days!r} is neither a number of days nor {_LIMIT.lower()}", param_hint="DAYS")
    from matcher.store.store import LOCAL, open_store

    wanted = None if days.upper() == _LIMIT else int(days.removesuffix("d"))
    with open_store(store) as kept:
        kept.of(owner or LOCAL, kept.actor).set_retention(wanted)
    click.echo(f"{owner or LOCAL}: kept {_time(wanted)}", err=True)


@command.command("hold", short_help="Keep everything for a legal reason, or lift that.")
@click.argument("reason", required=False)
@click.option("--lift", is_flag=True, help="Let rows go again when their time is over.")
@click.option("--owner", metavar="NAME", help="Of whom; without it of the one who works without signing in.")
@options.store
@options.manners
def hold(reason: str | None, lift: bool, owner: str | None, store: str | None) -> None:
    """Keep everything until further notice, for the REASON given: nothing is purged or erased."""
    if lift == bool(reason):
        raise click.UsageError("give either REASON or --lift")
    from matcher.store.store import LOCAL, open_store

    with open_store(store) as kept:
        kept.of(owner or LOCAL, kept.actor).set_hold(reason)
    said = "the hold is lifted" if lift else "nothing is removed until matcher store hold --lift"
    click.echo(f"{owner or LOCAL}: {said}", err=True)


def _lines(held: Held, settings: Settings) -> str:
    hold = f"; on hold: {settings.hold_reason}" if settings.hold_reason is not None else ""
    counts = ", ".join(rows(name, getattr(held, name)) for name in held.__slots__[1:8])
    since = f"oldest {held.oldest}, " if held.oldest else ""
    backups = "".join(f"  backup: {path}\n" for path in held.backups)
    return f"{held.owner}: {counts}\n  {since}kept {_time(settings.retention_days)}{hold}\n{backups}"


def _time(days: int | None) -> str:
    return "until it is erased" if days is None else counted(days, "day", "days")


def _encode(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
