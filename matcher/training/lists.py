"""Own lists of skills as people keep them: CSV, JSON Lines, one name a line."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import MatcherError
from matcher.knowledge import KINDS

# what the columns of usual lists are called, ours, O*NET's and ESCO's
_NAMES = ("name", "skill", "preferredlabel", "example", "title", "label", "term")
_ALIASES = ("aliases", "alias", "altlabels", "aka", "synonyms")
_KINDS = ("kind",)
_CODES = ("codes", "concepturi")
# O*NET's own column
_COMMODITIES = ("commodity code",)
_SPLIT = re.compile(r"\s*[|\n;]\s*")
_ESCO = re.compile(r".*/esco/skill/([\w-]+)")
_COMMODITY = re.compile(r"\d{8}")


class BadListError(MatcherError):
    """A list that cannot be read, or whose source is not known."""


@dataclass(frozen=True, slots=True)
class Given:
    """One entry of a list."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    codes: tuple[str, ...] = ()


def read_given(name: str, text: str) -> tuple[Given, ...]:
    """Return the entries of a list; the ending of its name says how it is written."""
    read = READERS.get(Path(name).suffix.casefold())
    if read is None:
        raise BadListError(f"{name}: a list is a file with the ending {', '.join(READERS)}")
    return tuple(read(name, text.removeprefix("\ufeff")))


def _read_csv(name: str, text: str) -> Iterator[Given]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = {(column or "").strip().casefold(): column for column in rows.fieldnames or ()}
    if not any(column in columns for column in _NAMES):
        raise BadListError(f"{name}: no column {', '.join(_NAMES)} in its first line ({head.strip()!r})")
    for row in rows:
        fields = {plain: row[column] or "" for plain, column in columns.items()}
        yield _given(rows.line_num, fields, name)


def _read_jsonl(name: str, text: str) -> Iterator[Given]:
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise BadListError(f"{name}:{number}: not a JSON object ({error})") from error
        if not isinstance(entry, dict):
            raise BadListError(f"{name}:{number}: not a JSON object")
        fields = {
            str(column).casefold(): "|".join(map(str, value)) if isinstance(value, list) else str(value or "")
            for column, value in entry.items()
        }
        yield _given(number, fields, name)


def _read_names(name: str, text: str) -> Iterator[Given]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield Given(number, " ".join(line.split()))


READERS = {".csv": _read_csv, ".tsv": _read_csv, ".jsonl": _read_jsonl, ".txt": _read_names}


def _given(line: int, fields: Mapping[str, str], name: str) -> Given:
    kind = _first(fields, _KINDS).strip()
    if kind and kind not in KINDS:
        raise BadListError(f"{name}:{line}: kind {kind!r} is none of {', '.join(KINDS)}")
    aliases = (" ".join(alias.split()) for alias in _SPLIT.split(_first(fields, _ALIASES)))
    codes = [_code(code) for code in _SPLIT.split(_first(fields, _CODES))]
    codes += [f"onet:{code}" for code in _SPLIT.split(_first(fields, _COMMODITIES)) if _COMMODITY.fullmatch(code)]
    label = " ".join(_first(fields, _NAMES).split())
    return Given(line, label, tuple(alias for alias in aliases if alias), kind, tuple(code for code in codes if code))


def _first(fields: Mapping[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _code(code: str) -> str:
    """Return a code of a known scheme as `scheme:code`, else nothing."""
    esco = _ESCO.fullmatch(code)
    if esco:
        return f"esco:{esco[1]}"
    return code if code.startswith(("onet:", "esco:")) else ""
