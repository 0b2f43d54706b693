"""Makes the tokenizer remember what it has cut: a run of letters between two spaces is cut once, not in each text.

spaCy keeps such runs itself, but within a text it stops keeping at the first special case ("C++", "don't"), so that a
resume fills almost nothing. Cutting each new run alone fills it whole; the tokens are the same.
"""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from matcher.extraction.nlp import Doc, Language, Tokenizer

# some 20 MB; the words of a thousand resumes
_MOST = 50_000
# the runs of white space that almost every text has
_SPACES = ("\n", "\n\n", "\n\n\n", "\t", "  ")
# what stands before a place without a space, within so many characters, and what behind it
_UP_TO, _ON = re.compile(r"\S*$"), re.compile(r"\S*")
_LONGEST = 200
_MET: WeakKeyDictionary[Language, set[str]] = WeakKeyDictionary()


def chunk_at(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the run of letters between two spaces that a place stands in."""
    first, last = _UP_TO.search(text, max(at - _LONGEST, 0), at), _ON.match(text, at)
    return first.start() if first else at, last.end() if last else at


def cut(nlp: Language, text: str) -> Doc:
    """Return the tokens of a text."""
    met = _MET.setdefault(nlp, set())
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.max_cache_size = _MOST
    for chunk in {*text.split(), *_SPACES} - met:
        if len(met) < _MOST:
            met.add(chunk)
            tokenizer(chunk)
    return nlp.make_doc(text)
