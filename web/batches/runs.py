"""The batches of whoever asks: made, found, started, deleted. Nobody finds a batch of another owner."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import cast

from flask import Flask, abort, current_app
from werkzeug.datastructures import FileStorage

from matcher.errors import NotKept
from matcher.records import Posting
from matcher.store.place import folder_of
from matcher.store.rows import Item
from matcher.store.store import Store
from web.batches.asked import Asked, Given
from web.batches.folder import Folder
from web.batches.launch import Launcher
from web.batches.retention import below, over
from web.batches.state import State
from web.owner import owner
from web.services import services
from web.shelf import new_id

Starter = Callable[[Path], None]
_KEY = "matcher-batches"

# of an id; ours have half as many letters
_LONGEST = 64


def register(app: Flask) -> None:
    """Give an app its batches."""
    config = app.config
    own = Launcher(config["STORE"], config["BATCH_WORKERS"], config["BATCHES_AT_ONCE"])
    app.extensions[_KEY] = config["LAUNCH"] or own.start


def store() -> Store:
    """Return the store of whoever asks."""
    return services().kept.store(owner())


def find(id_: str) -> Folder:
    """Return a batch of this owner; anybody else's is not there."""
    folder = Folder(_home() / (id_ if id_.isalnum() and id_.isascii() and len(id_) <= _LONGEST else "none"))
    if not (folder.path / "asked.json").is_file():
        abort(404)
    return folder


def of_owner() -> tuple[Folder, ...]:
    """Return all batches of this owner, the newest first; those over their time are forgotten."""
    forget_old()
    return tuple(sorted(_all(), key=lambda folder: (-folder.asked().made, folder.path.name)))


def is_full() -> bool:
    """True where this owner holds as many batches as one person may."""
    return bool(len(_all()) >= current_app.config["BATCHES_OWN"])


def make(posting: Posting, files: Sequence[FileStorage], *, draft: bool, keep: bool = False) -> Folder:
    """Make a batch of the files of a form; they lie in its folder until they are read, or as long as it does."""
    folder = Folder(_home() / new_id())
    folder.path.mkdir(mode=0o700, parents=True)
    title = posting.title or posting.document.name
    asked = Asked(folder.path.name, owner(), time.time(), title, take_in(folder, files), keep=keep)
    folder.write_state(State("draft"))
    folder.make(asked, posting)
    if not draft:
        start(folder)
    return folder


def take_in(folder: Folder, files: Iterable[FileStorage]) -> tuple[Given, ...]:
    """Put the files of a form into the folder of a batch."""
    folder.files.mkdir(mode=0o700, exist_ok=True)
    given = []
    for file in files:
        name = f"files/{new_id()}"
        file.save(folder.path / name)
        given.append(Given((file.filename or "file").replace("\\", "/"), name))
    return tuple(given)


def start(folder: Folder) -> None:
    """Have a batch read, from where it was stopped if it was."""
    state = folder.state()
    if state.working:
        return
    folder.flag("pause", up=False)
    # seen as alive until its process can say so itself
    folder.beat()
    folder.write_state(State("waiting", state.run))
    cast(Starter, current_app.extensions[_KEY])(folder.path)


def reopen(folder: Folder) -> None:
    """Have all of a batch scored anew: a run that was not finished is closed, so that another one takes its place."""
    run = folder.state().run
    if run is not None:
        with suppress(NotKept):
            if store().run(run).state == "open":
                store().finish_run(run, "cancelled")
    start(folder)


def take_out(folder: Folder, numbers: Iterable[int]) -> None:
    """Take candidates out of a batch, with the analyses that were opened of them."""
    asked = folder.asked()
    given = list(asked.given)
    for number in numbers:
        folder.drop_file(given[number - 1])
        given[number - 1] = Given(f"removed {number}")
        case = folder.case(number)
        if case is not None:
            services().shelf.delete(owner(), case)
    folder.drop_rows(set(numbers))
    folder.write_asked(replace(asked, given=tuple(given), removed=tuple(sorted({*asked.removed, *numbers}))))


def delete(folder: Folder) -> None:
    """Remove a batch with all that came of it, from the store and from disk; raises OnHold."""
    run = folder.state().run
    if run is not None:
        with suppress(NotKept):
            store().erase_run(run)
    cases = folder.cases()
    folder.delete()
    for case in cases:
        services().shelf.delete(owner(), case)


def erase(folder: Folder, number: int) -> None:
    """Remove one candidate: the file from every batch of this owner, with all that came of it; raises OnHold."""
    found = store().item(folder.items()[number])
    gone = [(one, _numbers(one, found)) for one in _all()]
    store().erase_item(found.id)
    for one, numbers in gone:
        if numbers:
            take_out(one, numbers)


def _numbers(folder: Folder, wanted: Item) -> set[int]:
    """The candidates of a batch that are this item, or have the same file."""
    run = folder.state().run
    there = store().items(run) if run is not None else ()
    ids = {item.id for item in there if item.id == wanted.id or (wanted.sha256 and item.sha256 == wanted.sha256)}
    return {number for number, item in folder.items().items() if item in ids}


def clear() -> int:
    """Remove all batches of this owner, and what their postings left in the store; return how many; raises OnHold."""
    folders = _all()
    for folder in folders:
        delete(folder)
    if folders:
        store().erase_all()
    return len(folders)


def forget_old() -> None:
    """Remove the batches of this owner that are over their time."""
    for folder in over(_all(), store(), time.time()):
        delete(folder)


def _all() -> tuple[Folder, ...]:
    return below(_home())


def _home() -> Path:
    """The folder of this owner; the name is hashed, as it comes from a cookie."""
    return root(current_app) / hashlib.sha256(owner().encode()).hexdigest()[:32]


def root(app: Flask) -> Path:
    """Return where batches lie: beside what passes with the server, or beside the store where that stays."""
    if app.config["PASSING"] or app.config["FOLDER"]:
        return services().folder / "batches"
    return (folder_of(app.config["STORE"]) or cast(Path, folder_of(None))) / "batches"
