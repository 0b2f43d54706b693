"""What stands for a person in addresses."""

from __future__ import annotations

import pytest

from matcher.extraction.handles import ADDRESS, find_handles, handle_spans, long_handles, plain
from matcher.records import Contact


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sørensen", "sorensen"), ("Błaszczyk", "blaszczyk"), ("Weiß", "weiss"), ("İbrahim Yıldız", "ibrahimyildiz"),
        ("Đặng", "dang"), ("Þóra", "thora"), ("O'Neil-Smith", "oneilsmith"), ("李", ""),
    ],
)  # fmt: skip
def test_names_as_addresses_write_them(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("urls", "found"),
    [
        (("https://www.linkedin.com/in/mira-okonjo/",), ["mira", "mira-okonjo"]),
        (("github.com/miraok/tools",), ["mira", "miraok"]),
        (("https://mira.example/about",), ["mira"]),
    ],
)
def test_handles_of_a_contact(urls: tuple[str, ...], found: list[str]) -> None:
    assert list(find_handles(Contact("Mira Okonjo", "mira@example.org", urls=urls))) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ingrid Sørensen", "see github.com/sorensencodes/tracer", ["sorensencodes"]),
        ("Roberto Ray", "see github.com/raycodes/tracer", ["raycodes"]),
        # of others
        ("Roberto Ray", "see github.com/arrays-inc/tracer and github.com/kubernetes/kubernetes", []),
        ("Jo Ng", "see github.com/mongodb/mongo", []),
    ],
)
def test_addresses_in_the_text_are_somebodys_own_by_the_name(name: str, text: str, found: list[str]) -> None:
    joined = {plain(name), plain(" ".join(reversed(name.split())))}
    assert [handle for handle in long_handles(text, Contact(name)) if handle not in joined] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mail a.b@example.org or @mira_o", ["a.b@example.org", "@mira_o"]),
        ("https://x.example/y and github.com/a/b", ["https://x.example/y", "github.com/a/b"]),
        ("Node.js 18, ASP.NET and 1.5 x faster", []),
    ],
)
def test_forms_of_addresses(text: str, found: list[str]) -> None:
    assert [one[0] for one in ADDRESS.finditer(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LinkedIn\tGitHub\nmira-okonjo-example\tmko-example\n\nWork", ["mira-okonjo-example", "mko-example"]),
        ("GitHub\n\nProjects", []),
        ("okonjodev-7 (GitHub)\nwizard-7 (GitLab)", ["okonjodev-7", "okonjodev-7", "wizard-7"]),
        ("Okonjo-Adeyemi", ["Okonjo-Adeyemi"]),
        ("Mira Okonjo", []),
        ("Go\tevent-driven\tGitHub", []),
        ("the mira-like okonjo-based words of a sentence that goes on stay", []),
    ],
)
def test_names_in_networks_without_an_address(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in handle_spans(text, "Mira Okonjo")] == found
