"""Requirements as a person edits them: the score follows, and what was read can be had back."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from tests.web.test_analyze import POSTING, RESUME


def start(client: FlaskClient) -> str:
    data = {"resume_text": RESUME, "posting_text": POSTING, "action": "check", "forget": "1"}
    return str(client.post("/analyses", data=data).headers["Location"])


def save(client: FlaskClient, address: str, **fields: str) -> str:
    data = {name.replace("need_", "need-"): value for name, value in fields.items()}
    answer = client.post(address, data=data, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def row(page: str, skill: str) -> str:
    """The name of the fields of one skill."""
    found = re.search(rf'name="(need-\d+)"[^>]*aria-label="{skill}: Required"', page)
    assert found
    return found[1].replace("-", "_")


def test_what_was_read_is_told(client: FlaskClient) -> None:
    page = client.get(start(client)).text
    assert "We read 5 requirements: 4 required, 1 preferred, 0 mentioned in passing." in page


def test_ignored_requirements_leave_the_count(client: FlaskClient) -> None:
    address = start(client)
    field = row(client.get(address).text, "Apache Kafka")
    page = save(client, address, action="score", **{field: "ignore"})
    assert "<strong>3 of 3</strong> required found" in page
    assert "1 requirement changed" in page


def test_needs_can_be_changed_and_had_back(client: FlaskClient) -> None:
    address = start(client)
    field = row(client.get(address).text, "Apache Kafka")
    assert "<strong>0 of 2</strong> preferred found" in save(client, address, action="score", **{field: "preferred"})
    assert '<small>changed</small>' in client.get(address).text
    page = client.post(f"{address}/reset", follow_redirects=True).text
    assert "<small>changed</small>" not in page


def test_requirements_can_be_added_and_removed(client: FlaskClient) -> None:
    address = start(client)
    page = save(client, address, action="add", new="docker", new_need="required")
    assert "docker <small>added by you</small>" in page
    result = save(client, address, action="score")
    assert "<strong>4 of 5</strong> required found" in result
    assert ">Docker</span>" in result
    page = save(client, address, action="add", **{row(page, "docker"): "ignore"})
    assert "added by you" not in page


def test_adding_twice_adds_once(client: FlaskClient) -> None:
    address = start(client)
    save(client, address, action="add", new="Docker")
    assert save(client, address, action="add", new=" docker ").count("added by you") == 1


def test_roles_have_no_requirements_to_edit(client: FlaskClient, roles: str) -> None:
    assert client.get(roles.replace("/roles", "/requirements")).status_code == 404
