"""A ranking as JSON Lines: each line a Fit with the file it is of, as `matcher schema batch-row` says."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import BinaryIO

from matcher.records import Fit
from matcher.reports.ranking.order import Ranked, Ranking
from matcher.reports.ranking.rows import Proof, Row
from matcher.reports.results import BatchRow
from matcher.reports.shapes import Json, shape

# known only when all files are ranked
_LATE = ("file", "rank", "candidate_id", "tie_group", "name", "email")


def write(ranking: Ranking, stream: BinaryIO) -> None:
    """Write one line per file, best first."""
    for ranked in ranking.rows:
        stream.write(_line(ranked, ranking.detail(ranked.row)).encode("utf-8", "backslashreplace"))


def detail(row: Row, proof: Proof) -> str:
    """Return the inside of a line: all of it that does not depend on the other files."""
    values = {field.name: getattr(proof.fit, field.name) for field in fields(Fit)}
    shaped = shape(BatchRow(**values, file=row.file, rank=None, candidate_id=row.id, document=proof.document))
    assert isinstance(shaped, dict)
    return _text({name: value for name, value in shaped.items() if name not in _LATE})[1:]


def _line(ranked: Ranked, inside: str) -> str:
    row = ranked.row
    head: dict[str, Json] = {
        "file": row.file,
        "rank": ranked.rank,
        "candidate_id": row.id,
        "tie_group": ranked.tie_group,
        **({"name": row.named.name, "email": row.named.email} if row.named else {}),
    }
    return f"{_text(head)[:-1]}, {inside}\n"


def _text(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
