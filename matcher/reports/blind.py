"""A blind view: what names or places a person is covered, in every text that leaves a batch, and in whole documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import normalize

from matcher.extraction.handles import ADDRESS, long_handles, plain
from matcher.records import Contact, Mention, Resume
from matcher.reports.secrets import PHONE, find_secrets, means_person, name_pattern, names_of, schools_of

COVER = "[…]"
# stands for one letter in a document, so that every place in it stays where it was
BLOCK = "█"
# sections that say who somebody is and not what they did: of these only the found words are shown
_PERSONAL = frozenset({"head", "contact", "education", "references"})
_BLOCKS = re.compile(rf"{BLOCK}(?:[\s.,'’@/:()+-]*{BLOCK})*")
_SHORTEST = 2
# a name of so many letters is no part of other words
_TELLING = 5


@dataclass(frozen=True)
class Veil:
    """Covers what identifies one person: in texts, and in the names of files."""

    resume: Resume

    @cached_property
    def text(self) -> re.Pattern[str] | None:
        """What is covered in texts; made when there is one, as most rows of a table have none."""
        contact = self.resume.contact
        wholes = (contact.city, contact.phone, contact.email, *contact.urls, *schools_of(self.resume), *self._handles)
        return name_pattern(self._names, *wholes)

    @cached_property
    def file(self) -> re.Pattern[str] | None:
        """What is covered in the names of files."""
        words = (self.resume.contact.name or "").partition(",")[0].split()
        # "Amélied'Aubray", which no capital parts
        joined = [words[0] + words[-1]] if words else []
        return _in_file([*self._names, *self._handles, *joined])

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return names_of(self.resume)

    @cached_property
    def _handles(self) -> tuple[str, ...]:
        return long_handles(self.resume.document.text, self.resume.contact)

    @cached_property
    def document(self) -> str:
        """The covered text of the resume; made when a quote is, as a table needs none."""
        return covered(self.resume)

    def over(self, text: str) -> str:
        """Return a text with names, addresses, numbers and schools covered."""
        text = PHONE.sub(COVER, ADDRESS.sub(COVER, text))
        if self.text is not None:
            text = self.text.sub(lambda found: COVER if means_person(found) else found[0], text)
        return _joined(_BLOCKS.sub(COVER, text))

    def over_file(self, name: str) -> str:
        """Return the name of a file with the person's name covered: "cv_[…]_2026.pdf"."""
        covered = ADDRESS.sub(COVER, normalize("NFC", name))
        if self.file is not None:
            covered = self.file.sub(lambda found: COVER if _is_named(found) else found[0], covered)
        return re.sub(r"(?:\[…\][\s._+-]*){2,}(?=\W|_|$)", COVER, covered)


def covered(resume: Resume) -> str:
    """Return the text of a resume with a block for each letter that tells who it is; the rest stands where it stood."""
    text = resume.document.text
    parts, at = [], 0
    for span in find_secrets(resume):
        parts += [text[at : span.start], re.sub(r"\S", BLOCK, text[span.start : span.end])]
        at = span.end
    return "".join([*parts, text[at:]])


def blind(resume: Resume) -> Resume:
    """Return a resume without its person: the same skills, jobs and months, and nobody named."""
    cover = Veil(resume)
    document = replace(resume.document, name=cover.over_file(resume.document.name), text=cover.document, given="")
    return replace(
        resume,
        document=replace(document, warnings=tuple(map(cover.over, document.warnings))),
        contact=Contact(),
        jobs=tuple(replace(job, title=cover.over(job.title), employer=cover.over(job.employer)) for job in resume.jobs),
        education=tuple(replace(item, institution=None, degree=cover.over(item.degree)) for item in resume.education),
        certification_details=tuple(replace(item, name=cover.over(item.name)) for item in resume.certification_details),
        publications=tuple(
            replace(item, title=cover.over(item.title), venue=item.venue and cover.over(item.venue), url=None)
            for item in resume.publications
        ),
        projects=tuple(replace(item, title=cover.over(item.title), url=None) for item in resume.projects),
        sections=tuple(replace(section, title=cover.over(section.title)) for section in resume.sections),
    )


def personal(mention: Mention) -> bool:
    """True for a finding whose surroundings say who the person is."""
    return mention.section in _PERSONAL


def _in_file(names: Iterable[str]) -> re.Pattern[str] | None:
    """Parts of a name as files are named: "Weiß" and "weiss", "Nguyễn" and "nguyen"."""
    joined = {form for name in names for form in (name.replace(" ", ""), plain(name)) if len(form) >= _SHORTEST}
    parts = sorted(map(re.escape, joined), key=lambda part: (-len(part), part))
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _is_named(found: re.Match[str]) -> bool:
    """True where a name is parted from its neighbours: by "_", "-" and digits, or by a capital as in "JoSmith.pdf"."""
    name, before, after = found[0], found.string[: found.start()][-1:], found.string[found.end() :][:1]
    capital = name[0].isupper() and not name[1:].isupper()
    alone = not before.isalpha() and not after.isalpha()
    runs_on = after.islower()
    return alone or (capital and after.isupper()) or (not runs_on and (len(name) >= _TELLING or (capital and before.islower())))


def _joined(text: str) -> str:
    """One cover for covers that stand beside each other."""
    return re.sub(r"\[…\](?:[\s,·|]*\[…\])+", COVER, text)
