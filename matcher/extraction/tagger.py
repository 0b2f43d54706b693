"""The trained half of finding skills: names that the taxonomy lacks, and a second opinion on those that it has.

A component of the pipeline between the finder and the reading of context. The chance that a token belongs to a skill
comes from one CRF for resumes, one for postings and one for lone lines of postings; a few limits for each, fitted in
training, say which names of the taxonomy stay and which other runs of words are skills too.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol, TypeAlias, cast

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from matcher.extraction.ambiguity import GENERAL, PLAIN, Verdict
from matcher.extraction.candidates import Candidate
from matcher.extraction.crf import Array, Crf, read_weights
from matcher.extraction.features import Clusters, Name, Sentence, describe
from matcher.extraction.gate import Gate, damp, read_gate
from matcher.extraction.headings import Book, fold
from matcher.extraction.lists import NOWHERE, Placed, join_lists
from matcher.knowledge import Knowledge

SPANS = "skills"
# keys of Doc.user_data: "resume" or "posting"; what the finder decided on each name;
# the texts of the tokens, where somebody had to make them before
KIND = "kind"
DECIDED = "decided"
TOKENS = "tokens"
# a posting of one line: no headings, no list and no neighbours tell what its words mean
SENTENCE = "sentence"
Decided: TypeAlias = Sequence[tuple[Candidate, Verdict]]
Run: TypeAlias = tuple[int, int]
_B, _I, _O = range(3)
# points from which a name depends little on its surroundings
_FAIR = 2.0
# a heading is a line of its own
_HEADING_WORDS = 8
# an unknown name is cut where it begins or ends so
_EDGES = frozenset([*",/|•;&+·():–—-.!?\"'“”‘’…*[]\t", *"and or the a an of in with for etc etc. e.g e.g. i.e.".split()])
_NAME = re.compile(r"(?=.*[^\W\d_])..")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = rf"(?:{_MONTH}|\d+|present|now|today|current|ongoing)"
_NO_NAME = re.compile(rf"@|://|\n|^[\d\W]*$|^{_DAY}\W*(?:\d{{2,4}})?(?:\W+{_DAY})*$", re.IGNORECASE)
_ADDRESS = re.compile(r"@|://|\bwww\.|\b[\w-]+\.(?:com|org|net|io|dev)/")


@dataclass(frozen=True, slots=True)
class Limits:
    """Chances from which something is a skill."""

    # a name of the taxonomy that its form alone makes likely
    sure: float
    # the same of a method or field: words that everybody uses
    general: float
    # one that depends on its surroundings
    unsure: float
    # one that the judge refused
    refused: float
    # a run of words that the taxonomy does not know: one with a capital or a digit, and one in small letters
    new: float
    small: float
    # chance of being technical from which a lone sentence counts in full
    technical: float = 0.0


# without a model the judge alone decides
NO_LIMITS = Limits(0.0, 0.0, 0.0, 2.0, 2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the tagger reads it, with start and end of its words in the text."""

    sentence: Sentence
    bounds: tuple[Run, ...]


class Finder(Protocol):
    """What finds names of the taxonomy in a Doc."""

    def decide(self, doc: Doc) -> Decided:
        """Return every name with the verdict on it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What both readers say together: the names of the taxonomy with the verdict, and runs of tokens beside them."""

    decided: tuple[tuple[Candidate, Verdict], ...]
    new: tuple[Run, ...]


def read_sentences(doc: Doc, decided: Decided, book: Book) -> list[Placed]:
    """Return the sentences of a Doc without white space, with the names found in them and the section they stand in."""
    texts = doc.user_data.get(TOKENS) or [token.text for token in doc]
    starts = [at for at, mark in enumerate(doc.to_array("SENT_START").tolist()) if mark == 1 or at == 0]
    found: list[tuple[tuple[int, ...], tuple[str, ...], tuple[Name, ...], str]] = []
    section, done = "", 0
    for first, last in pairwise([*starts, len(texts)]):
        tokens = tuple(at for at in range(first, last) if not texts[at].isspace() or "\t" in texts[at])
        here = done
        while done < len(decided) and decided[done][0].first < last:
            done += 1
        if tokens:
            words = tuple(texts[at] for at in tokens)
            section = _heading(words, book) or section
            found.append((tokens, words, tuple(_names(decided[here:done], tokens)), section))
    looks = [describe(0, 0), *(describe(len(words), len(names)) for _, words, names, _ in found), describe(0, 0)]
    return [
        Placed(Sentence(words, names, (f"section={section}", f"above={looks[at]}", f"below={looks[at + 2]}")), tokens)
        for at, (tokens, words, names, section) in enumerate(found)
    ]


def read_as(kind: str, doc: Doc, decided: Decided, book: Book) -> list[Placed]:
    """Return the sentences of a Doc as the tagger of its kind reads them: those of resumes with joined lists."""
    placed = read_sentences(doc, decided, book)
    return join_lists(placed, lambda words: _heading(words, book)) if kind == "resume" else placed


def reader_of(doc: Doc) -> str:
    """Return which model reads a Doc: that of its kind, but a posting without line breaks has its own."""
    kind: str = doc.user_data.get(KIND, "resume")
    return SENTENCE if kind == "posting" and "\n" not in doc.text.strip() else kind


def _heading(words: Sequence[str], book: Book) -> str | None:
    return book.kinds.get(fold(" ".join(words))) if len(words) <= _HEADING_WORDS else None


def _names(decided: Decided, tokens: Sequence[int]) -> Iterator[Name]:
    for candidate, verdict in decided:
        first, last = bisect_left(tokens, candidate.first), bisect_left(tokens, candidate.last - 1)
        # a name may go on in the next line; here it ends with its sentence
        yield Name(first, min(last + 1, len(tokens)), f"-{candidate.entry.kind}-{_trust(verdict)}")


def _trust(verdict: Verdict) -> str:
    if not verdict.keep:
        return "refused"
    return "plain" if verdict.score >= PLAIN else "fair" if verdict.score >= _FAIR else "weak"


def see(nlp: Language, text: str, kind: str) -> list[Seen]:
    """Return the sentences of a text as the tagger of a pipeline gets to see them: what training learns from."""
    doc = nlp.make_doc(text)
    if not len(doc):
        return []
    tagger, finder = nlp.get_pipe("matcher_tagger"), cast(Finder, nlp.get_pipe("skill_finder"))
    assert isinstance(tagger, SkillTagger)
    doc = nlp.get_pipe("skill_sentences")(doc)
    return [
        Seen(one.sentence, tuple(_bounds(doc, at) for at in one.tokens))
        for one in read_as(kind, doc, finder.decide(doc), tagger.books[kind])
    ]


def _bounds(doc: Doc, at: int) -> Run:
    return (0, 0) if at == NOWHERE else (doc[at].idx, doc[at].idx + len(doc[at]))


class SkillTagger:
    """Component: keeps the names that the CRF believes and adds those that only the CRF sees."""

    def __init__(self) -> None:
        self.set({}, Clusters(), {}, {}, ())

    def set(
        self,
        weights: Mapping[str, bytes],
        clusters: Clusters,
        limits: Mapping[str, Limits],
        headings: Mapping[str, Mapping[str, tuple[str, ...]]],
        soft: Iterable[str],
        gate: Gate | None = None,
    ) -> None:
        """Take over models, the groups of words, limits, headings, soft skills and the gate of lone lines."""
        self.gate = gate or Gate()
        self.soft = frozenset(word.casefold() for word in soft)
        self._weights = dict(weights)
        self.clusters = clusters
        self.models = {kind: Crf(read_weights(data), clusters) for kind, data in weights.items()}
        self.limits = dict(limits)
        self.headings = {kind: dict(table) for kind, table in headings.items()}
        self.books = {kind: Book(table) for kind, table in headings.items()}

    def __call__(self, doc: Doc) -> Doc:
        joined = self.join(doc, doc.user_data.pop(DECIDED, ()))
        doc.user_data.pop(TOKENS, None)
        known = [_span(doc, candidate) for candidate, verdict in joined.decided if verdict.keep]
        new = [Span(doc, first, last, span_id="asserted") for first, last in joined.new]
        spans = sorted([*known, *new], key=lambda span: span.start)
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
        return doc

    def join(self, doc: Doc, decided: Decided) -> Joined:
        """Return the decisions of the judge after a look at the chances, and the new runs beside them."""
        kind, reader = doc.user_data.get(KIND, "resume"), reader_of(doc)
        if reader not in self.models or not len(doc):
            return Joined(tuple(decided), ())
        limits = self.limits.get(reader, NO_LIMITS)
        placed = read_as(kind, doc, decided, self.books[kind])
        chances = self.models[reader].chances([one.sentence for one in placed])
        if limits.technical:
            chances = [damp(own, self._share(one.sentence, limits)) for one, own in zip(placed, chances, strict=True)]
        by_token = {
            token: 1.0 - outside
            for one, own in zip(placed, chances, strict=True)
            for token, outside in zip(one.tokens, own[:, _O].tolist(), strict=True)
        }
        final = tuple((candidate, _agreed(candidate, verdict, by_token, limits)) for candidate, verdict in decided)
        taken = _tokens(candidate for candidate, verdict in final if verdict.keep)
        refused = _tokens(candidate for candidate, verdict in final if not verdict.keep)
        lowest = min(limits.new, limits.small)
        runs = (run for one, own in zip(placed, chances, strict=True) for run in _runs(one, own, lowest))
        trimmed = [_trim(doc, run) for run in runs]
        # what a refused name leaves over may be a longer name of another thing
        free = [run for run in trimmed if taken.isdisjoint(range(*run)) and not refused.issuperset(range(*run))]
        return Joined(final, tuple(run for run in free if self._is_name(doc, run, by_token, limits)))

    def _share(self, sentence: Sentence, limits: Limits) -> float:
        return min(1.0, self.gate.chance(sentence, self.clusters) / limits.technical)

    def _is_name(self, doc: Doc, run: Run, chances: Mapping[int, float], limits: Limits) -> bool:
        """True for what may name a skill: likely enough, no address, number or month, and no soft skill."""
        text = doc[run[0] : run[1]].text
        found = [chances[at] for at in range(*run) if at in chances]
        if sum(found) < len(found) * (limits.small if text.islower() and text.isascii() else limits.new):
            return False
        if _ADDRESS.search(_chunk(doc, run)):
            return False
        return _NAME.match(text) is not None and not _NO_NAME.search(text) and text.casefold() not in self.soft

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return all that the component knows, as JSON."""
        state = {
            "weights": {kind: b64encode(data).decode() for kind, data in self._weights.items()},
            "clusters": self.clusters.groups,
            "limits": {kind: asdict(limits) for kind, limits in self.limits.items()},
            "headings": self.headings,
            "soft": sorted(self.soft),
            "gate": self.gate.weights,
        }
        return json.dumps(state, ensure_ascii=False, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SkillTagger:
        """Take over what `to_bytes` returned."""
        state = json.loads(data)
        self.set(
            {kind: b64decode(text) for kind, text in state["weights"].items()},
            Clusters({size: state["clusters"][size] for size in sorted(state["clusters"], key=int)}),
            {kind: Limits(**limits) for kind, limits in state["limits"].items()},
            {kind: {name: tuple(words) for name, words in table.items()} for kind, table in state["headings"].items()},
            state["soft"],
            Gate(state["gate"]),
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component as one JSON file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SkillTagger:
        """Read what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


def _chunk(doc: Doc, run: Run) -> str:
    """What stands between the white space around a run: the address that it is part of, if any."""
    first, last = run
    while first and not doc[first - 1].whitespace_ and not doc[first - 1].is_space:
        first -= 1
    while last < len(doc) and not doc[last - 1].whitespace_ and not doc[last].is_space:
        last += 1
    return doc[first:last].text


def _tokens(candidates: Iterable[Candidate]) -> set[int]:
    return {at for candidate in candidates for at in range(candidate.first, candidate.last)}


def _agreed(candidate: Candidate, verdict: Verdict, chances: Mapping[int, float], limits: Limits) -> Verdict:
    """Return the verdict after the tagger's vote, with its chance as a further reason."""
    found = [chances[at] for at in range(candidate.first, candidate.last) if at in chances]
    chance = sum(found) / max(len(found), 1)
    trust = _trust(verdict)
    plain = limits.general if candidate.entry.kind in GENERAL else limits.sure
    limit = limits.refused if trust == "refused" else plain if trust == "plain" else limits.unsure
    return Verdict(chance >= limit, verdict.score, (*verdict.reasons, f"+0.0 chance {chance:.2f} in its sentence"))


def _runs(placed: Placed, rows: Array, limit: float) -> Iterator[Run]:
    """Yield runs of tokens whose chance reaches the limit; each B that beats I begins another."""
    first: int | None = None
    end = 0
    for token, (begin, inside, outside) in zip(placed.tokens, rows.tolist(), strict=True):
        likely = token != NOWHERE and 1.0 - outside >= limit
        if first is not None and (not likely or begin > inside):
            yield first, end
            first = None
        if likely and first is None:
            first = token
        end = token + 1
    if first is not None:
        yield first, end


def _trim(doc: Doc, run: Run) -> Run:
    """Return a run without separators and small words at its ends."""
    first, last = run
    while first < last and doc[first].lower_ in _EDGES:
        first += 1
    while first < last and doc[last - 1].lower_ in _EDGES:
        last -= 1
    return first, last


def _span(doc: Doc, candidate: Candidate) -> Span:
    entry = candidate.entry
    return Span(doc, candidate.first, candidate.last, label=entry.kind, kb_id=entry.skill, span_id="asserted")


@Language.factory("matcher_tagger", requires=["doc.spans", "token.is_sent_start"])
def make_tagger(nlp: Language, name: str) -> SkillTagger:
    """Return a tagger without a model, to be filled by `build_language` or by `spacy.load`."""
    return SkillTagger()


def read_clusters(data: bytes) -> Clusters:
    """Return the groups of words that training wrote: JSON with `words` and one list of groups per number of groups."""
    state = json.loads(data)
    words = state["words"]
    return Clusters({size: dict(zip(words, state[size], strict=True)) for size in sorted(state.keys() - {"words"}, key=int)})


def read_limits(data: bytes) -> dict[str, Limits]:
    """Return the limits of models/tagger.json: model → limits."""
    return {kind: Limits(**limits) for kind, limits in json.loads(data)["limits"].items()}


def read_tagger(tagger: SkillTagger, knowledge: Knowledge) -> None:
    """Fill a tagger with the models that stand in models/; without a model the judge alone decides."""
    files = {kind: knowledge.root / f"tagger_{kind}.npz" for kind in ("posting", "resume", SENTENCE)}
    weights = {kind: file.read_bytes() for kind, file in files.items() if file.is_file()}
    groups, limits, gate = (knowledge.root / name for name in ("word_clusters.json", "tagger.json", "technical.json"))
    tagger.set(
        weights,
        read_clusters(groups.read_bytes()) if groups.is_file() else Clusters(),
        read_limits(limits.read_bytes()) if limits.is_file() else {},
        knowledge.headings,
        soft_names(knowledge),
        read_gate(gate.read_bytes()) if gate.is_file() else None,
    )


def soft_names(knowledge: Knowledge) -> list[str]:
    """Return all forms of soft skills, and what a person refused: removed stays removed."""
    refused = [item.form for item in knowledge.decisions if item.decision == "refuse"]
    return [*(form for entry in knowledge.soft_skills.entries for form in entry.forms), *refused]
