"""The rows of a batch as a page shows them: with verdicts, filtered, sorted, so many at a time; and who needs attention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from matcher.records import SCORED_STATUSES, Posting
from matcher.reports.answers import Verdict as Said
from matcher.reports.ranking.order import Insight, Ranked, in_order, insight
from matcher.reports.ranking.rows import Row
from matcher.store.rows import Verdict
from web.batches.folder import Folder, number

# rows of one page
PAGE = 50
# who needs attention, until somebody asks for all of them
FEW = 30
# of a row that needs nobody's attention
_FINE = 3
# requirements that can be filtered by
_SKILLS = 30
# requirements with a column of their own: what a screen of 1,200 pixels has room for
_COLUMNS = 12
# how a warning begins that names an earlier file of the same person (matcher.batch.twins)
_TWINS = ("same file as", "same e-mail as", "same telephone as", "nearly the same text as")


@dataclass(frozen=True, slots=True)
class Standing:
    """All rows of a batch in order, and what the pool lacks; without verdicts, which change more often."""

    rows: tuple[Ranked, ...]
    insight: Insight


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of a batch."""

    skills: tuple[str, ...] = ()
    status: str = ""
    need: str = ""
    verdict: str = ""
    words: str = ""
    sort: str = "rank"
    down: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the table."""

    rows: tuple[Ranked, ...]
    # rows that the filters leave, on all pages
    found: int
    page: int
    pages: int


def standing(folder: Folder) -> Standing:
    """Return all rows of a batch, kept in memory until others come."""
    return _standing(folder.path, folder.rows_mark(), frozenset(folder.asked().removed))


@lru_cache(maxsize=8)
def _standing(path: Path, mark: tuple[str, int, int], removed: frozenset[int]) -> Standing:
    rows = [row for row in Folder(path).rows() if number(row) not in removed]
    return Standing(in_order(rows), insight(rows))


def with_verdicts(rows: Iterable[Ranked], verdicts: Mapping[int, Verdict]) -> tuple[Ranked, ...]:
    """Return rows with what people decided, by number of candidate."""
    return tuple(_said(ranked, verdicts.get(number(ranked.row))) for ranked in rows)


def _said(ranked: Ranked, said: Verdict | None) -> Ranked:
    return ranked if said is None else replace(ranked, row=replace(ranked.row, verdict=said.answer or "", note=said.note))


def sheet(rows: Sequence[Ranked], wish: Wish) -> Sheet:
    """Return one page of the rows that a wish leaves."""
    found = left(rows, wish)
    pages = max((len(found) + PAGE - 1) // PAGE, 1)
    page = min(max(wish.page, 1), pages)
    return Sheet(found[(page - 1) * PAGE : page * PAGE], len(found), page, pages)


def left(rows: Iterable[Ranked], wish: Wish) -> tuple[Ranked, ...]:
    """Return the scored rows that a wish leaves, in its order."""
    found = (ranked for ranked in rows if ranked.rank is not None and fits(ranked.row, wish))
    return tuple(sorted(found, key=_order(wish)))  # type: ignore[arg-type]


def fits(row: Row, wish: Wish) -> bool:
    """True for a row that the filters of a wish leave."""
    words = wish.words.casefold()
    return (
        all(skill in row.found for skill in wish.skills)
        and STATUSES.get(wish.status, _all)(row)
        and NEEDS.get(wish.need, _all)(row)
        and VERDICTS.get(wish.verdict, _all)(row)
        and (not words or words in f"{row.id} {row.shown_file} {row.note}".casefold())
    )


def _all(_: Row) -> bool:
    return True


def is_twin(row: Row) -> bool:
    """True for a file whose person is in the batch under another number, too."""
    return any(warning.startswith(_TWINS) for warning in row.warnings)


# name in the address → which rows stay
STATUSES: Mapping[str, Callable[[Row], bool]] = {
    "ok": lambda row: row.status == "ok" and not row.warnings,
    "warned": lambda row: bool(row.warnings),
    "low_confidence": lambda row: row.status == "low_confidence",
    "twin": is_twin,
}
NEEDS: Mapping[str, Callable[[Row], bool]] = {
    "required": lambda row: not row.missing_required,
    "required-1": lambda row: len(row.missing_required) <= 1,
    "required-2": lambda row: len(row.missing_required) <= 2,
    "preferred": lambda row: not row.missing_preferred,
    "preferred-any": lambda row: row.preferred.found > 0,
}
VERDICTS: Mapping[str, Callable[[Row], bool]] = {
    "open": lambda row: not row.verdict,
    "yes": lambda row: row.verdict == "yes",
    "unsure": lambda row: row.verdict == "unsure",
    "no": lambda row: row.verdict == "no",
}
# column → by what it is sorted, as it stands when first chosen
SORTS: Mapping[str, Callable[[Ranked], object]] = {
    "rank": lambda ranked: (ranked.rank, -(ranked.row.score or 0.0), ranked.row.id),
    "candidate": lambda ranked: (len(ranked.row.id), ranked.row.id),
    "score": lambda ranked: (-(ranked.row.score or 0.0), ranked.row.id),
    "required": lambda ranked: (-ranked.row.required.found, ranked.rank, ranked.row.id),
    "preferred": lambda ranked: (-ranked.row.preferred.found, ranked.rank, ranked.row.id),
    "years": lambda ranked: (-(ranked.row.years or 0.0), ranked.rank, ranked.row.id),
    "verdict": lambda ranked: (("yes", "unsure", "", "no").index(ranked.row.verdict), ranked.rank, ranked.row.id),
}


def _order(wish: Wish) -> Callable[[Ranked], object]:
    key = SORTS.get(wish.sort, SORTS["rank"])
    return _Reversed.by(key) if wish.down else key


class _Reversed:
    """A key that sorts the other way round."""

    def __init__(self, key: object) -> None:
        self._key = key

    def __lt__(self, other: _Reversed) -> bool:
        return bool(other._key < self._key)  # type: ignore[operator]

    @classmethod
    def by(cls, key: Callable[[Ranked], object]) -> Callable[[Ranked], object]:
        """Turn a key round."""
        return lambda ranked: cls(key(ranked))


def columns(posting: Posting, rows: Iterable[Ranked]) -> tuple[str, ...]:
    """Return the first required ones in the order of the posting, alternatives as one, as the rows name them."""
    groups: dict[object, dict[str, None]] = {}
    for place, need in enumerate(posting.requirements):
        if need.need == "required":
            groups.setdefault(f"alone {place}" if need.any_of is None else need.any_of, {})[need.skill or need.text] = None
    known = {label for one in rows for label in (*one.row.found, *one.row.missing_required)}
    labels = dict.fromkeys(" or ".join(group) for group in groups.values())
    return tuple(label for label in labels if label in known)[:_COLUMNS]


def verdict(row: Row, label: str) -> Said:
    """Return what a row says to one requirement."""
    if label in row.found:
        return "found"
    return "related" if label in row.near else "missing"


def skills(rows: Sequence[Ranked]) -> tuple[tuple[str, int], ...]:
    """Return the requirements that can be filtered by, each with how many show it, the rarest first."""
    scored = [ranked.row for ranked in rows if ranked.rank is not None]
    counts: dict[str, int] = {}
    for row in scored:
        for label in row.found:
            counts[label] = counts.get(label, 0) + 1
    parting = [(label, count) for label, count in counts.items() if count < len(scored)]
    return tuple(sorted(parting, key=lambda pair: (pair[1], pair[0].casefold()))[:_SKILLS])


def attention(rows: Iterable[Ranked]) -> tuple[Row, ...]:
    """Return who needs a look: unreadable files first, then low confidence, then duplicates, each by number."""
    found = [ranked.row for ranked in rows if _trouble(ranked.row) < _FINE]
    return tuple(sorted(found, key=lambda row: (_trouble(row), number(row))))


def _trouble(row: Row) -> int:
    if row.status not in SCORED_STATUSES:
        return 0
    if row.status == "low_confidence":
        return 1
    return 2 if is_twin(row) else _FINE
