"""How answers are counted against the gold sets: forms, spans, fields, rankings (annotation guide, last part)."""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(slots=True)
class Tally:
    """Hits and misses summed over documents."""

    hits: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def add(self, other: Tally) -> None:
        self.hits += other.hits
        self.predicted += other.predicted
        self.found += other.found
        self.gold += other.gold

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


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


def ndcg(grades: Sequence[float], k: int = 10) -> float:
    """nDCG@k of grades in ranked order, gain 2^grade − 1 (Järvelin and Kekäläinen 2002)."""

    def dcg(values: Sequence[float]) -> float:
        return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(values[:k]))

    best = dcg(sorted(grades, reverse=True))
    return dcg(grades) / best if best else 0.0


def kendall(scores: Sequence[float], grades: Sequence[float]) -> float:
    """Kendall's tau-b between scores and grades."""
    concordant = discordant = ties_s = ties_g = 0
    for i in range(len(scores)):
        for j in range(i):
            s, g = scores[i] - scores[j], grades[i] - grades[j]
            ties_s += s == 0
            ties_g += g == 0
            concordant += s * g > 0
            discordant += s * g < 0
    pairs = len(scores) * (len(scores) - 1) / 2
    scale = math.sqrt((pairs - ties_s) * (pairs - ties_g))
    return (concordant - discordant) / scale if scale else 0.0


def auc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Chance that a positive scores above a negative, ties half."""
    if not positives or not negatives:
        return 0.0
    won = sum((p > n) + 0.5 * (p == n) for p in positives for n in negatives)
    return won / (len(positives) * len(negatives))


def macro_f(gold: Sequence[str], predicted: Sequence[str], labels: Sequence[str]) -> float:
    """Mean of the F of each label."""
    total = 0.0
    for label in labels:
        hits = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
        told, true = sum(p == label for p in predicted), sum(g == label for g in gold)
        total += 2 * hits / (told + true) if told + true else 0.0
    return total / len(labels)


def plain(text: str | None) -> str:
    """Letters and digits only, case folded: how names, e-mails and phones are compared."""
    return "".join(char for char in (text or "").casefold() if char.isalnum())
