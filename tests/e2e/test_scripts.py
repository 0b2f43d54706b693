"""Nothing that stands in a resume, a posting or the name of a file runs in a browser, on whatever page it is shown."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import RESULT, sync_api

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "</textarea><script>alert(1)</script>",
    "{{7*7}}{% print 1 %}${alert(1)}",
    "javascript:alert(1)",
    "]]><script>alert(1)</script><!--",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<a href=javascript:alert(1)>Python</a>",
    "<style>@import 'http://127.0.0.1:9/x'</style>",
)
EVIL = " ".join(ATTACKS)
RESUME = f"""Noor {ATTACKS[0]}
noor{ATTACKS[1]}@example.org

Experience
Engineer {ATTACKS[2]}, Nordbank {ATTACKS[1]}\t2019 – 2023
• Python and Kubernetes {EVIL}
• Docker/{ATTACKS[0]}/SQL

Skills
Python, Kubernetes, {", ".join(ATTACKS)}

Education
BSc {ATTACKS[0]}, University of {ATTACKS[1]}, 2019
"""
POSTING = f"""Engineer {ATTACKS[0]}

Requirements
• Python {ATTACKS[1]}
• Kubernetes and {ATTACKS[2]}
• Terraform {EVIL}

Nice to have
• {ATTACKS[0]} Kafka
"""
NAME = "<img src=x onerror=alert(1)>.txt"


@pytest.fixture
def shown(desk: sync_api.Page) -> sync_api.Page:
    """The result of a resume full of attacks; `visit` itself fails where a dialog opens or the console says an error."""
    send(desk, RESUME.encode(), POSTING)
    desk.wait_for_url(RESULT)
    return desk


def send(page: sync_api.Page, resume: bytes, posting: str) -> None:
    """Send a file under a name that is an attack, too."""
    page.goto("/")
    page.set_input_files("input[name=resume_file]", {"name": NAME, "mimeType": "text/plain", "buffer": resume})
    page.fill("#posting_text", posting)
    page.locator("button[name=action][value=score]").click()


def test_no_page_runs_what_it_shows(shown: sync_api.Page) -> None:
    start = shown.url.partition("?")[0].partition("#")[0]
    for tail in (
        "",
        "?tab=text",
        "?ev=2",
        "/requirements",
        "/roles",
        "/roles?next=ml_engineer",
        "?tab=<script>alert(1)</script>",
    ):
        answer = shown.goto(start + tail)
        assert answer is not None
        assert answer.status == 200, tail
        assert clean(shown), tail
    for path in ("/privacy", "/", f"/analyses/{ATTACKS[1]}"):
        shown.goto(path)
        assert clean(shown), path


def test_a_refusal_shows_the_name_of_the_file_as_text(desk: sync_api.Page) -> None:
    send(desk, b"\x7fELF\0\0", POSTING)
    desk.get_by_text(NAME).first.wait_for()
    assert clean(desk)


def clean(page: sync_api.Page) -> bool:
    """True where no element came out of a text: no script without a file of ours, no handler, no foreign address."""
    found: bool = page.evaluate(
        """() => ![...document.querySelectorAll('*')].some(element =>
            [...element.attributes].some(one => one.name.startsWith('on')
                || ['href', 'src', 'action', 'formaction'].includes(one.name) && /^\\s*javascript:/i.test(one.value))
            || element.matches('script:not([src]), style, svg[onload], img[src="x"], iframe, object'))"""
    )
    return found
