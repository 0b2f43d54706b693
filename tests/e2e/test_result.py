"""The result in a browser: places by click, key and link, corrections that score anew, print."""

from __future__ import annotations

import re

import pytest

from tests.e2e.accessible import check_axe
from tests.e2e.conftest import NARROW, RESULT, WIDE, Analysed, Visit, expect, paste, sync_api
from tests.web.test_analyze import POSTING, RESUME

NOW = ".boxes a.now, .text mark.now"


@pytest.fixture
def looked_at(visit: Visit, analysed: Analysed) -> sync_api.Page:
    """A result that is looked at and not changed."""
    page = visit(WIDE, seeing=analysed)
    page.goto(analysed.path)
    return page


@pytest.fixture
def own(desk: sync_api.Page) -> sync_api.Page:
    """A result of one's own, to change."""
    paste(desk, RESUME, POSTING)
    desk.wait_for_url(RESULT)
    return desk


def score(page: sync_api.Page) -> float:
    return float(page.locator(".total strong").inner_text())


def chosen(page: sync_api.Page) -> str:
    """The skill, its place and its quote, as they are shown beside the resume."""
    return page.locator("#place .which").inner_text() + page.locator("#place mark").inner_text()


def walk_on_and_back(page: sync_api.Page) -> None:
    """To the next place and back, each once it is there."""
    which = page.locator("#place .which")
    first = " ".join(which.inner_text().split())
    page.get_by_role("link", name="next place").click()
    expect(which).not_to_have_text(first)
    page.get_by_role("link", name="previous place").click()
    expect(which).to_have_text(first)


# ---- places


def test_a_click_on_a_quote_marks_its_box_and_says_its_words(looked_at: sync_api.Page) -> None:
    row = looked_at.locator(".row", has=looked_at.locator(".skill", has_text=re.compile("^Terraform$")))
    row.locator(".proof").click()
    expect(looked_at.locator("#place")).to_be_focused()
    expect(looked_at.locator("[data-place=skill]")).to_have_text("Terraform")
    expect(looked_at.locator("#place mark")).to_have_text("Terraform")
    expect(looked_at.locator(NOW)).to_have_count(1)
    expect(looked_at.locator(NOW)).to_have_attribute("data-skill", "Terraform")
    expect(looked_at.locator(NOW)).to_be_in_viewport()
    expect(row.locator(".proof")).to_have_attribute("aria-current", "true")
    # the address shows the same to whoever opens it
    before = chosen(looked_at)
    expect(looked_at).to_have_url(re.compile("ev="))
    looked_at.reload()
    assert chosen(looked_at) == before


def test_the_place_that_an_address_names_is_in_sight(visit: Visit, analysed: Analysed) -> None:
    page = visit(WIDE, seeing=analysed)
    page.set_viewport_size({"width": WIDE, "height": 420})
    page.goto(f"{analysed.path}?ev=9#place")
    expect(page.locator("#place")).to_be_in_viewport()
    expect(page.locator(NOW)).to_be_in_viewport()


def test_a_box_lies_over_its_words(looked_at: sync_api.Page) -> None:
    box = looked_at.locator(".boxes a[data-skill='Python'] rect").first.bounding_box()
    sheet = looked_at.locator(".sheet img").first.bounding_box()
    assert box is not None
    assert sheet is not None
    assert sheet["x"] < box["x"] < box["x"] + box["width"] < sheet["x"] + sheet["width"]
    assert sheet["y"] < box["y"] < box["y"] + box["height"] < sheet["y"] + sheet["height"]
    # a word in small print, not a column
    assert box["width"] < sheet["width"] / 4
    assert box["height"] < sheet["height"] / 30


def test_a_click_on_a_box_says_its_words(looked_at: sync_api.Page) -> None:
    box = looked_at.locator(".boxes a[data-skill='Grafana']").last
    box.locator("rect").click()
    expect(looked_at.locator("[data-place=skill]")).to_have_text("Grafana")
    expect(looked_at.locator("[data-place=index]")).to_have_text(box.get_attribute("data-index") or "")


def test_the_text_has_its_marks(looked_at: sync_api.Page) -> None:
    looked_at.get_by_role("link", name="Text", exact=True).click()
    looked_at.wait_for_url("**tab=text**")
    assert looked_at.locator(".text mark").count() > 20
    looked_at.locator(".text mark a", has_text="Terraform").first.click()
    expect(looked_at.locator(NOW)).to_have_text("Terraform")
    expect(looked_at.locator("[data-place=skill]")).to_have_text("Terraform")


def test_what_was_parsed_shows_its_blanks(own: sync_api.Page) -> None:
    own.get_by_role("link", name="What we parsed").click()
    own.wait_for_url("**tab=parsed**")
    table = own.locator(".parsed")
    expect(table).to_contain_text("Harbour Systems")
    expect(table.locator("tr", has_text="Phone").locator(".blank")).to_have_text("not found in this resume")
    with own.expect_download() as saved:
        own.get_by_role("link", name="Download as JSON Resume").click()
    assert saved.value.suggested_filename == "resume.json"


@pytest.mark.parametrize("tab", ["page", "text"])
def test_places_open_without_scripts(visit: Visit, analysed: Analysed, tab: str) -> None:
    page = visit(WIDE, seeing=analysed, java_script_enabled=False)
    page.goto(f"{analysed.path}?tab={tab}")
    page.locator(".proof").nth(3).click()
    page.wait_for_url("**ev=**")
    now = page.locator(NOW)
    expect(now).to_have_count(1)
    walk_on_and_back(page)
    expect(page.locator("#filter")).to_be_hidden()


# ---- keys


def test_n_and_p_walk_through_all_places_and_round(looked_at: sync_api.Page) -> None:
    first, total = chosen(looked_at), looked_at.locator(".boxes a").count()
    seen = [first]
    for _ in range(total - 1):
        looked_at.keyboard.press("n")
        seen.append(chosen(looked_at) + looked_at.evaluate("location.href"))
    assert len(set(seen)) == total
    looked_at.keyboard.press("n")
    assert chosen(looked_at) == first
    looked_at.keyboard.press("p")
    looked_at.keyboard.press("n")
    assert chosen(looked_at) == first


def test_j_and_k_walk_through_rows_and_enter_opens(looked_at: sync_api.Page) -> None:
    looked_at.keyboard.press("j")
    looked_at.keyboard.press("j")
    second = looked_at.locator(".proof:focus")
    expect(second).to_have_count(1)
    number = second.get_attribute("data-ev")
    looked_at.keyboard.press("Enter")
    expect(looked_at.locator("#place")).to_be_focused()
    expect(looked_at.locator(NOW)).to_have_attribute("data-ev", str(number))
    looked_at.locator(".proof").nth(1).focus()
    looked_at.keyboard.press("k")
    expect(looked_at.locator(".proof").first).to_be_focused()


def test_a_slash_filters_and_letters_are_letters_while_typing(looked_at: sync_api.Page) -> None:
    before = chosen(looked_at)
    looked_at.keyboard.press("/")
    expect(looked_at.locator("#filter")).to_be_focused()
    looked_at.keyboard.type("python")
    assert chosen(looked_at) == before
    expect(looked_at.locator(".asked h3", has_text="Preferred")).to_be_hidden()
    left = looked_at.locator(".asked .row:visible").all_inner_texts()
    assert left
    assert all("python" in row.lower() for row in left)
    looked_at.keyboard.press("Escape")
    expect(looked_at.locator("#filter")).not_to_be_focused()
    looked_at.keyboard.press("n")
    assert chosen(looked_at) != before


def test_keys_are_told_and_can_be_switched_off(looked_at: sync_api.Page) -> None:
    looked_at.keyboard.press("?")
    expect(looked_at.locator("#help")).to_be_visible()
    looked_at.get_by_label("Switch single keys off").check()
    looked_at.keyboard.press("Escape")
    expect(looked_at.locator("#help")).to_be_hidden()
    before = chosen(looked_at)
    looked_at.keyboard.press("n")
    assert chosen(looked_at) == before
    looked_at.reload()
    looked_at.keyboard.press("?")
    expect(looked_at.locator("#help")).to_be_hidden()
    # the button still opens it
    looked_at.locator("[data-help]").click()
    looked_at.get_by_label("Switch single keys off").uncheck()
    looked_at.get_by_role("button", name="Close").click()
    looked_at.keyboard.press("n")
    assert chosen(looked_at) != before


def test_tab_reaches_everything_that_can_be_done(own: sync_api.Page) -> None:
    reached = own.evaluate("[...document.querySelectorAll('a, button, input, select, textarea, summary')].length")
    assert reached > 20
    seen = set()
    for _ in range(reached + 10):
        own.keyboard.press("Tab")
        seen.add(own.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    for words in ("data-print", "fit.json", "refuse", "data-counts", 'name="skill"', 'name="note"', "data-help", "tab=text"):
        found = any(words in one for one in seen) or own.locator(f"form:has(input[value={words}]) button").count()
        assert found, words


# ---- corrections


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_skill_that_is_none_is_scored_without_it_and_comes_back(visit: Visit, scripts: bool) -> None:
    page = visit(WIDE, java_script_enabled=scripts)
    if scripts:
        paste(page, RESUME, POSTING)
    else:
        page.goto("/")
        page.locator("summary").first.click()
        page.fill("#resume_text", RESUME)
        page.fill("#posting_text", POSTING)
        page.locator("button[name=action][value=score]").click()
    page.wait_for_url(RESULT)
    before = score(page)
    page.get_by_role("button", name="Terraform is not a skill of this resume").click()
    expect(page.locator(".notice")).to_contain_text("“Terraform” no longer counts")
    expect(page.locator(".row.missing .skill").first).to_be_visible()
    assert score(page) < before
    # it is kept
    page.reload()
    assert score(page) < before
    page.get_by_role("button", name="take back").click()
    expect(page.locator(".notice")).to_contain_text("taken back")
    assert score(page) == before


def test_a_missed_skill_is_told_in_the_words_of_the_resume(own: sync_api.Page) -> None:
    before = score(own)
    own.get_by_role("link", name="Apache Kafka stands there in other words").click()
    expect(own.locator("#missed-words")).to_be_focused()
    expect(own.locator("#missed-counts")).to_have_value("Apache Kafka")
    own.keyboard.type("eleven services")
    own.keyboard.press("Enter")
    expect(own.locator(".notice")).to_contain_text("“eleven services” now counts as Apache Kafka.")
    assert score(own) > before
    check_axe(own)
    own.fill("#missed-words", "COBOL")
    own.get_by_role("button", name="Count it").click()
    expect(own.locator(".notice")).to_contain_text("does not stand in the text")


def test_the_score_follows_the_requirements(own: sync_api.Page) -> None:
    before = score(own)
    own.get_by_role("link", name="Edit").click()
    own.wait_for_url("**/requirements")
    own.get_by_label("Apache Kafka: Preferred").check()
    own.fill("#new", "Prometheus")
    own.locator("button[value=add]").click()
    expect(own.locator("tr.changed")).to_have_count(2)
    check_axe(own)
    own.locator("button[value=score]").click()
    own.wait_for_url(RESULT)
    expect(own.locator(".counts")).to_contain_text("4 of 4")
    assert score(own) > before
    own.get_by_role("link", name="see them").click()
    own.get_by_role("button", name="Go back to what was read").click()
    expect(own.locator("tr.changed")).to_have_count(0)
    own.get_by_role("link", name="Back to the result").click()
    own.wait_for_url(RESULT)
    assert score(own) == before


def test_a_verdict_is_kept_and_changes_nothing(own: sync_api.Page) -> None:
    before = score(own)
    own.get_by_label("Unsure").check()
    own.fill("#note", "Ask about Kafka")
    own.get_by_role("button", name="Save").click()
    expect(own.locator(".notice")).to_contain_text("changes nothing in it")
    own.reload()
    expect(own.get_by_label("Unsure")).to_be_checked()
    expect(own.locator("#note")).to_have_value("Ask about Kafka")
    assert score(own) == before


# ---- charts and print


def test_the_bar_has_its_table(looked_at: sync_api.Page) -> None:
    looked_at.locator(".why summary").click()
    points = [float(cell) for cell in looked_at.locator(".terms tbody td:nth-child(2)").all_inner_texts()]
    assert round(sum(points), 1) == score(looked_at)
    drawn = looked_at.locator(".bar .term").evaluate_all("parts => parts.map((part) => Number(part.getAttribute('width')))")
    assert drawn == [one for one in points if one > 0]
    assert len(looked_at.locator(".legend li").all()) == len(drawn)


def test_print_is_short_and_leaves_controls_out(looked_at: sync_api.Page) -> None:
    looked_at.emulate_media(media="print")
    for control in (".top", ".actions", ".resume", ".filter", "form", ".otherwise"):
        assert looked_at.locator(f"{control}:visible").count() == 0, control
    expect(looked_at.locator(".total")).to_be_visible()
    expect(looked_at.locator("footer")).to_contain_text("read the quotes before you decide")
    looked_at.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(looked_at.locator(".terms")).to_be_visible()
    printed = looked_at.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 3


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_narrow_screen_goes_to_the_place_and_back(visit: Visit, analysed: Analysed, scripts: bool) -> None:
    page = visit(NARROW, seeing=analysed, java_script_enabled=scripts)
    page.goto(analysed.path)
    proof = page.locator(".proof").nth(4)
    number = proof.get_attribute("data-ev")
    proof.click()
    expect(page).to_have_url(re.compile(rf"ev={number}\b"))
    expect(page.locator("#place")).to_be_in_viewport()
    walk_on_and_back(page)
    page.get_by_role("link", name="back to the list").click()
    expect(proof).to_be_in_viewport()
