"""What stands for a person in addresses: mail boxes and names in networks, and the form of addresses themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from matcher.records import Contact, Span

# parts of names that are shorter stand in too many other words, and so do shorter handles
_PART = 4
_SHORT = 3
_WHOLE = 6
_SITES = "linkedin|github|gitlab|bitbucket|xing|twitter|x|facebook|instagram|medium|kaggle|orcid|stackoverflow"
_NETWORKS = re.compile(rf"(?i)(?:^|\.)(?:{_SITES})\.")
# "LinkedIn<tab>GitHub", whose names stand in the row below; "ana-dev (GitHub)"
_HEADED = re.compile(rf"(?i)(?:{_SITES})(?:\t(?:{_SITES}))*")
_BESIDE = re.compile(rf"(?i)(?<!\S)([\w.-]{{3,40}})[ \t]\((?:{_SITES})\)")
_TOKEN = re.compile(r"[^\s@/|()]+")
# a row of more words is a sentence
_FEW = 6

ADDRESS = re.compile(
    r"(?<![\w.+'’-])[\w.+'’-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.\w{2,24}"
    r"|(?:https?://|www\.)\S+"
    rf"|\b(?:{_SITES}|t)\.(?:com|org|net|io|me)/\S+"
    r"|(?<![\w/-])[\w-]{1,63}\.(?:github|gitlab|netlify|vercel|wordpress|blogspot)\.\w{2,3}\S*"
    r"|(?<!\w)@[A-Za-z][\w.-]{2,}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f'’ʻ]|[.-](?=\w))*")
# letters that are no other letter with a sign on it, as addresses write them
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})


def find_handles(contact: Contact) -> Iterator[str]:
    """Yield the mail box, and what stands for the person in addresses of networks."""
    if contact.email:
        yield contact.email.partition("@")[0]
    for url in contact.urls:
        host, _, path = re.sub(r"^\w+://", "", url).partition("/")
        if _NETWORKS.search(host) and path.strip("/"):
            steps = path.strip("/").split("/")
            yield steps[1] if steps[0] in {"in", "pub", "users", "profile"} and len(steps) > 1 else steps[0]


def long_handles(text: str, contact: Contact) -> tuple[str, ...]:
    """Return the mail box and the names in networks that are long enough to be nothing else."""
    own = [handle for handle in find_handles(contact) if len(handle) >= _WHOLE]
    words = [plain(part) for part in _WORD.findall(contact.name or "")]
    # addresses below the head may be those of others: the person's own hold the name
    steps = {step for found in ADDRESS.finditer(text) for step in re.split(r"[/\s]+", found[0])[1:]}
    own += sorted(step for step in steps if len(step) >= _WHOLE and any(_holds(plain(step), word) for word in words))
    # "anasol" for Ana Sol
    named = [plain(part) for part in (contact.name or "").partition(",")[0].split()]
    joined = (named[0] + named[-1], named[-1] + named[0]) if len(named) > 1 else ()
    return tuple(dict.fromkeys([*own, *(handle for handle in joined if len(handle) >= _WHOLE)]))


def handle_spans(text: str, name: str) -> Iterator[Span]:
    """Yield the places of names in networks that stand without an address: below or beside the network, or made of the name."""
    own = [word for word in map(plain, _WORD.findall(name)) if len(word) >= _PART]
    headed = False
    for line in re.finditer(r"[^\n]+", text):
        alone = len(line[0].split()) <= _FEW
        for token in _TOKEN.finditer(line[0]) if alone else ():
            if (headed and token[0] == token[0].lower()) or _is_made_of(token[0], own):
                yield Span(line.start() + token.start(), line.start() + token.end())
        yield from (Span(line.start() + found.start(1), line.start() + found.end(1)) for found in _BESIDE.finditer(line[0]))
        headed = _HEADED.fullmatch(line[0].strip()) is not None


def _is_made_of(token: str, names: Iterable[str]) -> bool:
    """True for "ana-sol-dev" and "anasol-dev" of Ana Sol; False for "sol" itself, which is looked for as a name."""
    parts = [plain(part) for part in re.split(r"[\W\d_]+", token)]
    return len(parts) > 1 and any(
        part == name or (len(name) > _PART and part.startswith(name)) for part in parts for name in names
    )


def _holds(step: str, word: str) -> bool:
    """True for a name in a handle; a short one at either end only: "raycodes" for Ray, not "arrays"."""
    return word in step if len(word) >= _PART else len(word) >= _SHORT and (step.startswith(word) or step.endswith(word))


def plain(name: str) -> str:
    """Return a name as addresses write it: small letters without signs, joined."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
