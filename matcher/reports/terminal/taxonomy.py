"""The pages of the taxonomy: its check, one skill, lists, suggestions, and what a list brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from matcher.reports.look import Look
from matcher.reports.taxonomy import SkillCard, SkillList, Suggestion, Suggestions, TakenOver, TaxonomyCheck, UnknownSkill
from matcher.reports.terminal.style import Page, columns, count, heading, indent, ink, line

# names that a list brought or lost, shown in full up to here; --json has all
MOST = 40


def check_page(check: TaxonomyCheck, look: Look) -> Page:
    """Faults first, then the counts by kind and source."""
    page: Page = []
    for fault in check.faults:
        page.append(line(ink(f"✗ {fault.where}", "bold red"), f"  {fault.what}: {fault.advice}"))
    kinds = columns(None, None, None, None, None, None, right=frozenset({1, 2, 3, 4, 5}))
    for head in [("kind", "skills", "aliases", "imply others", "have related", "have codes")]:
        kinds.add_row(*(ink(word, "dim") for word in head))
    for row in check.kinds:
        figures = (row.skills, row.aliases, row.implying, row.related, row.coded)
        kinds.add_row(ink(row.kind), *(ink(f"{figure:,}") for figure in figures))
    sources = columns(None, None, 0, right=frozenset({1}))
    for source in check.sources:
        about = f"{source.title} ({source.licence})" if source.title else "not in sources.toml"
        sources.add_row(ink(source.source), ink(f"{source.skills:,}"), ink(about, "dim"))
    total = f"{count(check.skills, 'skill')} in {count(check.forms, 'form')}, {count(check.decisions, 'decision')}"
    verdict = ink("every rule is kept", "bold green") if check.ok else ink(count(len(check.faults), "fault"), "bold red")
    page.extend([*heading("By kind"), indent(kinds), *heading("By source"), indent(sources)])
    return [*page, Text(""), line(total, ": ", verdict)]


def card_page(card: SkillCard, look: Look) -> Page:
    """One skill with all that is known about it."""
    rows = (
        ("also written", ", ".join(card.aliases)),
        ("only as written", ", ".join(card.cased)),
        ("implies", "\n".join(" → ".join(implied.path[1:]) for implied in card.implied)),
        ("implied by", _some(card.implied_by)),
        ("related", ", ".join(card.related)),
        ("asked by", ", ".join(f"{asked.title} ({asked.need})" for asked in card.profiles)),
        ("codes", ", ".join(card.codes)),
        ("source", f"{card.source}, {card.where}"),
    )
    body = columns(15, 0)
    for name, words in rows:
        if words:
            body.add_row(ink(name, "dim"), ink(words))
    return [line(ink(card.skill, "bold"), ink(f"  {card.kind}", "cyan")), indent(body)]


def unknown_page(unknown: UnknownSkill, look: Look) -> Page:
    """What is not known and what is near it."""
    return [line(ink(unknown.form, "bold"), f" is {unknown.reason}"), line("near: ", ", ".join(unknown.near) or "nothing")]


def list_page(found: SkillList, look: Look) -> Page:
    """One line a skill."""
    grid = columns(None, None, None, 0)
    for row in found.skills:
        grid.add_row(ink(row.skill), ink(row.kind, "cyan"), ink(row.source, "dim"), ink(", ".join(row.aliases), "dim"))
    return [grid, Text(""), ink(count(len(found.skills), "skill"), "dim")]


def suggestions_page(found: Suggestions, look: Look) -> Page:
    """One block a suggestion, best first, then what a person can do with it."""
    page: Page = [ink(f"{count(len(found.suggestions), 'suggestion')} from {count(found.documents, 'posting')}", "bold")]
    for rank, item in enumerate(found.suggestions, 1):
        page.extend(_suggestion(rank, item))
    if found.suggestions:
        first = found.suggestions[0].form
        page.extend([Text(""), ink("Decide, for example:", "dim")])
        for verb, rest in (("accept", "--kind tool"), ("alias", "SKILL"), ("refuse", "--why …")):
            page.append(ink(f"  matcher taxonomy {verb} {_quoted(first)} {rest}"))
    return page


def _suggestion(rank: int, item: Suggestion) -> Page:
    head = columns(4, 0, 6, right=frozenset({2}))
    head.add_row(ink(f"{rank}"), ink(item.form, "bold"), ink(f"{item.score:.2f}", "cyan"))
    body = columns(0)
    body.add_row(ink(item.reason))
    for context in item.contexts:
        body.add_row(line(ink(f"“{context.text}” ", "dim"), ink(context.where, "dim italic")))
    return [Text(""), head, indent(body, 6)]


def taken_page(taken: TakenOver, look: Look) -> Page:
    """What was added, and what was left out by reason."""
    verb = "would be added to" if taken.dry_run else "added to"
    page: Page = [ink(f"{count(len(taken.added), 'skill')} {verb} {taken.file}, source {taken.source}", "bold")]
    grid = columns(None, None, 0)
    for item in taken.added[:MOST]:
        grid.add_row(ink(item.skill), ink(item.kind, "cyan"), ink(", ".join(item.aliases), "dim"))
    page.extend([indent(grid), *_more(len(taken.added))])
    for reason, number in sorted(Counter(item.reason for item in taken.skipped).items()):
        names = [item.name for item in taken.skipped if item.reason == reason]
        page.extend([*heading(f"Left out: {reason}", f"{number:,}"), indent(ink(_some(names)))])
    return page


def _more(number: int) -> Page:
    return [ink(f"  and {number - MOST:,} more (--json lists all)", "dim")] if number > MOST else []


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more


def _quoted(form: str) -> str:
    return f'"{form}"' if " " in form else form
