"""A blind view: what names or places a person is covered, in every text that leaves a batch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.records import Mention, Resume

COVER = "[…]"
# sections that say who somebody is and not what they did: of these only the found words are shown
_PERSONAL = frozenset({"head", "contact", "education", "references"})
_ADDRESS = re.compile(
    r"[\w.+'’-]+\s?@\s?[\w.-]+\.\w{2,}"
    r"|(?:https?://|www\.)\S+"
    r"|\b(?:linkedin|github|gitlab|xing|twitter|facebook|instagram|medium)\.\w{2,3}/\S+"
    r"|(?<!\w)@[A-Za-z][\w.-]{2,}",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)\s?\d[\d\s()./–-]{6,}\d|(?<![\w.])\(?0\d{1,5}\)?[\s./–-]{1,2}\d[\d\s/–-]{4,}\d")
_PARTS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST = 2
# a name of so many letters is no part of other words
_TELLING = 5


@dataclass(frozen=True, slots=True)
class Veil:
    """Covers what identifies one person: in texts, and in the names of files."""

    text: re.Pattern[str] | None
    file: re.Pattern[str] | None

    def over(self, text: str) -> str:
        """Return a text with names, addresses, numbers and schools covered."""
        for pattern in (_ADDRESS, _PHONE, self.text):
            if pattern is not None:
                text = pattern.sub(COVER, text)
        return _joined(text)

    def over_file(self, name: str) -> str:
        """Return the name of a file with the person's name covered: "cv_[…]_2026.pdf"."""
        covered = _ADDRESS.sub(COVER, name)
        return re.sub(r"(?:\[…\][\s._+-]*){2,}(?=\W|_|$)", COVER, self.file.sub(COVER, covered)) if self.file else covered


def veil(resume: Resume) -> Veil:
    """Return the veil of a resume's person."""
    contact = resume.contact
    schools = [item.institution for item in resume.education if item.institution]
    names = _PARTS.findall(contact.name or "")
    handles = [contact.email.partition("@")[0]] if contact.email else []
    wholes = [contact.name, contact.city, contact.phone, contact.email, *contact.urls, *schools, *handles]
    return Veil(_pattern((item for item in wholes if item), names), _in_file([*names, *handles]))


def personal(mention: Mention) -> bool:
    """True for a finding whose surroundings say who the person is."""
    return mention.section in _PERSONAL


def _pattern(wholes: Iterable[str], names: Iterable[str]) -> re.Pattern[str] | None:
    """Whole strings in any letter case, parts of the name only with a capital: "Will" is covered, "will" stays."""
    parts = [re.escape(item) for item in sorted(set(wholes), key=lambda item: (-len(item), item)) if len(item) >= _SHORTEST]
    cased = {form for name in names if len(name) >= _SHORTEST for form in (name, name.title(), name.upper())}
    loose = [rf"(?i:{part})" for part in parts]
    exact = [re.escape(form) for form in sorted(cased, key=lambda form: (-len(form), form))]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*loose, *exact])})(?:['’]s)?(?!\w)") if loose or exact else None


def _in_file(names: Iterable[str]) -> re.Pattern[str] | None:
    """Parts of a name in the name of a file: parted by "_", "-" and digits, or by a capital as in "JoSmith.pdf"."""
    parts: list[str] = []
    for name in sorted({name.casefold() for name in names if len(name) >= _SHORTEST}, key=lambda name: (-len(name), name)):
        plain, title = re.escape(name), re.escape(name.title())
        if len(name) >= _TELLING:
            parts.append(f"(?i:{plain})")
        parts += [rf"(?<![^\W\d_])(?i:{plain})(?![^\W\d_])", rf"{title}(?=[A-Z])", rf"(?<=[a-z]){title}(?![a-z])"]
    return re.compile("|".join(parts)) if parts else None


def _joined(text: str) -> str:
    """One cover for covers that stand beside each other."""
    return re.sub(r"\[…\](?:[\s,·|]*\[…\])+", COVER, text)
