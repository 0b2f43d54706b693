"""Rows on postings and sentences: skills, need, years, degree, ambiguity, SkillSpan, general job ads."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import GoldPosting, lines
from benchmarks.rows import Row
from matcher.analyzer import Analyzer
from matcher.reading import read_document
from matcher.records import Mention, Posting
from matcher.training.counting import Tally, bootstrap, fold, same, sum_up


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


def posting_rows(reads: Sequence[ReadPosting]) -> list[Row]:
    """Rows on the annotated postings."""
    held = [read for read in reads if read.gold.held_out]

    def f_of(chosen: Sequence[ReadPosting]) -> float:
        return sum_up([posting_tally(read) for read in chosen]).f

    def need_of(chosen: Sequence[ReadPosting]) -> float:
        pairs = [need_right(read) for read in chosen]
        return sum(right for right, _ in pairs) / max(sum(count for _, count in pairs), 1)

    def share(field: str, chosen: Sequence[ReadPosting]) -> float:
        hits = [getattr(read.posting, field) in _accepted(read.gold.truth[field]) for read in chosen]
        return sum(hits) / len(hits)

    whole = sum_up([posting_tally(read) for read in reads])
    note = f"P {whole.precision:.3f} R {whole.recall:.3f}"
    rows = [
        Row("skills in postings, F", whole.f, "≥ .88", f_of(held), bootstrap(reads, f_of), note),
        Row("need of posting skills", need_of(reads), "≥ .85", need_of(held)),
    ]
    for field, name, target in (
        ("min_years", "minimum years", "≥ .90"),
        ("degree", "degree", "≥ .85"),
        ("degree_need", "degree need", ""),
        ("role", "role of gold postings", ""),
    ):
        rows.append(Row(name, share(field, reads), target, share(field, held)))
    return rows


def _hit(mention: Mention, gold: dict[str, Any]) -> bool:
    if (mention.start, mention.end) == (gold["start"], gold["end"]):
        return True
    return mention.start < gold["end"] and gold["start"] < mention.end and same(mention.text, gold["text"])


def sentence_rows(analyzer: Analyzer, file: Path) -> list[Row]:
    """Rows on the ambiguous and context sentences; every third line is held out."""
    results: list[tuple[bool, Tally, int, int, int, int]] = []
    for number, line in enumerate(lines(file)):
        found = analyzer.mentions(line["text"], line["kind"])
        tally, polarity, need, needs = Tally(gold=len(line["mentions"])), 0, 0, 0
        for gold in line["mentions"]:
            hit = next((mention for mention in found if _hit(mention, gold)), None)
            if hit:
                tally.found += 1
                polarity += hit.polarity == gold["polarity"]
                needs += "need" in gold
                need += "need" in gold and hit.need == gold["need"]
        overlapping = [
            mention
            for mention in found
            if any(mention.start < gold["end"] and gold["start"] < mention.end for gold in line["mentions"])
        ]
        tally.hits = sum(any(_hit(mention, gold) for gold in line["mentions"]) for mention in overlapping)
        tally.predicted = tally.hits + len(found) - len(overlapping)
        results.append((number % 3 == 2, tally, polarity, tally.found, need, needs))

    def figures(chosen: Sequence[tuple[bool, Tally, int, int, int, int]]) -> tuple[float, float, float]:
        return (
            sum_up([item[1] for item in chosen]).f,
            sum(item[2] for item in chosen) / max(sum(item[3] for item in chosen), 1),
            sum(item[4] for item in chosen) / max(sum(item[5] for item in chosen), 1),
        )

    whole, held = figures(results), figures([item for item in results if item[0]])
    interval = bootstrap(results, lambda chosen: figures(chosen)[0])
    return [
        Row("ambiguous sentences, F", whole[0], "≥ .93", held[0], interval),
        Row("ambiguous sentences, polarity", whole[1], "≥ .93", held[1]),
        Row("ambiguous sentences, need", whole[2], "", held[2]),
    ]


def is_named(text: str, tools: Collection[str]) -> bool:
    """True where a span names a tool, language or platform: by the taxonomy, or a name by its letters."""
    return fold(text) in tools or (len(text.split()) <= 3 and re.search(r"[a-z][A-Z]|[A-Z]{2}|[+#]|\w\.\w", text) is not None)


def skillspan_rows(analyzer: Analyzer, folder: Path) -> list[Row]:
    """Rows on SkillSpan dev, tech, spans labelled Knowledge; unseen are strings that train does not hold."""
    tools = {
        fold(form)
        for skill in analyzer.knowledge.skills
        if skill.kind in {"language", "tool", "platform"}
        for form in skill.forms
    }
    seen = {
        fold(line["text"][a:b]) for line in lines(folder / "train.jsonl") for a, b, kind in line["spans"] if kind == "Knowledge"
    }
    strict, overlap, named, unseen = Tally(), Tally(), Tally(), Tally()
    for line in lines(folder / "dev.jsonl"):
        if line["source"] != "tech":
            continue
        text = line["text"]
        gold = [(start, end) for start, end, label in line["spans"] if label == "Knowledge"]
        found = [(mention.start, mention.end) for mention in analyzer.mentions(text, "posting")]
        exact = len(set(gold) & set(found))
        strict.add(Tally(exact, len(found), exact, len(gold)))
        touched = sum(any(a < d and c < b for c, d in gold) for a, b in found)
        hits = [any(a < d and c < b for a, b in found) for c, d in gold]
        overlap.add(Tally(touched, len(found), sum(hits), len(gold)))
        for hit, (start, end) in zip(hits, gold, strict=True):
            if is_named(text[start:end], tools):
                named.add(Tally(found=hit, gold=1))
            if fold(text[start:end]) not in seen:
                unseen.add(Tally(found=hit, gold=1))
    note = f"P {overlap.precision:.3f} R {overlap.recall:.3f}"
    return [
        Row("SkillSpan dev tech, Knowledge, strict F", strict.f, "≥ .653"),
        Row("SkillSpan dev tech, Knowledge, overlap F", overlap.f, "≥ .832", note=note),
        Row("SkillSpan dev tech, named tools, overlap recall", named.recall, "≥ .92", note=f"{named.gold} spans"),
        Row("SkillSpan dev tech, strings unseen in train, overlap recall", unseen.recall, "", note=f"{unseen.gold} spans"),
    ]


def green_row(analyzer: Analyzer, file: Path) -> Row:
    """False alarms in general job ads: mentions per 1,000 sentences."""
    sentences = lines(file)
    count = sum(len(analyzer.mentions(line["text"], "posting")) for line in sentences)
    return Row("mentions per 1,000 sentences of general job ads", 1000 * count / len(sentences), "≤ 113")
