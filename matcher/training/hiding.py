"""Hides names of the taxonomy in a part of what a tagger learns from, so that it learns to see skills without it.

Our texts name what the taxonomy was made for; a resume from elsewhere names what it lacks. A tagger that has always
been told which names are known trusts that more than what stands around them (overused gazetteers: Meng et al. 2021).
"""

from __future__ import annotations

import hashlib

from matcher.extraction.features import Name, Sentence

# share of the names that a text hides
_SHARE = 0.4


def hide_names(sentence: Sentence, seed: str) -> Sentence:
    """Return a sentence whose taxonomy lacks some names; all places of a name under one seed are hidden or none."""
    kept = tuple(name for name in sentence.names if not _is_hidden(sentence, name, seed))
    return sentence._replace(names=kept)


def _is_hidden(sentence: Sentence, name: Name, seed: str) -> bool:
    words = " ".join(sentence.words[name.first : name.last]).lower()
    return int(hashlib.sha256(f"{seed}|{words}".encode()).hexdigest()[:8], 16) < _SHARE * 16**8
