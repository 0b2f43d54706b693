"""`matcher doctor`: is everything there that the program needs, and does it work?"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.program import ExitCode, explain
from matcher.errors import BadKnowledge
from matcher.knowledge import load_knowledge
from matcher.reading.parsed import Limits
from matcher.reports.results import Check, Health

# Distribution → what is lost without it.
PACKAGES = {
    "spacy": "skills cannot be found",
    "scikit-learn": "the models cannot be learned again",
    "pypdfium2": "PDF files are read by the second engine only",
    "pdfminer.six": "difficult PDF pages cannot be read",
    "python-docx": "DOCX files cannot be read",
    "phonenumbers": "telephone numbers cannot be found",
    "rich": "reports for people cannot be drawn",
}
# Older releases can be made to run code by a PDF file (CVE-2025-64512).
SAFE_PDFMINER = "20260107"
WORD = "Kubernetes"


@click.command("doctor")
@options.as_json
@options.manners
def command(as_json: bool) -> None:
    """Check this installation: versions, data, isolated reading, OCR; exit 1 if it cannot work."""
    checks = [check for look in CHECKS for check in _safely(look)]
    health = Health(all(check.status == "ok" for check in checks if check.needed), tuple(checks))
    show(health, "json" if as_json else "terminal")
    if not health.ok:
        raise click.exceptions.Exit(ExitCode.FAILED)


def check_python() -> Sequence[Check]:
    """Python itself: 3.11 or newer."""
    ok = sys.version_info >= (3, 11)
    advice = None if ok else "install Python 3.11 or newer"
    return [Check("Python", "ok" if ok else "failed", platform.python_version(), True, advice)]


def check_packages() -> Sequence[Check]:
    """The libraries, by the versions that are installed."""
    return [_package(name, lost) for name, lost in PACKAGES.items()]


def check_knowledge() -> Sequence[Check]:
    """The data below models/: it reads without fault, and how much there is."""
    knowledge = load_knowledge()
    return [
        Check("taxonomy", "ok", f"{knowledge.taxonomy_version}, {len(knowledge.skills):,} skills", True),
        Check("models", "ok", knowledge.models_version, True),
    ]


def check_learned() -> Sequence[Check]:
    """The learned files, byte by byte: one that was damaged on its way would score wrongly and say nothing."""
    from matcher.training.keep import DIGESTS, damaged

    root = load_knowledge().root
    wrong = damaged(root)
    if wrong:
        advice = "install again, or take these files from a backup"
        return [Check("learned files", "failed", f"not as they were kept: {', '.join(wrong)}", True, advice)]
    known = (root / DIGESTS).is_file()
    return [Check("learned files", "ok", "whole" if known else f"no {DIGESTS}, so not compared", True)]


def check_profiles() -> Sequence[Check]:
    """The role profiles: every key and every skill of every file."""
    # here and not above: it loads numpy and scipy
    from matcher.ranking.roles import load_roles

    roles = load_roles(load_knowledge(), neighbours=True)
    names = ", ".join(profile.posting.title for profile in roles)
    advice = None if roles else "put a file into models/roles/, see docs/extending.md"
    return [Check("role profiles", "ok" if roles else "failed", f"{len(roles)}: {names}", True, advice)]


def check_scoring() -> Sequence[Check]:
    """The learned and fitted figures that a score is made of."""
    terms = matcher.Analyzer(load_knowledge()).figures.weights.terms
    return [Check("scoring", "ok", f"{len(terms)} weights", True)]


def check_extraction() -> Sequence[Check]:
    """The language pipeline finds a skill in a sentence."""
    mentions = matcher.Analyzer().mentions(f"Runs {WORD} in production.", "resume")
    found = [mention.text for mention in mentions]
    return [_expected("finding skills", WORD in found, f"{WORD} found in a test sentence", f"found {found}")]


def check_reading() -> Sequence[Check]:
    """A PDF file goes through the isolated reading and comes back as text."""
    document = matcher.read_document(tiny_pdf(WORD), "doctor.pdf", as_of="2026-11")
    wrong = f"{document.status}: {document.reason}"
    return [_expected("isolated reading", WORD in document.text, f"a test PDF, by {document.engine}", wrong)]


def check_limits() -> Sequence[Check]:
    """What one file may cost before its reading is ended."""
    most = Limits()
    value = (
        f"{most.cpu_seconds} s of CPU, {most.wall_seconds:g} s, {most.memory_bytes >> 20} MiB of memory, "
        f"{most.bytes >> 20} MiB, {most.pages} pages, {most.characters:,} characters a file"
    )
    return [Check("limits", "ok", value, True)]


def check_tesseract() -> Sequence[Check]:
    """Tesseract, which reads scans; the program works without."""
    program = shutil.which("tesseract")
    if program is None:
        advice = "scans are reported as no_text; install tesseract-ocr to read them"
        return [Check("Tesseract (OCR)", "absent", "not installed", False, advice)]
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False)
    first = (answer.stdout or answer.stderr).splitlines()
    return [Check("Tesseract (OCR)", "ok", first[0] if first else program, False)]


CHECKS: tuple[Callable[[], Sequence[Check]], ...] = (
    check_python,
    check_packages,
    check_knowledge,
    check_learned,
    check_profiles,
    check_scoring,
    check_extraction,
    check_reading,
    check_limits,
    check_tesseract,
)


def tiny_pdf(word: str) -> bytes:
    """A PDF file of one page that says one word."""
    content = f"BT /F1 24 Tf 72 720 Td ({word}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def _safely(look: Callable[[], Sequence[Check]]) -> Sequence[Check]:
    """A check that breaks is a finding, not the end of the examination."""
    try:
        return look()
    except Exception as error:
        name = look.__name__.removeprefix("check_")
        needed = look is not check_tesseract
        return [Check(name, "failed", explain(error), needed, _advice(error))]


def _advice(error: Exception) -> str:
    """Data is mended, the program is installed again."""
    if isinstance(error, BadKnowledge):
        return "mend that file; of the skills, matcher taxonomy check finds all faults at once"
    return "install the program again"


def _package(name: str, lost: str) -> Check:
    try:
        installed = version(name)
    except PackageNotFoundError:
        return Check(name, "absent", "not installed", True, f"{lost}; run: python -m pip install {name}")
    if name == "pdfminer.six" and installed < SAFE_PDFMINER:
        return Check(name, "failed", installed, True, f"unsafe; run: python -m pip install '{name}>={SAFE_PDFMINER}'")
    return Check(name, "ok", installed, True)


def _expected(name: str, right: bool, value: str, wrong: str) -> Check:
    if right:
        return Check(name, "ok", value, True)
    return Check(name, "failed", wrong, True, "install the program again; report it if that does not help")
