"""The reasons of the terms as people say them: short, true for the figures that were computed, without jargon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.records import Degree, EvidenceLevel, Need

_DEGREES: Mapping[Degree, str] = {
    "none": "no degree",
    "associate": "an associate degree",
    "bachelor": "a bachelor's",
    "master": "a master's",
    "doctorate": "a doctorate",
}
# lowest value of a term, 0 to 1 → words for it
_WORDS = (
    (0.75, "shares many rare words with"),
    (0.4, "shares some rare words with"),
    (0.0, "shares few rare words with"),
)
_SUBJECTS = (
    (0.75, "tells of much the same subjects as"),
    (0.5, "has some subjects in common with"),
    (0.0, "has few subjects in common with"),
)


def of_skills(found: int, asked: int, used: int, what: str) -> str:
    """How many were found, and how many of these in the text of work: "2 of 4 required skills, 1 shown in use"."""
    if not found:
        return f"none of the {asked} {what} found" if asked > 1 else f"the one of the {what} was not found"
    if found == 1:
        proof = "shown in use" if used else "only listed"
    else:
        proof = "all shown in use" if used == found else f"{used or 'none'} shown in use"
    return f"{found} of {asked} {what} found, {proof}"


def of_wording(value: float, raw: float, target: str) -> str:
    """How many rare words are shared."""
    if not raw:
        return f"shares no rare words with {target}"
    return f"{_told(value, _WORDS)} {target} (likeness {raw:.2f} of 1)"


def of_topics(value: float, raw: float, target: str) -> str:
    """Whether the two are about the same things."""
    return f"{_told(value, _SUBJECTS)} {target} (likeness {raw:.2f} of 1)"


def of_lines(answered: int, sentences: int, target: str) -> str:
    """How many sentences have a line that answers them."""
    if not answered:
        return f"none of the {sentences} sentences of {target} is closely answered by a line of the resume"
    verb = "is" if answered == 1 else "are"
    return f"{answered} of {sentences} sentences of {target} {verb} closely answered by a line of the resume"


def of_role(raw: float) -> str:
    """How alike the kinds of work are."""
    return f"{raw:.0%} alike in the kind of work"


def of_experience(years: float, asked: int) -> str:
    """Years that count against years asked."""
    return f"{years:.1f} years in jobs that show its skills, {asked} asked"


def of_degree(held: Degree, wanted: Degree, *, met: bool, plus: bool) -> str:
    """The degree held beside the one asked for."""
    has = "no degree found" if held == "none" else f"has {_DEGREES[held]}"
    asked = ("is a plus" if met else "would be a plus") if plus else "is asked"
    return f"{has}, {'and' if met else 'but'} {_DEGREES[wanted]} {asked}"


_ASKED: Mapping[Need, str] = {"required": "asked", "preferred": "a plus", "context": "named in passing"}
# level of evidence, None where the skill was not found → what is missing
_SHORT: Mapping[EvidenceLevel | None, str] = {
    None: "not found in this resume",
    "listed": "listed, but no line of work shows it",
    "used": "shown, but in no dated job",
}


def of_gain(need: Need, level: EvidenceLevel | None, near: str | None, choices: int) -> str:
    """Why a skill would add to the score: "asked; not found in this resume; near it: Docker"."""
    parts = (_ASKED[need], "any one of these will do" if choices > 1 else "", _SHORT[level], f"near it: {near}" if near else "")
    return "; ".join(part for part in parts if part)


def held_back(reason: str, band: str) -> str:
    """The reason of the skills of a score that was held below a band."""
    return f"{reason}: too little in use, so the whole score stays below {band}"


def _told(value: float, words: Sequence[tuple[float, str]]) -> str:
    return next(text for lowest, text in words if value >= lowest)
