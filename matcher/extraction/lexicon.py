"""The taxonomy as a look-up table: every form of every skill under its spelling key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from matcher.extraction.variants import cased_key, key, prefixes, reduced
from matcher.knowledge import Skill

# no name of the taxonomy has more tokens, hyphens counted: "AWS Certified" names are no skills
MAX_TOKENS = 10
# letters of the start of a key; "greyscale" is spelt "grayscale" there
_START = 3
_SAME = {"gre": "gra"}
# words whose answer is kept before they are looked up anew
_MOST = 100_000
# below it a version glued to a name is part of the name ("H2", "K8s", "S3")
_MIN_GLUED = 3
_GLUED_VERSION = re.compile(r"^([a-z][a-z+#.]*[a-z+#])-?v?\d[\d.]*\+?")
_NAMED = frozenset({"language", "platform", "tool"})
_VERSION_END = frozenset("0123456789.x")
_VERSION_TAIL = re.compile(r"(?<!\s)\s+v?\d[\d.]*(?:\.x)?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one skill; `cased` is the form without spaces where its letter case matters, else empty."""

    skill: str
    kind: str
    form: str
    cased: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All forms by key, ready to be walked token by token."""

    skills: tuple[Skill, ...]

    def entries(self, word: str) -> Sequence[Entry]:
        """Return the forms with a key; the canonical name first."""
        self._read(word)
        return self._entries.get(word, ())

    def begins(self, word: str) -> bool:
        """True for a key with which a form may begin, whole forms included."""
        self._read(word)
        return word in self._beginnings

    def _read(self, word: str) -> None:
        """Read the forms that may have a key, if they still wait: a text holds the beginnings of few.

        Two threads may read the same ones at once; they only leave the line when they are there.
        """
        start = _start(word)
        forms = self._waiting.get(start)
        if not forms:
            return
        table: dict[str, list[Entry]] = {}
        for skill, form in forms:
            if not _is_composed(form, skill, self._known) and not _goes_on(form, skill, self._languages):
                entry = Entry(skill.name, skill.kind, form, cased_key(form) if form in skill.cased else "")
                table.setdefault(key(form), []).append(entry)
        self._beginnings.update(part for _, form in forms for part in prefixes(form))
        # form without case first: what is written in any letters wins over what needs its own
        self._entries.update((word, tuple(sorted(found, key=lambda item: bool(item.cased)))) for word, found in table.items())
        self._waiting.pop(start, None)

    @cached_property
    def _waiting(self) -> dict[str, list[tuple[Skill, str]]]:
        """Start of a key → forms with such keys that nothing has asked for so far, in their order."""
        waiting: dict[str, list[tuple[Skill, str]]] = {}
        for skill in self.skills:
            for form in skill.forms:
                head = form[:_START]
                simple = len(head) == _START and head.isascii() and head.isalnum() and (head[1:].islower() or head.isupper())
                if not simple:
                    # its beginnings may be shorter than the start
                    self._beginnings.update(prefixes(form))
                waiting.setdefault(_start(head.lower() if simple else key(form)), []).append((skill, form))
        return waiting

    @cached_property
    def _entries(self) -> dict[str, Sequence[Entry]]:
        return {}

    @cached_property
    def _beginnings(self) -> set[str]:
        return set()

    def prepare(self) -> None:
        """Put all forms in line."""
        _ = self._waiting, self._known, self._languages

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(form for skill in self.skills for form in skill.forms)

    @cached_property
    def _languages(self) -> frozenset[str]:
        return frozenset(form for skill in self.skills if skill.kind == "language" for form in skill.forms)

    def find(self, word: str, surface: str) -> Entry | None:
        """Return the form that a key and the text behind it name; written in the right case where that matters."""
        found = self.named(word, glued=" " not in surface)
        return best_of(found, surface) if found else None

    def named(self, word: str, *, glued: bool) -> Sequence[Entry]:
        """Return the forms that a key names; `glued` where the text behind it has no space."""
        found = self._answers.get((word, glued))
        if found is None:
            if len(self._answers) > _MOST:
                self._answers.clear()
            found = self._answers[word, glued] = self._named(word, glued)
        return found

    @cached_property
    def steps(self) -> Steps:
        """Key of several words → the forms that it names, and whether a longer one may begin with it."""
        return Steps(self)

    @cached_property
    def opening(self) -> Opening:
        """Key → whether a name may begin with it, or be it, whatever follows."""
        return Opening(self)

    @cached_property
    def _answers(self) -> dict[tuple[str, bool], Sequence[Entry]]:
        """Answers of `named`: the same words come again in every text."""
        return {}

    def _named(self, word: str, glued: bool) -> Sequence[Entry]:
        for option in (word, *reduced(word), *(_unversioned(word) if glued else ())):
            found = self.entries(option)
            if found:
                return found
        return ()


class Steps(dict[str, tuple[Sequence[Entry], bool]]):
    """Answers on keys of several words, found when they are first met."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> tuple[Sequence[Entry], bool]:
        if len(self) > _MOST:
            self.clear()
        found = self[word] = self._lexicon.named(word, glued=False), self._lexicon.begins(word)
        return found


class Opening(dict[str, bool]):
    """Answers that are found when a key is first met: most words of a text open no name."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        known = self._lexicon
        opens = self[word] = bool(word) and (known.begins(word) or bool(known.named(word, glued=True)))
        return opens


def _start(word: str) -> str:
    """Return the letters by which keys wait in line: no rule of spelling changes them, but for one."""
    start = word[:_START]
    return _SAME.get(start, start)


def best_of(found: Sequence[Entry], surface: str) -> Entry:
    """Return the form that is written like the text, else the first that does not mind.

    Where only another case is known that comes back: the judge asks for more evidence then.
    """
    if len(found) == 1:
        return found[0]
    plain = cased_key(surface)
    return next((entry for entry in found if entry.cased and plain.startswith(entry.cased)), found[0])


def _unversioned(word: str) -> Iterable[str]:
    """Yield "python" for "python3.11"."""
    found = _GLUED_VERSION.fullmatch(word)
    if found and len(found[1]) >= _MIN_GLUED:
        yield found[1]


def _is_composed(form: str, skill: Skill, known: frozenset[str]) -> bool:
    """True for an alias that the rules make: `HL7/FHIR`, whose halves are found one by one, and `Swift 5`."""
    if "/" in form and form != skill.name and all(part.strip() in known for part in form.split("/")):
        return True
    if " " not in form or form[-1] not in _VERSION_END:
        return False
    plain = _VERSION_TAIL.sub("", form)
    return plain != form and plain in skill.forms


def _goes_on(form: str, skill: Skill, languages: frozenset[str]) -> bool:
    """True for an alias that only adds a word to a shorter one: `Django framework`, and `Python pandas`, which are two."""
    if " " not in form or form == skill.name or skill.kind not in _NAMED:
        return False
    words = form.split(" ")
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return any(
        (head in skill.forms and (tail.islower() or tail in languages)) or (tail in skill.forms and head in languages)
        for head, tail in cuts
    )
