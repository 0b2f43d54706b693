"""The ranking of roles in a browser: bars with tables and ranges, what separates the first two, what next, the ladder."""

from __future__ import annotations

import re

import pytest

from tests.e2e.conftest import WIDE, Analysed, Visit, expect, sync_api


@pytest.fixture
def roles(visit: Visit, analysed: Analysed) -> sync_api.Page:
    """The ranking for a sample."""
    page = visit(WIDE, seeing=analysed)
    page.goto(analysed.path)
    page.get_by_role("link", name="All roles").click()
    page.wait_for_url("**/roles")
    return page


def test_roles_stand_in_the_order_of_their_scores_within_their_ranges(roles: sync_api.Page) -> None:
    scores = [float(score) for score in roles.locator(".ranking .total strong").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 4
    for score, said in zip(scores, roles.locator(".ranking .total .aside").all_inner_texts(), strict=True):
        found = re.fullmatch(r"range ([\d.]+) to ([\d.]+)", said)
        assert found
        assert float(found[1]) <= score <= float(found[2])


def test_every_bar_has_its_table(roles: sync_api.Page) -> None:
    for row in roles.locator(".ranking > li").all():
        row.locator("summary").click()
        points = [float(cell) for cell in row.locator("tbody td:nth-child(2)").all_inner_texts()]
        assert round(sum(points), 1) == float(row.locator(".total strong").inner_text())
        assert row.locator(".bar .term").count() == sum(one > 0 for one in points)


def test_what_separates_the_first_two_adds_up(roles: sync_api.Page) -> None:
    first, second = roles.locator(".ranking h2").all_inner_texts()[:2]
    expect(roles.get_by_role("heading", name=f"What separates {first} from {second}")).to_be_visible()
    for row in roles.locator(".apart tbody tr:has(td)").all():
        one, other, difference = (float(cell.replace("−", "-")) for cell in row.locator("td").all_inner_texts())
        assert difference == pytest.approx(one - other, abs=0.051)


def test_what_next_leads_to_gains_ladder_and_pay_with_sources(roles: sync_api.Page) -> None:
    roles.get_by_role("link", name="What next for Machine Learning Engineer").click()
    roles.wait_for_url("**next=ml_engineer**")
    advice = roles.locator("#next")
    expect(advice).to_be_in_viewport()
    reached = [float(score) for score in re.findall(r"→ ([\d.]+)", advice.locator(".gains").inner_text())]
    assert reached == sorted(reached)
    expect(advice.locator(".ladder .here, .ladder .then").first).to_be_visible()
    assert advice.locator(".pay tbody tr").count() > 0
    assert all(cell.strip() for cell in advice.locator(".pay td:last-child").all_inner_texts())


def test_a_role_leads_to_its_places_and_back(roles: sync_api.Page) -> None:
    total = roles.locator(".ranking .total strong").first.inner_text()
    roles.get_by_role("link", name="Where the resume shows it, for MLOps Engineer").click()
    roles.wait_for_url("**/roles/mlops_engineer")
    expect(roles.locator(".total strong")).to_have_text(total)
    roles.locator(".proof").nth(2).click()
    expect(roles.locator(".boxes a.now")).to_be_in_viewport()
    expect(roles.get_by_role("link", name="Edit")).to_have_count(0)
    roles.get_by_role("link", name="All roles").click()
    roles.wait_for_url("**/roles")


def test_the_ranking_is_printed_on_two_pages(roles: sync_api.Page) -> None:
    roles.emulate_media(media="print")
    expect(roles.locator(".terms").first).to_be_hidden()
    expect(roles.locator(".ranking")).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", roles.pdf(format="A4"))) <= 2


def test_without_scripts_everything_is_there(visit: Visit, analysed: Analysed) -> None:
    page = visit(WIDE, seeing=analysed, java_script_enabled=False)
    page.goto(f"{analysed.path}/roles")
    page.locator(".ranking summary").first.click()
    expect(page.locator(".ranking .terms").first).to_be_visible()
    page.get_by_role("link", name="What next for MLOps Engineer").click()
    page.wait_for_url("**next=mlops_engineer**")
    expect(page.locator("#next .ladder")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
