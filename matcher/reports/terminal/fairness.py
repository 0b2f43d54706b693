"""The pages of an audit: swaps with the exact cases that moved something, rates by group, and the state of the log."""

from __future__ import annotations

from rich.text import Text

from matcher.reports.fairness import GroupRate, LogAudit, RateAudit, RateTable, SwapAudit, SwapCase, SwapKind
from matcher.reports.look import Look
from matcher.reports.terminal.style import Page, bullets, columns, count, figure, heading, indent, ink, line

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


# what a reader of rates must know, on every form of the report
CAUTIONS = (
    "A ratio below four fifths is a reason to look closer, not proof; one above it is no proof of the contrary.",
    "Small groups tell little: read the interval and p. One comparison in twenty has a p below .05 by chance alone.",
    "This is no legal opinion, and no audit by an independent auditor where a law asks for one.",
)


def rates_page(found: RateAudit, look: Look) -> Page:
    """Who was counted as selected, then one table for each column of groups."""
    left = f" · {found.left_out:,} left out" if found.left_out else ""
    of = f"{found.selected:,} of {count(found.people, 'person', 'people')}"
    page: Page = [ink(f"{of} selected: {found.selected_by}{left}", "bold")]
    if found.unmatched:
        page.append(ink(f"{count(found.unmatched, 'row')} of the table of groups belong to no file here", "yellow"))
    for table in found.tables:
        page += _rate_table(table)
    return [*page, Text(""), *bullets(CAUTIONS), Text("")]


def _rate_table(table: RateTable) -> Page:
    lowest = "no ratio" if table.impact_ratio is None else f"smallest ratio {table.impact_ratio:.3f}"
    unknown = f", {table.unknown:,} not known" if table.unknown else ""
    grid = columns(None, None, None, None, None, 0, right=frozenset({1, 2, 3, 4}))
    grid.add_row(*(ink(name, "dim") for name in ("", "selected", "rate [95 %]", "ratio [95 %]", "p", "")))
    for group in table.groups:
        grid.add_row(*(ink(words, _style(group)) for words in rate_cells(group)))
    return [*heading(table.name, lowest + unknown), indent(grid)]


def rate_cells(group: GroupRate) -> tuple[str, str, str, str, str, str]:
    """One group as the words of its cells: name, selected, rate, ratio, p, finding."""
    return (
        group.name,
        f"{group.selected:,} of {group.people:,}",
        f"{group.rate:.3f} {_interval(group.rate_interval)}",
        "–" if group.ratio is None else f"{group.ratio:.3f} {_interval(group.ratio_interval)}".strip(),
        "" if group.p is None else "< .001" if group.p < 0.001 else f"{group.p:.3f}".removeprefix("0"),
        _found(group),
    )


def _found(group: GroupRate) -> str:
    """The finding of a group; of the one that the others are compared with, that it is that."""
    is_best = group.ratio == 1 and group.p is None and group.finding != "too few"
    return "highest rate" if is_best else group.finding


def _style(group: GroupRate) -> str:
    return "yellow" if group.finding == "below four fifths" else "dim" if group.finding == "too few" else ""


def _interval(ends: tuple[float, float] | None) -> str:
    return "" if ends is None else f"[{ends[0]:.2f}, {ends[1]:.2f}]"


def log_page(found: LogAudit, look: Look) -> Page:
    """One sentence for each owner's log, and what it says was done."""
    page: Page = [ink(found.store, "dim")]
    for log in found.logs:
        style = "green" if log.broken_at is None else "bold red"
        page.append(line(ink(f"{log.owner}: ", "bold"), ink(log.said, style)))
        page.append(indent(ink(", ".join(f"{kind} {number:,}" for kind, number in log.actions.items()), "dim")))
    return [*page, *([] if found.logs else [ink("nothing is kept, so there is no log")]), Text("")]
