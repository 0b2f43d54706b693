"""The page of what next for one role: the shortest way to the next band, the ladder, moves and pay as the sources state it."""

from __future__ import annotations

from rich.text import Text

from matcher.ranking.advice import Advice, Gain, Salary, Way
from matcher.reports.look import Look
from matcher.reports.results import Roles
from matcher.reports.terminal.style import (
    CAUTION,
    Page,
    band_word,
    bullets,
    columns,
    figure,
    heading,
    indent,
    ink,
    line,
    sides,
    source,
)

_ACTIONS = {"learn": "learn", "prove": "show in a dated job"}


def advice_page(roles: Roles, advice: Advice, look: Look) -> Page:
    """What to do first, largest gain first, and what the score does not know."""
    fit = advice.fit
    now = f"{figure(fit.score)} {band_word(fit.band)}" if fit.score is not None else f"no score: {fit.reason}"
    return [
        sides(ink(f"What next: {fit.target.title}", "bold"), source(roles.resume.document)),
        ink(f"now {now}"),
        *_gains(advice),
        *_ladder(advice),
        *(part for way in advice.ways for part in _way(way)),
        *_salaries(advice.salaries),
        Text(""),
        ink("Learn what you want to work with; write only what you have done. The points count skills alone.", "dim"),
        ink(CAUTION, "dim"),
    ]


def _gains(advice: Advice) -> Page:
    """The list to work through, and what no skill can mend where it does not reach the goal."""
    page: Page = []
    if advice.goal is None and advice.fit.score is not None:
        page += heading("The best band is reached", "what would still add most")
    elif advice.goal is not None:
        page += heading(f"The shortest way to {band_word(advice.goal)} ({advice.lowest:g})")
    grid = columns(2, 19, 34, 5, 0, right=frozenset({0, 3}))
    for number, gain in enumerate(advice.gains, 1):
        points = ink(f"+{figure(gain.points)}", "bold")
        grid.add_row(ink(str(number)), ink(_ACTIONS[gain.action]), _names(gain), points, ink(gain.why, "dim"))
    return [*page, indent(grid), *_short(advice)]


def _short(advice: Advice) -> Page:
    if advice.reached:
        return []
    last = advice.gains[-1].score if advice.gains else advice.fit.score or 0.0
    return [Text(""), *bullets([f"Skills alone lead to {figure(last)}. The rest is the work told of: {'; '.join(advice.rest)}."])]


def _names(gain: Gain) -> Text:
    return ink(" or ".join(gain.skills[:4]) + (" …" if len(gain.skills) > 4 else ""), "bold")


def _ladder(advice: Advice) -> Page:
    if advice.next_step is None:
        words = "the sources name no further step" if advice.step else "the sources name no ladder for this role"
        return [*heading("Ladder"), indent(ink(words))]
    here = f"you stand at {advice.step.title}; next: " if advice.step else "you would enter as "
    asks = f" ({advice.next_step.years})" if advice.next_step.years else ""
    return [*heading("Ladder"), indent(line(here, ink(advice.next_step.title, "bold"), asks))]


def _way(way: Way) -> Page:
    asks = f" It asks beyond your role: {', '.join(way.asks)}." if way.asks else ""
    return [*heading(f"From {way.start}"), indent(ink(f"{way.why}.{asks}"))]


def _salaries(salaries: tuple[Salary, ...]) -> Page:
    if not salaries:
        return []
    grid = columns(None, None, 0)
    for item in salaries:
        pay = f"{item.low:,}" if item.low == item.high else f"{item.low:,} to {item.high:,}"
        grid.add_row(ink(item.title), ink(pay), ink(f"{item.measure}; {item.source}, year {item.year}", "dim"))
    note = "as each source states it" + ("; they do not agree" if len(salaries) > 1 else "")
    return [*heading("Pay in US dollars a year", note), indent(grid)]
