"""How rankings, classes and fields are counted; skills are counted as `matcher evaluate` does."""

from __future__ import annotations

import math
from collections.abc import Sequence


def ndcg(grades: Sequence[float], k: int = 10) -> float:
    """nDCG@k of grades in ranked order, gain 2^grade − 1 (Järvelin and Kekäläinen 2002)."""

    def dcg(values: Sequence[float]) -> float:
        return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(values[:k]))

    best = dcg(sorted(grades, reverse=True))
    return dcg(grades) / best if best else 0.0


def average_precision(grades: Sequence[float], least: float = 1.5) -> float:
    """Mean precision at each resume in ranked order that is worth a call: a mean grade of 1.5 or more."""
    hits = [rank for rank, grade in enumerate(grades, 1) if grade >= least]
    return sum(number / rank for number, rank in enumerate(hits, 1)) / len(hits) if hits else 0.0


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


def plain(text: str | None) -> str:
    """Letters and digits only, case folded: how names, e-mails and phones are compared."""
    return "".join(char for char in (text or "").casefold() if char.isalnum())
