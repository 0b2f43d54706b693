"""A batch as a file: a ranking of candidates for spreadsheets, programs and people.   FILES is one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, cast

from matcher.reports.ranking.order import Ranking
from matcher.reports.ranking.rows import Proof, Row


@dataclass(frozen=True, slots=True)
class FileForm:
    """What writes a ranking, and what it needs of each candidate's proof beforehand; "module:function", loaded when used."""

    write: str
    detail: str | None = None


# suffix of the file → how it is written
FILES: Mapping[str, FileForm] = {
    "csv": FileForm("matcher.reports.ranking.separated:write"),
    "html": FileForm("matcher.reports.ranking.page:write", "matcher.reports.ranking.card:detail"),
    "jsonl": FileForm("matcher.reports.ranking.lines:write", "matcher.reports.ranking.lines:detail"),
    "xlsx": FileForm("matcher.reports.ranking.workbook:write"),
}


def write_ranking(ranking: Ranking, form: str, stream: BinaryIO) -> None:
    """Write a ranking in one of the FILES forms."""
    cast(Callable[[Ranking, BinaryIO], None], _load(FILES[form].write))(ranking, stream)


def make_detail(form: str, row: Row, proof: Proof) -> str:
    """Return what a form needs of one candidate's proof, made where the proof is at hand; empty where it needs nothing."""
    maker = FILES[form].detail
    return cast(Callable[[Row, Proof], str], _load(maker))(row, proof) if maker else ""


def needs_detail(form: str) -> bool:
    """Whether a form shows more of a candidate than its row."""
    return FILES[form].detail is not None


def _load(name: str) -> object:
    module, function = name.split(":")
    return getattr(import_module(module), function)
