"""An audit as one HTML page that needs nothing else: to be read, printed and kept beside a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any

from matcher.records import Receipt
from matcher.reports.fairness import LogAudit, RateAudit, RateTable, SwapAudit, SwapCase
from matcher.reports.terminal.fairness import CAUTIONS, rate_cells, verdict

# cases on a page; the JSON has all
_MOST = 200
_METHODS = (
    "Rate: selected of all in the group, with the exact interval of Clopper and Pearson (95 %).",
    "Ratio: the rate as a share of the highest rate of a group that is large enough, with the interval of Katz (95 %).",
    "p: Fisher's exact test of the group against the group with the highest rate, two-sided.",
    "Highest rate: with this group the others are compared.",
    "Too few: under five people, or under 2 % of those whose group is known; no ratio is drawn from them.",
)
_SWAPPED = (
    "Each swap is the same resume as somebody else would have sent it; one thing about the person is different.",
    "Results: each swapped resume is scored against everything named above. Changed: in score, range, band, terms or skills.",
    "Places moved: in the ranking of all resumes of this audit.",
    "Resumes without it: nothing there to exchange, no school for example, so nothing is known of them.",
    "It proves that these things do not count in these resumes, not that a selection is fair: count that by group.",
)


def audit_page(found: SwapAudit | RateAudit | LogAudit) -> str:
    """Return the page of an audit."""
    return _PAGES[type(found)](found)


def _sheet(title: str, said: str, parts: Iterable[str]) -> str:
    css = resources.files("matcher.reports").joinpath("audit.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1><p class=said>{escape(said)}</p></header>\n"
        f"<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int]) -> str:
    """A table whose first column names its rows."""
    names = "".join(f"<th scope=col{_number(at, numbers)}>{escape(name)}" for at, name in enumerate(head))
    body = "\n".join(f"<tr><th scope=row>{escape(first)}{_cells(rest, numbers)}" for first, *rest in rows)
    return f"<div class=wide><table><thead><tr>{names}</thead><tbody>\n{body}\n</tbody></table></div>\n"


def _cells(cells: Sequence[str], numbers: frozenset[int]) -> str:
    return "".join(f"<td{_number(at, numbers)}>{escape(cell)}" for at, cell in enumerate(cells, 1))


def _number(at: int, numbers: frozenset[int]) -> str:
    return " class=n" if at in numbers else ""


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(sentence)}' for sentence in sentences)}</ul>\n"


def _swaps(found: SwapAudit) -> str:
    rows = [
        (kind.name, *map(_figure, (kind.swaps, kind.comparisons, kind.changed, kind.largest, kind.ranks, kind.without)))
        for kind in found.kinds
    ]
    head = ("what was exchanged", "swaps", "results", "changed", "largest change in points", "places moved", "resumes without it")
    parts = [
        f"<p>Compared with {escape(', '.join(found.targets))}.</p>\n",
        _list(f"left out: {sentence}" for sentence in found.unread) if found.unread else "",
        f"<section><h2>Swaps</h2>{_table(head, rows, frozenset(range(1, 7)))}</section>\n",
    ]
    if found.cases:
        parts.append(f"<section class=cases><h2>What moved</h2>{_cases(found.cases)}</section>\n")
    parts.append(f"<section><h2>How to read this</h2>{_list(_SWAPPED)}{_made_by(found.receipt)}</section>\n")
    return _sheet("Counterfactual audit", verdict(found), parts)


def _made_by(receipt: Receipt) -> str:
    said = f"Scored by matcher {receipt.program}, taxonomy {receipt.taxonomy}, models {receipt.models}."
    hashes = "".join(f"<li><code>{escape(sha256)}</code>" for sha256 in receipt.inputs)
    return f"<p>{escape(said)}</p><details><summary>Files that were read (SHA-256)</summary><ol>{hashes}</ol></details>\n"


def _cases(cases: Sequence[SwapCase]) -> str:
    rows = [(case.file, case.kind, case.swap, case.target, f"{case.part} {case.before} → {case.after}") for case in cases]
    more = f"<p>{len(cases) - _MOST:,} more stand in the JSON.</p>" if len(cases) > _MOST else ""
    return _table(("file", "kind", "swap", "compared with", "change"), rows[:_MOST], frozenset()) + more


def _figure(number: float) -> str:
    return f"{number:,g}"


def _rates(found: RateAudit) -> str:
    said = f"{found.selected:,} of {found.people:,} selected: {found.selected_by}."
    notes = [f"{found.left_out:,} without a score or verdict were left out."] if found.left_out else []
    notes += [f"{found.unmatched:,} rows of the table of groups belong to no file here."] if found.unmatched else []
    tables = [_rate_table(table) for table in found.tables]
    method = f"<section><h2>How to read this</h2>{_list((*CAUTIONS, *_METHODS))}</section>\n"
    return _sheet("Selection rates by group", said, [_list(notes) if notes else "", *tables, method])


def _rate_table(table: RateTable) -> str:
    head = ("group", "selected", "rate [95 %]", "ratio [95 %]", "p", "")
    lowest = "No ratio can be drawn." if table.impact_ratio is None else f"Smallest ratio {table.impact_ratio:.3f}."
    unknown = f" Group not known: {table.unknown:,}." if table.unknown else ""
    rows = [rate_cells(group) for group in table.groups]
    body = _table(head, rows, frozenset({1, 2, 3, 4}))
    return f"<section><h2>{escape(table.name)}</h2><p>{lowest}{unknown}</p>{body}</section>\n"


def _logs(found: LogAudit) -> str:
    rows = [
        (log.owner, log.said, ", ".join(f"{kind} {number:,}" for kind, number in log.actions.items())) for log in found.logs
    ]
    said = "No log was changed." if found.ok else "A log was changed."
    table = _table(("owner", "state", "what was done"), rows, frozenset())
    return _sheet("Audit log", said, [f"<p>{escape(found.store)}</p>\n", table])


_PAGES: Mapping[type, Callable[[Any], str]] = {LogAudit: _logs, RateAudit: _rates, SwapAudit: _swaps}
