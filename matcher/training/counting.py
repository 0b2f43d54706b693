"""How found skills are counted against marked ones: forms, hits and misses, and how far a figure may be off."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")
OUTER = string.punctuation + "•·–—“”‘’…"


def fold(text: str) -> str:
    """White space folded, case folded, outer punctuation stripped; C++, C# and .NET keep theirs."""
    flat = re.sub(r"\s+", " ", text).strip().casefold()
    bare = flat.strip(OUTER)
    return flat if flat in {"c++", "c#", "f#", ".net"} else bare or flat


def same(first: str, second: str) -> bool:
    """True where two forms are the same mention: equal, or one holds the other and is at most twice as long."""
    a, b = sorted((fold(first), fold(second)), key=len)
    if a == b:
        return True
    return len(a) * 2 >= len(b) and re.search(rf"(?<!\w){re.escape(a)}(?!\w)", b) is not None


class Tally(NamedTuple):
    """Hits and misses of one document, or summed over several."""

    hits: int
    predicted: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what is marked that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def tally_forms(predicted: Iterable[str], gold: Sequence[Sequence[str]]) -> Tally:
    """Count distinct predicted texts against gold skills, each a list of its forms."""
    texts = sorted({fold(text) for text in predicted} - {""})
    forms = [form for skill in gold for form in skill]
    return Tally(
        hits=sum(any(same(text, form) for form in forms) for text in texts),
        predicted=len(texts),
        found=sum(any(same(text, form) for text in texts for form in skill) for skill in gold),
        gold=len(gold),
    )


def sum_up(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    return Tally(*map(sum, zip((0, 0, 0, 0), *tallies, strict=True)))


def errors(predicted: Iterable[str], gold: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """Return the false alarms, and the first form of each skill that is missed."""
    texts = sorted({fold(text) for text in predicted} - {""})
    false = [text for text in texts if not any(same(text, form) for skill in gold for form in skill)]
    return false, [skill[0] for skill in gold if not any(same(text, form) for text in texts for form in skill)]


def disclaimed_asserted(
    predicted: Sequence[str], asserted: Sequence[str], disclaimed: Iterable[Sequence[str]]
) -> tuple[int, int]:
    """Return how many disclaimed skills are among those predicted as asserted, and how many there are.

    A skill that the text also asserts elsewhere does not count.
    """
    skills = [skill for skill in disclaimed if not any(same(a, b) for a in skill for b in asserted)]
    return sum(any(same(text, form) for text in predicted for form in skill) for skill in skills), len(skills)


def bootstrap(
    items: Sequence[Item], figure: Callable[[Sequence[Item]], float], *, rounds: int = 500, seed: int = 7
) -> tuple[float, float]:
    """95 % interval of a figure over resampled items (percentile bootstrap, Efron 1979)."""
    chance = random.Random(seed)
    values = sorted(figure(chance.choices(items, k=len(items))) for _ in range(rounds))
    return values[int(rounds * 0.025)], values[int(rounds * 0.975) - 1]
