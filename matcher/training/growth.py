"""Which unknown skills postings ask for: candidates counted over many texts, ranked, and explained in words.

score = log2(1 + postings) x closeness x shape. Closeness is the mean evidence of the places where the form stands
(sightings.py), one empty place added so that a single lucky list does not win. Shape is 1 for names and less for plain
words. A sentence that several postings share counts once: the same advertisement is often printed many times.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from matcher.extraction.headings import make_book
from matcher.extraction.headlines import find_posting_sections
from matcher.extraction.lexicon import Lexicon
from matcher.extraction.masthead import find_company, find_title
from matcher.extraction.tables import use_tables
from matcher.extraction.variants import key, reduced
from matcher.knowledge import Knowledge
from matcher.records import Mention
from matcher.reports.taxonomy import Context, Suggestion, Suggestions
from matcher.training.sightings import STRONG, Fences, Sighting, find_sightings, looks_like_a_name, read_fences
from matcher.training.takeover import ordinary_words

FindMentions: TypeAlias = Callable[[str, Literal["resume", "posting"]], tuple[Mention, ...]]

# makers that the lists put before a product; a maker alone is no skill
_MAKERS = frozenset(
    "adobe amazon apache apple autodesk aws azure cisco corel databricks elastic esri gcp google googlecloud hashicorp hp"
    " ibm intel intuit mathworks microsoft ms msft nvidia oracle redhat sap siemens splunk vmware".split()
)
_CONTEXTS = 3
_BESIDE = 3
_AROUND = 60
_LOWER = re.compile(r"(?<![\w.])[a-z][a-z'-]*(?!\w)")
# phrases in plain words need more than one posting, or every turn of speech would stand here
_LEAST_PLAIN = 2
_DIGITS = 4
_OPENER = re.compile(r"^(?:[^\w\n]|_)*([A-Z][a-z]+) [a-z]", re.MULTILINE)
_LEAST_OPENING = 3
_OPENING = 0.3
# share of the places of a plain phrase where something strong speaks for it
_MOSTLY = 0.25
_PHRASE = 0.5
# a single plain word needs as many strong places
_LEAST_SINGLE = 3


@dataclass(frozen=True, slots=True)
class Text:
    """One posting and where it is from."""

    where: str
    text: str


@dataclass
class _Form:
    """Everything seen of one form in whatever spelling, while counting."""

    spellings: Counter[str] = field(default_factory=Counter)
    places: list[tuple[int, Sighting]] = field(default_factory=list)

    @property
    def documents(self) -> list[int]:
        return sorted({document for document, _ in self.places})

    @property
    def usual(self) -> str:
        """The usual spelling; among equals the first by alphabet."""
        return min(self.spellings, key=lambda spelling: (-self.spellings[spelling], spelling))

    @property
    def score(self) -> float:
        """The figure that ranks it."""
        closeness = sum(sighting.worth for _, sighting in self.places) / (len(self.places) + 1)
        shape = _PHRASE if self.usual.islower() and not looks_like_a_name(self.usual) else 1.0
        return math.log2(1 + len(self.documents)) * closeness * shape

    def times(self, signal: str) -> int:
        return sum(signal in sighting.signals for _, sighting in self.places)


class _Speech:
    """How the same postings use their words: in how many texts each stands in lower case, and how often it opens a line.

    Duties open lines with a verb, so what opens lines and stands in lower case too is a verb.
    """

    def __init__(self, texts: Sequence[Text], ordinary: frozenset[str]) -> None:
        self.ordinary = ordinary
        self.lower = Counter(word for item in texts for word in set(_LOWER.findall(item.text)))
        self.openers = Counter(found[1].casefold() for item in texts for found in _OPENER.finditer(item.text))

    def is_verb(self, word: str) -> bool:
        """True where a word opens lines about as often as it stands elsewhere, in lower case there."""
        return 0 < _OPENING * self.lower[word] <= self.openers[word] >= _LEAST_OPENING


def suggest(texts: Sequence[Text], knowledge: Knowledge, find: FindMentions, *, top: int) -> Suggestions:
    """Return the best candidates for new skills in postings, best first; `find` is the analyzer's `mentions`."""
    fences, lexicon = read_fences(knowledge), Lexicon(knowledge.skills)
    forms: dict[str, _Form] = defaultdict(_Form)
    sentences: set[tuple[str, str]] = set()
    for number, item in enumerate(texts):
        for sighting in _look(item.text, knowledge, find, fences):
            name, sentence = key(sighting.form), _around(item.text, sighting).casefold()
            if (name, sentence) in sentences and len(sentence) > len(sighting.form):
                continue
            sentences.add((name, sentence))
            form = forms[name]
            form.spellings[sighting.form] += 1
            form.places.append((number, sighting))
    joined = _join_plurals(forms)
    speech = _Speech(texts, ordinary_words(knowledge))
    chosen = [form for name, form in joined.items() if _is_new(name, form, lexicon) and _is_worth(form, speech)]
    chosen.sort(key=lambda form: (-form.score, form.usual))
    return Suggestions(len(texts), tuple(_suggestion(form, texts) for form in chosen[:top]))


def _look(text: str, knowledge: Knowledge, find: FindMentions, fences: Fences) -> Iterable[Sighting]:
    """The sightings of one posting; its own employer is no skill."""
    book = make_book(tuple(knowledge.headings["posting"].items()))
    sections = find_posting_sections(text, knowledge.headings["posting"], words=knowledge.cues["heading_words"])
    with use_tables(knowledge.root):
        title = find_title(text, knowledge.cues["posting"], book)
        company = find_company(text, title, knowledge.cues["posting"], book)
    seen = find_sightings(text, find(text, "posting"), sections, fences)
    employer = key(company or "")
    return [item for item in seen if not (employer and key(item.form).startswith(employer))]


def _join_plurals(forms: Mapping[str, _Form]) -> dict[str, _Form]:
    """Count plurals with their singular where both were seen."""
    joined: dict[str, _Form] = {}
    for name in sorted(forms, key=len):
        base = next((word for word in reduced(name) if word in joined), name)
        target = joined.setdefault(base, _Form())
        target.spellings.update(forms[name].spellings)
        target.places.extend(forms[name].places)
    return joined


def _is_new(name: str, form: _Form, lexicon: Lexicon) -> bool:
    return name not in _MAKERS and not lexicon.find(name, form.usual)


def _is_worth(form: _Form, speech: _Speech) -> bool:
    """Leave out what nothing strong speaks for, capitals on ordinary words, and plain phrases that are no nouns."""
    spelling, documents = form.usual, len(form.documents)
    strong = sum(bool(sighting.signals & STRONG) for _, sighting in form.places)
    first = spelling.split()[0].casefold()
    if not strong or looks_like_a_name(spelling):
        return strong > 0
    if speech.is_verb(first) or first.endswith("ly") or (first.endswith("ing") and " " in spelling):
        return False
    if spelling.islower():
        common = speech.lower[spelling] > 2 * documents or strong < _LEAST_SINGLE or spelling.endswith("ing")
        rare = " " in spelling or not common
        return rare and documents >= _LEAST_PLAIN and strong >= _MOSTLY * len(form.places)
    return speech.lower[first] <= documents and (documents >= _LEAST_PLAIN or spelling.casefold() not in speech.ordinary)


def _suggestion(form: _Form, texts: Sequence[Text]) -> Suggestion:
    beside = Counter(name for _, sighting in form.places for name in sighting.beside)
    usual = sorted(beside, key=lambda name: (-beside[name], name))[:_BESIDE]
    return Suggestion(
        form=form.usual,
        score=round(form.score, _DIGITS),
        documents=len(form.documents),
        times=len(form.places),
        reason=_reason(form, len(texts), usual),
        beside=tuple(usual),
        contexts=_contexts(form, texts),
    )


def _reason(form: _Form, total: int, beside: Sequence[str]) -> str:
    """The rank in words."""
    times = len(form.places)
    parts = [f"in {len(form.documents):,} of {total:,} postings"]
    if form.times("tagger"):
        parts.append(f"{form.times('tagger')} of {times} times taken for a skill by the tagger")
    if form.times("list"):
        parts.append(f"{form.times('list')} of {times} times in a list beside {', '.join(beside)}")
    if form.times("cue"):
        parts.append(f"{form.times('cue')} times after words that announce a skill")
    if form.times("asked"):
        parts.append(f"{form.times('asked')} times where the posting says what it asks")
    if looks_like_a_name(form.usual):
        parts.append("written like a name")
    elif form.usual.islower():
        parts.append("plain words, so it counts half")
    return "; ".join(parts)


def _contexts(form: _Form, texts: Sequence[Text]) -> tuple[Context, ...]:
    """A few words around the form, from different postings, the strongest places first."""
    found: dict[int, Context] = {}
    for number, sighting in sorted(form.places, key=lambda place: (-place[1].worth, place[0], place[1].start)):
        if number not in found and len(found) < _CONTEXTS:
            found[number] = Context(texts[number].where, _around(texts[number].text, sighting))
    return tuple(found.values())


def _around(text: str, sighting: Sighting) -> str:
    """The line around a place, cut at words."""
    low = text.rfind("\n", 0, sighting.start) + 1
    high = text.find("\n", sighting.end)
    high = len(text) if high < 0 else high
    start, end = max(low, sighting.start - _AROUND), min(high, sighting.end + _AROUND)
    start = start if start == low else text.find(" ", start, sighting.start) + 1 or sighting.start
    end = end if end == high else max(text.rfind(" ", sighting.end, end), sighting.end)
    return f"{'… ' if start > low else ''}{' '.join(text[start:end].split())}{' …' if end < high else ''}"
