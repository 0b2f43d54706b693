"""The page at the end of a batch: who comes first, what the pool lacks, and which files need attention."""

from __future__ import annotations

from rich.text import Text

from matcher.reports.look import Look
from matcher.reports.ranking.order import Insight, Ranked, Ranking
from matcher.reports.results import BatchSummary
from matcher.reports.terminal.style import (
    BAND_STYLES,
    CAUTION,
    Page,
    band_word,
    bar,
    columns,
    count,
    figure,
    heading,
    indent,
    ink,
    line,
)

# rows of each part: the file has all of them
_BEST, _GAPS, _APART = 10, 5, 10


def batch_page(summary: BatchSummary, look: Look) -> Page:
    """What a recruiter wants to know before opening the file."""
    ranking = summary.ranking
    return [
        *_head(summary),
        *_best(ranking),
        *_pool(ranking.insight),
        *_apart(ranking),
        Text(""),
        ink(CAUTION, "dim"),
    ]


def _head(summary: BatchSummary) -> Page:
    ranking = summary.ranking
    done = len(ranking.rows)
    parts = [
        f"{count(done, 'file')}" + (f" of {summary.files:,}" if done < summary.files else ""),
        f"{len(ranking.scored):,} scored",
        *([f"{summary.known:,} known from before"] if summary.known else []),
        *([f"{summary.same:,} with the content of another one"] if summary.same else []),
        *([] if ranking.revealed else ["nobody is named (--reveal)"]),
    ]
    head = line(ink(ranking.title, "bold"), f" → {summary.out}")
    return [head, ink(" · ".join(parts)), *(ink(note) for note in ranking.notes)]


def _best(ranking: Ranking) -> Page:
    shown = ranking.scored[:_BEST]
    if not shown:
        reason = ranking.rows[0].row.reason if ranking.rows else "no file"
        return [*heading("No scores"), indent(ink(reason))]
    grid = columns(4, None, 8, None, 10, 0, right=frozenset({0, 3}))
    for ranked in shown:
        grid.add_row(*_cells(ranked))
    rest = len(ranking.scored) - len(shown)
    return [*heading("Who to read first", f"and {rest:,} more in the file" if rest else ""), indent(grid)]


def _cells(ranked: Ranked) -> list[Text]:
    row = ranked.row
    style = BAND_STYLES[row.band]
    score = row.score or 0.0
    missing = ", ".join(row.missing_required[:3]) + (" …" if len(row.missing_required) > 3 else "")
    return [
        ink(ranked.place),
        ink(row.named.name or row.id if row.named else row.id, "bold"),
        ink(band_word(row.band), style),
        ink(figure(score), style),
        bar(score / 100, 10, style.split()[-1]),
        ink(f"{row.required} required" + (f", not found: {missing}" if missing else "")),
    ]


def _pool(insight: Insight) -> Page:
    if not insight.scored or not insight.gaps:
        return []
    grid = columns(None, 0, right=frozenset({0}))
    for gap in insight.gaps[:_GAPS]:
        grid.add_row(ink(f"{gap.missing:,}"), ink(f"{gap.label} ({gap.need})"))
    complete = count(insight.complete, "person shows", "people show")
    page = [*heading("What the pool lacks", f"{complete} all that is required"), indent(grid)]
    hardest = insight.hardest
    if hardest is not None:
        share = f"{hardest.missing:,} of {insight.scored:,}{_alone(hardest.alone)}"
        page.append(indent(ink(f"{hardest.label} removes most people: {share}")))
    return page


def _alone(number: int) -> str:
    return f"; {count(number, 'of them shows', 'of them show')} all the rest" if number else ""


def _apart(ranking: Ranking) -> Page:
    unread = [ranked.row for ranked in ranking.unscored]
    unsure = sum(ranked.row.status == "low_confidence" for ranked in ranking.scored)
    twins = sum(any(" as C-" in warning for warning in ranked.row.warnings) for ranked in ranking.scored)
    notes = [
        *([f"{count(unsure, 'file was', 'files were')} read with low confidence: “reason” says why"] if unsure else []),
        *([f"{count(twins, 'file is', 'files are')} of somebody who is there already: “warnings” says of whom"] if twins else []),
    ]
    if not unread and not notes:
        return []
    page = heading("Needs attention", f"{count(len(unread), 'file')} could not be read" if unread else "")
    page += [indent(ink(f"{row.id} {row.shown_file}: {row.reason or row.status}")) for row in unread[:_APART]]
    if len(unread) > _APART:
        page.append(indent(ink(f"and {len(unread) - _APART:,} more in the file", "dim")))
    return [*page, *(indent(ink(note)) for note in notes)]
