"""Which batches are over their time: older than their owner keeps them, or gone from the store, as after `matcher purge`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from matcher.errors import NotKept
from matcher.store.store import Store
from web.batches.folder import Folder

_DAY = 86400


def below(folder: Path) -> tuple[Folder, ...]:
    """Return all batches of one owner's folder."""
    return tuple(Folder(file.parent) for file in sorted(folder.glob("*/asked.json")) if file.parent.name.isalnum())


def over(folders: tuple[Folder, ...], store: Store, now: float) -> Iterator[Folder]:
    """Yield the batches that should be gone; under a legal hold none."""
    if not folders or store.settings().hold_reason is not None:
        return
    days, runs = store.settings().retention_days, {run.id for run in store.runs()}
    for folder in folders:
        asked, state = folder.asked(), folder.state()
        old = days is not None and asked.made < now - days * _DAY
        if not state.working and (old or (state.run is not None and state.run not in runs)):
            yield folder


def sweep(root: Path, store: Store, now: float) -> None:
    """Remove the batches of all owners that are over their time, from disk and from the store."""
    for home in sorted(root.iterdir()):
        folders = below(home)
        if not folders:
            continue
        mine = store.of(folders[0].asked().owner)
        for folder in over(folders, mine, now):
            run = folder.state().run
            if run is not None:
                with suppress(NotKept):
                    mine.erase_run(run)
            folder.delete()
