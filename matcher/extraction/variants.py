"""Spelling variants by rule: two ways to write one name get the same key, so none has to be listed by hand.

A key is made of atoms, one for each token, so that forms and texts meet whatever the tokenizer did with hyphens:
`scikit-learn`, `Scikit Learn` and `scikitlearn` → "scikitlearn", `behavioural modelling` → "behavioralmodeling".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SILENT = re.compile(r"[\s_\-‐‑‒–’'`®™©]+")
_PARTS = re.compile(r"([\s_\-‐‑–/]+)")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LETTERS = re.compile(r"[a-z]{5,}")
# British → American; the rules run on both sides, so that a word they should not touch ("expertise") meets itself.
_AMERICAN = (
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|er|ers|ing)$)"), "yz"),
    (re.compile(r"our(?=(?:s|al|ally|ed|ing|ful)?$)"), "or"),
    (re.compile(r"ll(?=(?:ing|ed|er|ers)$)"), "l"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"^programme(?=s?$)"), "program"),
    (re.compile(r"^artefact"), "artifact"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^aluminium"), "aluminum"),
)
# what all of these words have
_BRITISH = re.compile(r"[iy]s[ei]|[iy]sa|our|ll[ie]|ogue|tre|ence|^programme|^artefact|^grey|^alumin")
_DOT_JS = re.compile(r"\.js$")


@lru_cache(maxsize=65536)
def atom(token: str) -> str:
    """Return the part of a key that one token gives: lower case, American spelling, no hyphens or quotes."""
    simple = token.isascii() and token.isalnum()
    plain = token.lower() if simple else _DOT_JS.sub("js", _SILENT.sub("", token.casefold()))
    if len(plain) < 6 or not _BRITISH.search(plain) or not _LETTERS.fullmatch(plain):
        return plain
    for pattern, american in _AMERICAN:
        plain = pattern.sub(american, plain)
    return plain


@lru_cache(maxsize=65536)
def key(form: str) -> str:
    """Return the key of a whole form."""
    return atom(form) if form.isascii() and form.isalnum() else "".join(map(atom, _PARTS.split(form)))


def cased_key(form: str) -> str:
    """Return the form without spaces and hyphens, letter case kept."""
    return _SILENT.sub("", form)


def prefixes(form: str) -> Iterator[str]:
    """Yield the keys of the beginnings of a form, cut where a writer may put a space: `PowerBI` → "power", whole."""
    done = ""
    # words and what stands between them, by turns
    for part in _PARTS.split(form):
        for hump in _HUMP.finditer(part):
            yield done + atom(part[: hump.start()])
        done += atom(part)
        yield done


def singulars(word: str) -> Iterator[str]:
    """Yield the key of what a plural key may be the plural of: "dashboards" → "dashboard"."""
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        yield word[:-2]
    yield word[:-1]


def reduced(word: str) -> Iterator[str]:
    """Yield the keys under which a key that is not known may still be: without `js`, singular."""
    if word.endswith("js") and len(word) > 4:
        yield word[:-2]
    else:
        yield from singulars(word)
