"""What stands in a ranking of one candidate, made of its resume and its fit; blind unless the view reveals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeAlias

from matcher.ranking.candidate import Candidate, field_months
from matcher.ranking.demand import Demand
from matcher.records import Document, Fit, Matched, Mention, Missing, Need, Posting, Related, Resume
from matcher.reports.answers import Answer, Tally, answers
from matcher.reports.blind import Veil, personal
from matcher.reports.doubts import doubts
from matcher.reports.quote import Quote, best_mention, place, quote
from matcher.reports.ranking.rows import Named, Point, Proof, Row, View
from matcher.reports.use import use

# needs that are counted in columns of their own
_ASKED: tuple[Need, ...] = ("required", "preferred")


# a requirement in the words of the posting, and what is said to it
Said: TypeAlias = tuple[str, Answer]


def present(candidate: Candidate, demand: Demand, fit: Fit, view: View) -> tuple[Row, Proof]:
    """Return the row and the proof of one candidate, blind unless the view reveals."""
    resume = candidate.resume
    cover, said = Veil(resume), _said(fit, demand.posting)
    points = tuple(_point(name, item, resume, cover, view) for name, item in said)
    return _row(candidate, demand, fit, view, cover, said), Proof(fit, shown_document(resume.document, view), points)


def present_row(candidate: Candidate, demand: Demand, fit: Fit, view: View) -> Row:
    """Return the row of one candidate alone: all that a table shows."""
    return _row(candidate, demand, fit, view, Veil(candidate.resume), _said(fit, demand.posting))


def _row(candidate: Candidate, demand: Demand, fit: Fit, view: View, cover: Veil, said: Sequence[Said]) -> Row:
    resume, places = candidate.resume, _places(demand.posting)
    # in the order of the posting, whoever answers and whatever counts how much
    in_row = sorted(said, key=lambda pair: min(places[name] for name in _names(pair[1])))
    missing = {
        need: tuple(name for name, item in in_row if item.need == need and item.verdict != "found") for need in _ASKED
    }
    return Row(
        id=view.id,
        file=view.file,
        shown_file=view.file if view.reveal else cover.over_file(view.file),
        status=resume.document.status,
        reason=fit.reason or resume.document.reason or "",
        score=fit.score,
        range=fit.range,
        band=fit.band,
        required=_tally(said, "required"),
        preferred=_tally(said, "preferred"),
        found=tuple(name for name, item in in_row if item.verdict == "found"),
        missing_required=missing["required"],
        missing_preferred=missing["preferred"],
        years=None if fit.score is None else round(field_months(candidate, demand.skills, least=2) / 12, 1),
        warnings=tuple(_shown(sentence, cover, view) for sentence in _warnings(resume)),
        models=fit.receipt.models,
        taxonomy=fit.receipt.taxonomy,
        analysed_at=view.analysed_at,
        named=Named(resume.contact.name or "", resume.contact.email or "") if view.reveal else None,
        near=tuple(name for name, item in in_row if item.verdict == "related"),
    )


def _said(fit: Fit, posting: Posting) -> list[Said]:
    """What is said to each requirement, with all alternatives in the order of the posting: the same words whoever answers."""
    places = _places(posting)
    return [(" or ".join(sorted(_names(item), key=places.__getitem__)), item) for item in answers(fit, posting)]


def _places(posting: Posting) -> Mapping[str, int]:
    """Where the posting first asks for what; what it does not name stands last."""
    places: dict[str, int] = defaultdict(lambda: len(posting.requirements))
    for number, need in enumerate(posting.requirements):
        places.setdefault(need.skill or need.text, number)
    return places


def _names(item: Answer) -> frozenset[str]:
    return frozenset((*item.skills, *item.others))


def _tally(said: Sequence[Said], need: Need) -> Tally:
    asked = [item for _, item in said if item.need == need]
    return Tally(sum(item.verdict == "found" for item in asked), len(asked))


def _warnings(resume: Resume) -> tuple[str, ...]:
    """What could not be read well; of an unreadable file its reason says all."""
    return doubts(resume) if resume.document.readable else resume.document.warnings


def _shown(text: str, cover: Veil, view: View) -> str:
    return text if view.reveal else cover.over(text)


def shown_document(document: Document, view: View) -> Document:
    """The file without its text; blind, its name is the candidate's number."""
    bare = replace(document, text="", words=(), lines=())
    if view.reveal:
        return bare
    return replace(bare, name=f"{view.id}{PurePosixPath(document.name).suffix}")


def _point(asked: str, item: Answer, resume: Resume, cover: Veil, view: View) -> Point:
    found = item.item
    mention = None if isinstance(found, Missing) else best_mention(found.mentions)
    words = None if mention is None else _words(resume, mention, cover, view)
    where = "" if mention is None else _shown(place(resume, mention), cover, view)
    points = 0.0 if isinstance(found, Missing) else found.points
    by = item.label if item.verdict != "missing" and item.label != asked else ""
    return Point(asked, item.need, item.verdict, by, _how(found, resume), points, words, where)


def _words(resume: Resume, mention: Mention, cover: Veil, view: View) -> Quote:
    words = quote(resume.document.text, mention.start, mention.end)
    if view.reveal:
        return words
    if personal(mention):
        return Quote("", words.found, "")
    around = quote(cover.document, mention.start, mention.end)
    return Quote(cover.over(around.before), words.found, cover.over(around.after))


def _how(item: Matched | Related | Missing, resume: Resume) -> str:
    if isinstance(item, Missing):
        return f"would add {item.gain:.1f}" if item.gain else ""
    if isinstance(item, Related):
        return f"near it: {item.via}"
    return use(item, resume)
