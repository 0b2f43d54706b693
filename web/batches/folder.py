"""One batch on disk: what was asked, how far it is, its files, rows and cards; each replaced as a whole."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from matcher.batch.entries import Entry
from matcher.batch.spool import Spool
from matcher.errors import UnreadableDocument
from matcher.records import Posting
from matcher.reports.ranking.rows import Row
from matcher.store.codec import decode, encode, without_places
from web.batches.asked import Asked, Given
from web.batches.state import State

# a process that has not been heard of for so long is gone; it says so every second
SILENCE = 20.0


def number(row: Row) -> int:
    """Return the number in the name of a candidate: 17 of C-017."""
    return int(row.id.rpartition("-")[2])


class Cards(Spool):
    """What the HTML report shows of each candidate, in a file that stays."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)

    def index(self) -> str:
        """Return where which card stands."""
        return json.dumps(self._places)

    def place(self, index: str) -> Cards:
        """Find cards again that were written before."""
        self._places = {name: (start, length) for name, (start, length) in json.loads(index).items()}
        return self


class Folder:
    """The files of one batch. A folder that is gone is a batch that was deleted: writing then fails."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = path / "files"

    # what was asked

    def make(self, asked: Asked, posting: Posting) -> None:
        """Make the folder of a new batch; its files are there already."""
        bare = replace(posting, document=without_places(posting.document))
        self._write("posting.json", encode(bare))
        self._write("wanted.json", encode(bare))
        self.write_asked(asked)

    def asked(self) -> Asked:
        """Return what was asked; raises FileNotFoundError where the batch is gone."""
        return decode(Asked, self._read("asked.json"))

    def write_asked(self, asked: Asked) -> None:
        """Keep what is asked now."""
        self._write("asked.json", encode(asked))

    def posting(self) -> Posting:
        """Return the posting as it was read."""
        return decode(Posting, self._read("posting.json"))

    def wanted(self) -> Posting:
        """Return the posting as a person corrected it."""
        return decode(Posting, self._read("wanted.json"))

    def write_wanted(self, posting: Posting) -> None:
        """Keep the posting as corrected."""
        self._write("wanted.json", encode(posting))

    # how far it is

    def state(self) -> State:
        """Return how far it is; what a process that is gone has left undone is stopped."""
        state = decode(State, self._read("state.json"))
        return replace(state, phase="stopped") if state.working and not self.alive() else state

    def write_state(self, state: State) -> None:
        """Keep how far it is."""
        self._write("state.json", encode(state))

    def beat(self) -> None:
        """Say that somebody works on this batch."""
        if self.path.is_dir():
            (self.path / "beat").touch()

    def alive(self) -> bool:
        """True where somebody said so a moment ago."""
        with suppress(FileNotFoundError):
            return time.time() - (self.path / "beat").stat().st_mtime < SILENCE
        return False

    def flag(self, name: str, *, up: bool) -> None:
        """Raise or lower a flag: "pause", "revealed"."""
        file = self.path / f"{name}.flag"
        if up:
            file.touch()
        else:
            file.unlink(missing_ok=True)

    def flagged(self, name: str) -> bool:
        """True while a flag is up."""
        return (self.path / f"{name}.flag").exists()

    # what came of it

    def begin_rows(self) -> None:
        """Make room for the rows of a new run."""
        self._write("coming.jsonl", "")

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Add rows as they come."""
        with (self.path / "coming.jsonl").open("r+", encoding="ascii") as file:
            file.seek(0, 2)
            file.writelines(f"{encode(row)}\n" for row in rows)

    def finish(self, rows: Iterable[Row], cards: Cards) -> None:
        """Put the rows and cards of a finished run in the place of the ones before."""
        self._write("rows.jsonl", "".join(f"{encode(row)}\n" for row in rows))
        self._write("cards.json", cards.index())
        (self.path / "cards.new").replace(self.path / "cards.bin")
        (self.path / "coming.jsonl").unlink(missing_ok=True)

    def drop_rows(self, numbers: Collection[int]) -> None:
        """Remove candidates from rows and cards."""
        rows = [row for row in self.rows() if number(row) not in numbers]
        with self.cards() as old, self.new_cards() as new:
            for row in rows:
                new.put(row.id, old.get(row.id))
            self.finish(rows, new)

    def items(self) -> Mapping[int, int]:
        """Return the number of each candidate's row in the store."""
        with suppress(FileNotFoundError):
            return dict(enumerate(json.loads(self._read("items.json")), 1))
        return {}

    def write_items(self, ids: Sequence[int]) -> None:
        """Keep the rows in the store of all candidates, in their order."""
        self._write("items.json", json.dumps(ids))

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of the last finished run, else the ones that have come so far."""
        for name in ("rows.jsonl", "coming.jsonl"):
            with suppress(FileNotFoundError):
                # a last line that is still being written has no end
                lines = self._read(name).split("\n")[:-1]
                return tuple(decode(Row, line) for line in lines)
        return ()

    def rows_mark(self) -> tuple[str, int, int]:
        """Return what changes whenever the rows do."""
        for name in ("rows.jsonl", "coming.jsonl"):
            with suppress(FileNotFoundError):
                stat = (self.path / name).stat()
                return name, stat.st_mtime_ns, stat.st_size
        return "", 0, 0

    @contextmanager
    def new_cards(self) -> Iterator[Cards]:
        """Cards to be written."""
        with (self.path / "cards.new").open("w+b") as file:
            yield Cards(file)

    @contextmanager
    def cards(self) -> Iterator[Cards]:
        """The cards of the last finished run."""
        with (self.path / "cards.bin").open("rb") as file:
            yield Cards(file).place(self._read("cards.json"))

    # the result page of a candidate, once somebody opened it

    def case(self, number: int) -> str | None:
        """Return the id of the analysis that was opened of a candidate."""
        with suppress(FileNotFoundError):
            return self._read(f"case-{number}")
        return None

    def write_case(self, number: int, id_: str) -> None:
        """Remember the analysis that was opened of a candidate."""
        self._write(f"case-{number}", id_)

    def cases(self) -> tuple[str, ...]:
        """Return the ids of all analyses that were opened."""
        return tuple(file.read_text("ascii") for file in sorted(self.path.glob("case-*")))

    # what goes

    def keep_files(self, given: Iterable[tuple[Given, Entry]]) -> Iterator[Given]:
        """Keep each file that was read under a name of its own, those of archives too, and nothing else."""
        fresh = self.path / "files.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        for number, (one, entry) in enumerate(given, 1):
            with suppress(UnreadableDocument):
                (fresh / str(number)).write_bytes(entry.load())
                one = replace(one, file=f"files/{number}")
            yield one
        shutil.rmtree(self.files, ignore_errors=True)
        fresh.rename(self.files)

    def drop_file(self, given: Given) -> None:
        """Remove the file of one candidate."""
        if given.file:
            (self.path / given.file).unlink(missing_ok=True)

    def drop_files(self) -> None:
        """Remove the files that people gave."""
        shutil.rmtree(self.files, ignore_errors=True)

    def delete(self) -> None:
        """Remove everything."""
        # first out of sight, so that nobody finds half of it
        gone = self.path.with_name(f"{self.path.name}.{uuid4().hex}.gone")
        self.path.replace(gone)
        shutil.rmtree(gone)

    def _read(self, name: str) -> str:
        return (self.path / name).read_text("ascii")

    def _write(self, name: str, text: str) -> None:
        fresh = self.path / f"{name}.{uuid4().hex}.new"
        fresh.write_text(text, "ascii")
        fresh.replace(self.path / name)
