"""The first page in a browser: every way in, what cannot be read, and the same without scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.load import two_pages
from tests.e2e.accessible import check_axe
from tests.e2e.conftest import NARROW, RESULT, WIDE, Visit, expect, fits, paste, sync_api
from tests.reading.draw import make_pdf
from tests.reading.hostile import encrypted
from tests.web.test_analyze import POSTING, RESUME

DROP = """([zone, name, text]) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  const over = new DragEvent("dragover", {dataTransfer: given, bubbles: true, cancelable: true});
  document.querySelector(zone).dispatchEvent(over);
  document.querySelector(zone).dispatchEvent(new DragEvent("drop", {dataTransfer: given, bubbles: true, cancelable: true}));
  return over.defaultPrevented;
}"""


def file(name: str, content: bytes) -> sync_api.FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def press_analyze(page: sync_api.Page) -> None:
    page.locator("button[name=action][value=score]").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_pdf_of_two_pages_leads_to_its_result(visit: Visit, scripts: bool) -> None:
    page = visit(WIDE, java_script_enabled=scripts)
    page.goto("/")
    page.set_input_files("#resume_file", file("two.pdf", two_pages("ana_petrova", "yusuf_demir")))
    page.fill("#posting_text", POSTING)
    press_analyze(page)
    page.wait_for_url(RESULT)
    expect(page.locator(".sheet img")).to_have_count(2)
    expect(page.locator(".file")).to_have_text("two.pdf")
    expect(page.locator(".sheet").last.locator("rect")).not_to_have_count(0)


def test_files_let_go_over_a_field_are_its_files(desk: sync_api.Page) -> None:
    desk.goto("/")
    assert desk.evaluate(DROP, ["[data-drop=resume_file]", "noor.txt", RESUME])
    assert desk.evaluate(DROP, ["[data-drop=posting_file]", "posting.txt", POSTING])
    assert not desk.evaluate("document.querySelector('.over')")
    press_analyze(desk)
    desk.wait_for_url(RESULT)
    expect(desk.locator(".file")).to_have_text("noor.txt")
    expect(desk.locator(".row.found .skill").first).to_be_visible()


def test_a_file_let_go_elsewhere_does_not_replace_the_page(desk: sync_api.Page) -> None:
    desk.goto("/")
    assert desk.evaluate(DROP, ["footer", "noor.txt", RESUME])
    expect(desk.locator("h1")).to_have_text("Analyze a resume")


def test_all_roles_ask_for_no_posting(page: sync_api.Page) -> None:
    page.goto("/")
    page.get_by_label("all built-in roles").check()
    expect(page.locator("#posting_text")).to_be_hidden()
    expect(page.locator("button[value=check]")).to_be_hidden()
    page.locator("button[name=sample][value=change]").click()
    page.wait_for_url("**/roles")
    expect(page.locator(".ranking > li")).to_have_count(4)
    assert fits(page)


def test_requirements_are_checked_before_scoring(desk: sync_api.Page) -> None:
    paste(desk, RESUME, POSTING, "check")
    desk.wait_for_url("**/requirements")
    expect(desk.locator(".needs tbody tr")).to_have_count(5)
    desk.get_by_label("Apache Kafka: Ignore").check()
    desk.locator("button[value=score]").click()
    desk.wait_for_url(RESULT)
    expect(desk.locator(".row.missing .skill")).to_have_text(["Jenkins"])


def test_the_form_says_that_it_works_and_is_sent_once(desk: sync_api.Page) -> None:
    desk.goto("/")
    said = desk.evaluate(
        """() => new Promise((resolve) => {
            const form = document.querySelector("form.analyze");
            form.addEventListener("submit", (event) => { event.preventDefault(); setTimeout(() => resolve([
                document.querySelector("[data-busy]").textContent,
                [...form.querySelectorAll("button")].every((button) => button.disabled)]), 50); });
            form.requestSubmit();
        })"""
    )
    assert said == ["Reading the resume. A scanned page takes some seconds.", True]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "not a file that can be read"),
        ("locked.pdf", encrypted(), "asks for a password"),
        ("empty.pdf", make_pdf([]), "has no text"),
        ("cut.pdf", b"%PDF-1.7\n" + bytes(100), "damaged or cut off"),
        ("nothing.txt", b"", "holds no text"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(desk: sync_api.Page, name: str, content: bytes, words: str) -> None:
    desk.goto("/")
    desk.set_input_files("#resume_file", file(name, content))
    desk.fill("#posting_text", POSTING)
    press_analyze(desk)
    problem = desk.locator("#problem")
    expect(problem).to_be_focused()
    expect(problem).to_contain_text(words)
    expect(desk.locator("#resume_file-wrong")).to_contain_text(words)
    expect(desk.locator("#resume_file")).to_have_attribute("aria-invalid", "true")
    # what was given elsewhere is still there
    expect(desk.locator("#posting_text")).to_have_value(POSTING)


def test_a_large_file_is_told_before_it_is_sent(desk: sync_api.Page) -> None:
    desk.goto("/")
    desk.set_input_files("#resume_file", file("large.pdf", bytes(5 * 1024 * 1024 + 1)))
    assert "too large" in desk.locator("#resume_file").evaluate("field => field.validationMessage")
    desk.fill("#posting_text", POSTING)
    press_analyze(desk)
    expect(desk.locator("h1")).to_have_text("Analyze a resume")
    desk.set_input_files("#resume_file", file("noor.txt", RESUME.encode()))
    press_analyze(desk)
    desk.wait_for_url(RESULT)


def test_a_large_file_is_refused_without_scripts(visit: Visit) -> None:
    page = visit(WIDE, java_script_enabled=False)
    page.goto("/")
    page.set_input_files("#resume_file", file("large.pdf", b"%PDF-1.7\n" + bytes(5 * 1024 * 1024)))
    press_analyze(page)
    expect(page.locator("#problem")).to_contain_text("too large")


def test_a_problem_is_shown_to_everybody(visit: Visit) -> None:
    page = visit(NARROW)
    page.goto("/")
    press_analyze(page)
    page.locator("#problem a").click()
    expect(page.locator("#resume_file")).to_be_focused()
    check_axe(page)
    assert fits(page)


def test_a_scan_without_tesseract_says_what_to_do(desk: sync_api.Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    desk.goto("/")
    desk.locator("button[name=sample][value=scan]").click()
    expect(desk.locator("#problem")).to_contain_text("Install Tesseract so that scans can be read")


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is missing")
def test_a_scan_is_read_and_says_so(desk: sync_api.Page) -> None:
    desk.goto("/")
    desk.locator("button[name=sample][value=scan]").click()
    expect(desk.locator(".score")).to_be_visible(timeout=90_000)
    expect(desk.locator(".warning").first).to_contain_text("OCR")
    expect(desk.locator(".boxes a")).not_to_have_count(0)


def test_a_thin_posting_gets_no_score_but_the_next_step(page: sync_api.Page) -> None:
    paste(page, RESUME, "We look for somebody nice who knows Python.")
    page.wait_for_url(RESULT)
    expect(page.locator(".score")).to_contain_text("No score")
    check_axe(page)
    assert fits(page)
    page.get_by_role("link", name="Add the requirements").first.click()
    for number, name in enumerate(("Kubernetes", "Terraform", "Kafka"), start=1):
        page.fill("#new", name)
        page.locator("button[value=add]").click()
        expect(page.locator("small", has_text="added by you")).to_have_count(number)
    page.locator("button[value=score]").click()
    expect(page.locator(".total strong")).to_be_visible()
