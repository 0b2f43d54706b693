"""Where a resume says who somebody is: the places of name, addresses, town and schools in its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matcher.fairness.rewriting import Edit
from matcher.records import Resume

# shorter parts of a name stand in too many other words
_PART = 3
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f.'’ʻ-]*")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.\w{2,3}/)\S*")


@dataclass(frozen=True, slots=True)
class Person:
    """The names by which a resume calls its person."""

    resume: Resume

    @property
    def name(self) -> str:
        """The name without the letters behind it: "Ada Moon" of "Ada Moon, PhD"."""
        return (self.resume.contact.name or "").partition(",")[0].strip()

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the name that are long enough to be looked for."""
        return tuple(part for part in _WORD.findall(self.name) if len(part) >= _PART)

    @property
    def head(self) -> int:
        """Where the contact details stand: the row of the e-mail address, else of the name, else the first one."""
        text, contact = self.resume.document.text, self.resume.contact
        found = [text.find(item) for item in (contact.email, contact.phone, contact.name) if item]
        return max(next((at for at in found if at >= 0), 0), 0)

    def renamed(self, name: str) -> tuple[Edit, ...]:
        """Return the edits that give the person another name, in addresses as well."""
        if not self.name:
            return ()
        text = self.resume.document.text
        addresses = [found.span() for found in _ADDRESS.finditer(text)]
        edits = [Edit(start, end, self.address(text[start:end], name)) for start, end in addresses]
        whole = re.compile(rf"(?<!\w){_loose(self.name)}(?!\w)", re.IGNORECASE)
        for start, end in (found.span() for found in whole.finditer(text)):
            edits += _free(Edit(start, end, _in_case(name, text[start:end])), edits)
        claimed = [Edit(mention.start, mention.end, "") for skill in self.resume.skills for mention in skill.mentions]
        for part, other in self._pairs(name):
            for start, end in _places(text, part):
                edits += _free(Edit(start, end, _in_case(other, text[start:end])), [*edits, *claimed])
        return tuple(edit for edit in edits if text[edit.start : edit.end] != edit.text)

    def address(self, address: str, name: str) -> str:
        """Return an e-mail address, link or file name with another name in it."""
        given, family = slug(name.split()[0]), slug(name.split()[-1])
        for part, other in self._pairs(name):
            address = re.sub(re.escape(slug(part)), slug(other), address, flags=re.IGNORECASE)
            address = re.sub(re.escape(part), slug(other), address, flags=re.IGNORECASE)
        local, at, domain = address.partition("@")
        known = any(word in slug(local) for word in (given, family))
        return address if not at or known else f"{given}.{family}@{domain}"

    def _pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """The words of the name, each with the word of the other name that takes its place."""
        words = name.split()
        for index, part in enumerate(self.parts):
            yield part, words[0] if index == 0 and len(self.parts) > 1 else words[-1]


def exchanged(text: str, old: Iterable[str], new: str) -> tuple[Edit, ...]:
    """Return the edits that put one text in place of others, wherever these stand as words of their own."""
    edits: list[Edit] = []
    for item in sorted(set(old), key=lambda item: (-len(item), item)):
        for start, end in _places(text, item):
            edits += _free(Edit(start, end, new), edits)
    return tuple(edits)


def slug(name: str) -> str:
    """Return a name as it stands in addresses: small letters without accents."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l").casefold())
    letters = "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
    return letters or "applicant"


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand as written or in capitals."""
    forms = "|".join(dict.fromkeys((_loose(words), _loose(words.upper()))))
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", text)]


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _in_case(name: str, written: str) -> str:
    return name.upper() if written.isupper() else name


def _free(edit: Edit, taken: Sequence[Edit]) -> list[Edit]:
    """The edit, unless its place is taken."""
    return [] if any(other.start < edit.end and edit.start < other.end for other in taken) else [edit]
