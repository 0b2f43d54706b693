"""Rows on single sentences: ambiguous names and context, SkillSpan, general job ads."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import lines
from benchmarks.rows import Row, measured, share
from matcher.analyzer import Analyzer
from matcher.records import Mention
from matcher.training.counting import Tally, fold, same, sum_up
from matcher.training.evaluation import kinds_of_forms


def _hit(mention: Mention, gold: dict[str, Any]) -> bool:
    if (mention.start, mention.end) == (gold["start"], gold["end"]):
        return True
    return mention.start < gold["end"] and gold["start"] < mention.end and same(mention.text, gold["text"])


@dataclass(frozen=True)
class CountedSentence:
    """One ambiguous or context sentence, counted, with its errors."""

    held_out: bool
    tally: Tally
    polarity: tuple[int, int]
    need: tuple[int, int]
    false: tuple[str, ...]
    missed: tuple[str, ...]


def read_sentences(analyzer: Analyzer, file: Path) -> list[CountedSentence]:
    """The ambiguous and context sentences; every third line is held out."""
    return [_count_sentence(analyzer, line, number % 3 == 2) for number, line in enumerate(lines(file))]


def _count_sentence(analyzer: Analyzer, line: dict[str, Any], held_out: bool) -> CountedSentence:
    found, gold = analyzer.mentions(line["text"], line["kind"]), line["mentions"]
    hits = [(one, next((mention for mention in found if _hit(mention, one)), None)) for one in gold]
    pairs = [(one, hit) for one, hit in hits if hit]
    # a mention that only overlaps a gold one is neither a hit nor a false alarm
    exact = [mention for mention in found if any(_hit(mention, one) for one in gold)]
    false = [mention for mention in found if not any(mention.start < one["end"] and one["start"] < mention.end for one in gold)]
    overlapping = [mention for mention in found if mention not in false]
    right = [mention for mention in overlapping if mention in exact]
    needs = [(one, hit) for one, hit in pairs if "need" in one]
    return CountedSentence(
        held_out,
        Tally(len(right), len(right) + len(false), len(pairs), len(gold)),
        (sum(hit.polarity == one["polarity"] for one, hit in pairs), len(pairs)),
        (sum(hit.need == one["need"] for one, hit in needs), len(needs)),
        tuple(mention.text for mention in false),
        tuple(one["text"] for one, hit in hits if not hit),
    )


def sentence_rows(sentences: Sequence[CountedSentence]) -> list[Row]:
    """Rows on the ambiguous and context sentences."""

    def f_of(some: Sequence[CountedSentence]) -> float:
        return sum_up(one.tally for one in some).f

    return [
        measured("ambiguous sentences, F", "≥ .93", sentences, f_of, _held_out),
        measured("ambiguous sentences, polarity", "≥ .93", sentences, lambda some: share([x.polarity for x in some]), _held_out),
        measured("ambiguous sentences, need", "", sentences, lambda some: share([x.need for x in some]), _held_out),
    ]


def _held_out(one: CountedSentence) -> bool:
    return one.held_out


def is_named(text: str, tools: Collection[str]) -> bool:
    """True where a span names a tool, language or platform: by the taxonomy, or a name by its letters."""
    return fold(text) in tools or (len(text.split()) <= 3 and re.search(r"[a-z][A-Z]|[A-Z]{2}|[+#]|\w\.\w", text) is not None)


@dataclass(frozen=True)
class CountedSpans:
    """One sentence of SkillSpan, counted four ways: one item of every interval."""

    strict: Tally
    overlap: Tally
    named: tuple[int, int]
    unseen: tuple[int, int]


def skillspan_rows(analyzer: Analyzer, folder: Path) -> list[Row]:
    """Rows on SkillSpan dev, tech, spans labelled Knowledge; unseen are strings that train does not hold."""
    kinds = kinds_of_forms(analyzer.knowledge)
    tools = {form for form, kind in kinds.items() if kind in {"language", "tool", "platform"}}
    train = [line["text"][a:b] for line in lines(folder / "train.jsonl") for a, b, kind in line["spans"] if kind == "Knowledge"]
    seen = {fold(text) for text in train}
    tech = [line for line in lines(folder / "dev.jsonl") if line["source"] == "tech"]
    counted = [_count_spans(analyzer, line, tools, seen) for line in tech]
    overlap = sum_up(one.overlap for one in counted)
    note, name = f"P {overlap.precision:.3f} R {overlap.recall:.3f}", "SkillSpan dev tech, Knowledge"
    named, unseen = (f"{sum(getattr(one, key)[1] for one in counted)} spans" for key in ("named", "unseen"))
    return [
        measured(f"{name}, strict F", "≥ .653", counted, lambda some: sum_up(one.strict for one in some).f),
        measured(f"{name}, overlap F", "≥ .832", counted, lambda some: sum_up(one.overlap for one in some).f, note=note),
        measured("SkillSpan dev tech, named tools, overlap recall", "≥ .92", counted, _recall_of("named"), note=named),
        measured("SkillSpan dev tech, strings unseen in train, overlap recall", "", counted, _recall_of("unseen"), note=unseen),
    ]


def _count_spans(analyzer: Analyzer, line: dict[str, Any], tools: Collection[str], seen: Collection[str]) -> CountedSpans:
    text = line["text"]
    gold = [(start, end) for start, end, label in line["spans"] if label == "Knowledge"]
    found = [(mention.start, mention.end) for mention in analyzer.mentions(text, "posting")]
    exact = len(set(gold) & set(found))
    touched = sum(any(a < d and c < b for c, d in gold) for a, b in found)
    hits = [(any(a < d and c < b for a, b in found), text[c:d]) for c, d in gold]
    named = [hit for hit, form in hits if is_named(form, tools)]
    unseen = [hit for hit, form in hits if fold(form) not in seen]
    return CountedSpans(
        Tally(exact, len(found), exact, len(gold)),
        Tally(touched, len(found), sum(hit for hit, _ in hits), len(gold)),
        (sum(named), len(named)),
        (sum(unseen), len(unseen)),
    )


def _recall_of(key: str) -> Callable[[Sequence[CountedSpans]], float]:
    return lambda some: share([getattr(one, key) for one in some])


def read_general(analyzer: Analyzer, file: Path) -> list[tuple[str, ...]]:
    """What is found in each sentence of general job ads."""
    return [tuple(mention.text for mention in analyzer.mentions(line["text"], "posting")) for line in lines(file)]


def green_row(found: Sequence[tuple[str, ...]]) -> Row:
    """False alarms in general job ads: mentions per 1,000 sentences."""
    what = "mentions per 1,000 sentences of general job ads"
    return measured(what, "≤ 113", found, lambda some: 1000 * sum(map(len, some)) / len(some))
