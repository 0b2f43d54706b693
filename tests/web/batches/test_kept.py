"""A batch belongs to one person, is kept as long as it should be, and nothing is left of it then."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import matcher
from matcher.store.store import open_store
from tests.web.accounts import PASSWORD, Person, make_accounts
from tests.web.batches import POSTING, RESUMES, Seen, batch_app, folder_of, order, post_batch, send
from web.accounts import passwords


def test_nobody_else_sees_a_batch(seen: Seen) -> None:
    stranger = seen.app.test_client()
    for tail in ("", "/progress", "/candidates/1", "/compare?c=1&c=3", "/export?form=csv", "/requirements"):
        assert stranger.get(seen.batch + tail).status_code == 404
    for tail in ("/pause", "/continue", "/files", "/reveal", "/delete", "/candidates/1/verdict", "/candidates/1/open"):
        assert stranger.post(seen.batch + tail).status_code == 404
    assert seen.batch not in stranger.get("/batches").text


def test_deleted_means_gone_from_disk_and_store(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    answer = client.post(batch + "/delete", follow_redirects=True)
    assert "Removed: the batch with its 5 files" in answer.text
    assert client.get(batch).status_code == 404
    left = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for secret in (b"Ada Brandt", b"mara.lind", b"Northgrid", b"twin_of_ada", b"Platform Engineer"):
        assert secret not in left


def test_one_candidate_can_go_and_the_others_keep_their_numbers(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    client.post(batch + "/candidates/1/verdict", data={"verdict": "no"})
    client.post(batch + "/candidates/3/remove")
    page = client.get(batch).text
    assert sorted(order(page)) == ["C-001", "C-002", "C-004"]
    assert client.get(batch + "/candidates/3").status_code == 404
    send(client, batch + "/files", "resumes", [("mara again.txt", RESUMES["mara_lind.txt"].replace("Kafka", "Helm"))])
    page = client.get(batch).text
    assert sorted(order(page)) == ["C-001", "C-002", "C-004", "C-006"]
    assert order(client.get(batch + "?verdict=no").text) == ["C-001"]


def test_files_are_gone_from_disk_once_read(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    assert not folder_of(tmp_path, batch).files.exists()


def test_batches_over_their_time_are_forgotten(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, batch)
    folder.write_asked(replace(folder.asked(), made=folder.asked().made - 8 * 86400))
    assert batch in client.get("/batches").text
    client.post("/batches/retention", data={"days": "7"})
    assert client.get(batch).status_code == 404
    assert 'value="7" selected' in client.get("/batches").text
    assert client.post("/batches/retention", data={"days": "-1"}).status_code == 303


def test_what_is_purged_elsewhere_goes_from_here_too(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    with client.session_transaction() as session, open_store(tmp_path / "store") as store:
        store.of(session["owner"]).erase_all()
    assert "No batches yet" in client.get("/batches").text
    assert client.get(batch).status_code == 404


def test_a_legal_hold_keeps_everything(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    with client.session_transaction() as session, open_store(tmp_path / "store") as store:
        store.of(session["owner"]).set_hold("claim 7")
    for address in (batch + "/delete", batch + "/candidates/1/remove"):
        assert "a legal hold is on" in client.post(address, follow_redirects=True).text
    assert "a legal hold is on" in client.post("/privacy/delete-all", data={"confirm": "delete"}, follow_redirects=True).text
    assert len(order(client.get(batch).text)) == 4


def test_privacy_page_holds_downloads_and_removes_batches(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    assert f'href="{batch}"' in client.get("/privacy").text
    names = zipfile.ZipFile(io.BytesIO(client.get("/privacy/everything.zip").data)).namelist()
    wanted = {"posting.json", "ranking.csv", *(f"resumes/{number}.json" for number in range(1, 5))}
    assert {name.partition("/")[2] for name in names} == wanted
    page = client.post("/privacy/delete-all", data={"confirm": "delete"}, follow_redirects=True).text
    assert "1 batch." in page
    left = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for secret in (b"Ada Brandt", b"mara.lind", b"Northgrid", b"Platform Engineer"):
        assert secret not in left


def test_files_are_kept_where_somebody_wants_their_pages(client: FlaskClient, samples: Path, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(samples / "resumes" / "ana_petrova.pdf", "ana.pdf")
    batch = post_batch(client, [("some.zip", packed.getvalue()), ("ada.txt", RESUMES["ada_brandt.txt"]), ("bad.pdf", "%PDF-1.4")])
    assert "<image" in (page := client.get(client.post(batch + "/candidates/1/open").headers["Location"]).text) or "<img" in page
    # another posting needs no second reading, and the files stay
    client.post(batch + "/requirements", data={"action": "score", "need-0": "ignore"})
    assert sorted(file.name for file in folder_of(tmp_path, batch).files.iterdir()) == ["1", "2", "3"]
    client.post(batch + "/candidates/2/remove")
    assert sorted(file.name for file in folder_of(tmp_path, batch).files.iterdir()) == ["1", "3"]
    client.post(batch + "/delete")
    assert not list(tmp_path.glob("batches/*/*"))


def test_accounts_see_their_own_batches_only(analyzer: matcher.Analyzer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_METHOD", "pbkdf2:sha256:1")
    with batch_app(analyzer, tmp_path, LOCAL=False, STORE=str(tmp_path / "store")) as app:
        make_accounts(app, passwords.hash_password(PASSWORD))
        anna, boris = Person(app), Person(app)
        assert anna.get("/batches").headers["Location"].startswith("/login")
        for person, name in ((anna, "anna"), (boris, "boris")):
            person.post("/login", name=name, password=PASSWORD)
        ada = (io.BytesIO(RESUMES["ada_brandt.txt"].encode()), "ada.txt")
        batch = str(anna.post("/batches", resumes=ada, posting_text=POSTING).headers["Location"])
        assert order(anna.get(batch).text) == ["C-001"]
        assert boris.get(batch).status_code == boris.post(batch + "/delete").status_code == 404
        assert "No batches yet" in boris.get("/batches").text


def test_nobody_holds_more_batches_than_one_person_may(analyzer: matcher.Analyzer, tmp_path: Path) -> None:
    with batch_app(analyzer, tmp_path, BATCHES_OWN=1) as app:
        client = app.test_client()
        batch = post_batch(client, [("a.txt", RESUMES["ada_brandt.txt"])])
        code, page, _ = send(client, "/batches", "resumes", RESUMES.items(), posting_text=POSTING)
        assert code == 422
        assert "You hold 1 batch already." in page
        client.post(batch + "/delete")
        post_batch(client, [("a.txt", RESUMES["ada_brandt.txt"])])
