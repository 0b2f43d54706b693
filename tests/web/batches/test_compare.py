"""Candidates side by side: quotes in cells, only differences, and what cannot be compared."""

from __future__ import annotations

import re

import pytest

from tests.web.batches import Seen


def requirements(page: str) -> list[str]:
    return re.findall(r'<tr><th scope="row" dir="auto">([^<]+)</th>', page)


def test_cells_quote_each_resume_without_names(seen: Seen) -> None:
    page = seen.get("/compare?c=3&c=1")
    assert re.findall(r'<th scope="col"><a href="[^"]+">(C-\d+)</a>', page) == ["C-003", "C-001"]
    assert "[…] ran Kubernetes and Terraform for 40 services" in page
    assert "not found in this resume" in page
    for secret in ("Ada", "Brandt", "Mara"):
        assert secret not in page


def test_each_candidate_links_to_its_own_page_and_to_the_whole_resume(seen: Seen) -> None:
    page = seen.get("/compare?c=3&c=1")
    for number in (1, 3):
        assert f'href="{seen.batch}/candidates/{number}"' in page
        assert f'action="{seen.batch}/candidates/{number}/open"' in page


def test_only_differences_leaves_out_what_all_show_alike(seen: Seen) -> None:
    whole, different = seen.get("/compare?c=1&c=2"), seen.get("/compare?c=1&c=2&only=differences")
    assert set(requirements(different)) < set(requirements(whole))
    assert "Apache Kafka" in requirements(whole)
    assert "Apache Kafka" not in requirements(different)
    assert "left out" in different


def test_one_of_three_can_be_left_out(seen: Seen) -> None:
    page = seen.get("/compare?c=1&c=2&c=3")
    assert f'href="{seen.batch}/compare?c=1&amp;c=3"' in page
    assert "leave out" not in seen.get("/compare?c=1&c=2")


@pytest.mark.parametrize("question", ["", "?c=1", "?c=1&c=1", "?c=1&c=99", "?c=x&c=1", "?c=1&c=5"])
def test_less_than_two_who_can_be_compared_leads_back(seen: Seen, question: str) -> None:
    page = seen.get("/compare" + question)
    assert "Compare takes 2 to 5 candidates" in page
    assert "Choose them in the ranking" in page
