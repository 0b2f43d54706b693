"""Every page that a report draws, of small invented results: nothing on it changes in silence.   python -m tests.reports.pages

What stands in `drawn/` was looked at and approved. Where a change is meant, run this module and read what `git diff` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.ranking.advice import Advice, Gain, Salary, Step, Way
from matcher.ranking.apart import Apart, Difference
from matcher.reading.sketches import PageSketch
from matcher.records import Education, HiddenText, Line, Missing, Span, Target, Word, Wording
from matcher.reports import render
from matcher.reports.answers import Tally
from matcher.reports.auditpage import audit_page
from matcher.reports.evaluation import Evaluation, Figure, Mistake
from matcher.reports.fairness import GroupRate, LogAudit, LogState, RateAudit, RateTable, SwapAudit, SwapCase, SwapKind
from matcher.reports.layout import layout_page
from matcher.reports.look import Look
from matcher.reports.quote import Quote
from matcher.reports.ranking.card import detail
from matcher.reports.ranking.rows import Point, Proof
from matcher.reports.results import BatchSummary, Check, Comparison, Demo, DemoRow, Health, Roles
from matcher.reports.sidebyside import side_by_side
from tests.make import RESUME_TEXT, make_document, make_evidence, make_fit, make_posting, make_requirement, make_resume
from tests.reports.ranking.make import MIRA, make_ranking, make_row, written

if TYPE_CHECKING:
    from matcher.reports.results import Result

KEPT = Path(__file__).with_name("drawn")

SRE = make_fit()
DS = make_fit(
    target=Target("data_scientist", "Data Scientist"), score=71.0, band="Partial", matched=(), related=(),
    missing=(
        Missing("statistics", "required", None, 4.2),
        Missing("A/B testing", "required", 7, 2.0),
        Missing("causal inference", "required", 7, 2.0),
    ),
)  # fmt: skip
THIN = make_fit(status="too_thin", reason="only 2 requirements were recognised", score=None, band="None", tie_group=2)
LOCKED = make_document("", status="encrypted", reason="it needs a password")
STEPS = (Step("Reliability Engineer", "2 years", "mid"), Step("Staff Reliability Engineer", "8 years or more"))
GAINS = (
    Gain(("Kafka",), "preferred", "learn", 7.5, 78.9, "asked; not found in this resume"),
    Gain(("Docker", "Podman", "containerd", "CRI-O", "LXC"), "required", "prove", 2.0, 80.9, "only listed"),
)
PAY = (
    Salary("Reliability Engineer", 90000, 120000, "range", "An Almanac of Work", "2026"),
    Salary("Reliability Engineer", 99500, 99500, "average", "Pay in Figures", "not stated"),
)
WAY = Way("System Administrator", "the machines are known", ("Go", "Terraform"))
DOUBTED = make_resume(
    document=make_document(
        RESUME_TEXT, name="mira.pdf", status="low_confidence", reason="very few words", pages=2, engine="pdfium",
        warnings=("two columns may have been mixed up",), hidden_text=(HiddenText(0, 11, "white on white"),),
    ),
    education=(Education("BSc", "bachelor", "Physics", "Example College", None, Span(0, 3)),),
)  # fmt: skip
WORDS = tuple(Wording(f"word{number}", 0.5 - number / 50) for number in range(14))
PROOF = Proof(
    SRE,
    make_document(),
    (
        Point("Python or Go", "required", "found", "Python", "used 5.8 years", 20.0, Quote("Wrote ", "Python", "."), "p. 1"),
        Point("Terraform", "required", "missing", "", "would add 4.0", 0.0, None, ""),
        Point("Kafka", "preferred", "related", "", "near it: RabbitMQ", 1.5, Quote("", "RabbitMQ", " queues"), "p. 1, Skills"),
    ),
)
ROWS = (
    make_row(1, 90.0, band="Strong", range=(85.0, 92.0), required=Tally(2, 2), near=("Go",), years=None),
    make_row(2, 89.5, range=(84.0, 91.0), warnings=("same file as C-001",)),
    make_row(3, 20.0, status="low_confidence", reason="very few words", band="None", verdict="no", note="wrong place"),
    make_row(4, None, shown_file="scan.pdf"),
)

RECEIPT = SRE.receipt
SWAPS = SwapAudit(
    False, 2, ("scan.pdf: no text",), ("SRE", "Data Scientist"),
    (SwapKind("name", 115, 460, 0, 0.0, 0, 1), SwapKind("gap", 10, 40, 2, 1.25, 3, 0)),
    (SwapCase("a.pdf", "gap", "a year off", "SRE", "score", "40", "41.25", 1.25, 3),),
    RECEIPT,
)  # fmt: skip
RATES = RateAudit(
    "top:5", "among the first 5", 13, 5, 1, 2,
    (
        RateTable(
            "sex",
            (
                GroupRate("a", 6, 3, 0.5, 0.5, (0.118, 0.882), 1.0, None, None, "at or above four fifths"),
                GroupRate("b", 6, 2, 0.5, 0.333, (0.043, 0.777), 0.667, (0.161, 2.765), 1.0, "below four fifths"),
                GroupRate("c", 1, 0, 0.08, 0.0, (0.0, 0.975), 0.0, None, 1.0, "too few"),
            ),
            2,
            0.667,
        ),
        RateTable("age", (GroupRate("a", 6, 0, 1.0, 0.0, (0.0, 0.459), None, None, None, "nobody selected"),), 0, None),
    ),
)  # fmt: skip
LOGS = LogAudit(
    False, "/data",
    (
        LogState("local", 12, None, "whole, 12 entries", {"export": 2, "score": 10}),
        LogState("anna", 3, 2, "broken at entry 2", {}),
    ),
)  # fmt: skip
SIDES = side_by_side(
    make_posting(),
    [(make_row(1, 90.0, band="Strong"), PROOF), (make_row(2, None, named=MIRA), Proof(THIN, make_document(), ()))],
)
ADVICE = Advice(SRE, "Strong", 80.0, GAINS, True, (), STEPS[0], STEPS[1], (WAY,), PAY)
SHORT = Advice(
    THIN, "Good", 60.0, (), False, ("more of the kind of work", "years"), None, STEPS[0], (Way("x", "y", ()),), PAY[:1]
)  # fmt: skip
BEST = Advice(SRE, None, None, GAINS[:1], True, (), STEPS[1], None, (), ())

RESULTS: Mapping[str, Result] = {
    "advice": Roles((SRE,), make_resume(), ADVICE),
    "advice_best": Roles((SRE,), make_resume(), BEST),
    "advice_short": Roles((THIN,), make_resume(), SHORT),
    "audit_log": LOGS,
    "audit_rates": RATES,
    "audit_swaps": SWAPS,
    "batch": BatchSummary(make_ranking(*ROWS), "out.csv", 9, 2, 1),
    "batch_clean": BatchSummary(make_ranking(make_row()), "out.csv", 1, 0, 0),
    "comparison": Comparison(make_fit(wording=WORDS), DOUBTED, make_posting()),
    "comparison_thin": Comparison(THIN, make_resume(), make_posting(company=None, gates=(), soft_skills=(), certifications=())),
    "demo": Demo(
        make_posting(),
        (DemoRow(make_document(), SRE, (SRE, DS)), DemoRow(LOCKED, THIN, ())),
        ("matcher analyze a.pdf",),
    ),
    "evaluation": Evaluation(
        "resume", 12, 1, (Figure("skills, F", 0.912, 0.88, 0.94, 240), Figure("polarity", None, None, None, 0)),
        (Mistake("Go", 3),), (Mistake("Rust", 1),),
    ),
    "health": Health(
        False,
        (
            Check("Python", "ok", "3.11.7", True), Check("spacy", "absent", "not installed", True, "install it"),
            Check("Tesseract (OCR)", "absent", "not installed", False, "install it to read scans"),
        ),
    ),
    "posting": make_posting(
        seniority="senior",
        requirements=(*make_posting().requirements, make_requirement("Kafka", "context"), make_requirement("Python", "context")),
    ),
    "posting_bare": make_posting(title=None, min_years=None, degree=None, degree_need=None, requirements=(), gates=()),
    "resume": DOUBTED,
    "resume_bare": make_resume(skills=(), jobs=(), experience_months=0, education=(), highest_degree="none", sections=()),
    "roles": Roles(
        (SRE, DS, THIN), DOUBTED, None,
        Apart("posting.txt", "data_scientist", 0.4, True, (Difference("wording", 30.0, 12.8), Difference("role", 2.0, 4.5)), ()),
    ),
    "sidebyside": SIDES,
}  # fmt: skip


def _colours() -> str:
    """Every coloured word of all pages behind its code: 1 bold, 2 dim, 31 red, 32 green, 33 yellow, 36 cyan."""
    said = []
    for name, result in RESULTS.items():
        words = re.findall(r"\x1b\[([1-9][\d;]*)m([^\x1b]+)", render(result, "terminal", Look(100, colour=True)))
        said += [f"{name}: {code} {word.strip()}" for code, word in words if word.strip()]
    return "\n".join([*dict.fromkeys(said), ""])


def _layout() -> str:
    text = RESUME_TEXT
    line = Line(0, 11, 1, (72.0, 90.0, 180.0, 102.0), 12.0, False)
    word, hidden = Word(0, 4, 1, (72.0, 90.0, 100.0, 102.0)), HiddenText(0, 4, "white on white")
    document = make_document(text, name="a & b.pdf", pages=1, lines=(line,), words=(word,), hidden_text=(hidden,))
    regions = ((0, (72.0, 90.0, 300.0, 160.0)), (1, (310.0, 90.0, 500.0, 400.0)))
    resume = make_resume(document=document, skills=(make_evidence(text, "Docker"),))
    return layout_page(resume, [PageSketch(595, 842, b"png", regions)])


def _ranking() -> str:
    return written(make_ranking(*ROWS, detail=detail(ROWS[1], PROOF)), "html").decode()


# name of the file → what draws it
PAGES: Mapping[str, Callable[[], str]] = {
    **{f"{name}.txt": partial(render, result, "terminal", Look(100)) for name, result in RESULTS.items()},
    "colours.txt": _colours,
    "audit_log.html": lambda: audit_page(LOGS),
    "audit_rates.html": lambda: audit_page(RATES),
    "audit_swaps.html": lambda: audit_page(SWAPS),
    "layout.html": _layout,
    "ranking.html": _ranking,
}


def drawn(name: str) -> str:
    """Return a page as it is drawn now, without its style sheet."""
    return re.sub("(?s)<style>.*?</style>", "<style></style>", PAGES[name]())


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for name in PAGES:
        (KEPT / name).write_text(drawn(name), "utf-8")
