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
        f"/*<![CDATA[*/ {json.dumps(POSTING)} /*]]>*/",
        f"<!-- {json.dumps(POSTING)} -->",
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
    assert "\n\nRequirements\n• Two years\n• 3 years of experience\n• bachelor degree\n\n" in text
    assert text.endswith("\n\nRequired skills\n• Python\n• Kafka")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "R&amp;D &lt;b&gt;Lead&lt;/b&gt;"}, "R&D Lead\nOxbow\n\n"),
        ({"hiringOrganization": "Oxbow Ltd"}, "SRE\nOxbow Ltd\n\n"),
        ({"hiringOrganization": None, "title": 5}, "Run & mend."),
        ({"description": "Go &amp;amp; C"}, "SRE\nOxbow\n\nGo & C"),
        ({"description": "a < b\nGo"}, "SRE\nOxbow\n\na < b\nGo"),
        ({"description": "<b>You</b>\nGo"}, "SRE\nOxbow\n\nYou\nGo"),
        ({"experienceRequirements": {"monthsOfExperience": "6"}}, "6 months of experience"),
        ({"experienceRequirements": {"monthsOfExperience": True}}, "Go"),
        ({"skills": "Linux"}, "• Go\n• Linux"),
        ({"@type": "https://schema.org/JobPosting"}, "SRE\nOxbow\n"),
    ],
)
def test_fields_as_pages_write_them(fields: dict[str, object], expected: str) -> None:
    assert expected in read(page(json.dumps(POSTING | fields)))


@pytest.mark.parametrize(
    "block",
    [
        "{broken",
        "[" * 200_000,
        '{"@type": null}',
        '{"@type": {"a": 1}, "@graph": "x"}',
        '{"@type": "WebSite", "name": "x"}',
        '{"@type": "JobPosting", "title": "SRE"}',
        '{"@type": "JobPosting", "title": [], "description": {"name": 5}}',
        "5",
        "",
    ],
)
def test_without_a_posting_in_the_data_the_visible_page_counts(block: str) -> None:
    assert read(page(block, body="<p>Go</p>")) == "Go"


def test_a_posting_pasted_as_bare_data_is_read() -> None:
    assert read(json.dumps({"mainEntity": POSTING}).encode()) == "SRE\nOxbow\n\nRun & mend.\n\n• Go\n• Linux"
    assert read(b'{"name": "Go"}') == '{"name": "Go"}'


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
        ("<p>Go<p hidden>Java<p>Rust", "Go\n\nRust"),
        ("<div hidden><p>Java</div>Rust", "Rust"),
        ("<ul><li><p>Go</p></li><li><p>Rust</p></li></ul>End", "• Go\n• Rust\n\nEnd"),
        ("<ul><li>Go<li>Rust</ul><p>End", "• Go\n• Rust\n\nEnd"),
        ("<ul><li>Tools<ul><li>Git</li></ul></li><li></li><li>SQL</li></ul><p>End", "• Tools\n• Git\n• SQL\n\nEnd"),
        ("<ul><li><b>Go</b> &ndash; daily</li></ul>", "• Go – daily"),
        ("<table><tr><td><p>Go</p></td><td><p>2 years</p></td></tr><tr><td>C<td>1</table>", "Go\t2 years\nC\t1"),
        ("<table><tr><td><p>Main</p><p>Go</p></td><td>Side</td></tr></table>", "Main\n\nGo\nSide"),
        ("<pre>Go\n  Rust</pre>", "Go\nRust"),
        ("<dl><dt>Place<dd>Home<dt>Pay<dd>Good</dl>", "Place\nHome\nPay\nGood"),
        ("Go<div/>Rust<br/>C", "Go\nRust\nC"),
        ("C&#43;&#43; \x1e&nbsp;&#x110000;", "C++ \ufffd"),
        ("<a href='x'>Go</a><select><option>Java</select>", "Go"),
    ],
)
def test_visible_text(body: str, expected: str) -> None:
    assert read(page(body=body)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<head><title>no</title><p>Go", "Go"),
        (b"<title>no</title><body>Go", "Go"),
        ("<p>Größe".encode(), "Größe"),
        ("<p>Größe".encode("cp1252"), "Größe"),
        ("<p>Größe".encode("utf-16"), "Größe"),
        ('<meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2"), "Łódź"),
        ('<meta charset="undefined"><p>Größe'.encode("cp1252"), "Größe"),
    ],
)
def test_pages_as_they_are_saved(data: bytes, expected: str) -> None:
    assert read(data) == expected


@pytest.mark.parametrize(
    ("side", "kept"),
    [
        ("<aside><h2>Skills</h2><ul><li>Terraform</li></ul></aside>", True),
        ("<aside><p>Sprachen:</p><p>Deutsch</p><p>Terraform</p></aside>", True),
        ("<footer><p>ada@moon.example · Terraform</p></footer>", True),
        ("<nav>Home · Terraform</nav>", False),
        ("<aside><h3>Similar jobs</h3><p>Terraform</p></aside>", False),
        ("<footer>Terms · Privacy · Terraform</footer>", False),
        (f"<footer>jobs@site.example Terraform {'many more words ' * 30}</footer>", False),
        ("<aside hidden><h2>Skills</h2><p>Terraform</p></aside>", False),
    ],
)
def test_side_parts_stay_where_they_tell_of_a_person(side: str, kept: bool) -> None:
    text = read(f"<html><body>{side}<main><h1>Ada Moon</h1><p>Ran clusters.</p></main></body></html>".encode())
    assert "Ran clusters." in text
    assert ("Terraform" in text) is kept
