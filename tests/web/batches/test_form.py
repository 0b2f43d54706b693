"""The form of a batch: files, archives, a posting, its requirements, and what is wrong with them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import matcher
from tests.web.batches import POSTING, RESUMES, batch_app, order, post_batch, send


def test_form_explains_itself(client: FlaskClient) -> None:
    page = client.get("/batches").text
    for words in ("No batches yet", "ZIP archives", "Ten sample resumes", "goes on when you close the page", "180 days"):
        assert words in page


def test_added_files_join_the_ranking(client: FlaskClient, batch: str) -> None:
    better = RESUMES["jon_falk.txt"].replace("Excel", "Kafka and Kubernetes")
    code, _, address = send(client, batch + "/files", "resumes", [("jon2.txt", better)])
    assert (code, address) == (303, batch)
    assert "C-006" in order(client.get(batch).text)
    assert "Choose the files" in client.post(batch + "/files", follow_redirects=True).text


def test_a_zip_is_read_file_by_file(client: FlaskClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in RESUMES.items():
            archive.writestr(f"in/{name}", text)
    batch = post_batch(client, [("all.zip", packed.getvalue()), ("broken.zip", b"PK nothing")])
    page = client.get(batch).text
    assert len(order(page)) == 4
    assert "6 files" in page
    assert "broken.zip" in page


def test_requirements_can_be_checked_first(client: FlaskClient) -> None:
    address = post_batch(client, action="check")
    assert address.endswith("/requirements")
    batch = address.removesuffix("/requirements")
    assert client.get(batch).headers["Location"] == address
    assert "not begun" in client.get("/batches").text
    client.post(address, data={"action": "add", "new": "Go", "new_need": "required"})
    assert "added by you" in client.get(address).text
    assert client.post(address, data={"action": "score"}).headers["Location"] == batch
    assert "Go" in client.get(batch).text.partition('id="pool"')[2]


def test_requirements_can_be_changed_afterwards_and_verdicts_stay(client: FlaskClient, batch: str) -> None:
    client.post(batch + "/candidates/3/verdict", data={"verdict": "yes", "note": "call her"})
    page = client.get(batch + "/requirements").text
    lines = re.findall(r'name="(need-\d)" value="required" checked aria-label="([^"]+):', page)
    kafka = next(field for field, skill in lines if skill == "Apache Kafka")
    client.post(batch + "/requirements", data={"action": "score", kafka: "ignore"})
    page = client.get(batch).text
    assert "3 of 3" in page
    assert order(client.get(batch + "?verdict=yes").text) == ["C-003"]
    assert "Kafka" not in page.partition("<tbody>")[2].partition("</tbody>")[0]
    client.post(batch + "/requirements/reset")
    assert "changed" not in re.sub(r'"[^"]*"', "", client.get(batch + "/requirements").text)


def test_a_posting_that_asks_too_little_is_checked_first(client: FlaskClient) -> None:
    code, _, address = send(client, "/batches", "resumes", RESUMES.items(), posting_text="Engineer\n\nRequirements\n• Python\n")
    assert code == 303
    assert address.endswith("/requirements")


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"posting_text": POSTING}, "resumes", "No resume was given."),
        ({"sample": "all", "posting_text": "%PDF-1.7 cut off"}, "posting_text", "damaged or cut off"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client: FlaskClient, fields: dict[str, str], field: str, words: str) -> None:
    answer = client.post("/batches", data=fields)
    assert answer.status_code == 422
    assert re.search(rf'role="alert".*<a href="#{field}">[^<]*{words}', answer.text, re.DOTALL)
    assert f'id="{field}-wrong"' in answer.text


def test_missing_posting_is_said(client: FlaskClient) -> None:
    code, page, _ = send(client, "/batches", "resumes", RESUMES.items())
    assert code == 422
    assert "No posting was given." in page


def test_too_much_at_once_is_refused_with_the_limits(analyzer: matcher.Analyzer, tmp_path: Path) -> None:
    with batch_app(analyzer, tmp_path, BATCH_BYTES=20_000) as app:
        code, page, _ = send(app.test_client(), "/batches", "resumes", [("a.txt", "x" * 30_000)])
    assert code == 413
    assert "Send at most" in page
