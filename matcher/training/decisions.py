"""What a person decides about a form, written where every later run reads it: one line a form in decisions.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from matcher.errors import MatcherError
from matcher.extraction.lexicon import Entry, Lexicon
from matcher.extraction.variants import key, reduced
from matcher.knowledge import FormDecision, Knowledge, apply_decisions, fold_form, read_decisions, read_skills
from matcher.training.catalogue import find_skill, near_forms

FILE = "decisions.jsonl"
# forms up to this length mean something else in other letters
_SHORT = 4


class BadDecisionError(MatcherError):
    """A decision that cannot hold: which form, why, what to do instead."""


def accept(knowledge: Knowledge, form: str, kind: str, *, cased: bool, date: str, why: str) -> FormDecision:
    """Return the decision that a form is a skill of its own; short and everyday ones count only as written."""
    _insist_new(knowledge, form)
    return FormDecision(form, "accept", None, kind, cased or _means_more(knowledge, form), date, why)


def alias(knowledge: Knowledge, form: str, skill: str, *, cased: bool, date: str, why: str) -> FormDecision:
    """Return the decision that a form is another way to write a skill; guarded as a skill of its own is."""
    target = find_skill(knowledge, skill)
    if target is None:
        near = ", ".join(near_forms(skill, knowledge.skill)) or "none"
        raise BadDecisionError(f"{skill!r} is no skill; near: {near}")
    _insist_new(knowledge, form)
    return FormDecision(form, "alias", target.name, None, cased or _means_more(knowledge, form), date, why)


def refuse(knowledge: Knowledge, form: str, *, date: str, why: str) -> tuple[FormDecision, ...]:
    """Return the decisions by which a form is no skill: it, and each listed form that is read as a spelling of it."""
    refused = [FormDecision(form, "refuse", date=date, why=why)]
    while entry := Lexicon(apply_decisions(knowledge.skills, refused)).find(key(form), form):
        refused.append(FormDecision(entry.form, "refuse", date=date, why=why))
    return tuple({fold_form(item.form): item for item in refused}.values())


def forget(knowledge: Knowledge, form: str) -> tuple[FormDecision, ...]:
    """Return the decisions on a form and its spellings, to be taken back."""
    found = tuple(item for item in knowledge.decisions if keys_of(item.form) & keys_of(form))
    if not found:
        raise BadDecisionError(f"nothing was decided about {form!r}")
    return found


def write_decision(folder: Path, decision: FormDecision) -> None:
    """Put a decision into the file of a models folder, in place of an earlier one on the same form."""
    file = folder / FILE
    _write(file, (*_others(file, decision.form), decision))


def drop_decision(folder: Path, decision: FormDecision) -> None:
    """Take a decision out of the file of a models folder."""
    _write(folder / FILE, _others(folder / FILE, decision.form))


def write_file(file: Path, text: str) -> None:
    """Write a file of a models folder; the sentence of the error says what to do where that is not allowed."""
    try:
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise BadDecisionError(
            f"{file} cannot be written ({error.strerror}); copy {file.parents[file.parent.name == 'skills']} "
            "to a folder of yours and name that with --models FOLDER"
        ) from error


def reopen(knowledge: Knowledge, form: str) -> Knowledge:
    """Return the knowledge as it was before any decision on a form, so that people may change their minds."""
    rest = tuple(item for item in knowledge.decisions if fold_form(item.form) != fold_form(form))
    skills = apply_decisions(tuple(read_skills(knowledge.root / "skills")), rest)
    return replace(knowledge, skills=skills, decisions=rest)


def keys_of(form: str) -> set[str]:
    """Return all keys by which a form is looked up: its own and those of its singular."""
    return {key(form), *reduced(key(form))}


def _others(file: Path, form: str) -> list[FormDecision]:
    return [item for item in read_decisions(file) if fold_form(item.form) != fold_form(form)]


def _write(file: Path, decisions: Iterable[FormDecision]) -> None:
    lines = sorted(decisions, key=lambda item: (item.form.casefold(), item.form))
    write_file(file, "".join(_line(item) for item in lines))


def _means_more(knowledge: Knowledge, form: str) -> bool:
    """True for short and everyday forms, which mean something else in other letters."""
    return len(form) <= _SHORT or form.casefold() in knowledge.toml("everyday.toml")["words"]


def _insist_new(knowledge: Knowledge, form: str) -> None:
    entry = _entry(knowledge, form)
    if entry:
        how = "" if fold_form(entry.form) == fold_form(form) else f", as a spelling of {entry.form!r}"
        raise BadDecisionError(f"{form!r} is listed as {entry.skill!r}{how}: nothing to add (if it was refused: forget that)")


def _entry(knowledge: Knowledge, form: str) -> Entry | None:
    return Lexicon(knowledge.skills).find(key(form), form)


def _line(decision: FormDecision) -> str:
    fields = {name: value for name, value in asdict(decision).items() if value}
    return json.dumps(fields, ensure_ascii=False) + "\n"
