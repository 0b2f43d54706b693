"""The first page: what it takes, and what it says of what it cannot take."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient

from tests.reading.draw import make_pdf
from tests.reading.hostile import encrypted

RESUME = """Noor Example
noor@example.org

Experience
Platform Engineer, Harbour Systems
Jan 2021 - Present
• Ran Kubernetes clusters on AWS with Terraform and wrote tools in Python.
• Set up Prometheus and Grafana for eleven services.

Skills
Python, Kubernetes, Terraform, Docker
"""
POSTING = """Platform Engineer

Requirements
• Python
• Kubernetes
• Terraform
• Kafka

Nice to have
• Jenkins
"""


def post(client: FlaskClient, **fields: object) -> tuple[int, str]:
    """Send the form and follow where it leads."""
    answer = client.post("/analyses", data=fields, content_type="multipart/form-data", follow_redirects=True)
    return answer.status_code, answer.text


def post_large(client: FlaskClient, size: int) -> tuple[int, str]:
    """Send a large file; the body is made here, as the test client would leave a temporary file open."""
    head = '--x\r\nContent-Disposition: form-data; name="resume_file"; filename="a.pdf"\r\n\r\n'
    target = '\r\n--x\r\nContent-Disposition: form-data; name="target"\r\n\r\nroles\r\n--x--\r\n'
    body = head.encode() + bytes(size) + target.encode()
    answer = client.post("/analyses", data=body, content_type="multipart/form-data; boundary=x")
    return answer.status_code, answer.text


def test_form_explains_itself(client: FlaskClient) -> None:
    page = client.get("/").text
    for words in ("Choose a file", "paste its text", "all built-in roles", "Don’t keep the file", "invented people"):
        assert words in page


def test_pasted_texts_lead_to_a_result(client: FlaskClient) -> None:
    code, page = post(client, resume_text=RESUME, posting_text=POSTING, forget="1")
    assert code == 200
    assert "<strong>3 of 4</strong> required found" in page
    assert "not found in this resume" in page
    assert "lacks" not in page


def test_files_lead_to_a_result(client: FlaskClient) -> None:
    files = {"resume_file": (io.BytesIO(RESUME.encode()), "noor.txt"), "posting_file": (io.BytesIO(POSTING.encode()), "job.txt")}
    code, page = post(client, **files)
    assert code == 200
    assert "noor.txt" in page


def test_requirements_can_be_checked_first(client: FlaskClient) -> None:
    answer = client.post("/analyses", data={"resume_text": RESUME, "posting_text": POSTING, "action": "check"})
    assert answer.headers["Location"].endswith("/requirements")


@pytest.mark.parametrize("sample", ["strong", "change", "word", "list"])
def test_samples_take_one_click(client: FlaskClient, sample: str) -> None:
    code, page = post(client, sample=sample)
    assert code == 200
    assert "required found" in page


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({}, "resume_file", "No resume was given."),
        ({"resume_text": RESUME}, "posting_text", "No posting was given."),
        ({"resume_text": "%PDF-1.7 cut off", "target": "roles"}, "resume_file", "damaged or cut off"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client: FlaskClient, fields: dict[str, str], field: str, words: str) -> None:
    code, page = post(client, **fields)
    assert code == 422
    assert re.search(rf'role="alert".*<a href="#{field}">[^<]*{words}', page, re.DOTALL)
    assert f'id="{field}-wrong"' in page
    assert re.search(rf'id="{field}"[^>]*aria-invalid="true"[^>]*aria-describedby="{field}-wrong', page)


def test_other_fields_survive_a_problem(client: FlaskClient) -> None:
    _, page = post(client, posting_text="Python & Kubernetes <b>wanted</b>")
    assert "Python &amp; Kubernetes &lt;b&gt;wanted&lt;/b&gt;" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\n%%EOF", "damaged"),
        (b"PK\x03\x04 not a document", "not a file that can be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a file that can be read"),
    ],
)
def test_bad_files_get_a_next_step(client: FlaskClient, data: bytes, words: str) -> None:
    code, page = post(client, resume_file=(io.BytesIO(data), "resume.pdf"), target="roles")
    assert code == 422
    assert words in page
    assert "paste the text" in page
    # what the reader says of it
    assert re.search(r'class="aside" lang="en">\w[^<]+</p>', page)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\n \n", "resume.txt", "This file holds no text."),
        (make_pdf([]), "resume.pdf", "This file has no text: it is a scan or a picture."),
    ],
)
def test_a_file_without_text_gets_its_own_next_step(client: FlaskClient, data: bytes, name: str, words: str) -> None:
    code, page = post(client, resume_file=(io.BytesIO(data), name), target="roles")
    assert code == 422
    assert words in page


def test_password_is_named(client: FlaskClient) -> None:
    code, page = post(client, resume_file=(io.BytesIO(encrypted()), "resume.pdf"), target="roles")
    assert code == 422
    assert "asks for a password" in page
    assert "Save it without a password" in page


def test_thin_posting_gives_no_score(client: FlaskClient) -> None:
    code, page = post(client, resume_text=RESUME, posting_text="Platform Engineer\n\nRequirements\n• Python\n")
    assert code == 200
    assert "No score" in page
    assert "Add the requirements" in page
    assert "/100" not in page


def test_other_language_is_told(client: FlaskClient) -> None:
    german = (
        "Wir suchen für unser Team eine erfahrene Person, die sich um die Plattform kümmert und mit uns die Werkzeuge baut. "
        "Du hast mehrere Jahre mit Python, Kubernetes, Terraform und Docker gearbeitet und kannst auch anderen erklären, wie das "
        "geht. Wir bieten dir ein Büro am Fluss und die Freiheit, von zu Hause aus zu arbeiten, wenn es für dich besser ist."
    )
    _, page = post(client, resume_text=RESUME, posting_text=german)
    assert "looks German" in page


def test_too_much_at_once_is_refused(client: FlaskClient) -> None:
    code, page = post_large(client, 13 * 1024 * 1024)
    assert code == 413
    assert "too much at once" in page


def test_large_resume_gets_a_next_step(client: FlaskClient) -> None:
    code, page = post_large(client, 6 * 1024 * 1024)
    assert code == 422
    assert "Export it without pictures" in page


def test_too_many_parts_are_refused(client: FlaskClient) -> None:
    code, _ = post(client, **{f"field{number}": "x" for number in range(2000)})
    assert code == 413
