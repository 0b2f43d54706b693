"""The sentences of a Doc as a tagger reads them: words without white space, the names found in them, their section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from matcher.extraction.ambiguity import PLAIN, Verdict
from matcher.extraction.candidates import Candidate
from matcher.extraction.features import Name, Sentence, describe
from matcher.extraction.headings import Book, fold
from matcher.extraction.lists import Placed, join_lists
from matcher.extraction.nlp import Doc
from matcher.extraction.passages import starts_of, token_texts

# key of Doc.user_data: "resume" or "posting"
KIND = "kind"
# a posting of one line: no headings, no list and no neighbours tell what its words mean
SENTENCE = "sentence"
# names of the taxonomy, each with the verdict of the judge
Decided: TypeAlias = Sequence[tuple[Candidate, Verdict]]
# points from which a name depends little on its surroundings
_FAIR = 2.0
# a heading is a line of its own
_HEADING_WORDS = 8


def reader_of(doc: Doc) -> str:
    """Return which model reads a Doc: that of its kind, but a posting without line breaks has its own."""
    kind: str = doc.user_data.get(KIND, "resume")
    return SENTENCE if kind == "posting" and "\n" not in doc.text.strip() else kind


def read_as(kind: str, doc: Doc, decided: Decided, book: Book) -> list[Placed]:
    """Return the sentences of a Doc as the tagger of its kind reads them: those of resumes with joined lists."""
    placed = read_sentences(doc, decided, book)
    return join_lists(placed, lambda words: _heading(words, book)) if kind == "resume" else placed


def read_sentences(doc: Doc, decided: Decided, book: Book) -> list[Placed]:
    """Return the sentences of a Doc without white space, with the names found in them and the section they stand in."""
    texts = token_texts(doc)
    written = [at for at, text in enumerate(texts) if not text.isspace() or "\t" in text]
    found: list[tuple[tuple[int, ...], tuple[str, ...], tuple[Name, ...], str]] = []
    section, done, low = "", 0, 0
    for _, last in pairwise([*starts_of(doc), len(texts)]):
        here, first = done, low
        while done < len(decided) and decided[done][0].first < last:
            done += 1
        low = bisect_left(written, last, first)
        if low > first:
            tokens = tuple(written[first:low])
            words = tuple([texts[at] for at in tokens])
            section = _heading(words, book) or section
            found.append((tokens, words, tuple(_names(decided[here:done], tokens)), section))
    looks = [describe(0, 0), *(describe(len(words), len(names)) for _, words, names, _ in found), describe(0, 0)]
    return [
        Placed(Sentence(words, names, (f"section={section}", f"above={looks[at]}", f"below={looks[at + 2]}")), tokens)
        for at, (tokens, words, names, section) in enumerate(found)
    ]


def trust(verdict: Verdict) -> str:
    """Return how much the judge believes in a name: refused, weak, fair or plain."""
    if not verdict.keep:
        return "refused"
    return "plain" if verdict.score >= PLAIN else "fair" if verdict.score >= _FAIR else "weak"


def _heading(words: Sequence[str], book: Book) -> str | None:
    return book.kinds.get(fold(" ".join(words))) if len(words) <= _HEADING_WORDS else None


def _names(decided: Decided, tokens: Sequence[int]) -> Iterator[Name]:
    for candidate, verdict in decided:
        first, last = bisect_left(tokens, candidate.first), bisect_left(tokens, candidate.last - 1)
        # a name may go on in the next line; here it ends with its sentence
        yield Name(first, min(last + 1, len(tokens)), f"-{candidate.entry.kind}-{trust(verdict)}")
