"""Print every speed as a ratio, all measured in one run: python -m benchmarks.speed [--write].

Seconds of a processor, not of the clock, and ratios to something that everybody has: machines differ and are shared,
and both sides of a ratio suffer alike. Inputs are the sample resumes, so nothing outside the project is needed.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import spacy

from matcher import read_document
from matcher.analyzer import Analyzer
from matcher.records import Document

if sys.platform != "win32":
    import resource

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "sample_postings"
RESULTS = Path(__file__).with_name("RESULTS.md")
MARK, END = "<!-- speed -->", "<!-- /speed -->"
HEADER = ("what", "milliseconds", "ratio", "against", "target")
_KILO4 = 4096
_WARM_RUNS, _COLD_RUNS = 7, 5


@dataclass(frozen=True, slots=True)
class Speed:
    """One measured speed, beside what it is compared with."""

    what: str
    milliseconds: float
    reference: float
    against: str
    target: str

    def cells(self) -> tuple[str, ...]:
        """The columns of the table as text."""
        ratio = self.milliseconds / self.reference
        return (self.what, f"{self.milliseconds:.1f}", f"{ratio:.2f}", f"{self.against} ({self.reference:.1f})", self.target)


def busy(work: Callable[[], object], runs: int = _WARM_RUNS) -> float:
    """Return the median milliseconds of this process that a piece of work takes once it is warm."""
    work()
    gc.collect()
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1e3)
    return statistics.median(found)


def command(arguments: Sequence[str], runs: int = _COLD_RUNS) -> float:
    """Return the median milliseconds that a Python process and its children take, from start to end."""
    found = []
    for _ in range(runs):
        before = children()
        subprocess.run([sys.executable, *arguments], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
        found.append((children() - before) * 1e3)
    return statistics.median(found)


def children() -> float:
    if sys.platform == "win32":
        # no count of what children used: the clock, on a machine that does nothing else
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def sample_resumes() -> list[Document]:
    """Return the sample resumes that have a text."""
    files = sorted((SAMPLES / "resumes").iterdir())
    documents = [read_document(file.read_bytes(), file.name, as_of="2026-11") for file in files]
    return [document for document in documents if document.readable]


def warm_rows(documents: Sequence[Document]) -> list[Speed]:
    """Skills and whole resumes, by 4 KB of text, against spaCy's own tokenizer on the same text."""
    analyzer = Analyzer()
    share = _KILO4 / sum(len(document.text) for document in documents)
    tokenizer = spacy.blank("en").tokenizer
    bare = share * busy(lambda: [tokenizer(document.text) for document in documents])
    skills = share * busy(lambda: [analyzer.mentions(document.text, "resume") for document in documents])
    whole = share * busy(lambda: [analyzer.resume(document) for document in documents])
    against = "spaCy's English tokenizer alone"
    return [
        Speed("skills of 4 KB of resume text, warm", skills, bare, against, "≤ 12 ms idle"),
        Speed("resume out of 4 KB of text, warm", whole, bare, against, ""),
    ]


def load_row() -> Speed:
    """All models read and joined, libraries loaded before."""
    spacy_alone = busy(lambda: spacy.blank("en"))

    def load() -> None:
        analyzer = Analyzer()
        _ = analyzer.language, analyzer.figures

    return Speed("all models loaded", busy(load, 3), spacy_alone, "spacy.blank", "≤ 300 ms")


def cold_rows(folder: Path, documents: Sequence[Document]) -> list[Speed]:
    """Commands from start to end, against loading spaCy and nothing else."""
    resume = folder / "resume.txt"
    resume.write_text(max((document.text for document in documents), key=len), "utf-8")
    posting = SAMPLES / "mlops_engineer_freight.txt"
    loading = command(["-c", "import spacy"])
    rows = (
        ("matcher match, text files", ("match", str(resume), str(posting)), "ratio ≤ 1.6"),
        ("matcher --help", ("--help",), "< 150 ms"),
        ("matcher --version", ("--version",), "< 150 ms"),
        ("matcher schema", ("schema",), "< 150 ms"),
    )
    return [
        Speed(what, command(["-m", "matcher", *arguments]), loading, "import spacy", target) for what, arguments, target in rows
    ]


def table(rows: Sequence[Speed]) -> str:
    """The rows as a Markdown table."""
    lines = [HEADER, tuple("---" for _ in HEADER), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(rows: Sequence[Speed], today: str) -> None:
    """Replace the table of speeds in RESULTS.md; it stands before the figures of accuracy."""
    head, _, tail = RESULTS.read_text("utf-8").partition(MARK)
    _, _, tail = tail.partition(END)
    RESULTS.write_text(f"{head}{MARK}\n{today}, `make speed`\n\n{table(rows)}\n{END}{tail}", "utf-8")


@click.command()
@click.option("--write", "keep", is_flag=True, help="Put the table into benchmarks/RESULTS.md.")
def main(keep: bool) -> None:
    """Measure speed on the sample resumes."""
    documents = sample_resumes()
    with TemporaryDirectory() as folder:
        rows = [*warm_rows(documents), load_row(), *cold_rows(Path(folder), documents)]
    click.echo(table(rows))
    if keep:
        write(rows, time.strftime("%Y-%m-%d"))


if __name__ == "__main__":
    main()
