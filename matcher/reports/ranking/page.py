"""A ranking as one HTML file that needs nothing else: table, filters without scripts, a card for each candidate, print style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib import resources
from typing import BinaryIO

from matcher.reports.ranking.order import Ranked, Ranking
from matcher.reports.ranking.pool import pool_part

# requirements that one can filter by
_FILTERS = 12
# missing skills of a row in the table
_FEW = 5
_BANDS = ("Strong", "Good", "Partial", "Weak", "None")
_COLUMNS = ("rank", "candidate", "score", "", "required", "preferred", "years", "not found", "flags")
_CAUTION = (
    "A score ranks papers, not people, and it can be wrong. Nobody is advanced or rejected by it alone: "
    "read the quotes, and decide yourself. “Not found” means not found in this resume, not that the person lacks it."
)


def write(ranking: Ranking, stream: BinaryIO) -> None:
    """Write the report piece by piece: thousands of cards are not held at a time."""
    for part in _parts(ranking):
        stream.write(part.encode("utf-8", "backslashreplace"))


def _parts(ranking: Ranking) -> Iterator[str]:
    filters = _filters(ranking)
    yield _head(ranking, filters)
    yield _table(ranking, filters)
    yield _attention(ranking)
    yield pool_part(ranking.insight)
    if ranking.scored:
        yield "<section><h2>Candidates</h2>"
        for ranked in ranking.scored:
            yield _card(ranked, ranking.detail(ranked.row), filters)
        yield "</section>"
    yield "</main>\n</body>\n</html>\n"


def _filters(ranking: Ranking) -> Mapping[str, str]:
    """Requirements that part the pool → their class: the ones most candidates lack, but not all."""
    known = [gap.label for gap in ranking.insight.gaps if gap.missing < ranking.insight.scored]
    return {label: f"h{number}" for number, label in enumerate(dict.fromkeys(known[:_FILTERS]))}


def _head(ranking: Ranking, filters: Mapping[str, str]) -> str:
    posting = ranking.posting
    title = escape(" · ".join(part for part in (ranking.title, posting.company) if part))
    counts = f"{len(ranking.rows):,} files, {len(ranking.scored):,} scored"
    blind = "names shown" if ranking.revealed else "nobody is named"
    notes = "".join(f"<p>{escape(note)}</p>" for note in ranking.notes)
    css = resources.files("matcher.reports").joinpath("ranking.css").read_text("utf-8")
    hides = "".join(f"body:has(#{name}:checked) .c:not(.{name}){{display:none}}" for name in filters.values())
    bands = "".join(f"body:has(#b-{band}:not(:checked)) .c.{band}{{display:none}}" for band in _BANDS)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>Ranking for {title}</title>\n<style>\n{css}{hides}{bands}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1><p>{counts} · {blind}</p>{notes}<p class=caution>{_CAUTION}</p></header>\n<main>\n"
        f"{_filter_part(ranking, filters)}"
    )


def _filter_part(ranking: Ranking, filters: Mapping[str, str]) -> str:
    there = {ranked.row.band for ranked in ranking.scored}
    bands = "".join(
        f'<label><input type=checkbox id="b-{band}" checked>{_band(band)}</label>' for band in _BANDS if band in there
    )
    # a band that nobody has keeps its box out of sight, checked: nothing is hidden by it
    bands += "".join(f'<input type=checkbox id="b-{band}" checked hidden>' for band in _BANDS if band not in there)
    has = "".join(
        f'<label><input type=checkbox id="{name}">{escape(label)}</label>' for label, name in filters.items()
    )
    shown = f"<fieldset><legend>Only those who show</legend>{has}</fieldset>" if has else ""
    return f"<form class=filters><fieldset><legend>Bands</legend>{bands}</fieldset>{shown}</form>\n"


def _table(ranking: Ranking, filters: Mapping[str, str]) -> str:
    head = "".join(f"<th scope=col>{name}" for name in _COLUMNS)
    rows = "\n".join(_row(ranked, filters) for ranked in ranking.scored)
    return f"<section><h2>Ranking</h2><table class=ranking><thead><tr>{head}</thead><tbody>\n{rows}\n</tbody></table></section>\n"


def _row(ranked: Ranked, filters: Mapping[str, str]) -> str:
    row = ranked.row
    score = row.score or 0.0
    named = f" {escape(row.named.name)} <small>{escape(row.named.email)}</small>" if row.named else ""
    link = f'<a href="#{row.id}">{row.id}</a>{named}'
    years = "" if row.years is None else f"{row.years:g}"
    return (
        f'<tr class="{_classes(ranked, filters)}"><td class=n>{ranked.place}<th scope=row>{link}'
        f"<td class=n>{score:.1f} <td><span class=bar><span style=\"width:{score:.1f}%\"></span></span> {_band(row.band)}"
        f"<td>{row.required}<td>{row.preferred}<td class=n>{years}<td>{escape(_few(row.missing_required))}"
        f"<td>{escape('; '.join(row.warnings))}"
    )


def _few(labels: tuple[str, ...]) -> str:
    """The first labels; the card has all of them."""
    rest = len(labels) - _FEW
    return ", ".join(labels[:_FEW]) + (f" and {rest} more" if rest > 0 else "")


def _classes(ranked: Ranked, filters: Mapping[str, str]) -> str:
    return " ".join(["c", ranked.row.band, *(filters[label] for label in ranked.row.found if label in filters)])


def _band(band: str) -> str:
    return "No fit" if band == "None" else band


def _attention(ranking: Ranking) -> str:
    rows = "".join(
        f"<tr><th scope=row>{ranked.row.id}<td>{escape(ranked.row.shown_file)}<td>{ranked.row.status}"
        f"<td>{escape(ranked.row.reason)}"
        for ranked in ranking.unscored
    )
    head = "<tr><th scope=col>file<th scope=col>name<th scope=col>status<th scope=col>why, and what to do"
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    return f"<section><h2>Needs attention</h2>{table}</section>\n" if rows else ""


def _card(ranked: Ranked, inside: str, filters: Mapping[str, str]) -> str:
    row = ranked.row
    name = f" · {escape(row.named.name)}" if row.named else ""
    return (
        f'<details class="card {_classes(ranked, filters)}" id="{row.id}"><summary>{ranked.place} · <b>{row.id}</b>{name} · '
        f"{row.score:.1f} {_band(row.band)} · {row.required} required</summary>"
        f"<p><small>{escape(row.shown_file)}</small></p>{inside}</details>\n"
    )
