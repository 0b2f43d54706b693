"""Plain text and Markdown in our conventions."""

from __future__ import annotations

import pytest

from matcher.reading.parsed import Limits
from matcher.reading.text import read_text

LONG = "We are looking for an engineer who keeps the path from a notebook to a"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"\xef\xbb\xbfPython", "Python"),
        ("Zürich".encode("cp1252"), "Zürich"),
        ("Zürich".encode("utf-16"), "Zürich"),
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"# Title\n\n## Skills ##", "Title\n\nSkills"),
        (b"C# and F#\n# C#\n# ##", "C# and F#\n\nC#"),
        (b"- Python\n* Go\n+ Rust", "• Python\n• Go\n• Rust"),
        ("– Python\n▪ Go".encode(), "• Python\n• Go"),
        (b"**Python** and *Go*, 2 * 3 * 4", "Python and Go, 2 * 3 * 4"),
        (b"__init__.py, snake_case_name and __bold words__", "__init__.py, snake_case_name and bold words"),
        (b"Title\n# Head\ntext", "Title\n\nHead\ntext"),
        (b"| Tool | Years |\n|------|:-----:|\n| Go   | 2     |", "Tool\tYears\n\nGo\t2"),
        (b"Use `kubectl` daily\n```sh\nls\n```", "Use kubectl daily\n\nls"),
        (b"C\\+\\+ and R\\&D, C:\\Users", "C++ and R&D, C:\\Users"),
        ("Zürich".encode("utf-16-le"), "Zürich"),
        ("Zürich".encode("utf-16-be"), "Zürich"),
        (b"Py\0thon", "Python"),
        (b"Role\t\t 2020", "Role\t2020"),
        (b"[me](https://example.org) [top](#top)", "me (https://example.org) top"),
        (b"Engineer      2020 - 2022", "Engineer\t2020 - 2022"),
        (b"two  spaces", "two spaces"),
        (b"Skills\n======\nSQL", "Skills\n\nSQL"),
        (b"*** SKILLS ***\n=== Work ===\n** SRE, Oak (2018-2020) **", "SKILLS\nWork\nSRE, Oak (2018-2020)"),
        (b"efficient \xef\xac\x81ne", "efficient fine"),
    ],
)
def test_marks_go_and_words_stay(given: bytes, expected: str) -> None:
    assert read_text(given, Limits()).text == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{LONG}\nserved model: packaging and tests.", f"{LONG} served model: packaging and tests."),
        (f"{LONG}\nKubernetes cluster.", f"{LONG} Kubernetes cluster."),
        (f"{LONG}.\nKubernetes is a must.", f"{LONG}.\nKubernetes is a must."),
        (f"{LONG}\n\nserved model", f"{LONG}\n\nserved model"),
        (f"- {LONG}\n- served model", f"• {LONG}\n• served model"),
        ("Python\nSQL\nAirflow", "Python\nSQL\nAirflow"),
        ("- training in long-\n  context turns\n- and\n  Go", "• training in long-context turns\n• and Go"),
        ("- Go, daily.\n  Rust\n  - SQL", "• Go, daily.\nRust\n• SQL"),
        ("- Go\nOther", "• Go\nOther"),
        # a full line is no wrapped one where a heading follows
        (f"- {LONG} service\nWhat you bring\n- Go", f"• {LONG} service\nWhat you bring\n• Go"),
        (f"- {LONG} service\nEducation\nBSc Physics", f"• {LONG} service\nEducation\nBSc Physics"),
        (f"{LONG} service\nMinimum qualifications\n- Go", f"{LONG} service\nMinimum qualifications\n• Go"),
        (f"- {LONG} with\nGoogle Cloud\n- Go", f"• {LONG} with Google Cloud\n• Go"),
        (f"- {LONG}\nand Google Cloud\n- Go", f"• {LONG} and Google Cloud\n• Go"),
        # what a date opens, and items with numbers, are entries
        (f"Since May 2020: {LONG} service\nBuilt it", f"Since May 2020: {LONG} service\nBuilt it"),
        (f"{LONG}\n01.04.2018 – 31.12.2021: Oak", f"{LONG}\n01.04.2018 – 31.12.2021: Oak"),
        (f"1. {LONG}\n2. Oak", f"1. {LONG}\n2. Oak"),
        (f"{LONG} {LONG} {LONG}\nthis is another line", f"{LONG} {LONG} {LONG}\nthis is another line"),
    ],
)
def test_only_wrapped_paragraphs_are_joined(given: str, expected: str) -> None:
    assert read_text(given.encode(), Limits()).text == expected
