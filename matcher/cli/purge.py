"""`matcher purge`: remove what is kept, because it is old or because somebody asks for it."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from matcher.cli import options
from matcher.cli.nouns import counted, rows
from matcher.cli.output import write
from matcher.errors import NotKept

if TYPE_CHECKING:
    from matcher.store.rows import Removed
    from matcher.store.store import Store

_AGE = re.compile(r"(\d{1,5})d?")
_COUNTED = ("analyses", "items", "scores", "verdicts", "runs", "postings")


def _days(context: click.Context, option: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    found = _AGE.fullmatch(value)
    if not found:
        raise click.BadParameter(f"{value!r} is no number of days; write it as 30d")
    return int(found[1])


@click.command("purge")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE…]")
@click.option("--older-than", metavar="DAYS", callback=_days, help="Older than this (30d) instead of what each owner decided.")
@click.option("--all", "everything", is_flag=True, help="Everything but the log and the settings.")
@click.option("--dry-run", is_flag=True, help="Say what would go; remove nothing.")
@options.store
@options.as_json
@options.manners
def command(
    files: tuple[Path, ...], older_than: int | None, everything: bool, dry_run: bool, store: str | None, as_json: bool
) -> None:
    """Remove what is kept longer than its owner decided, everything that came of the FILEs, or all.

    What is removed goes from the database, its log files and the backups that are at hand; no byte stays. The log of
    what was done keeps hashes and numbers only. Under a legal hold nothing goes.
    """
    if sum((bool(files), older_than is not None, everything)) > 1:
        raise click.UsageError("give only one of FILE, --older-than and --all")
    from matcher.store.store import open_store

    with open_store(store) as kept:
        # files are looked for with every owner, and none of them must have them
        owners = [kept.of(owner, kept.actor) for owner in kept.owners()]
        if everything and not dry_run and sys.stdin.isatty():
            click.confirm(f"Remove everything of {counted(len(owners), 'owner', 'owners')}?", abort=True, err=True)
        removal = _removal(files, older_than, everything, dry_run)
        removed = {owner.owner: part for owner in owners for part in removal(owner)}
    write(_as_json(removed) if as_json else _as_text(removed, dry_run))
    for path in sorted({path for part in removed.values() for path in part.left}):
        click.echo(f"{path}: this backup is not at hand; what it holds of this stays there until you delete it", err=True)


def _removal(
    files: tuple[Path, ...], older_than: int | None, everything: bool, dry_run: bool
) -> Callable[[Store], tuple[Removed, ...]]:
    if everything:
        return lambda owner: (owner.erase_all(dry_run=dry_run),)
    if files:
        hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
        return lambda owner: _of_documents(owner, hashes, dry_run)
    return lambda owner: (owner.purge(older_than=older_than, dry_run=dry_run),)


def _of_documents(owner: Store, hashes: list[str], dry_run: bool) -> tuple[Removed, ...]:
    """What goes of several documents, as one; nothing where the owner has none of them."""
    from matcher.store.rows import sum_removed

    parts = []
    for sha256 in hashes:
        try:
            parts.append(owner.erase(sha256, dry_run=dry_run))
        except NotKept:
            continue
    return (sum_removed(parts),) if parts else ()


def _as_json(removed: dict[str, Removed]) -> str:
    owners = [{"owner": owner, **asdict(part)} for owner, part in removed.items()]
    return json.dumps({"owners": owners}, ensure_ascii=False, indent=2) + "\n"


def _as_text(removed: dict[str, Removed], dry_run: bool) -> str:
    verb = "would remove" if dry_run else "removed"
    lines = [f"{owner}: {verb} {_counts(part)}" for owner, part in removed.items()]
    return "".join(f"{line}\n" for line in lines) or f"{verb} nothing: nothing of it is kept\n"


def _counts(part: Removed) -> str:
    if part.held_back is not None:
        return f"nothing: a legal hold keeps everything ({part.held_back})"
    counts = [rows(name, number) for name in _COUNTED if (number := getattr(part, name))]
    cleaned = f", from {counted(len(part.backups), 'backup', 'backups')} as well" if counts and part.backups else ""
    return (", ".join(counts) or "nothing") + cleaned
