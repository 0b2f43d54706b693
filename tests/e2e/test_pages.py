"""Every page as a visitor on a small screen meets it: nothing to scroll sideways, in both languages, with and without scripts."""

from __future__ import annotations

import pytest

from tests.e2e.accessible import check_axe
from tests.e2e.conftest import NARROW, RESULT, WIDE, Analysed, Visit, expect, fits, paste, sync_api

# of a newcomer, and below an analysis
PATHS = ("/", "/privacy", "/nowhere")
BELOW = ("", "?tab=text&ev=3", "?tab=parsed", "/requirements", "/roles?next=ml_engineer")


def paths(analysed: Analysed) -> list[str]:
    return [*PATHS, *(analysed.path + below for below in BELOW)]


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_pages_fit_a_small_screen(visit: Visit, analysed: Analysed, locale: str) -> None:
    page = visit(NARROW, seeing=analysed, locale=locale)
    for path in paths(analysed):
        page.goto(path)
        assert fits(page), path
        assert page.locator("html").get_attribute("lang") == locale[:2]


def test_pages_fit_a_small_screen_with_everything_unfolded(visit: Visit, analysed: Analysed) -> None:
    page = visit(NARROW, seeing=analysed)
    for path in paths(analysed):
        page.goto(path)
        page.evaluate("() => { for (const part of document.querySelectorAll('details')) part.open = true; }")
        assert fits(page), path


def test_pages_fit_with_large_letters(visit: Visit, analysed: Analysed) -> None:
    page = visit(640, seeing=analysed)
    for path in paths(analysed):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert fits(page), path


def test_targets_are_large_enough_for_a_finger(visit: Visit, analysed: Analysed) -> None:
    page = visit(NARROW, seeing=analysed)
    for path in paths(analysed):
        page.goto(path)
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, select, summary, input:not([type=hidden])')]
                .filter((one) => one.offsetParent && !one.matches('.boxes a'))
                .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
                .filter(([, box]) => box.width < 18 || box.height < 18).map(([name]) => name)"""
        )
        assert small == [], path


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_pages_of_a_newcomer(visit: Visit, path: str) -> None:
    page = visit(NARROW)
    page.goto(path)
    check_axe(page)


@pytest.mark.parametrize(
    ("below", "within"), list(zip(BELOW, ("html", ".resume", ".resume", "html", "html"), strict=True)), ids=BELOW
)
def test_axe_finds_nothing_on_pages_of_an_analysis(visit: Visit, analysed: Analysed, below: str, within: str) -> None:
    page = visit(WIDE, seeing=analysed)
    page.goto(analysed.path + below)
    check_axe(page, within)


def test_axe_finds_nothing_in_german_or_in_the_help(visit: Visit, analysed: Analysed) -> None:
    page = visit(NARROW, seeing=analysed, locale="de-AT")
    page.goto(analysed.path)
    page.locator("[data-help]").click()
    expect(page.locator("#help")).to_be_visible()
    check_axe(page, "#help")


def test_theme_and_language_stay_as_chosen(desk: sync_api.Page) -> None:
    desk.goto("/privacy")
    desk.get_by_label("Theme").select_option("dark")
    expect(desk.locator("html")).to_have_attribute("data-theme", "dark")
    # colours come with the style sheet
    desk.wait_for_load_state()
    dark = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    desk.get_by_label("Language").select_option("de")
    expect(desk.locator("html")).to_have_attribute("lang", "de")
    desk.goto("/")
    expect(desk.locator("h1")).to_have_text("Einen Lebenslauf analysieren")
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    desk.get_by_label("Farben").select_option("light")
    expect(desk.locator("html")).to_have_attribute("data-theme", "light")
    desk.wait_for_load_state()
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") != dark


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_where_that_is_not_wanted(visit: Visit, analysed: Analysed, motion: str, behaviour: str) -> None:
    page = visit(WIDE, seeing=analysed, reduced_motion=motion)
    page.goto(analysed.path)
    assert page.evaluate("getComputedStyle(document.querySelector('.resume')).scrollBehavior") == behaviour


def test_forced_colours_keep_bar_and_boxes(visit: Visit, analysed: Analysed) -> None:
    page = visit(WIDE, seeing=analysed, forced_colors="active")
    page.goto(analysed.path)
    fills = page.evaluate("[...document.querySelectorAll('.bar .term')].map((part) => getComputedStyle(part).fill)")
    assert len(set(fills)) > 4


def test_the_skip_link_comes_first(desk: sync_api.Page) -> None:
    desk.goto("/")
    desk.keyboard.press("Tab")
    expect(desk.locator(".skip")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("main")).to_be_focused()


def test_text_of_a_resume_runs_nothing(page: sync_api.Page) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    paste(
        page,
        f"Mira Example {attack}\nSkills\nPython, SQL, Docker {attack}\nExperience\n"
        "Data engineer, Example Ltd, 2019 - 2023\nBuilt pipelines with Python and SQL.\n",
        "Data engineer\nRequirements\n- Python\n- SQL\n- Docker\n- three years of experience\n" + attack,
    )
    page.wait_for_url(RESULT)
    for tab in ("text", "parsed"):
        page.goto(f"{page.url.split('?')[0]}?tab={tab}")
