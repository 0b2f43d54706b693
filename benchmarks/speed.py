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
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import spacy

from benchmarks.reading_rows import bare_text
from matcher import read_document
from matcher.analyzer import Analyzer
from matcher.reading import Limits
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


def processor() -> float:
    """Return the milliseconds of a processor that this process and those that it has started have used so far."""
    if sys.platform != "linux":
        # no count of children that still run: the clock, on a machine that does nothing else
        return 1e3 * time.perf_counter()
    lists = Path("/proc/self/task").glob("*/children")
    pids = [int(pid) for listed in lists for pid in listed.read_text("ascii").split()]
    # Linux numbers the clock of a process by its number: clock_getcpuclockid(3)
    return 1e3 * (time.process_time() + children() + sum(time.clock_gettime(~pid << 3 | 2) for pid in pids))


def sample_resumes() -> list[Document]:
    """Return the sample resumes that have a text."""
    documents = [read_document(file.read_bytes(), file.name, as_of="2026-11") for file in sorted((SAMPLES / "resumes").iterdir())]
    return [document for document in documents if document.readable]


def pdf_row(folder: Path, what: str) -> Speed:
    """PDFs to their Resumes through the public API, the process that reads them and its pipe counted; a file in the mean.

    Pictures are left to themselves, since PDFium reads none, and so are files that are nothing else.
    """
    analyzer = Analyzer()
    read = partial(read_document, as_of="2026-11", limits=Limits(ocr_pages=0))
    files = [(file.read_bytes(), file.name) for file in sorted(folder.glob("*.pdf"))]
    files = [file for file in files if read(*file).readable]

    def analyze(page: bytes, name: str) -> None:
        analyzer.resume(read(page, name))

    ours = least([partial(analyze, *file) for file in files])
    bare = least([partial(bare_text, page) for page, _ in files])
    return Speed(f"PDF to Resume, warm, {what}", ours, bare, "PDFium's bare text of the same files", "ratio ≤ 6")


def least(pieces: Sequence[Callable[[], object]], runs: int = _WARM_RUNS) -> float:
    """Return the mean milliseconds of some pieces of work once all are warm: of each the least of a few rounds."""
    found: list[list[float]] = [[] for _ in pieces]
    for _ in range(runs + 1):
        for took, work in zip(found, pieces, strict=True):
            start = processor()
            work()
            took.append(processor() - start)
    return statistics.mean(min(took[1:]) for took in found)


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
@click.option("--shared", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Read its gold PDFs, too.")
def main(keep: bool, shared: Path | None) -> None:
    """Measure speed on the sample resumes."""
    documents = sample_resumes()
    pages = [pdf_row(SAMPLES / "resumes", "a sample resume")]
    if shared:
        pages.append(pdf_row(shared / "gold" / "pdf", "a development PDF"))
    with TemporaryDirectory() as folder:
        rows = [*pages, *warm_rows(documents), load_row(), *cold_rows(Path(folder), documents)]
    click.echo(table(rows))
    if keep:
        write(rows, time.strftime("%Y-%m-%d"))


if __name__ == "__main__":
    main()
