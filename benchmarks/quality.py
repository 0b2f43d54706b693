"""Print every accuracy figure in one run: python -m benchmarks.quality --shared FOLDER [--write] [--errors].

The development sets are not part of the project; without their folder the program says so and stops.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks import gold
from benchmarks.kinds import recall_rows
from benchmarks.posting_rows import posting_errors, posting_hits, posting_rows, read_postings
from benchmarks.ranking_rows import posting_role_rows, ranking_rows, role_rows
from benchmarks.reading_rows import reading_rows
from benchmarks.resume_rows import format_rows, read_all, resume_rows, skill_errors, skill_hits
from benchmarks.rows import Row
from benchmarks.sentence_rows import green_row, read_general, read_sentences, sentence_rows, skillspan_rows
from matcher.analyzer import Analyzer
from matcher.training.counting import fold
from matcher.training.evaluation import kinds_of_forms

HEADER = ("what", "figure [95 %]", "held out", "target", "note")
RESULTS = Path(__file__).with_name("RESULTS.md")
MARK = "<!-- latest -->"
# errors of one set that are listed
MOST = 150


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEADER, tuple("---" for _ in HEADER), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


@dataclass(frozen=True)
class Measured:
    """All rows, and the errors of each set outside its held-out part: false alarms and misses."""

    rows: list[Row]
    errors: dict[str, tuple[Counter[str], Counter[str]]]


def measure(shared: Path) -> Measured:
    """Measure everything on the development sets below a folder."""
    analyzer = Analyzer()
    golds = gold.resumes(shared)
    reads = read_all(analyzer, golds)
    postings = read_postings(analyzer, gold.postings(shared))
    sentences = read_sentences(analyzer, shared / "gold/ambiguity/dev.jsonl")
    general = read_general(analyzer, shared / "data/green/dev.jsonl")
    corpus = [line["text"] for line in gold.lines(shared / "data/postings.jsonl")]
    kinds = kinds_of_forms(analyzer.knowledge)
    rows = [
        *resume_rows(reads),
        *recall_rows("resumes", skill_hits(reads), kinds),
        *format_rows(analyzer, shared, golds),
        *reading_rows(shared, reads),
        *posting_rows(postings),
        *recall_rows("postings", posting_hits(postings), kinds),
        *sentence_rows(sentences),
        *skillspan_rows(analyzer, shared / "data/skillspan"),
        green_row(general),
        *posting_role_rows(shared),
        *role_rows(reads),
        *ranking_rows(reads, postings, gold.grades(shared), corpus),
    ]
    errors = {
        "resumes, in so many PDFs": _errors(skill_errors(read) for read in reads if not read.gold.held_out),
        "postings": _errors(posting_errors(read) for read in postings if not read.gold.held_out),
        "ambiguous sentences": _errors((one.false, one.missed) for one in sentences if not one.held_out),
        "general job ads (all count as false)": _errors((found, ()) for found in general),
    }
    return Measured(rows, errors)


def _errors(pairs: Iterable[tuple[Iterable[str], Iterable[str]]]) -> tuple[Counter[str], Counter[str]]:
    false, missed = Counter[str](), Counter[str]()
    for wrong, gone in pairs:
        false.update(map(fold, wrong))
        missed.update(map(fold, gone))
    return false, missed


def worst(errors: Mapping[str, tuple[Counter[str], Counter[str]]]) -> str:
    """The commonest false alarms and misses of each set."""

    def show(counter: Counter[str]) -> str:
        ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        return f"({sum(counter.values())}) " + ", ".join(f"{text} {count}" for text, count in ranked[:MOST])

    return "\n\n".join(
        f"## {name}\n\nfalse alarms {show(false)}" + (f"\n\nmissed {show(missed)}" if missed else "")
        for name, (false, missed) in errors.items()
    )


def write(rows: Sequence[Row], today: str) -> None:
    """Replace the latest table of RESULTS.md."""
    head, _, _ = RESULTS.read_text("utf-8").partition(MARK)
    RESULTS.write_text(f"{head}{MARK}\n{today}, `make bench`\n\n{table(rows)}\n", "utf-8")


@click.command()
@click.option("--shared", default=lambda: os.environ.get("MATCHER_SHARED"), help="Folder with gold/ and data/.")
@click.option("--write", "keep", is_flag=True, help="Put the table into benchmarks/RESULTS.md.")
@click.option("--errors", is_flag=True, help="List the commonest errors outside the held-out part.")
def main(shared: str | None, keep: bool, errors: bool) -> None:
    """Measure accuracy on the development sets."""
    if not shared or not (Path(shared) / "gold").is_dir():
        click.echo("The development sets are not here: name their folder with --shared or MATCHER_SHARED.", err=True)
        sys.exit(2)
    started = time.monotonic()
    found = measure(Path(shared))
    click.echo(table(found.rows))
    if errors:
        click.echo("\n" + worst(found.errors))
    if keep:
        write(found.rows, time.strftime("%Y-%m-%d"))
    click.echo(f"measured in {time.monotonic() - started:.0f} s", err=True)


if __name__ == "__main__":
    main()
