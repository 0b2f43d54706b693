"""The trained half of finding skills: names that the taxonomy lacks, and a second opinion on those that it has.

A component of the pipeline between the finder and the reading of context. The chance that a token belongs to a skill
comes from one CRF for resumes, one for postings and one for lone lines of postings; a few limits for each, fitted in
training, say which names of the taxonomy stay and which other runs of words are skills too.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, cast

from matcher.extraction.candidates import Candidate
from matcher.extraction.crf import Crf, read_weights
from matcher.extraction.features import Clusters, Sentence
from matcher.extraction.gate import Gate, damp, read_gate
from matcher.extraction.headings import Book
from matcher.extraction.lists import NOWHERE
from matcher.extraction.nlp import Doc, Language, Span, SpanGroup
from matcher.extraction.passages import TOKENS
from matcher.extraction.sentences import KIND, SENTENCE, Decided, read_as, reader_of
from matcher.extraction.votes import NO_LIMITS, Joined, Limits, Run, vote
from matcher.knowledge import Knowledge

SPANS = "skills"
# key of Doc.user_data: what the finder decided on each name
DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the tagger reads it, with start and end of its words in the text."""

    sentence: Sentence
    bounds: tuple[Run, ...]


class Finder(Protocol):
    """What finds names of the taxonomy in a Doc."""

    def decide(self, doc: Doc) -> Decided:
        """Return every name with the verdict on it."""


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
        if not placed:
            return Joined(tuple(decided), ())
        chances = self.models[reader].chances([one.sentence for one in placed])
        if limits.technical:
            chances = [damp(own, self._share(one.sentence, limits)) for one, own in zip(placed, chances, strict=True)]
        return vote(doc, decided, placed, chances, limits, self.soft)

    def _share(self, sentence: Sentence, limits: Limits) -> float:
        return min(1.0, self.gate.chance(sentence, self.clusters) / limits.technical)

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
