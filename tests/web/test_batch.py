"""Batches: from the form to the ranking, what can be done with it, and that nothing is left of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import matcher
from matcher.store.store import open_store
from tests.web.accounts import PASSWORD, Person, make_accounts
from tests.web.batches import POSTING, RESUMES, Seen, batch_app, post_batch, send
from web.accounts import passwords
from web.batches.folder import Folder
from web.batches.state import State


@pytest.fixture
def app(analyzer: matcher.Analyzer, tmp_path: Path) -> Iterator[Flask]:
    with batch_app(analyzer, tmp_path) as app:
        yield app


@pytest.fixture
def batch(client: FlaskClient) -> str:
    return post_batch(client, forget="1")


@pytest.fixture(scope="module")
def seen(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    with batch_app(analyzer, tmp_path_factory.mktemp("seen")) as app:
        client = app.test_client()
        yield Seen(client, post_batch(client), app)


def folder_of(tmp_path: Path, address: str) -> Folder:
    (found,) = tmp_path.glob(f"batches/*/{address.rsplit('/', 1)[1]}")
    return Folder(found)


def order(page: str) -> list[str]:
    """Candidates in the order of the table."""
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r">(C-\d+)</a>", table)


def test_form_explains_itself(client: FlaskClient) -> None:
    page = client.get("/batches").text
    for words in ("No batches yet", "ZIP archives", "Ten sample resumes", "goes on when you close the page", "180 days"):
        assert words in page


def test_files_become_a_ranking_without_names(seen: Seen) -> None:
    page = seen.get()
    assert order(page)[:2] == ["C-003", "C-001"]
    for secret in ("Ada", "Brandt", "ada.brandt", "Mara", "Lind"):
        assert secret not in page
    assert "names covered" in page
    assert "4 of 4" in page
    assert page.count('aria-pressed="false"') == 3 * 4


def test_wording_decides_for_nobody(seen: Seen) -> None:
    pages = [seen.get(tail).casefold() for tail in ("", "/candidates/1", "/compare?c=1&c=3")]
    for words in ("rejected", "best candidate", "lacks"):
        assert not any(words in page for page in pages)


def test_what_could_not_be_read_is_named_with_the_next_step(seen: Seen) -> None:
    attention = seen.get().partition('id="attention"')[2]
    assert "C-005" in attention
    assert "empty.pdf" in attention
    assert "damaged" in attention
    assert "same e-mail as C-001" in attention


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("?skill=Apache Kafka", ["C-003"]),
        ("?skill=Kubernetes&skill=Terraform", ["C-003", "C-001"]),
        ("?need=required", ["C-003"]),
        ("?need=required-1", ["C-003", "C-001"]),
        ("?status=twin", ["C-004"]),
        ("?verdict=open&words=c-002", ["C-002"]),
        ("?verdict=yes", []),
        ("?sort=candidate", ["C-001", "C-002", "C-003", "C-004"]),
        ("?sort=candidate&down=1", ["C-004", "C-003", "C-002", "C-001"]),
        ("?sort=nonsense&need=nonsense&page=99", ["C-003", "C-001", "C-002", "C-004"]),
    ],
)
def test_filters_and_order_stand_in_the_address(seen: Seen, question: str, answer: list[str]) -> None:
    assert sorted(order(seen.get(question))) == sorted(answer)
    if "sort=candidate" in question:
        assert order(seen.get(question)) == answer


def test_nobody_left_says_so(seen: Seen) -> None:
    assert "Nobody is left with these filters." in seen.get("?verdict=yes")


def test_verdict_and_note_are_kept_and_logged(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    back = batch + "?sort=years#c-3"
    answer = client.post(batch + "/candidates/3/verdict", data={"verdict": "yes", "note": "call her", "back": back})
    assert answer.headers["Location"] == back
    # a button of the table keeps the note
    client.post(batch + "/candidates/3/verdict", data={"verdict": "unsure", "back": batch})
    page = client.get(batch + "/candidates/3").text
    assert "call her" in page
    assert re.search(r'value="unsure" checked', page)
    assert order(client.get(batch + "?verdict=unsure").text) == ["C-003"]
    client.post(batch + "/candidates/3/verdict", data={"verdict": "", "note": ""})
    assert order(client.get(batch + "?verdict=open").text)[0] == "C-003"
    with client.session_transaction() as session, open_store(tmp_path / "store") as store:
        log = [entry.action for entry in store.of(session["owner"]).log()]
    assert log.count("verdict") == 3


def test_names_are_shown_on_demand_and_the_log_notes_it(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    client.post(batch + "/reveal", data={"show": "1", "back": batch})
    page = client.get(batch).text
    assert "Mara Lind" in page
    assert "mara.lind@example.org" in page
    assert "Mara Lind" in client.get(batch + "/candidates/3").text
    assert "Mara Lind" in client.get(batch + "/compare?c=1&c=3").text
    client.post(batch + "/reveal", data={"show": "0", "back": batch})
    assert "Mara" not in client.get(batch).text.partition("Names are covered")[2]
    with client.session_transaction() as session, open_store(tmp_path / "store") as store:
        log = [entry.action for entry in store.of(session["owner"]).log()]
    assert [action for action in log if action in ("reveal", "cover")] == ["reveal", "cover"]


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


def test_pool_says_what_most_are_missing(seen: Seen) -> None:
    pool = seen.get().partition('id="pool"')[2]
    assert "1 candidate shows everything that is required." in pool
    assert "Kafka" in pool
    assert "3 of 4 do not show it" in pool


def test_candidate_shows_every_requirement_with_its_words(seen: Seen) -> None:
    page = seen.get("/candidates/1?need=required-1")
    assert "[…] ran <b>Kubernetes</b>" in page
    assert "not found in this resume" in page
    assert 'rel="prev" href="' + seen.batch + "/candidates/3?need=required-1" in page
    assert "Ada" not in page


def test_whole_resume_opens_with_a_line_in_the_log_and_goes_with_the_batch(client: FlaskClient, batch: str) -> None:
    answer = client.post(batch + "/candidates/1/open")
    case = answer.headers["Location"]
    page = client.get(case + "?tab=parsed").text
    assert "Ada Brandt" in page
    assert f'href="{batch}/candidates/1"' in page
    assert client.post(batch + "/candidates/1/open").headers["Location"] == case
    client.post(batch + "/delete")
    assert client.get(case).status_code == 404


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


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("waiting", "Getting ready"),
        ("reading", "about 2 minutes left"),
        ("paused", "Paused."),
        ("stopped", "Reading was stopped"),
        ("failed", "the workers do not start"),
    ],
)
def test_phases_are_told(client: FlaskClient, batch: str, tmp_path: Path, phase: str, words: str) -> None:
    folder = folder_of(tmp_path, batch)
    run, statuses = folder.state().run, (("broken", 2), ("ok", 98))
    state = State("reading", run, 200, 100, 3, statuses, 1000.0, 1100.0, "the workers do not start")
    folder.write_state(replace(state, phase=phase))  # type: ignore[arg-type]
    folder.beat()
    page = client.get(batch).text
    assert words in page
    assert words in client.get(batch + "/progress").text
    working = phase in ("waiting", "reading")
    assert ('<noscript><meta http-equiv="refresh" content="5">' in page) == working
    assert ("Go on" in page) != working
    assert (f'data-poll="{batch}/progress"' in page) == working


def test_a_process_that_died_is_told_and_the_batch_goes_on(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, batch)
    folder.write_state(replace(folder.state(), phase="reading", done=2))
    (folder.path / "beat").unlink()
    assert "Reading was stopped" in client.get(batch).text
    assert "stopped at 2 of 5" in client.get("/batches").text
    client.post(batch + "/continue")
    assert "finished" in client.get("/batches").text


def test_nothing_is_changed_while_it_is_read(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, batch)
    folder.write_state(replace(folder.state(), phase="reading"))
    folder.beat()
    assert client.post(batch + "/requirements", data={"action": "score"}).status_code == 409
    assert client.post(batch + "/candidates/1/remove").status_code == 409


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


def test_accounts_see_their_own_batches_only(
    analyzer: matcher.Analyzer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
