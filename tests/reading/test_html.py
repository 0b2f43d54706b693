"""Saved pages: structured data first, else what a visitor sees."""

from __future__ import annotations

import html
import json

import pytest

from matcher.reading.html import read_html
from matcher.reading.parsed import Limits

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "SRE",
    "hiringOrganization": {"@type": "Organization", "name": "Oxbow"},
    "datePosted": "2026-03-04",
    "description": "<p>Run &amp; mend.</p><ul><li>Go</li><li>Linux</li></ul>",
}


def page(*blocks: str, body: str = "<p>Please enable scripts</p>") -> bytes:
    scripts = "".join(f'<script type="application/ld+json; charset=utf-8">{block}</script>' for block in blocks)
    return f"<html><head><title>no</title>{scripts}</head><body>{body}</body></html>".encode()


def read(data: bytes) -> str:
    return read_html(data, Limits()).text


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(POSTING),
        json.dumps([POSTING]),
        json.dumps({"@graph": [{"@type": "WebPage"}, POSTING]}),
        json.dumps(POSTING | {"@type": ["Thing", "JobPosting"]}),
        f"//<![CDATA[\n{json.dumps(POSTING)}\n//]]>",
        json.dumps(POSTING | {"description": html.escape(str(POSTING["description"]))}),
    ],
)
def test_job_posting_data_comes_first(block: str) -> None:
    parsed = read_html(page("{broken", block), Limits())
    assert parsed.text == "SRE\nOxbow\n\nRun & mend.\n\n• Go\n• Linux"
    assert (parsed.engine, parsed.modified) == ("html json-ld", "2026-03")


def test_further_fields_get_headings_of_ours() -> None:
    more = POSTING | {
        "skills": ["Python", {"@type": "DefinedTerm", "name": "Kafka"}],
        "qualifications": "Two years",
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
        "educationRequirements": {"credentialCategory": "bachelor degree"},
    }
    text = read(page(json.dumps(more)))
    assert "Requirements\nTwo years" in text
    assert "Experience requirements\n3 years of experience" in text
    assert "Education requirements\nbachelor degree" in text
    assert "Required skills\nPython\nKafka" in text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>SRE</h1><p>Go and<br>Rust</p>", "SRE\n\nGo and\nRust"),
        ("<ul><li>Go</li><li>C++ &amp; C</li></ul>", "• Go\n• C++ & C"),
        ("<p>a  b\n c</p>", "a b c"),
        ("<table><tr><td>Tools</td><td>Git</td></tr></table>", "Tools\tGit"),
        ("<nav>Jobs</nav><p>Go</p><footer>EOE</footer><script>R</script><style>p{}</style>", "Go"),
        ('<p>Go</p><p style="display: none">Java</p><p hidden>R</p><div aria-hidden="true">C</div>', "Go"),
        ("<p>Go</p></div></nav><p>Rust", "Go\n\nRust"),
    ],
)
def test_visible_text(body: str, expected: str) -> None:
    assert read(page(body=body)) == expected


def test_no_posting_in_the_data_means_the_visible_page() -> None:
    assert read(page('{"@type": "WebSite", "name": "x"}', body="<p>Go</p>")) == "Go"
    assert read(page('{"@type": "JobPosting", "title": "SRE"}', body="<p>Go</p>")) == "Go"
