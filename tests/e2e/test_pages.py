"""Pages as a visitor on a small screen meets them, in both themes."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is missing")
from playwright.sync_api import Page


def analyze(page: Page) -> None:
    page.goto("/")
    page.locator("button[name=sample][value=strong]").click()
    page.wait_for_url(re.compile("/analyses/[^/]+$"))


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_fit_a_small_screen(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    for path in ("/", "/privacy"):
        page.goto(path)
        assert fits(page), path
    analyze(page)
    assert fits(page)
    result = page.url
    for below in ("/requirements", "/roles"):
        page.goto(result + below)
        assert fits(page), below


def test_a_sample_is_one_click_from_its_result(page: Page) -> None:
    analyze(page)
    assert page.locator("h1").is_visible()


def test_text_of_a_resume_runs_nothing(page: Page) -> None:
    page.goto("/")
    page.locator("summary").first.click()
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    page.fill("#resume_text", f"Mira Example {attack}\nSkills\nPython, SQL, Docker {attack}\nExperience\n"
              "Data engineer, Example Ltd, 2019 - 2023\nBuilt pipelines with Python and SQL.\n")
    page.fill("#posting_text", "Data engineer\nRequirements\n- Python\n- SQL\n- Docker\n- three years of experience\n" + attack)
    page.locator("button[name=action][value=score]").click()
    page.wait_for_url(re.compile("/analyses/[^/]+$"))
