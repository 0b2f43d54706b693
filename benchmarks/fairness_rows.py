"""Print how blind the blind view is, on invented people: python -m benchmarks.fairness_rows [--people N] [--seed N].

Each person's name, addresses, numbers, schools and birth are planted in a resume of one of many forms, and looked for in
the covered text. The score of the covered text, read anew, is compared with that of the open one.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

import matcher
from benchmarks.invented import Invented, Secret, invent
from benchmarks.trust_rows import TrustRow
from matcher.records import Document
from matcher.reports.blind import Veil, covered

AS_OF = "2026-11"
# of so many people one is scored twice, which costs more than covering
SCORED = 10
LEAST = 0.99


@dataclass(frozen=True, slots=True)
class Blindness:
    """Of each kind of secret how many were planted and how many show; of so many people how many scores stayed."""

    planted: Mapping[str, int]
    shown: Mapping[str, int]
    scored: int
    same: int


def measure(analyzer: matcher.Analyzer, seeds: range) -> Blindness:
    """Cover the resumes of invented people and count what still shows."""
    planted: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    scored = same = 0
    for number, seed in enumerate(seeds):
        person = invent(seed)
        resume = analyzer.resume(_document(person.text, person.file))
        text = covered(resume)
        planted.update(secret.kind for secret in person.secrets)
        shown.update(secret.kind for secret in person.secrets if _shows(secret, text))
        planted["name of the file"] += 1
        shown["name of the file"] += _names(person, Veil(resume).over_file(person.file))
        if number % SCORED == 0:
            scored += 1
            same += _scores(analyzer, person) == _scores(analyzer, Invented("covered.txt", text, ()))
    return Blindness(planted, shown, scored, same)


def blind_rows(people: int, seed: int) -> Iterator[TrustRow]:
    """Yield the share of secrets that the blind view covers, and of scores that stay when the covered text is read anew."""
    found = measure(matcher.Analyzer(), range(seed, seed + people))
    shares = {kind: 1 - found.shown[kind] / planted for kind, planted in sorted(found.planted.items())}
    least, note = min(shares.values()), ", ".join(f"{kind} {share:.4f}" for kind, share in shares.items())
    what = f"covered of {people:,} invented people, least of all kinds"
    yield TrustRow("F2", what, f"{least:.4f}", "≥ .99", least >= LEAST, note)
    what, same = "scores of the covered text read anew that stay the same", found.same == found.scored
    yield TrustRow("F2", what, f"{found.same} of {found.scored}", "all", same)


def _shows(secret: Secret, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in secret.words)


def _names(person: Invented, file: str) -> bool:
    words = (word for secret in person.secrets if secret.kind == "name" for word in secret.words)
    return any(word.casefold() in file.casefold() for word in words)


def _scores(analyzer: matcher.Analyzer, person: Invented) -> tuple[tuple[str, float | None], ...]:
    resume = analyzer.resume(_document(person.text, person.file))
    return tuple((fit.target.id, fit.score) for fit in matcher.rank_roles(resume, figures=analyzer.figures))


def _document(text: str, name: str) -> Document:
    return Document(
        name=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        status="ok",
        reason=None,
        pages=0,
        characters=len(text),
        engine="text",
        as_of=AS_OF,
        text=text,
    )


@click.command()
@click.option("--people", default=3000, show_default=True)
@click.option("--seed", default=0, show_default=True, help="The first of the seeds.")
def main(people: int, seed: int) -> None:
    """Print a row for each kind of secret."""
    started = time.perf_counter()
    found = measure(matcher.Analyzer(), range(seed, seed + people))
    print(f"| covered, of {people:,} invented people | share | planted |\n| --- | --- | --- |")
    for kind, planted in sorted(found.planted.items()):
        print(f"| {kind} | {1 - found.shown[kind] / planted:.4f} | {planted:,} |")
    print(f"| all scores the same when the covered text is read anew | {found.same / found.scored:.4f} | {found.scored:,} |")
    print(f"measured in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
