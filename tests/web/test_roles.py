"""The ranking of roles: order, ranges, what separates the first two, what next."""

from __future__ import annotations

import json
import re

from flask.testing import FlaskClient


def test_roles_stand_best_first(client: FlaskClient, roles: str) -> None:
    page = client.get(roles).text
    scores = [float(score) for score in re.findall(r'class="total"><strong>([\d.]+)<', page)]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)
    assert "What separates" in page
    assert page.count('class="range"') == 4


def test_what_next_names_skills_ladder_and_sources(client: FlaskClient, roles: str) -> None:
    page = client.get(f"{roles}?next=mlops_engineer").text
    assert "What next for MLOps Engineer" in page
    for words in ("Ladder", "Pay in US dollars a year", "Source"):
        assert words in page


def test_unknown_role_is_not_found(client: FlaskClient, roles: str) -> None:
    assert client.get(f"{roles}?next=nobody").status_code == 404


def test_result_of_all_roles_leads_to_them(client: FlaskClient, roles: str) -> None:
    assert client.get(roles.removesuffix("/roles")).headers["Location"].endswith("/roles")


def test_json_is_what_the_command_line_prints(client: FlaskClient, roles: str) -> None:
    answer = client.get(f"{roles}.json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(json.loads(answer.data)["roles"]) == 4
