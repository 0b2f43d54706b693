"""Swaps: the same resume of somebody else. What a person did and for how long stays; who the person is changes.

KINDS is one table. A swap that the resume gives no place for (no school to exchange) is left out, and the audit says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from matcher.extraction.dates import find_periods
from matcher.fairness.people import Person, exchanged
from matcher.fairness.rewriting import Edit, below, rewrite
from matcher.fairness.table import Table
from matcher.records import Document, Job, Resume, Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ITEM = re.compile(r"\n•")
# title, employer, place and dates of a job
_HEAD_ROWS = 4


@dataclass(frozen=True, slots=True)
class Swap:
    """One rewritten resume; `label` says what stands in it now."""

    kind: str
    label: str
    document: Document


def swaps(resume: Resume, table: Table) -> Iterator[Swap]:
    """Yield every swap of a resume, in the order of KINDS and of the table."""
    for kind, make in KINDS.items():
        for label, document in make(Person(resume), table):
            yield Swap(kind, label, document)


Made = Iterator[tuple[str, Document]]
Maker = Callable[[Person, Table], Made]


def _names(person: Person, table: Table) -> Made:
    """Another name in text, e-mail address, links and the name of the file."""
    document = person.resume.document
    for origin, names in table.names.items():
        for name in names:
            if edits := person.renamed(name):
                renamed = replace(document, name=person.address(document.name, name))
                yield f"{name} ({origin.replace('_', ' ')})", rewrite(renamed, edits)


def _gender(person: Person, table: Table) -> Made:
    """A title before the name, and every word that tells the gender turned round."""
    document = person.resume.document
    if person.name and (at := document.text.find(person.name)) >= 0:
        for title in table.titles:
            yield f"“{title}” before the name", rewrite(document, [Edit(at, at, f"{title} ")])
    for index, label in enumerate(("words of men", "words of women")):
        edits = _turned(document.text, {pair[index]: pair[1 - index] for pair in reversed(table.words)})
        if edits:
            yield label, rewrite(document, edits)


def _turned(text: str, words: Mapping[str, str]) -> list[Edit]:
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
    return [
        Edit(found.start(), found.end(), _cased(words[found[0].casefold()], found[0]))
        for found in pattern.finditer(text)
    ]


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _line(kind: str) -> Maker:
    """A line below the contact details."""

    def make(person: Person, table: Table) -> Made:
        document = person.resume.document
        for line in table.lines[kind]:
            yield f"“{line}”", rewrite(document, [below(document, person.head, [line])])

    return make


def _all_lines(person: Person, table: Table) -> Made:
    """All that must not matter in one block at the end, as some countries' resumes have it."""
    document = person.resume.document
    for place in (0, -1):
        rows = [items[place] for items in table.lines.values()]
        block = below(document, len(document.text), ["", "Personal details", *rows])
        yield f"“{rows[0]}” and more", rewrite(document, [block])


def _schools(person: Person, table: Table) -> Made:
    document = person.resume.document
    schools = [entry.institution for entry in person.resume.education if entry.institution]
    for name in table.schools:
        if edits := exchanged(document.text, schools, name):
            yield name, rewrite(document, edits)


def _graduation(person: Person, table: Table) -> Made:
    """Graduation so many years earlier; a date in the future is one of studies that go on, so none is moved there."""
    document = person.resume.document
    spans = [entry.span for entry in person.resume.education]
    found = [
        year for span in spans for year in _YEAR.finditer(document.text, span.start, span.end) if _is_over(year[0], document)
    ]
    for years in table.graduation if found else ():
        edits = [Edit(year.start(), year.end(), str(int(year[0]) - years)) for year in found]
        yield f"{years} years earlier", rewrite(document, edits)


def _is_over(year: str, document: Document) -> bool:
    return int(year) <= int(document.as_of[:4])


def _cities(person: Person, table: Table) -> Made:
    document, city = person.resume.document, person.resume.contact.city
    for name in table.cities if city else ():
        if edits := exchanged(document.text, [city or ""], name):
            yield name, rewrite(document, edits)


def _breaks(person: Person, table: Table) -> Made:
    """An entry without paid work among the jobs, written as its neighbour is; months of work stay."""
    document, jobs = person.resume.document, person.resume.jobs
    for job in _announced(person.resume)[-1:]:
        for name in table.breaks:
            if entry := _entry(document.text, job, name, _years_before(jobs)):
                for label, told in ((name, ()), (f"{name}, with what was done", table.told)):
                    rows = [*entry, *(f"• {line}" for line in told)]
                    yield label, rewrite(document, [_behind(document, job, rows)])


def _announced(resume: Resume) -> list[Job]:
    """The dated jobs below a heading that tells them."""
    spans = [(section.start, section.end) for section in resume.sections if section.kind == "experience"]
    return [job for job in resume.jobs if job.start and job.title and any(start <= job.span.start < end for start, end in spans)]


def _entry(text: str, job: Job, name: str, years: int) -> list[str]:
    """The head of a job with a break's name for its title and earlier dates; nothing where the head is no such thing."""
    rows = text[job.span.start : job.span.end].splitlines()
    dated = [at for at, row in enumerate(rows) if find_periods(row, "2099-12")]
    named = [at for at, row in enumerate(rows) if job.title in row or (job.employer and job.employer in row)]
    if not dated or not named or max(dated[0], *named[:2]) >= _HEAD_ROWS:
        return []
    head = "\n".join(rows[: max(dated[0], *named[:2]) + 1]).replace(job.title, name, 1)
    if job.employer:
        head = head.replace(job.employer, "Family", 1)
    return _YEAR.sub(lambda year: str(int(year[0]) - years), head).splitlines()


def _years_before(jobs: Iterable[Job]) -> int:
    """So many years that a moved job ends before the first one began."""
    starts = [int(job.start[:4]) for job in jobs if job.start]
    ends = [int((job.end or job.start or "0")[:4]) for job in jobs if job.start]
    return max(ends) - min(starts) + 2


def _behind(document: Document, job: Job, rows: list[str]) -> Edit:
    text = document.text
    end = len(text[: job.span.end].rstrip())
    gap = [""] if "\n\n" in text[job.span.start - 2 : job.span.start] else []
    return below(document, max(end - 1, 0), [*gap, *rows])


def _leave(person: Person, table: Table) -> Made:
    """A line of leave as the first or last item of the newest job."""
    document = person.resume.document
    for job in person.resume.jobs[:1]:
        items = [found.start() + 1 for found in _ITEM.finditer(document.text, job.span.start, job.span.end)]
        for line in table.leave if items else ():
            yield f"“{line}”", rewrite(document, [below(document, items[-1], [f"• {line}"])])
            yield f"“{line}” first", rewrite(document, [Edit(items[0], items[0], f"• {line}\n")])


def _gaps(person: Person, table: Table) -> Made:
    """All jobs before the newest so many years earlier, which leaves a gap; as many months of work as before."""
    document, jobs = person.resume.document, _announced(person.resume)
    newest, older = jobs[:1], jobs[1:]
    if not newest or not older or any(_months(job)[1] >= _months(newest[0])[0] for job in older):
        return
    found = [
        Span(job.span.start + year.start(), job.span.start + year.end())
        for job in older
        for period in find_periods(document.text[job.span.start : job.span.end], document.as_of)[:1]
        for year in _YEAR.finditer(document.text[job.span.start : job.span.end], period.span.start, period.span.end)
    ]
    for years in table.gaps:
        edits = [Edit(span.start, span.end, str(int(document.text[span.start : span.end]) - years)) for span in found]
        moved = rewrite(document, edits)
        yield f"{years} years between the newest job and those before", moved


def _months(job: Job) -> tuple[str, str]:
    """First and last month of a job."""
    start, end = job.start or "", job.end or "9999"
    return (start if "-" in start else f"{start}-01"), (end if "-" in end else f"{end}-12")


KINDS: Mapping[str, Maker] = {
    "name": _names,
    "gender": _gender,
    "pronouns and gender lines": _line("gender"),
    "age": _line("age"),
    "date of birth": _line("born"),
    "graduation year": _graduation,
    "school": _schools,
    "city": _cities,
    "address": _line("address"),
    "career break": _breaks,
    "parental leave": _leave,
    "gap between jobs": _gaps,
    "photo": _line("photo"),
    "marital status": _line("marital"),
    "nationality": _line("nationality"),
    "religion": _line("religion"),
    "disability": _line("disability"),
    "clubs": _line("club"),
    "all personal details": _all_lines,
}
