"""The process that reads the files of one batch: it goes on when the page is closed and ends with the server.

    python -c "…" FOLDER WORKERS TURNS    with MATCHER_STORE set, and the server at the other end of its stdin
"""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from matcher import Analyzer
from matcher.batch.archive import list_archive
from matcher.batch.batch import Batch, Step
from matcher.batch.entries import Entry, hidden
from matcher.batch.executors import EXECUTORS, Place
from matcher.batch.intake import list_entries
from matcher.batch.job import Job
from matcher.batch.worker import get_ready
from matcher.errors import MatcherError, NotKept, UnreadableDocument
from matcher.reports.ranking.rows import Row
from matcher.store.store import Store, open_store
from web.batches.asked import Asked, Given
from web.batches.folder import Folder
from web.batches.retention import sweep
from web.batches.state import State

# seconds between two writings of how far it is
_OFTEN = 0.5
_log = logging.getLogger(__name__)
# whoever is first may interrupt
_FIRST = threading.Lock()
_GONE = "the file was not kept; add it to the batch once more"


@dataclass(frozen=True, slots=True)
class Hands:
    """What a run works with."""

    store: Store
    analyzer: Callable[[], Analyzer]
    open_place: Callable[[], Place]
    workers: int
    clock: Callable[[], float] = time.time


def main(arguments: list[str]) -> None:
    """Read the batch of a folder until it is done, paused or deleted, or until the server ends."""
    folder, workers, turns = Folder(Path(arguments[0])), int(arguments[1]), int(arguments[2])
    with suppress(FileNotFoundError):
        try:
            _listen(folder)
            with _turn(folder, turns), open_store(os.environ["MATCHER_STORE"] or None) as store:
                sweep(folder.path.parent.parent, store, time.time())
                mine = store.of(folder.asked().owner)
                go_on(folder, Hands(mine, Analyzer, partial(_open_processes, workers), workers))
        except KeyboardInterrupt:
            _stop(folder)
        except MatcherError as error:
            # the store cannot be opened
            _fail(folder, str(error))


def _listen(folder: Folder) -> None:
    """From now on say that somebody works here, and hear when that is no longer wanted."""
    threading.Thread(target=_watch, args=(folder,), daemon=True).start()
    threading.Thread(target=_end_with_server, daemon=True).start()
    if hasattr(os, "nice"):
        # pages come first
        os.nice(5)


def go_on(folder: Folder, hands: Hands) -> None:
    """Do what is left to do of a batch; whatever ends it is written down."""
    try:
        _read(folder, hands)
    except KeyboardInterrupt:
        _stop(folder)
    except MatcherError as error:
        _fail(folder, str(error))
    except Exception as error:
        # not where the batch was deleted meanwhile
        if folder.path.is_dir():
            _log.error("a batch failed: %s at %s", type(error).__name__, _where(error))
            _fail(folder, type(error).__name__)


def _fail(folder: Folder, reason: str) -> None:
    folder.write_state(replace(folder.state(), phase="failed", reason=reason))


def _where(error: Exception) -> str:
    """The place of a mistake in the program; its message may hold words of a resume."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-4:]))


def _stop(folder: Folder) -> None:
    """Write down that nobody reads any more, because somebody said so or because the server ends."""
    _ignore_interrupts()
    folder.write_state(replace(folder.state(), phase="paused" if folder.flagged("pause") else "stopped"))


def _read(folder: Folder, hands: Hands) -> None:
    asked, before = folder.asked(), folder.state()
    entries = list(_entries(folder, asked))
    job = Job(folder.wanted(), "html", None, f"{datetime.now(UTC):%Y-%m-%d}")
    with folder.new_cards() as cards:
        batch = Batch(entries, job, hands.store, hands.analyzer(), cards)
        number = batch.begin([f"web:{asked.id}"])
        try:
            ids = [item.id for item in hands.store.items(number)]
            if before.run is not None and before.run != number:
                _move_verdicts(hands.store, before.run, folder.items(), ids)
            folder.write_items(ids)
            state = State("reading", number, len(entries), begun=hands.clock(), moment=hands.clock())
            folder.begin_rows()
            folder.write_state(state)
            try:
                state = _steps(batch, folder, hands, state)
            finally:
                batch.keep()
            # what people decide changes later and is asked of the store
            folder.finish((replace(ranked.row, verdict="", note="") for ranked in batch.ranking().rows), cards)
        finally:
            if not folder.path.is_dir():
                # deleted meanwhile: what was stored since goes, too
                _forget(hands.store, number)
    if before.run != number:
        _forget(hands.store, before.run)
    given = tuple(_known(hands.store, entries, number))
    if asked.keep:
        given = tuple(folder.keep_files(zip(given, entries, strict=True)))
    else:
        folder.drop_files()
    folder.write_asked(replace(folder.asked(), given=given))
    folder.write_state(replace(state, phase="finished", moment=hands.clock()))


def _steps(batch: Batch, folder: Folder, hands: Hands, state: State) -> State:
    """Do the work; rows and figures are written down every moment."""
    statuses: Counter[str] = Counter()
    rows: list[Row] = []
    written = hands.clock()
    for step in batch.work(hands.open_place, hands.workers):
        if _FIRST.locked():
            # the interrupt is on its way, or came where it was swallowed, as in the import of a library
            time.sleep(0.2)
            raise KeyboardInterrupt
        rows.append(step.row)
        state = _after(state, step, statuses, hands.clock())
        if state.moment - written >= _OFTEN or state.done == state.total:
            folder.add_rows(rows)
            folder.write_state(state)
            rows, written = [], state.moment
    return state


def _after(state: State, step: Step, statuses: Counter[str], now: float) -> State:
    statuses[step.status] += 1
    counts = tuple(sorted(statuses.items()))
    return replace(state, done=state.done + 1, known=state.known + step.known, statuses=counts, moment=now)


def _entries(folder: Folder, asked: Asked) -> Iterator[Entry]:
    """The files as they were given, those of archives one by one."""
    for number, given in enumerate(asked.given, 1):
        path = folder.path / given.file if given.file else None
        if number in asked.removed:
            yield Entry(f"removed {number}", partial(_refuse, "not_supported", "taken out of the batch"))
        elif path is None:
            yield Entry(given.name, partial(_refuse, given.status or "broken", given.reason or _GONE), given.sha256)
        elif given.name.lower().endswith(".zip"):
            # closed with the last of its entries
            yield from list_archive(path.open("rb"), given.name)
        elif not hidden(given.name):
            yield Entry(given.name, list_entries([str(path)])[0].load, given.sha256)


def _refuse(status: str, reason: str) -> bytes:
    raise UnreadableDocument(status, reason)  # type: ignore[arg-type]


def _known(store: Store, entries: list[Entry], run: int) -> Iterator[Given]:
    """What is known of each file now that it was read."""
    for entry, item in zip(entries, store.items(run), strict=True):
        bad = item.status if item.status not in ("ok", "low_confidence") else None
        yield Given(entry.name, None, item.sha256 or "", bad, item.reason or "")


def _move_verdicts(store: Store, before: int, old: Mapping[int, int], ids: Sequence[int]) -> None:
    """Take over what people decided in the run before: of the candidates with the same numbers."""
    at = {item: number for number, item in old.items()}
    with suppress(NotKept):
        for said in store.verdicts(before):
            store.decide(ids[at[said.item] - 1], said.answer, said.note, reviewer=said.reviewer)


def _forget(store: Store, number: int | None) -> None:
    """Remove a run in whose place another one stands."""
    if number is not None:
        with suppress(NotKept):
            store.erase_run(number)


def _open_processes(workers: int) -> Place:
    place = EXECUTORS["processes"](workers, None)
    for _ in range(place.workers):
        place.executor.submit(get_ready)
    return place


@contextmanager
def _turn(folder: Folder, turns: int) -> Iterator[None]:
    """Wait until fewer than so many batches are read on this computer; the lock ends with its process."""
    files = [folder.path.parent.parent / f"turn-{number}.db" for number in range(turns)]
    locks = [sqlite3.connect(file, timeout=0, isolation_level=None) for file in files]
    try:
        while not any(map(_take, locks)):
            folder.state()
            time.sleep(1)
        yield
    finally:
        for lock in locks:
            lock.close()


def _take(lock: sqlite3.Connection) -> bool:
    with suppress(sqlite3.OperationalError):
        lock.execute("BEGIN EXCLUSIVE")
        return True
    return False


def _watch(folder: Folder) -> None:
    """Say that somebody works here, and listen whether that is still wanted."""
    while folder.path.is_dir():
        folder.beat()
        if folder.flagged("pause"):
            break
        time.sleep(1)
    _interrupt()


def _end_with_server() -> None:
    """The other end of stdin is held by the server and its processes alone."""
    with suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    _interrupt()


def _interrupt() -> None:
    """Interrupt the main thread, once: what it does then must not be interrupted again."""
    if _FIRST.acquire(blocking=False):
        os.kill(os.getpid(), signal.SIGINT)


def _ignore_interrupts() -> None:
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
