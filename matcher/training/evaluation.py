"""Figures of the models on marked texts: what is found, what is claimed wrongly, by kind of skill."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from matcher.analyzer import Analyzer
from matcher.knowledge import Knowledge
from matcher.reading import read_document
from matcher.reports.evaluation import Evaluation, Figure, Mistake
from matcher.training.counting import Tally, bootstrap, disclaimed_asserted, errors, fold, same, sum_up, tally_forms
from matcher.training.marked import MarkedText

Kind: TypeAlias = Literal["resume", "posting"]
OUTSIDE = "outside the taxonomy"
# an interval over fewer texts would say nothing
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One text: skills marked as asserted, what the program takes for asserted, and how the two are counted."""

    marked: tuple[tuple[str], ...]
    found: tuple[str, ...]
    tally: Tally
    # disclaimed skills that are taken for asserted, and how many there are
    wronged: tuple[int, int]


def evaluate(analyzer: Analyzer, texts: Sequence[MarkedText], kind: Kind, trained_on: Iterable[MarkedText] = ()) -> Evaluation:
    """Return the figures of the analyzer on marked texts."""
    judged = [judge(analyzer, text, kind) for text in texts]
    known = {text.text for text in trained_on}
    wrong = [errors(one.found, one.marked) for one in judged]
    return Evaluation(
        kind,
        len(texts),
        sum(text.text in known for text in texts),
        (*_figures(judged, kind), *_by_kind(judged, analyzer.knowledge)),
        _commonest(text for false, _ in wrong for text in false),
        _commonest(fold(text) for _, missed in wrong for text in missed),
    )


def judge(analyzer: Analyzer, text: MarkedText, kind: Kind) -> Judged:
    """Return the marks of a text beside what the program finds in it without them."""
    document = read_document(text.text.encode(), f"{text.id}.txt")
    if kind == "posting":
        found = [item.text for item in analyzer.posting(document).requirements]
    else:
        mentions = (mention for skill in analyzer.resume(document).skills for mention in skill.mentions)
        found = [mention.text for mention in mentions if mention.polarity == "asserted"]
    asserted = _distinct(text, disclaimed=False)
    disclaimed = disclaimed_asserted(found, [form for (form,) in asserted], _distinct(text, disclaimed=True))
    return Judged(asserted, tuple(found), tally_forms(found, asserted), disclaimed)


def _distinct(text: MarkedText, *, disclaimed: bool) -> tuple[tuple[str], ...]:
    """Return the marked skills, each with its first form alone."""
    marks = [text.text[mark.start : mark.end] for mark in text.marks if (mark.polarity != "asserted") == disclaimed]
    return tuple((form,) for form in {fold(form): form for form in reversed(marks)}.values())


def _figures(judged: Sequence[Judged], kind: Kind) -> Iterator[Figure]:
    whole = sum_up(one.tally for one in judged)
    yield _figure("skills, F", judged, lambda some: sum_up(one.tally for one in some).f, whole.gold)
    yield _figure("precision", judged, lambda some: sum_up(one.tally for one in some).precision, whole.predicted)
    yield _figure("recall", judged, lambda some: sum_up(one.tally for one in some).recall, whole.gold)
    if kind == "resume":
        disclaimed = sum(one.wronged[1] for one in judged)
        yield _figure("disclaimed skills taken for claimed ones", judged, _share_wronged, disclaimed)


def _share_wronged(judged: Sequence[Judged]) -> float:
    pairs = [one.wronged for one in judged]
    return sum(wrong for wrong, _ in pairs) / max(sum(count for _, count in pairs), 1)


def _figure(name: str, judged: Sequence[Judged], measure: Callable[[Sequence[Judged]], float], of: int) -> Figure:
    if not of:
        return Figure(name, None, None, None, 0)
    low, high = bootstrap(judged, measure) if len(judged) >= _LEAST else (None, None)
    return Figure(name, measure(judged), low, high, of)


def _by_kind(judged: Iterable[Judged], knowledge: Knowledge) -> Iterator[Figure]:
    """Yield the recall of each kind of skill; OUTSIDE are those that no form of the taxonomy names."""
    found: dict[str, list[bool]] = defaultdict(list)
    kinds = kinds_of_forms(knowledge)
    for one in judged:
        for (text,) in one.marked:
            found[kinds.get(fold(text), OUTSIDE)].append(any(same(form, text) for form in one.found))
    for kind, hits in sorted(found.items()):
        yield Figure(f"recall, {kind}", sum(hits) / len(hits), None, None, len(hits))


def kinds_of_forms(knowledge: Knowledge) -> Mapping[str, str]:
    """Return folded form → kind of its skill."""
    return {fold(form): skill.kind for skill in knowledge.skills for form in skill.forms}


def _commonest(texts: Iterable[str]) -> tuple[Mistake, ...]:
    counts = Counter(texts)
    return tuple(Mistake(text, count) for text, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
