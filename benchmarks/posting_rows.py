"""Rows on postings and sentences: skills, need, years, degree, ambiguity, SkillSpan, general job ads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.gold import GoldPosting
from benchmarks.kinds import Hit
from benchmarks.rows import Row, measured, share
from matcher.analyzer import Analyzer
from matcher.reading import read_document
from matcher.records import Posting
from matcher.training.counting import Tally, fold, same, sum_up


@dataclass(frozen=True)
class ReadPosting:
    """A gold posting as the program read it."""

    gold: GoldPosting
    posting: Posting


def read_postings(analyzer: Analyzer, golds: Sequence[GoldPosting]) -> list[ReadPosting]:
    """Analyse every gold posting."""
    return [ReadPosting(gold, analyzer.posting(read_document(gold.text.encode(), f"{gold.id}.txt"))) for gold in golds]


def posting_tally(read: ReadPosting) -> Tally:
    """Hits and misses against the forms on which both annotators agree; the others count neither way."""
    agreed = [skill["text"] for skill in read.gold.truth["skills"] if skill["agreed"]]
    open_ = [skill["text"] for skill in read.gold.truth["skills"] if not skill["agreed"]]
    texts = sorted({fold(item.text) for item in read.posting.requirements})
    hits = [text for text in texts if any(same(text, form) for form in agreed)]
    counted = [text for text in texts if text in hits or not any(same(text, form) for form in open_)]
    return Tally(len(hits), len(counted), sum(any(same(t, form) for t in texts) for form in agreed), len(agreed))


def posting_errors(read: ReadPosting) -> tuple[list[str], list[str]]:
    """False alarms and misses of one posting."""
    forms = [skill["text"] for skill in read.gold.truth["skills"]]
    agreed = [skill["text"] for skill in read.gold.truth["skills"] if skill["agreed"]]
    texts = sorted({fold(item.text) for item in read.posting.requirements})
    return (
        [text for text in texts if not any(same(text, form) for form in forms)],
        [form for form in agreed if not any(same(text, form) for text in texts)],
    )


def need_right(read: ReadPosting) -> tuple[int, int]:
    """How many hits have the need that both annotators gave."""
    right = count = 0
    for skill in read.gold.truth["skills"]:
        # a list means that the annotators differ
        if not skill["agreed"] or not isinstance(skill.get("need"), str):
            continue
        hits = [item for item in read.posting.requirements if same(item.text, skill["text"])]
        if hits:
            exact = [item for item in hits if fold(item.text) == fold(skill["text"])] or hits
            count += 1
            right += exact[0].need == skill["need"]
    return right, count


def _accepted(values: Sequence[Any]) -> set[Any]:
    return {None if value in (None, "None") else value for value in values}


@dataclass(frozen=True)
class CountedPosting:
    """One posting, counted: one item of every interval."""

    held_out: bool
    tally: Tally
    need: tuple[int, int]
    right: Mapping[str, bool]


_FIELDS = {
    "min_years": ("minimum years", "≥ .90"),
    "degree": ("degree", "≥ .85"),
    "degree_need": ("degree need", ""),
    "role": ("role of gold postings", ""),
}


def count_posting(read: ReadPosting) -> CountedPosting:
    """Count one posting."""
    right = {field: getattr(read.posting, field) in _accepted(read.gold.truth[field]) for field in _FIELDS}
    return CountedPosting(read.gold.held_out, posting_tally(read), need_right(read), right)


def posting_hits(reads: Iterable[ReadPosting]) -> Iterator[Hit]:
    """The gold skills on which both annotators agree, found or not."""
    for read in reads:
        texts = {fold(item.text) for item in read.posting.requirements}
        for skill in read.gold.truth["skills"]:
            if skill["agreed"]:
                found = any(same(text, skill["text"]) for text in texts)
                yield Hit(read.gold.id, read.gold.held_out, [skill["text"]], found)


def posting_rows(reads: Sequence[ReadPosting]) -> list[Row]:
    """Rows on the annotated postings."""
    counted = [count_posting(read) for read in reads]
    whole = sum_up(one.tally for one in counted)
    precise = f"P {whole.precision:.3f} R {whole.recall:.3f}"
    rows = [
        measured("skills in postings, F", "≥ .88", counted, posting_f, _held_out, precise),
        measured("need of posting skills", "≥ .85", counted, lambda some: share([one.need for one in some]), _held_out),
    ]
    for field, (name, target) in _FIELDS.items():
        rows.append(measured(name, target, counted, _share_right(field), _held_out))
    return rows


def posting_f(counted: Iterable[CountedPosting]) -> float:
    """F of the skills over postings."""
    return sum_up(one.tally for one in counted).f


def _share_right(field: str) -> Callable[[Sequence[CountedPosting]], float]:
    return lambda some: share([(one.right[field], 1) for one in some])


def _held_out(one: CountedPosting) -> bool:
    return one.held_out
