"""The spaCy pipeline: a blank English one with tokenizer settings for technical names and our components.

Everything the components know is kept with the pipeline, so that `nlp.to_disk` and `spacy.load` give the same
findings elsewhere; they stand in `doc.spans["skills"]` with the kind as label, the canonical name as kb_id and
the polarity as id.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np

from matcher.extraction.ambiguity import Ambiguous, Judge, Verdict, Words, read_ambiguous
from matcher.extraction.candidates import Candidate, find_candidates
from matcher.extraction.chunks import chunk_at
from matcher.extraction.clues import Kinds
from matcher.extraction.context import Claim, Cues, Place, find_claims
from matcher.extraction.headings import Book
from matcher.extraction.lexicon import Lexicon
from matcher.extraction.nlp import (
    ORTH,
    Doc,
    English,
    Language,
    Span,
    SpanGroup,
    Tokenizer,
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
)
from matcher.extraction.passages import TEXT, make_text, sentence_bounds, sentence_starts, token_texts
from matcher.extraction.polarity import Judgement, PolarityModel, explain_claims, judge_claims, load_polarity, read_polarity
from matcher.extraction.requirements import NeedCues, read_need_cues
from matcher.extraction.sentences import KIND
from matcher.extraction.stretches import Stretches
from matcher.extraction.tagger import DECIDED, SPANS, SkillTagger, read_tagger
from matcher.extraction.unasked import Unasked
from matcher.knowledge import Knowledge, Skill

Headings: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
# Names that the tokenizer would cut or not, depending on their neighbours; in their letters and in lower case.
WHOLE = (
    *(".NET", "A/B", "C#", "C++", "CI/CD", "F#", "HTTP/2", "HTTP/3"),
    *("I/O", "J#", "Node.js", "PL/SQL", "R&D", "TCP/IP", "UI/UX"),
)
# "C++/Go", "AWS|GCP" and "C++.Experience" are several words each
_INFIXES = (
    r"(?<=[A-Za-z0-9+#\)])[/|•·](?=[.A-Za-z])",
    r"(?<=[a-z])\+(?=[A-Z])",
    # "Python(pandas)", but "skill(s)" is one word
    r"(?<=[A-Za-z\d+#])\((?=[A-Z]|[a-z]{2})",
    r"(?<=\w)(?:[-=]>|[→⇒➔])(?=\w)",
    r"(?<=[+#\)])\.(?=[A-Z])",
    r"(?<=[A-Za-z\d+#\)])[.!?;:](?=-[A-Z])",
    r"(?<=[.!?;:])-(?=[A-Z])",
    r"(?<=[a-z\d])[!?;:](?=[A-Z])",
    r"(?<=[A-Z]{3})\.(?=[A-Z][a-z])",
)
# each way begins with a letter of its own, so that the search leaps from one to the next
_ADDRESS = re.compile(r"@(?<=\w@)[\w-]+\.\w|://|w(?<!\ww)ww\.|\.(?:com|org|dev|me|co|de)/\w|g(?<!\wg)it(?:hub|lab)\.io\b")
_PREFIXES = ("•", "·", "▪", r"[-–](?=[A-Z])")
# "Python and R." ends with a full stop, "R. Smith" begins with an initial: which of them it is, the judge says
_SUFFIXES = ("•", "·", r"(?<=^[CR])\.")


def build_language(knowledge: Knowledge) -> Language:
    """Return the pipeline with all that the program knows about skills."""
    nlp = English(create_tokenizer=_make_tokenizer)
    nlp.add_pipe("skill_sentences")
    finder = nlp.add_pipe("skill_finder")
    assert isinstance(finder, SkillFinder)
    finder.set(knowledge.skills, read_ambiguous(knowledge.root / "ambiguous.jsonl"), knowledge.cues["surroundings"])
    # now rather than with the first text: what stands when loading ends is never searched for garbage
    finder.lexicon.prepare()
    tagger = nlp.add_pipe("matcher_tagger")
    assert isinstance(tagger, SkillTagger)
    read_tagger(tagger, knowledge)
    context = nlp.add_pipe("skill_context")
    assert isinstance(context, SkillContext)
    context.set(knowledge.cues, knowledge.headings, load_polarity(knowledge.root))
    return nlp


def _make_tokenizer(nlp: Language) -> Tokenizer:
    """Keep technical names whole and cut what slashes and bullets join (notes in the table test)."""
    defaults = nlp.Defaults
    whole = (form for name in WHOLE for form in (name, name.lower()))
    # made at once: each pattern that is set later reads all rules again, .1 s in all
    return Tokenizer(
        nlp.vocab,
        rules={**(defaults.tokenizer_exceptions or {}), **{form: [{ORTH: form}] for form in whole}},
        prefix_search=compile_prefix_regex([*(defaults.prefixes or ()), *_PREFIXES]).search,
        suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), *_SUFFIXES]).search,
        infix_finditer=compile_infix_regex([*(defaults.infixes or ()), *_INFIXES]).finditer,
        token_match=defaults.token_match,
        # "Node.js/React" is no address; never matches, because None would not survive saving
        url_match=re.compile(r"(?!)").match,
    )


@Language.component("skill_sentences", assigns=["token.is_sent_start", "doc.sents"])
def mark_sentences(doc: Doc) -> Doc:
    """Mark where sentences start: by line and by full stop."""
    marks = np.full((len(doc), 1), -1, dtype="int64")
    marks[sentence_starts(token_texts(doc)) if len(doc) else []] = 1
    # one array instead of a loop: setting them one by one costs as much as the tokenizer
    return doc.from_array(["SENT_START"], cast(Any, marks.astype("uint64")))


class SkillFinder:
    """Component: finds names of skills and judges which of them mean something else; the tagger has the last word."""

    def __init__(self) -> None:
        self.lexicon = Lexicon(())
        self.judge = Judge((), Words(*([frozenset()] * 7)))

    def set(self, skills: Iterable[Skill], forms: Iterable[Ambiguous], words: dict[str, list[str]]) -> None:
        """Take over what is known about skills, ambiguous forms and their surroundings."""
        self.lexicon = Lexicon(tuple(skills))
        self.judge = Judge(tuple(forms), Words(**{name: frozenset(entries) for name, entries in words.items()}))

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[DECIDED] = self.decide(doc)
        return doc

    def decide(self, doc: Doc) -> list[tuple[Candidate, Verdict]]:
        """Return every candidate with the verdict on it."""
        text = make_text(doc)
        candidates = _outside_addresses(doc, find_candidates(text.tokens, self.lexicon))
        return list(zip(candidates, self.judge.judge(text, candidates), strict=True))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return all that the component knows, as JSON."""
        state = {
            "skills": [asdict(skill) for skill in self.lexicon.skills],
            "forms": [
                {**asdict(item), "words_for": sorted(item.words_for), "words_against": sorted(item.words_against)}
                for item in self.judge.forms
            ],
            "words": {name: sorted(words) for name, words in vars(self.judge.words).items()},
        }
        return json.dumps(state, ensure_ascii=False, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SkillFinder:
        """Take over what `to_bytes` returned."""
        state = json.loads(data)
        skills = [Skill(**{name: _tupled(value) for name, value in skill.items()}) for skill in state["skills"]]
        forms = [
            Ambiguous(item["form"], item["prior"], frozenset(item["words_for"]), frozenset(item["words_against"]))
            for item in state["forms"]
        ]
        self.set(skills, forms, state["words"])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component as one JSON file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SkillFinder:
        """Read what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


def _outside_addresses(doc: Doc, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Leave out names in the address of a page: "github.com/ana/kafka-demo" shows no skill."""
    text: str = doc.user_data.get(TEXT) or doc.text
    found = {chunk_at(text, found.start()) for found in _ADDRESS.finditer(text)}
    if not found:
        return candidates
    chunks = Stretches(found)
    starts = doc.to_array("IDX").tolist()
    return [one for one in candidates if not chunks.hold(starts[one.first])]


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@Language.factory("skill_finder", requires=["token.is_sent_start"])
def make_skill_finder(nlp: Language, name: str) -> SkillFinder:
    """Return an empty finder, to be filled by `build_language` or by `spacy.load`."""
    return SkillFinder()


class SkillContext:
    """Component: says of each skill whether it is asserted, negated or aspired."""

    def __init__(self) -> None:
        self.cues = Cues({})
        self.needs = NeedCues({})
        self.unasked = Unasked({}, ())
        self.headings: Headings = {}
        self.kinds = Kinds({})
        self.model: PolarityModel | None = None

    def set(self, cues: Mapping[str, Any], headings: Headings, model: PolarityModel | None) -> None:
        """Take over the cue phrases, the headings of sections and what was learned about polarity."""
        self.cues = Cues(cues)
        self.needs = read_need_cues(cues)
        self.unasked = Unasked(cues["unasked"], cues["surroundings"]["title_nouns"])
        self.headings = headings
        self.kinds = Kinds(cues["claim_words"], cues["label_words"]["branch"], Book(headings["resume"]) if headings else None)
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        spans = list(doc.spans[SPANS])
        text, places, claims = self._claims(doc)
        polarities = [claim.polarity for claim in claims]
        if self.model and doc.user_data.get(KIND, "resume") == "resume":
            polarities = judge_claims(text, places, claims, self.kinds, self.model)
        claimed = [
            Span(doc, span.start, span.end, label=span.label, kb_id=span.kb_id, span_id=polarity)
            for span, polarity in zip(spans, polarities, strict=True)
        ]
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=claimed)
        return doc

    def explain(self, doc: Doc) -> dict[tuple[int, int], Judgement]:
        """Return for each place of a resume its polarity and what decided it."""
        text, places, claims = self._claims(doc)
        model = self.model or PolarityModel()
        return dict(zip(places, explain_claims(text, places, claims, self.kinds, model), strict=True))

    def _claims(self, doc: Doc) -> tuple[str, list[tuple[int, int]], list[Claim]]:
        """Return the text of a Doc, the places of its skills and what the rules say of them."""
        places = [(span.start_char, span.end_char) for span in doc.spans[SPANS]]
        resume = doc.user_data.get(KIND, "resume") == "resume"
        # the text as it came in, where it is known: joining the tokens costs a millisecond
        text = doc.user_data.get(TEXT) or doc.text
        spots = [Place(*place) for place in places]
        return text, places, find_claims(text, spots, sentence_bounds(doc), self.cues, resume=resume)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return all that the component knows, as JSON."""
        state = {
            "cues": self.cues.table,
            "headings": self.headings,
            "polarity": self.model.to_json() if self.model else "",
        }
        return json.dumps(state, ensure_ascii=False, sort_keys=True).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SkillContext:
        """Take over what `to_bytes` returned."""
        state = json.loads(data)
        headings = {kind: {name: tuple(list_) for name, list_ in table.items()} for kind, table in state["headings"].items()}
        self.set(state["cues"], headings, read_polarity(state["polarity"]) if state["polarity"] else None)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component as one JSON file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SkillContext:
        """Read what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


@Language.factory("skill_context", requires=["doc.spans", "doc.sents"])
def make_skill_context(nlp: Language, name: str) -> SkillContext:
    """Return an empty component, to be filled by `build_language` or by `spacy.load`."""
    return SkillContext()
