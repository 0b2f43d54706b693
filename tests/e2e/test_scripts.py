"""Nothing that stands in a resume, a posting or the name of a file runs in a browser, on whatever page it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import matcher
from matcher.reports.auditpage import audit_page
from matcher.reports.fairness import SwapAudit, SwapCase, SwapKind
from tests.e2e.conftest import RESULT, WIDE, Visit, served, sync_api
from tests.web.batches import batch_app

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
    "<details open ontoggle=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data='data:text/html,<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "</title><script>alert(1)</script>",
    "<base href=//127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button>SQL</button></form>",
    "<img src=x onerror=alert(1)//",
    "<scr\u00adipt>alert(1)</scr\u00adipt>",
    "＜script＞alert(1)＜/script＞",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;alert(1)&#60;/script&#62;",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\u2028alert(1)\u2029",
    "\u202e>tpircs<",
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
# names of files without a slash, at which a browser cuts
NAMES = (NAME, '"><svg onload=alert(1)>.txt', "'-alert(1)-'{{7*7}}.txt", "<details open ontoggle=alert(1)>.txt")
EVIL_JSON = json.dumps(
    {
        "basics": {
            "name": f"Noor {ATTACKS[1]}", "label": ATTACKS[0], "email": f"noor@example.org{ATTACKS[2]}", "url": ATTACKS[6],
            "image": ATTACKS[6], "summary": EVIL, "location": {"city": ATTACKS[1]},
            "profiles": [{"network": ATTACKS[0], "username": ATTACKS[1], "url": ATTACKS[6]}],
        },
        "work": [
            {
                "name": ATTACKS[2], "position": f"Engineer {ATTACKS[0]}", "url": ATTACKS[6], "startDate": "2019-01",
                "endDate": "2023-01", "highlights": [f"Python and Kubernetes {attack}" for attack in ATTACKS],
            }
        ],
        "education": [{"institution": ATTACKS[1], "area": ATTACKS[0], "studyType": "BSc", "endDate": "2019"}],
        "skills": [{"name": ATTACKS[0], "keywords": ["Python", *ATTACKS]}],
        "publications": [{"name": ATTACKS[1], "url": ATTACKS[6], "publisher": ATTACKS[2], "summary": EVIL}],
    }
)  # fmt: skip
EVIL_HTML = (
    "<html><head><title>Job</title><script type='application/ld+json'>"
    + json.dumps(
        {
            "@type": "JobPosting", "title": f"Engineer {ATTACKS[1]}", "hiringOrganization": {"name": ATTACKS[7]},
            "description": f"<p>Requirements</p><ul><li>Python {EVIL.replace('<', '&lt;')}</li><li>Kubernetes</li></ul>",
        }
    ).replace("</", "<\\/")
    + "</script></head><body>Python</body></html>"
)  # fmt: skip


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


def test_json_resumes_and_postings_with_markup_are_texts(desk: sync_api.Page) -> None:
    desk.goto("/")
    resume = {"name": NAME.replace(".txt", ".json"), "mimeType": "application/json", "buffer": EVIL_JSON.encode()}
    desk.set_input_files("input[name=resume_file]", resume)
    desk.fill("#posting_text", EVIL_HTML)
    desk.locator("button[name=action][value=score]").click()
    desk.wait_for_url(RESULT)
    start = desk.url
    for tail in ("", "?tab=text", "?tab=parsed", "/requirements", "/roles"):
        desk.goto(start + tail)
        assert clean(desk), tail


def test_a_batch_runs_nothing_nor_does_its_report(batches: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(WIDE, accept_downloads=True)
    page.goto(f"{batches}/batches")
    given = [{"name": name, "mimeType": "text/plain", "buffer": f"{RESUME}\n{name}".encode()} for name in NAMES]
    page.set_input_files("input[name=resumes]", given)
    page.fill("#posting_text", POSTING)
    page.locator("button[name=action][value=read]").click()
    page.wait_for_url(re.compile("/batches/[0-9a-f]{32}$"))
    start = page.url
    page.locator("button[name=show][value='1']").click()
    sync_api.expect(page.get_by_text("names shown").first).to_be_visible()
    page.goto(f"{start}/candidates/1")
    page.fill("#note", EVIL)
    page.locator("input[name=verdict][value=yes]").check()
    page.locator("#verdict button").first.click()
    sync_api.expect(page.locator("#note")).to_have_value(EVIL)
    tails = ("", "?words=" + quote(ATTACKS[1]), "/candidates/1", "/candidates/2", "/compare?c=1&c=2", "/requirements")
    for tail in tails:
        answer = page.goto(start + tail)
        assert answer is not None
        assert answer.status == 200, tail
        assert clean(page), tail
    page.goto(f"{batches}/privacy")
    assert clean(page)
    page.goto(start)
    report = page.request.get(f"{start}/export?form=html")
    assert report.status == 200
    (tmp_path / "ranking.html").write_bytes(report.body())
    page.goto((tmp_path / "ranking.html").as_uri())
    sync_api.expect(page.locator("body")).to_contain_text("onerror=alert(1)")
    assert clean(page, sheet=True)


def test_the_report_of_an_audit_runs_nothing(desk: sync_api.Page, tmp_path: Path) -> None:
    case = SwapCase(NAME, "name", EVIL, ATTACKS[0], ATTACKS[1], ATTACKS[2], ATTACKS[3], 1.0)
    kind = SwapKind("name", 1, 1, 1, 1.0, 0, 0)
    found = SwapAudit(False, 1, (f"{NAME}: {EVIL}",), (ATTACKS[0],), (kind,), (case,))
    (tmp_path / "audit.html").write_text(audit_page(found), "utf-8")
    desk.goto((tmp_path / "audit.html").as_uri())
    sync_api.expect(desk.locator("body")).to_contain_text("onerror=alert(1)")
    assert clean(desk, sheet=True)


@pytest.fixture(scope="module")
def batches(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an app answers that reads batches at once."""
    folder = tmp_path_factory.mktemp("evil")
    with batch_app(analyzer, folder, WTF_CSRF_ENABLED=True, TESTING=False) as app, served(app) as port:
        yield f"http://127.0.0.1:{port}"


def clean(page: sync_api.Page, *, sheet: bool = False) -> bool:
    """True where no element came out of a text: no script without a file of ours, no handler, no foreign address.

    A report that is one file holds its own style sheet in the head.
    """
    found: bool = page.evaluate(
        """(sheet) => ![...document.querySelectorAll('*')].some(element =>
            [...element.attributes].some(one => one.name.startsWith('on')
                || ['href', 'src', 'action', 'formaction'].includes(one.name) && /^\\s*javascript:/i.test(one.value))
            || element.matches('script:not([src]), svg[onload], img[src="x"], iframe, object, embed, base, math, noscript p')
            || element.matches('meta[http-equiv=refresh], svg animate')
            || element.matches('style') && !(sheet && element.parentElement === document.head)
            || element.matches('[href*="127.0.0.1:9"], [src*="127.0.0.1:9"]'))""",
        sheet,
    )
    return found
