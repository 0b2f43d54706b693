"""The ranking of a batch on its page: blind, filtered, judged, opened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from matcher.store.store import open_store
from tests.web.batches import Seen, order


def test_files_become_a_ranking_without_names(seen: Seen) -> None:
    page = seen.get()
    assert order(page)[:2] == ["C-003", "C-001"]
    for secret in ("Ada", "Brandt", "ada.brandt", "Mara", "Lind"):
        assert secret not in page
    assert "names covered" in page
    assert "4 of 4" in page
    assert page.count('aria-pressed="false"') == 3 * 4


@pytest.mark.parametrize("tail", ["verdict", "remove", "open"])
def test_nothing_is_done_to_somebody_who_is_not_there(seen: Seen, tail: str) -> None:
    assert seen.client.post(f"{seen.batch}/candidates/99/{tail}").status_code == 404
    assert seen.client.get(f"{seen.batch}/candidates/99").status_code == 404


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
