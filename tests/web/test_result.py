"""The result: counts before the score, every place with its quote, corrections that score anew, downloads."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from matcher.reports.schemas import schema
from tests.web.test_analyze import POSTING, RESUME


def send(client: FlaskClient, address: str, **fields: str) -> str:
    """Send a form and return the page it leads to."""
    answer = client.post(address, data=fields, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def pasted(client: FlaskClient) -> str:
    """The address of an analysis of pasted texts."""
    answer = client.post("/analyses", data={"resume_text": RESUME, "posting_text": POSTING, "forget": "1"})
    return str(answer.headers["Location"])


def score(page: str) -> float:
    found = re.search(r'class="total"><strong>([\d.]+)</strong>', page)
    assert found
    return float(found[1])


def test_counts_stand_before_the_score(client: FlaskClient, case: str) -> None:
    page = client.get(case).text
    assert page.index("required found") < page.index('class="total"')


def test_counts_say_how_many_skills_are_shown_in_use(client: FlaskClient, case: str) -> None:
    found = re.search(r"(\d+) of (\d+)</strong> required found, (\d+) in use", client.get(case).text)
    assert found
    assert int(found[3]) <= int(found[1]) <= int(found[2])
    listed = str(client.post("/analyses", data={"sample": "list", "forget": "1"}).headers["Location"])
    assert "required found, 0 in use" in client.get(listed).text


def test_points_of_the_table_sum_to_the_score(client: FlaskClient, case: str) -> None:
    page = client.get(case).text
    table = page[page.index('<table class="terms">') :]
    table = table[: table.index("</tbody>")]
    points = re.findall(r'</th>\s*<td class="number">([\d.]+)</td>', table)
    assert round(sum(map(float, points)), 1) == score(page)


def test_every_place_is_a_link_with_its_name(client: FlaskClient, case: str) -> None:
    page = client.get(case).text
    boxes = re.findall(r'<a href="[^"]*ev=(\d+)[^"]*#place" id="box-\1".*?aria-label="([^"]+)"', page, re.DOTALL)
    assert len(boxes) > 20
    assert all(re.fullmatch(r".+, page 1, place \d+ of \d+", label) for _, label in boxes)


def test_a_place_opens_without_scripts(client: FlaskClient, case: str) -> None:
    page = client.get(f"{case}?ev=7").text
    assert re.search(r'id="box-7"[^>]*class="now"', page, re.DOTALL)
    quote = re.search(r'data-place="quote">(.*?)</blockquote>', page, re.DOTALL)
    assert quote
    assert "<mark>" in quote[1]


@pytest.mark.parametrize("question", ["ev=0", "ev=999999", "ev=x", "tab=nothing", "ev=-1&tab=text"])
def test_odd_questions_do_no_harm(client: FlaskClient, case: str, question: str) -> None:
    assert client.get(f"{case}?{question}").status_code == 200


def test_text_view_marks_places(client: FlaskClient, case: str) -> None:
    page = client.get(f"{case}?tab=text&ev=3").text
    assert page.count("<mark id=") > 20
    assert '<mark id="box-3" class="now">' in page


def test_word_files_open_with_their_text(client: FlaskClient) -> None:
    page = client.post("/analyses", data={"sample": "word"}, follow_redirects=True).text
    assert "<mark id=" in page
    assert "<img" not in page


def test_what_was_parsed_shows_blanks(client: FlaskClient, pasted: str) -> None:
    page = client.get(f"{pasted}?tab=parsed").text
    assert "noor@example.org" in page
    assert '<span class="blank">not found in this resume</span>' in page


def test_page_picture_is_a_picture(client: FlaskClient, case: str) -> None:
    answer = client.get(f"{case}/pages/1.png")
    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")
    assert client.get(f"{case}/pages/2.png").status_code == 404


def test_not_this_skill_scores_anew_and_is_taken_back(client: FlaskClient, pasted: str) -> None:
    before = score(client.get(pasted).text)
    page = send(client, f"{pasted}/feedback", kind="refuse", skill="Kubernetes")
    assert "<strong>2 of 4</strong> required found" in page
    assert score(page) < before
    assert score(send(client, f"{pasted}/feedback", kind="undo", skill="Kubernetes")) == before


def test_missed_skill_counts_only_where_the_text_names_it(client: FlaskClient, pasted: str) -> None:
    assert "does not stand in the text" in send(client, f"{pasted}/feedback", kind="miss", skill="Kafka")
    page = send(client, f"{pasted}/feedback", kind="miss", skill="eleven services")
    assert "now counts where the resume names it" in page
    assert "“eleven services” was missed" in page


def test_words_count_as_the_skill_that_a_person_names(client: FlaskClient, pasted: str) -> None:
    page = client.get(pasted).text
    before, open_ = score(page), re.findall(r'data-counts="([^"]+)"', page)
    assert open_
    assert "nothing was added" in send(client, f"{pasted}/feedback", kind="miss", skill="Fortran", counts=open_[0])
    page = send(client, f"{pasted}/feedback", kind="miss", skill="eleven services", counts=open_[0])
    assert f"“eleven services” counts as {open_[0]}" in page
    assert f'data-counts="{open_[0]}"' not in page
    assert score(page) > before
    assert score(send(client, f"{pasted}/feedback", kind="undo", skill="eleven services")) == before


def test_a_missing_skill_is_chosen_without_scripts(client: FlaskClient, pasted: str) -> None:
    found = re.search(r'href="([^"]+)#missed" data-counts="([^"]+)"', client.get(pasted).text)
    assert found
    assert f"<option selected>{found[2]}</option>" in client.get(found[1].replace("&amp;", "&")).text


def test_verdict_is_kept_apart_from_the_score(client: FlaskClient, pasted: str) -> None:
    before = score(client.get(pasted).text)
    page = send(client, f"{pasted}/verdict", verdict="no", note="Asked for <Kafka>")
    assert score(page) == before
    assert re.search(r'value="no" checked', page)
    assert "Asked for &lt;Kafka&gt;" in page


def test_downloads_are_attachments_of_the_published_shapes(client: FlaskClient, case: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    answer = client.get(f"{case}/fit.json")
    assert answer.headers["Content-Disposition"] == "attachment; filename=fit.json"
    jsonschema.validate(json.loads(answer.data), schema("fit"))
    assert json.loads(client.get(f"{case}/resume.json").data)["basics"]["name"] == "Ana Petrova"


def test_nobody_else_sees_an_analysis(client: FlaskClient, case: str) -> None:
    stranger = client.application.test_client()
    for address in ("", "/fit.json", "/resume.json", "/pages/1.png", "/requirements", "/roles", "/roles.json"):
        assert stranger.get(case + address).status_code == 404
    for address in ("/feedback", "/verdict", "/requirements", "/requirements/reset", "/delete"):
        assert stranger.post(case + address).status_code == 404
    assert client.get(case).status_code == 200


def test_words_of_a_resume_never_become_markup(client: FlaskClient) -> None:
    evil = '<script>alert(1)</script> "><img src=x onerror=alert(1)> Python {{ 7*7 }}'
    resume = RESUME.replace("Noor Example", evil).replace("Ran Kubernetes", f"{evil} Ran Kubernetes")
    posting = POSTING.replace("Platform Engineer", evil)
    answer = client.post("/analyses", data={"resume_text": resume, "posting_text": posting, "forget": "1"})
    address = str(answer.headers["Location"])
    client.post(f"{address}/verdict", data={"note": evil})
    client.post(f"{address}/feedback", data={"kind": "refuse", "skill": evil})
    client.post(f"{address}/requirements", data={"action": "add", "new": evil[:60]})
    for page in ("", "?tab=text", "?tab=parsed", "/requirements", "/roles"):
        text = client.get(address + page).text
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
        assert "49" not in re.findall(r"Python (\S+)", text), page
    assert "<script>alert" not in client.get("/privacy").text
