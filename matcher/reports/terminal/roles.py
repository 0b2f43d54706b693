"""The page of one resume against all role profiles: ranked, ties shown as ties, each with its cheapest gaps."""

from __future__ import annotations

from collections import Counter

from rich.table import Table
from rich.text import Text

from matcher.records import Fit, Need
from matcher.reports.answers import Answer, answers
from matcher.reports.doubts import document_doubts
from matcher.reports.look import Look
from matcher.reports.ranks import ranks
from matcher.reports.results import Roles
from matcher.reports.terminal.advice import advice_page
from matcher.reports.terminal.apart import apart_part
from matcher.reports.terminal.style import (
    BAND_STYLES,
    CAUTION,
    Page,
    band_word,
    bar,
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

BAR_WIDTH = 20
_TITLE = 28
# Terms named per role; `matcher roles --json` has all of them.
REASONS = 3


def roles_page(roles: Roles, look: Look) -> Page:
    """One block per role, best first; what next for one role where that was asked."""
    if roles.next is not None:
        return advice_page(roles, roles.next, look)
    document = roles.resume.document
    sentences = document_doubts(document)
    page: Page = [sides(ink("Roles for this resume", "bold"), source(document))]
    for rank, fit in zip(ranks(roles.roles), roles.roles, strict=True):
        page.extend(_role(rank, fit, look))
    page.extend(_ties(roles.roles))
    page.extend(apart_part(roles))
    if sentences:
        page.extend([*heading("This ranking can be wrong"), *bullets(sentences)])
    return [*page, Text(""), ink(CAUTION, "dim")]


def score_line(fit: Fit) -> Text:
    """Bar, score and band of a fit in one line; the reason where there is no score."""
    if fit.score is None:
        return line(ink("no score: ", "bold yellow"), fit.reason or fit.status)
    style = BAND_STYLES[fit.band]
    return line(bar(fit.score / 100, BAR_WIDTH, style.split()[-1]), ink(f" {figure(fit.score):>5} {band_word(fit.band)}", style))


def ranked_line(rank: str, name: str, said: Text, width: int, look: Look) -> Table:
    """Place, name and score of one of a ranking; where that is too long, the score stands below."""
    if look.width < 3 + width + len(said) + 4:
        grid = columns(3, 0)
        grid.add_row(ink(rank, "bold"), ink(name, "bold"))
        grid.add_row("", said)
        return grid
    grid = columns(3, width, 0)
    grid.add_row(ink(rank, "bold"), ink(name, "bold"), said)
    return grid


def _role(rank: str, fit: Fit, look: Look) -> Page:
    head = ranked_line(rank, fit.target.title or fit.target.id, score_line(fit), _TITLE, look)
    found = answers(fit)
    body = columns(17, 0)
    rows = (
        ("why", "", _reasons(fit)),
        ("found", "green", ", ".join(answer.label for answer in found if answer.verdict == "found")),
        ("related", "yellow", ", ".join(f"{item.skill} (near it: {item.via})" for item in fit.related)),
        ("not found: asked", "red", gains(found, "required", "context")),
        ("not found: a plus", "red", gains(found, "preferred")),
    )
    for name, style, words in rows:
        if words:
            body.add_row(ink(name, style or "dim"), ink(words))
    return [Text(""), head, indent(body, 5)]


def _reasons(fit: Fit) -> str:
    """The terms that brought most points, in words."""
    best = sorted(fit.terms, key=lambda term: (-term.points, term.name))[:REASONS]
    return "; ".join(f"{term.reason} (+{figure(term.points)})" for term in best if term.points > 0)


def gains(found: tuple[Answer, ...], *needs: Need, most: int | None = None) -> str:
    """What is missing with what it would add to the score, the largest gains first."""
    missing = [answer for answer in found if answer.verdict == "missing" and answer.need in needs]
    words = ", ".join(answer.label + (f" +{figure(answer.gain)}" if answer.gain else "") for answer in missing[:most])
    more = len(missing) - most if most is not None else 0
    return words + (f" and {more} more" if more > 0 else "")


def _ties(fits: tuple[Fit, ...]) -> Page:
    sizes = Counter(fit.tie_group for fit in fits if fit.score is not None)
    ties = [[fit.target.title for fit in fits if fit.tie_group == group] for group in sorted(sizes) if sizes[group] > 1]
    return [line("\n", ink("too close to call: ", "yellow"), ", ".join(titles)) for titles in ties]
