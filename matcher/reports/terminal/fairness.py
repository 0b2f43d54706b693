"""The page of an audit: a row for each kind of swap, then the exact cases that moved something."""

from __future__ import annotations

from rich.text import Text

from matcher.reports.fairness import SwapAudit, SwapCase, SwapKind
from matcher.reports.look import Look
from matcher.reports.terminal.style import Page, columns, count, figure, heading, indent, ink, line

# cases shown; --json has all
MOST = 20


def swaps_page(found: SwapAudit, look: Look) -> Page:
    """The sentence that counts first, then the kinds, then what moved."""
    style = "bold green" if found.ok else "bold red"
    page: Page = [ink(verdict(found), style), *(ink(f"left out: {sentence}", "yellow") for sentence in found.unread)]
    page += [ink(f"compared with {', '.join(found.targets)}", "dim"), *heading("Swaps")]
    grid = columns(None, None, None, None, 0, right=frozenset({1, 2, 3}))
    grid.add_row(*(ink(name, "dim") for name in ("", "swaps", "results", "largest change", "")))
    for kind in found.kinds:
        grid.add_row(*_row(kind))
    page.append(indent(grid))
    if found.cases:
        page += heading("What moved", f"{len(found.cases):,} in all" if len(found.cases) > MOST else "")
        page += [indent(_case(case)) for case in found.cases[:MOST]]
    return [*page, Text("")]


def verdict(found: SwapAudit) -> str:
    """The audit in one sentence."""
    of = f"{count(found.comparisons, 'result')} of {count(found.resumes, 'resume')}"
    if found.ok:
        return f"No swap of a person changed anything in {of}: the largest change is exactly 0."
    changed = sum(kind.changed for kind in found.kinds)
    return f"{changed:,} of {of} changed, by up to {figure(found.largest)} points."


def _row(kind: SwapKind) -> list[Text]:
    change = f"{figure(kind.largest)} points" if kind.changed else "0"
    note = f"not possible in {count(kind.without, 'resume')}" if kind.without else ""
    return [
        ink(kind.name),
        ink(f"{kind.swaps:,}"),
        ink(f"{kind.comparisons:,}"),
        ink(change, "red" if kind.changed else "green"),
        ink(note, "dim"),
    ]


def _case(case: SwapCase) -> Text:
    ranks = f", {count(case.ranks, 'place')} in the ranking" if case.ranks else ""
    what = f"{case.target}: {case.part} {case.before} → {case.after}{ranks}"
    return line(ink(f"{case.file} · {case.kind} · {case.swap}  ", "bold"), ink(what))
