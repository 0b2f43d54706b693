"""Pages for people: everything said in words, in any width, with and without colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from matcher.records import Fit, Missing
from matcher.reports import render
from matcher.reports.look import Look
from matcher.reports.ranks import ranks
from matcher.reports.results import Check, Classification, Comparison, Demo, DemoRow, Health, Roles
from matcher.reports.terminal.comparison import counts, experience
from matcher.reports.terminal.posting import groups
from tests.make import make_document, make_fit, make_posting, make_requirement, make_resume

if TYPE_CHECKING:
    from matcher.reports.results import Result

THIN = make_fit(status="too_thin", reason="only 2 requirements were recognised", score=None, band="None", tie_group=2)
UNREAD = make_document("", status="encrypted", reason="it needs a password")
RESULTS: dict[str, Result] = {
    "resume": make_resume(),
    "posting": make_posting(),
    "comparison": Comparison(make_fit(), make_resume(), make_posting()),
    "thin": Comparison(THIN, make_resume(), make_posting()),
    "roles": Roles((make_fit(), THIN), make_resume()),
    "demo": Demo(
        make_posting(),
        (DemoRow(make_document(), make_fit(), (make_fit(),)), DemoRow(UNREAD, THIN, ())),
        ("matcher analyze a.pdf",),
    ),
    "health": Health(False, (Check("spacy", "absent", "not installed", True, "install it"),)),
}
CODE = re.compile(r"\x1b\[[0-9;]*m")


def page(name: str, width: int = 100, *, colour: bool = False, text: bool = False) -> str:
    return render(RESULTS[name], "terminal", Look(width, colour, text))


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_asked(name: str, width: int) -> None:
    assert max(map(len, page(name, width).splitlines())) <= width


@pytest.mark.parametrize("name", RESULTS)
def test_colours_say_nothing_that_words_do_not(name: str) -> None:
    coloured = CODE.sub("", page(name, colour=True))
    assert [row.rstrip() for row in coloured.splitlines()] == page(name).splitlines()
    assert "\x1b" not in page(name)


@pytest.mark.parametrize("name", RESULTS)
def test_nothing_is_cut_short(name: str) -> None:
    assert "…" not in page(name, 60)
    words = {word for word in page(name, 160).split() if word.isalpha()}
    assert words <= set(page(name, 60).split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("resume", ["Mira Okonjo", "2021-03 – now", "used", "5.8 years", "last 2026-11", "listed only  Docker"]),
        ("resume", ["Rust  aspired, p. 1, Experience: “Wrote deployment tools in Python; keen to learn Rust.”"]),
        ("posting", ["3 years or more", "bachelor (preferred)", "Python or Go", "Prometheus, Kafka", "Conditions"]),
        (
            "comparison",
            [
                "2 of 3 required found · 1 of 2 preferred  ",
                "\n5.8 years in jobs that show its skills, 3 asked\n",
                "71.4/100  Good",
            ],
        ),
        ("comparison", ["✓ found", "Python (or Go)", "~ related", "near it: Docker", "– not found", "would add 7.5"]),
        ("comparison", ["p. 1, Experience: “Moved 40 services to Kubernetes", "kubernetes 0.6, alerts 0.3"]),
        ("thin", ["No score: only 2 requirements were recognised"]),
        ("roles", ["1    Reliability Engineer", "71.4 Good", "Kafka +7.5", "no score: only 2"]),
        ("demo", ["2 sample resumes for Reliability Engineer", "encrypted: it needs a password", "matcher analyze"]),
        ("health", ["✗ absent", "install it", "something needed is missing or broken"]),
    ],
)
def test_pages_say(name: str, words: list[str]) -> None:
    shown = page(name)
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("name", ["comparison", "roles", "demo"])
def test_scores_come_with_a_caution_and_no_verdict_on_people(name: str) -> None:
    assert "A score ranks papers, not people" in page(name)
    assert "lack" not in page(name).casefold()


@pytest.mark.parametrize("name", ["roles", "demo"])
@pytest.mark.parametrize("width", [36, 60, 80])
def test_no_word_of_a_score_is_broken_where_it_is_narrow(name: str, width: int) -> None:
    shown = render(RESULTS[name], "terminal", Look(width)).splitlines()
    whole = ("Strong", "Good", "Partial", "Weak", "No fit", "required")
    assert any("█" in line and line.rstrip().endswith(whole) for line in shown)
    assert max(map(len, shown)) <= width


def test_the_text_of_the_document_comes_when_asked_for() -> None:
    assert "Text as read" not in page("resume")
    assert "keen to learn Rust." in page("resume", text=True).partition("Text as read")[2]


def test_a_file_cannot_repaint_the_screen() -> None:
    evil = make_document(name="\x1b[2Ja\u202etxt.pdf [bold]x[/bold]")
    shown = render(make_resume(document=evil), "terminal")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]x[/bold]" in shown


def test_what_has_no_page_comes_as_json() -> None:
    assert render(Classification("a", "sre", {}), "terminal").startswith("{")


@pytest.mark.parametrize(
    ("scores", "groups_of", "shown"),
    [
        ([70.0, 69.0, 50.0], [1, 1, 2], ["1=", "1=", "3"]),
        ([70.0, 60.0], [1, 2], ["1", "2"]),
        ([70.0, None], [1, 2], ["1", "–"]),
        ([], [], []),
    ],
)
def test_ties_share_a_rank(scores: list[float | None], groups_of: list[int], shown: list[str]) -> None:
    fits: list[Fit] = [make_fit(score=score, tie_group=tie) for score, tie in zip(scores, groups_of, strict=True)]
    assert ranks(fits) == shown


def test_counts_leave_out_what_was_not_asked() -> None:
    fit = make_fit(matched=(), related=(), missing=(Missing("Kafka", "preferred", None, 1.0),), terms=())
    comparison = Comparison(fit, make_resume(), make_posting(min_years=None))
    assert counts(fit) == "0 of 1 preferred found"
    assert experience(comparison) == "5.8 years in dated jobs"


def test_a_skill_is_shown_with_its_strongest_need() -> None:
    wanted = (make_requirement("Kafka", "context"), make_requirement("Kafka", "preferred"))
    posting = make_posting(requirements=wanted)
    assert [groups(posting, need) for need in ("required", "preferred", "context")] == [(), (("Kafka",),), ()]


def test_alternatives_are_one_group() -> None:
    assert groups(make_posting(), "required") == (("Python", "Go"), ("Kubernetes",), ("Terraform",))


def test_no_fit_is_said_so_and_not_as_none() -> None:
    fit = make_fit(score=12.0, band="None")
    for result in (Comparison(fit, make_resume(), make_posting()), Roles((fit,), make_resume())):
        shown = render(result, "terminal")
        assert "No fit" in shown
        assert "None" not in shown
