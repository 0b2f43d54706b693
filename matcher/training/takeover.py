"""Own lists of skills (CSV, JSON Lines, one name a line) taken over into the taxonomy, as facts with their source."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import MatcherError
from matcher.extraction.lexicon import Lexicon
from matcher.extraction.variants import key, reduced
from matcher.knowledge import KINDS, Knowledge, Skill, fold_form, read_skill
from matcher.reports.taxonomy import Skipped, Taken, TakenOver
from matcher.training.decisions import write_file
from matcher.training.sightings import looks_like_a_name

# what the columns of usual lists are called, ours, O*NET's and ESCO's
_NAMES = ("name", "skill", "preferredlabel", "example", "title", "label", "term")
_ALIASES = ("aliases", "alias", "altlabels", "aka", "synonyms")
_KINDS = ("kind",)
_CODES = ("codes", "concepturi")
# O*NET's own column
_COMMODITIES = ("commodity code",)
_SPLIT = re.compile(r"\s*[|\n;]\s*")
_CLEAN = re.compile(r"(?=.*[^\W\d])[\w.][\w.+#/&’'(): -]{0,59}")
_ESCO = re.compile(r".*/esco/skill/([\w-]+)")
_COMMODITY = re.compile(r"\d{8}")
# in more postings than this share a word of no skill is an ordinary one
_ORDINARY = 0.01
# longer names, and what is written with capitals or digits inside, mean themselves in any letters
_SHORT = 4


class BadListError(MatcherError):
    """A list that cannot be read, or whose source is not known."""


@dataclass(frozen=True, slots=True)
class Given:
    """One entry of a list."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    codes: tuple[str, ...] = ()


def read_given(name: str, text: str) -> tuple[Given, ...]:
    """Return the entries of a list; the ending of its name says how it is written."""
    read = READERS.get(Path(name).suffix.casefold())
    if read is None:
        raise BadListError(f"{name}: a list is a file with the ending {', '.join(READERS)}")
    return tuple(read(name, text.removeprefix("\ufeff")))


def take_over(
    given: Iterable[Given], knowledge: Knowledge, *, source: str, kind: str
) -> tuple[tuple[Skill, ...], tuple[Skipped, ...]]:
    """Return what is new in a list as skills sorted by name, and what is left out with the reason."""
    lexicon, ordinary = Lexicon(knowledge.skills), ordinary_words(knowledge)
    added: dict[str, Skill] = {}
    skipped: list[Skipped] = []
    taken: set[str] = set()
    for item in given:
        reason = _objection(item, lexicon, ordinary, knowledge.refused, taken)
        if reason:
            skipped.append(Skipped(item.name, item.line, reason))
            continue
        aliases = [form for form in dict.fromkeys(item.aliases) if _is_free(form, lexicon, ordinary, knowledge.refused, taken)]
        skill = _skill(item, [form for form in aliases if key(form) != key(item.name)], source, kind)
        added[skill.name] = skill
        taken.update(key(form) for form in skill.forms)
    return tuple(sorted(added.values(), key=_order)), tuple(skipped)


def report(file: str, source: str, dry_run: bool, added: Sequence[Skill], skipped: tuple[Skipped, ...]) -> TakenOver:
    """Return what a list brought, to be shown."""
    return TakenOver(file, source, dry_run, tuple(Taken(skill.name, skill.kind, skill.aliases) for skill in added), skipped)


def add_skills(file: Path, skills: Iterable[Skill]) -> None:
    """Write skills into a skill file, among those that stand there."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    standing = [(read_skill(line, f"{file}:{number}"), line) for number, line in enumerate(lines, 1)]
    merged = sorted((*standing, *((skill, encode_skill(skill)) for skill in skills)), key=lambda pair: _order(pair[0]))
    write_file(file, "".join(f"{line}\n" for _, line in merged))


def encode_skill(skill: Skill) -> str:
    """Return a skill as a line of a skill file, empty fields left out."""
    fields = {
        "name": skill.name,
        "kind": skill.kind,
        "aliases": skill.aliases,
        "cased": skill.cased,
        "implies": skill.implies,
        "related": skill.related,
        "codes": skill.codes,
        "src": skill.src,
    }
    return json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)


def add_source(folder: Path, source: str, licence: str | None, sources: Mapping[str, object]) -> None:
    """Note a new source with its licence in sources.toml; BadListError where nobody told the licence."""
    if source in sources:
        return
    if not licence:
        raise BadListError(f"{source!r} is a new source: name its licence with --licence, for example --licence 'CC BY 4.0'")
    file = folder / "sources.toml"
    entry = f"\n[{source}]\ntitle = {json.dumps(source)}\nlicence = {json.dumps(licence, ensure_ascii=False)}\n"
    write_file(file, file.read_text("utf-8") + entry)


def ordinary_words(knowledge: Knowledge) -> frozenset[str]:
    """Return everyday words, and words that many postings use though they name no skill."""
    everyday = knowledge.toml("everyday.toml")["words"]
    learned = json.loads((knowledge.root / "tfidf.json").read_text("utf-8"))
    least = _ORDINARY * learned["documents"]
    usual = (word for word, count in zip(learned["terms"], learned["counts"], strict=True) if count >= least)
    return frozenset((*everyday, *(word for word in usual if word.isalpha())))


def _objection(
    item: Given, lexicon: Lexicon, ordinary: frozenset[str], refused: frozenset[str], taken: set[str]
) -> str | None:
    """Why an entry is left out, None where it is welcome."""
    if not item.name or not _CLEAN.fullmatch(item.name):
        return "no name of a skill"
    if fold_form(item.name) in refused:
        return "refused before"
    known = next((entry for form in (item.name, *item.aliases) if (entry := lexicon.find(key(form), form))), None)
    if known:
        return "known already" if key(known.form) in _keys(item.name) else f"known as {known.skill} by its other name"
    if _keys(item.name) & taken:
        return "twice in this list"
    if item.name.casefold() in ordinary and not looks_like_a_name(item.name):
        return "an ordinary word"
    return None


def _is_free(form: str, lexicon: Lexicon, ordinary: frozenset[str], refused: frozenset[str], taken: set[str]) -> bool:
    return _objection(Given(0, form), lexicon, ordinary, refused, taken) is None


def _keys(form: str) -> set[str]:
    return {key(form), *reduced(key(form))}


def _skill(item: Given, aliases: Sequence[str], source: str, kind: str) -> Skill:
    forms = (item.name, *aliases)
    cased = tuple(form for form in forms if _needs_case(form))
    return Skill(item.name, item.kind or kind, tuple(aliases), cased, src=source, codes=item.codes)


def _needs_case(form: str) -> bool:
    """True for short forms and for single words with only a capital first: both are words of other meaning as well."""
    return len(form) <= _SHORT or (" " not in form and not form.islower() and not looks_like_a_name(form))


def _order(skill: Skill) -> tuple[str, str]:
    return skill.name.casefold(), skill.name


def _read_csv(name: str, text: str) -> Iterator[Given]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = {(column or "").strip().casefold(): column for column in rows.fieldnames or ()}
    if not any(column in columns for column in _NAMES):
        raise BadListError(f"{name}: no column {', '.join(_NAMES)} in its first line ({head.strip()!r})")
    for row in rows:
        fields = {plain: row[column] or "" for plain, column in columns.items()}
        yield _given(rows.line_num, fields, name)


def _read_jsonl(name: str, text: str) -> Iterator[Given]:
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise BadListError(f"{name}:{number}: not a JSON object ({error})") from error
        if not isinstance(entry, dict):
            raise BadListError(f"{name}:{number}: not a JSON object")
        fields = {
            str(column).casefold(): "|".join(map(str, value)) if isinstance(value, list) else str(value or "")
            for column, value in entry.items()
        }
        yield _given(number, fields, name)


def _read_names(name: str, text: str) -> Iterator[Given]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield Given(number, " ".join(line.split()))


READERS = {".csv": _read_csv, ".tsv": _read_csv, ".jsonl": _read_jsonl, ".txt": _read_names}


def _given(line: int, fields: Mapping[str, str], name: str) -> Given:
    kind = _first(fields, _KINDS).strip()
    if kind and kind not in KINDS:
        raise BadListError(f"{name}:{line}: kind {kind!r} is none of {', '.join(KINDS)}")
    aliases = (" ".join(alias.split()) for alias in _SPLIT.split(_first(fields, _ALIASES)))
    codes = [_code(code) for code in _SPLIT.split(_first(fields, _CODES))]
    codes += [f"onet:{code}" for code in _SPLIT.split(_first(fields, _COMMODITIES)) if _COMMODITY.fullmatch(code)]
    label = " ".join(_first(fields, _NAMES).split())
    return Given(line, label, tuple(alias for alias in aliases if alias), kind, tuple(code for code in codes if code))


def _first(fields: Mapping[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _code(code: str) -> str:
    """Return a code of a known scheme as `scheme:code`, else nothing."""
    esco = _ESCO.fullmatch(code)
    if esco:
        return f"esco:{esco[1]}"
    return code if code.startswith(("onet:", "esco:")) else ""
