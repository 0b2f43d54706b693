"""Print every accuracy figure in one run: python -m benchmarks.quality --shared FOLDER [--write] [--errors].

The development sets are not part of the project; without their folder the program says so and stops.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from benchmarks import gold
from benchmarks.posting_rows import (
    ReadPosting,
    green_row,
    posting_errors,
    posting_rows,
    read_postings,
    sentence_rows,
    skillspan_rows,
)
from benchmarks.ranking_rows import posting_role_rows, ranking_rows, role_rows
from benchmarks.resume_rows import Read, format_rows, kind_rows, read_all, resume_rows, skill_errors
from benchmarks.rows import Row
from matcher.analyzer import Analyzer

HEADER = ("what", "figure [95 %]", "held out", "target", "note")
RESULTS = Path(__file__).with_name("RESULTS.md")
MARK = "<!-- latest -->"


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEADER, tuple("---" for _ in HEADER), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def worst(reads: Sequence[Read], postings: Sequence[ReadPosting]) -> str:
    """The commonest false alarms and misses outside the held-out part."""
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    pairs = [skill_errors(read) for read in reads if not read.gold.held_out]
    pairs += [posting_errors(read) for read in postings if not read.gold.held_out]
    for wrong, gone in pairs:
        false.update(wrong)
        missed.update(gone)

    def show(counter: Counter[str]) -> str:
        return ", ".join(f"{text} {count}" for text, count in counter.most_common(200))

    return f"false alarms: {show(false)}\n\nmissed: {show(missed)}"


def measure(shared: Path) -> tuple[list[Row], list[Read], list[ReadPosting]]:
    """All rows, with the readings that the error list needs."""
    analyzer = Analyzer()
    golds = gold.resumes(shared)
    reads = read_all(analyzer, golds)
    postings = read_postings(analyzer, gold.postings(shared))
    corpus = [line["text"] for line in gold.lines(shared / "data/postings.jsonl")]
    rows = [
        *resume_rows(reads),
        *kind_rows(reads, analyzer.knowledge),
        *format_rows(analyzer, shared, golds),
        *posting_rows(postings),
        *sentence_rows(analyzer, shared / "gold/ambiguity/dev.jsonl"),
        *skillspan_rows(analyzer, shared / "data/skillspan"),
        green_row(analyzer, shared / "data/green/dev.jsonl"),
        *posting_role_rows(shared / "data/roles_dev.jsonl"),
        *role_rows(reads),
        *ranking_rows(reads, postings, gold.grades(shared), corpus),
    ]
    return rows, reads, postings


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
    rows, reads, postings = measure(Path(shared))
    click.echo(table(rows))
    if errors:
        click.echo("\n" + worst(reads, postings))
    if keep:
        write(rows, time.strftime("%Y-%m-%d"))
    click.echo(f"measured in {time.monotonic() - started:.0f} s", err=True)


if __name__ == "__main__":
    main()
