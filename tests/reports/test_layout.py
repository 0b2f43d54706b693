"""The page that shows how a PDF was read: every layer is there, can be switched, and nothing of the file becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from matcher import Analyzer, read_document
from matcher.reading.sketches import sketch_pages
from matcher.records import HiddenText, Resume
from matcher.reports.layout import layout_page
from tests.reading.draw import make_lines, make_pdf

DATA = make_pdf(
    [
        (50, 60, "Ada <b>Example</b>", 20),
        *make_lines(50, 110, "Experience", "Engineer, Brightwater Grid, 2020 - 2023", "Wrote Python; no Java", size=11, pitch=20),
        *make_lines(50, 200, "Skills", "Kubernetes, SQL", size=11, pitch=20),
    ]
)


@pytest.fixture(scope="module")
def resume(analyzer: Analyzer) -> Resume:
    return analyzer.resume(read_document(DATA, "a & b.pdf"))


@pytest.fixture(scope="module")
def page(resume: Resume) -> str:
    return layout_page(resume, sketch_pages(DATA))


@pytest.mark.parametrize("layer", ["picture", "sections", "columns", "lines", "words", "skills", "hidden"])
def test_each_layer_has_a_box_that_switches_it(page: str, layer: str) -> None:
    assert f'<input type="checkbox" id="show-{layer}"' in page
    assert f"body:not(:has(#show-{layer}:checked)) .{layer}{{display:none}}" in page
    assert f'class="{layer}"' in page


def test_what_the_file_says_is_text(page: str) -> None:
    assert "a &amp; b.pdf" in page
    assert "<b>Example" not in page
    assert "<script" not in page
    assert not re.search(r'(?:href|src)="(?!#|data:image/png;base64,)', page)


@pytest.mark.parametrize(
    "shown", ["Python: asserted, used", "Java: negated", "<title>experience</title>", ">Kubernetes,</title>", "region 1"]
)
def test_findings_stand_over_the_page(page: str, shown: str) -> None:
    assert shown in page


def test_lines_lead_to_their_places(page: str) -> None:
    links = re.findall(r'href="#(l\d+)"', page)
    assert links
    assert all(f'id="{link}"' in page for link in links)


def test_hidden_words_are_marked(resume: Resume) -> None:
    start = resume.document.text.index("Kubernetes")
    document = replace(resume.document, hidden_text=(HiddenText(start, start + 10, "white on white"),))
    page = layout_page(replace(resume, document=document), sketch_pages(DATA))
    assert "white on white</text>" in page
    assert 'class="unseen"' in page
