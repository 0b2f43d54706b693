"""The page of the demo: the sample resumes ranked for one posting, each with its best roles, and what to try next."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from matcher.records import Fit
from matcher.reports.answers import answers, tally
from matcher.reports.look import Look
from matcher.reports.ranks import ranks
from matcher.reports.results import Demo, DemoRow
from matcher.reports.terminal.roles import gains, ranked_line, score_line
from matcher.reports.terminal.style import BAND_STYLES, CAUTION, Page, columns, figure, heading, indent, ink, line

# The demo shows what the output is like; `matcher match` names everything.
MISSING = 8


def demo_page(demo: Demo, look: Look) -> Page:
    """The ranking with found and missing skills, the table of roles, the next commands."""
    posting = demo.posting
    title = " · ".join(part for part in (posting.title, posting.company) if part)
    page: Page = [line(ink(f"{len(demo.rows)} sample resumes for ", "bold"), ink(title, "bold cyan"))]
    for rank, row in zip(ranks(row.fit for row in demo.rows), demo.rows, strict=True):
        page.extend(_row(rank, row, _width(demo), look))
    page.extend(heading("The same resumes and the role profiles", "points of 100, the best role marked"))
    page.extend([_roles(demo), Text(""), ink(CAUTION, "dim"), *heading("Next")])
    return [*page, *(indent(ink(_folded(command, look.width - 2))) for command in demo.next)]


def _folded(command: str, width: int) -> str:
    """A command that can be copied as a whole: where it is too long, one argument a line."""
    program, name, *arguments = command.split(" ")
    return command if len(command) <= width else " \\\n    ".join((f"{program} {name}", *arguments))


def _width(demo: Demo) -> int:
    return max((len(row.document.name) for row in demo.rows), default=0)


def _row(rank: str, row: DemoRow, width: int, look: Look) -> Page:
    head = ranked_line(rank, row.document.name, _score(row), width, look)
    found = answers(row.fit)
    body = columns(9, 0)
    for name, style, words in (
        ("found", "green", ", ".join(answer.label for answer in found if answer.verdict == "found")),
        ("not found", "red", gains(found, "required", "preferred", "context", most=MISSING)),
    ):
        if words:
            body.add_row(ink(name, style), ink(words))
    return [Text(""), head, indent(body, 5)]


def _score(row: DemoRow) -> Text:
    if not row.document.readable:
        return line(ink(f"{row.document.status}: ", "bold yellow"), row.document.reason or "not read")
    return line(score_line(row.fit), ink(f"   {tally(row.fit, 'required')} required", "dim"))


def _roles(demo: Demo) -> Table:
    titles = {fit.target.id: fit.target.title for row in demo.rows for fit in row.roles}
    grid = columns(_width(demo), *(None for _ in titles), right=frozenset(range(1, len(titles) + 1)))
    grid.add_row("", *(ink(title, "dim") for title in titles.values()))
    for row in demo.rows:
        fits = {fit.target.id: fit for fit in row.roles}
        best = row.roles[0].target.id if row.roles else ""
        grid.add_row(ink(row.document.name), *(_cell(fits.get(role), role == best) for role in titles))
    return grid


def _cell(fit: Fit | None, best: bool) -> Text:
    if fit is None or fit.score is None:
        return ink("–", "dim")
    return ink(f"{'▸ ' if best else ''}{figure(fit.score)}", BAND_STYLES[fit.band] if best else "")
