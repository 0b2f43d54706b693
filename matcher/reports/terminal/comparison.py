"""The page of one resume against one posting: the count, the score and its terms, then the proof of each."""

from __future__ import annotations

from rich.text import Text

from matcher.records import Fit, Missing, Need, Posting, Related, Resume
from matcher.reports.answers import Answer, answers, tally
from matcher.reports.doubts import document_doubts
from matcher.reports.look import Look
from matcher.reports.quote import best_mention, place, quote
from matcher.reports.results import Comparison
from matcher.reports.terminal.style import (
    BAND_STYLES,
    CAUTION,
    VERDICTS,
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
    years,
)
from matcher.reports.use import use

NEEDS: tuple[tuple[Need, str], ...] = (("required", "Required"), ("preferred", "Preferred"), ("context", "Context"))
# A skill's name longer than this is folded inside its column.
SKILL_WIDTH = 34
# Terms of the wording that are shown; the rest carry hardly any points.
WORDS = 12


def comparison_page(comparison: Comparison, look: Look) -> Page:
    """Everything that a person needs to agree or disagree with the score."""
    fit, resume, posting = comparison.fit, comparison.resume, comparison.posting
    found = answers(fit, posting)
    return [
        *_head(comparison, look),
        *_terms(fit),
        *_requirements(found, resume, look),
        *_wording(fit),
        *_unscored(posting),
        *_doubts(resume, posting),
        Text(""),
        ink(CAUTION, "dim"),
    ]


def _head(comparison: Comparison, look: Look) -> Page:
    fit, posting = comparison.fit, comparison.posting
    title = " · ".join(part for part in (fit.target.title or fit.target.id, posting.company) if part)
    style = BAND_STYLES[fit.band]
    page: Page = [sides(ink(title, "bold"), source(comparison.resume.document))]
    if fit.score is None:
        return [*page, line(ink("No score: ", "bold yellow"), fit.reason or fit.status)]
    score = line(ink(figure(fit.score), style), "/100  ", ink(band_word(fit.band), style))
    return [
        *page,
        sides(ink(counts(fit)), score),
        ink(experience(comparison)),
        bar(fit.score / 100, look.width, style.split()[-1]),
    ]


def counts(fit: Fit) -> str:
    """The result as counts: "5 of 7 required found · 1 of 2 preferred"."""
    required, preferred = tally(fit, "required"), tally(fit, "preferred")
    parts = (
        f"{required} required found" if required.asked else "",
        f"{preferred} preferred{'' if required.asked else ' found'}" if preferred.asked else "",
    )
    return " · ".join(part for part in parts if part)


def experience(comparison: Comparison) -> str:
    """The years that the score counts, in the words of its term; all years of dated jobs where none are asked."""
    counted = next((term.reason for term in comparison.fit.terms if term.name == "experience"), None)
    return counted or f"{years(comparison.resume.experience_months)} in dated jobs"


def _terms(fit: Fit) -> Page:
    if not fit.terms:
        return []
    grid = columns(None, None, None, 0, right=frozenset({1}))
    # a term without weight stands in the data, but explains nothing
    for term in (term for term in fit.terms if term.weight):
        most = ink(f"of {term.weight * 100:.1f}", "dim")
        grid.add_row(ink(term.name), ink(figure(term.points), "bold"), most, ink(term.reason))
    return [*heading("How the points come about"), indent(grid)]


def _requirements(found: tuple[Answer, ...], resume: Resume, look: Look) -> Page:
    """One list per need, the columns of all in line."""
    width = min(max((len(_label(answer)) for answer in found), default=0), SKILL_WIDTH, look.width // 3)
    page: Page = []
    for need, title in NEEDS:
        asked = [answer for answer in found if answer.need == need]
        there = sum(answer.verdict == "found" for answer in asked)
        page.extend(heading(title, f"{there} of {len(asked)} found in this resume") if asked else ())
        shown: dict[str, str] = {}
        for answer in asked:
            page.extend(_answer(answer, resume, width, shown))
    return page


def _label(answer: Answer) -> str:
    return answer.label + (f" (or {', '.join(answer.others)})" if answer.others else "")


def _answer(answer: Answer, resume: Resume, width: int, shown: dict[str, str]) -> Page:
    """One requirement and its proof; `shown` remembers which quote stands at which requirement."""
    glyph, word, style = VERDICTS[answer.verdict]
    grid = columns(11, width, 0, 6, right=frozenset({3}))
    grid.add_row(ink(f"{glyph} {word}", style), ink(_label(answer), "bold"), _what(answer, resume), _points(answer))
    return [indent(grid), *_proof(answer, resume, shown)]


def _what(answer: Answer, resume: Resume) -> Text:
    """In a few words: how the skill was used, what stands near it, or what it would add."""
    item = answer.item
    if isinstance(item, Missing):
        return ink(f"would add {figure(item.gain)}" if item.gain else "")
    if isinstance(item, Related):
        return ink(f"near it: {item.via}")
    return ink(use(item, resume))


def _points(answer: Answer) -> Text:
    item = answer.item
    return Text("") if isinstance(item, Missing) or not item.points else ink(f"+{figure(item.points)}")


def _proof(answer: Answer, resume: Resume, shown: dict[str, str]) -> Page:
    """The words of the resume and where they stand, or the requirement above that quotes the same words."""
    mention = None if isinstance(answer.item, Missing) else best_mention(answer.item.mentions)
    if mention is None:
        return []
    words = quote(resume.document.text, mention.start, mention.end)
    where = place(resume, mention)
    first = shown.setdefault(str(words), answer.label)
    if first != answer.label:
        return [indent(ink(f"{where}: the words quoted for {first}", "dim"), 15)]
    proof = line(
        ink(f"{where}: " if where else "", "dim"),
        ink("“" + words.before, "dim"),
        ink(words.found, "underline"),
        ink(words.after + "”", "dim"),
    )
    return [indent(proof, 15)]


def _wording(fit: Fit) -> Page:
    if not fit.wording:
        return []
    words = ", ".join(f"{part.term} {figure(part.points)}" for part in fit.wording[:WORDS])
    rest = len(fit.wording) - WORDS
    more = f" and {rest} more with less (all of them: --json)" if rest > 0 else ""
    return [*heading("Shared wording", "points by term"), indent(ink(words + more))]


def _unscored(posting: Posting) -> Page:
    """What the posting also asks and no score can answer."""
    rows = (
        ("certifications", ", ".join(posting.certifications)),
        ("soft skills", ", ".join(posting.soft_skills)),
        *((gate.kind.replace("_", " "), f"“{gate.text}”") for gate in posting.gates),
    )
    grid = columns(18, 0)
    for name, value in rows:
        if value:
            grid.add_row(ink(name, "dim"), ink(value))
    return [*heading("Also asked", "not scored; check it yourself"), indent(grid)] if grid.row_count else []


def _doubts(resume: Resume, posting: Posting) -> Page:
    sentences = [
        f"{document.name}: {sentence}"
        for document in (resume.document, posting.document)
        for sentence in document_doubts(document)
    ]
    return [*heading("This score can be wrong"), *bullets(sentences)] if sentences else []
