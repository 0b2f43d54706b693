"""The learned judge of polarity beside the rules: weighs the clues around a list of skills.

Multinomial logistic regression with the rules' verdict as one clue among many; learned by matcher/training from
marked resumes and kept in models/polarity.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from math import exp
from typing import cast

from matcher.extraction.clues import Group, Kinds, find_groups
from matcher.extraction.context import Claim
from matcher.records import Polarity

# clues named as the reason of a verdict
_REASONS = 2
_COUNTS = frozenset({"late", "ln", "kn", "hn"})
_SIDES = {"b": "before", "a": "after", "l": "label", "k": "label", "h": "line above", "o": "opening", "s": "sentence before"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who claims a skill, how sure that is, and what decided it."""

    polarity: Polarity = "asserted"
    chance: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class PolarityModel:
    """Clue → what it adds to `negated` and to `aspired`, asserted being 0.

    `least` is the chance of a disclaimer that disclaims; a firm claim of the rules stands down to `doubt`, because
    their phrases are known better than single words.
    """

    weights: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    bias: tuple[float, float] = (0.0, 0.0)
    least: float = 0.5
    doubt: float = 0.0

    def judge(self, clues: Iterable[str], ruled: Polarity = "asserted") -> tuple[Polarity, float]:
        """Return the polarity that clues and rules speak for, and the chance of a disclaimer by the clues."""
        return self.decide(self.weigh(clues), ruled)

    def weigh(self, clues: Iterable[str]) -> tuple[float, float]:
        """Return what clues add up to for `negated` and for `aspired`."""
        negated, aspired = self.bias
        for more_negated, more_aspired in filter(None, map(self.weights.get, clues)):
            negated += more_negated
            aspired += more_aspired
        return negated, aspired

    def decide(self, odds: tuple[float, float], ruled: Polarity) -> tuple[Polarity, float]:
        """Return the polarity for weighed clues and a claim of the rules, and the chance of a disclaimer."""
        negated, aspired = odds
        # beyond these exp would overflow and change nothing
        chance = 1 - 1 / (1 + exp(min(negated, 50.0)) + exp(min(aspired, 50.0)))
        if chance >= self.least:
            return ("negated" if negated >= aspired else "aspired"), chance
        return (ruled if chance >= self.doubt else "asserted"), chance

    def explain(self, clues: Sequence[str], polarity: Polarity) -> tuple[str, ...]:
        """Return the clues that spoke most for a polarity, heaviest first."""
        points = [(self._points(clue, polarity), clue) for clue in dict.fromkeys(clues) if describe(clue)]
        strongest = sorted((pair for pair in points if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))
        return tuple(f"{points:+.1f} {describe(clue)}" for points, clue in strongest[:_REASONS])

    def _points(self, clue: str, polarity: Polarity) -> float:
        negated, aspired = self.weights.get(clue, (0.0, 0.0))
        return negated if polarity == "negated" else aspired if polarity == "aspired" else -max(negated, aspired)

    def to_json(self) -> str:
        """Return the model as JSON, one clue a line."""
        lines = ",\n".join(f"{json.dumps(clue, ensure_ascii=False)}: {list(pair)}" for clue, pair in sorted(self.weights.items()))
        head = f'"bias": {list(self.bias)}, "doubt": {self.doubt}, "least": {self.least}'
        return f'{{{head}, "weights": {{\n{lines}\n}}}}\n'


def read_polarity(content: str) -> PolarityModel:
    """Return the model that `to_json` wrote."""
    state = json.loads(content)
    weights = {clue: cast(tuple[float, float], tuple(pair)) for clue, pair in state["weights"].items()}
    return PolarityModel(weights, cast(tuple[float, float], tuple(state["bias"])), state["least"], state["doubt"])


def load_polarity(root: Traversable) -> PolarityModel | None:
    """Return the model that stands in models/, None without one: then the rules alone decide."""
    file = root / "polarity.json"
    return read_polarity(file.read_text("utf-8")) if file.is_file() else None


def describe(clue: str) -> str:
    """Return a clue in words (label “not yet”, before “never”), empty where it has none."""
    head, _, word = clue.partition(":")
    if head == "r" and word:
        return f"rule: {word.strip()}"
    side = _SIDES.get(head[:1], "")
    return f"{side} “{word}”" if side and any(map(str.isalpha, word)) and head not in _COUNTS else ""


def said_by(claim: Claim) -> str:
    """Return the verdict of the rules as a clue: polarity, way and distance."""
    if not claim.how:
        return ""
    return f"{claim.polarity} {claim.how} {min(claim.distance, 4) if claim.how in {'before', 'after'} else ''}"


def firm(claim: Claim) -> Polarity:
    """Return what the rules say by a phrase that they know; labels that only look like one are left to the judge."""
    return "asserted" if claim.how == "likeness" else claim.polarity


def groups_of(text: str, places: Sequence[tuple[int, int]], claims: Sequence[Claim], kinds: Kinds) -> Iterator[Group]:
    """Yield the lists of a text with their clues; a place with a remark of its own is a part of its list that says nothing."""
    widened = [claim.span or place for claim, place in zip(claims, places, strict=True)]
    for group in find_groups(text, widened, ["" if claim.span else said_by(claim) for claim in claims], kinds):
        yield Group(tuple([at for at in group.members if not claims[at].span]), group.clues)


def judge_claims(
    text: str, places: Sequence[tuple[int, int]], claims: Sequence[Claim], kinds: Kinds, model: PolarityModel
) -> list[Polarity]:
    """Return the polarity of each place, the rules' claims weighed with the words around."""
    found: list[Polarity] = [claim.polarity for claim in claims]
    for group in groups_of(text, places, claims, kinds):
        odds = model.weigh(group.clues)
        for at in group.members:
            found[at], _ = model.decide(odds, firm(claims[at]))
    return found


def explain_claims(
    text: str, places: Sequence[tuple[int, int]], claims: Sequence[Claim], kinds: Kinds, model: PolarityModel
) -> list[Judgement]:
    """Return the verdict on each place with its reasons."""
    found = [Judgement(claim.polarity, 0.0, (claim.cue,) if claim.cue else ()) for claim in claims]
    for group in groups_of(text, places, claims, kinds):
        for at in group.members:
            polarity, chance = model.judge(group.clues, firm(claims[at]))
            cue = (f"cue “{claims[at].cue}”",) if claims[at].polarity == polarity != "asserted" else ()
            found[at] = Judgement(polarity, chance, (*cue, *model.explain(group.clues, polarity)))
    return found
