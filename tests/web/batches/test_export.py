"""A ranking as a file: named after its form, without live formulas, and blind unless names are shown."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from flask.testing import FlaskClient

from tests.web.batches import RESUMES, Seen


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl", "html"])
@pytest.mark.parametrize("named", [True, False])
def test_exports_are_attachments_and_blind_unless_revealed(client: FlaskClient, batch: str, form: str, named: bool) -> None:
    client.post(batch + "/candidates/3/verdict", data={"verdict": "yes", "note": "=1+1"})
    if named:
        client.post(batch + "/reveal", data={"show": "1", "back": batch})
    answer = client.get(batch + f"/export?form={form}")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=ranking.{form}"
    content = unzipped(answer.data) if form == "xlsx" else answer.text
    assert ("Mara Lind" in content) == named
    if form == "csv":
        assert "'=1+1" in content
        assert len(content.strip().split("\r\n")) == 1 + len(RESUMES)
    if form == "jsonl":
        rows = [json.loads(line) for line in content.splitlines()]
        assert [row["rank"] for row in rows].count(None) == 1
        assert {row["document"]["status"] for row in rows} == {"ok", "broken"}


def unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_export_of_the_shortlist(client: FlaskClient, batch: str) -> None:
    client.post(batch + "/candidates/3/verdict", data={"verdict": "yes"})
    lines = client.get(batch + "/export?form=csv&who=yes").text.strip().split("\r\n")
    assert len(lines) == 2
    assert "C-003" in lines[1]


@pytest.mark.parametrize("question", ["form=exe", "form=../csv"])
def test_unknown_exports_are_not_there(seen: Seen, question: str) -> None:
    assert seen.client.get(f"{seen.batch}/export?{question}").status_code == 404
