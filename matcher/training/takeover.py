"""Own lists of skills taken over into the taxonomy, as facts with their source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from matcher.extraction.lexicon import Lexicon
from matcher.extraction.variants import key
from matcher.knowledge import Knowledge, Skill, fold_form, read_skill
from matcher.reports.taxonomy import Skipped, Taken, TakenOver
from matcher.training.decisions import keys_of, write_file
from matcher.training.lists import BadListError, Given
from matcher.training.sightings import looks_like_a_name

_CLEAN = re.compile(r"(?=.*[^\W\d])[\w.][\w.+#/&’'(): -]{0,59}")
# in more postings than this share a word of no skill is an ordinary one
_ORDINARY = 0.01
# longer names, and what is written with capitals or digits inside, mean themselves in any letters
_SHORT = 4


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
        return "known already" if key(known.form) in keys_of(item.name) else f"known as {known.skill} by its other name"
    if keys_of(item.name) & taken:
        return "twice in this list"
    if item.name.casefold() in ordinary and not looks_like_a_name(item.name):
        return "an ordinary word"
    return None


def _is_free(form: str, lexicon: Lexicon, ordinary: frozenset[str], refused: frozenset[str], taken: set[str]) -> bool:
    return _objection(Given(0, form), lexicon, ordinary, refused, taken) is None


def _skill(item: Given, aliases: Sequence[str], source: str, kind: str) -> Skill:
    forms = (item.name, *aliases)
    cased = tuple(form for form in forms if _needs_case(form))
    return Skill(item.name, item.kind or kind, tuple(aliases), cased, src=source, codes=item.codes)


def _needs_case(form: str) -> bool:
    """True for short forms and for single words with only a capital first: both are words of other meaning as well."""
    return len(form) <= _SHORT or (" " not in form and not form.islower() and not looks_like_a_name(form))


def _order(skill: Skill) -> tuple[str, str]:
    return skill.name.casefold(), skill.name
