"""What people said of themselves, file by file, from a table that is kept apart: read for one report, never stored."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from matcher.errors import MatcherError

# the column that names the file of a resume
FILE = "file"
# what people write who would rather not say
_UNSAID = frozenset({"", "-", "–", "?", "n/a", "na", "none given", "not stated", "prefer not to say", "unknown", "unspecified"})


class BadDemographics(MatcherError):
    """A table of groups that cannot be used."""


@dataclass(frozen=True, slots=True)
class Demographics:
    """Columns of groups, and for each file the group in each column; None where nothing was said."""

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[str | None, ...]]

    def of(self, file: str) -> tuple[str | None, ...]:
        """Return the groups of a file: by its path as given, else by its name alone where that is unique."""
        nothing: tuple[str | None, ...] = (None,) * len(self.columns)
        if file in self.rows:
            return self.rows[file]
        name = _name(file)
        found = [row for path, row in self.rows.items() if _name(path) == name]
        return found[0] if len(found) == 1 else nothing

    def unmatched(self, files: Iterable[str]) -> int:
        """Return how many rows belong to none of these files."""
        given = list(files)
        known = {*given, *map(_name, given)}
        return sum(path not in known and _name(path) not in known for path in self.rows)


def read_demographics(path: Path) -> Demographics:
    """Read a CSV whose first column is `file` and whose other columns are groups; raises BadDemographics."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            lines = list(csv.reader(stream, strict=True))
        except (csv.Error, UnicodeDecodeError) as error:
            raise BadDemographics(f"{path}: no CSV in UTF-8 ({error})") from error
    head, *body = lines or [[]]
    columns = tuple(name.strip() for name in head[1:])
    if not head or head[0].strip().casefold() != FILE or not columns or "" in columns or len(set(columns)) < len(columns):
        raise BadDemographics(f"{path}: the first line must name the columns, {FILE!r} and then at least one, each once")
    rows: dict[str, tuple[str | None, ...]] = {}
    for number, line in enumerate(body, 2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(head):
            raise BadDemographics(f"{path}:{number}: {len(line)} cells instead of {len(head)}")
        file = line[0].strip()
        if file in rows:
            raise BadDemographics(f"{path}:{number}: {file!r} stands there twice; which row is right?")
        rows[file] = tuple(_said(cell) for cell in line[1:])
    return Demographics(columns, rows)


def _said(cell: str) -> str | None:
    said = " ".join(cell.split())
    return None if said.casefold() in _UNSAID else said


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name
