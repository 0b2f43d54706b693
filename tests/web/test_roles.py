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
    # what a skill brings is a part of what its term brings
    assert page.index("Points from") < page.index("Skills, within these points")
    assert re.search(r'class="number">−\d', page)
    assert page.count('class="range"') == 4
    # the first stands alone
    assert "Too close to call" not in page


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


def test_a_role_is_shown_with_its_places_like_a_posting(client: FlaskClient, roles: str) -> None:
    ranking = client.get(roles).text
    link = re.search(r'href="([^"]+/roles/site_reliability_engineer)"', ranking)
    assert link
    page = client.get(link[1]).text
    assert "role profile" in page
    assert "requirements" not in re.findall(r'href="([^"]+)"', page)
    shown, ranked = (re.search(pattern, text) for pattern, text in (
        (r'class="total"><strong>([\d.]+)', page),
        (r'Site Reliability Engineer</h2>\s*<p class="total"><strong>([\d.]+)', ranking),
    ))
    assert shown
    assert ranked
    assert shown[1] == ranked[1]
    assert re.search(r'id="box-7"[^>]*class="now"', client.get(f"{link[1]}?ev=7").text, re.DOTALL)


def test_corrections_on_a_role_lead_back_to_it(client: FlaskClient, roles: str) -> None:
    address = f"{roles}/ml_engineer"
    skill = re.search(r'value="refuse"><input type="hidden" name="skill" value="([^"]+)"', client.get(address).text)
    assert skill
    fields = {"kind": "refuse", "skill": skill[1], "role": "ml_engineer"}
    answer = client.post(f"{roles.removesuffix('/roles')}/feedback", data=fields)
    assert answer.headers["Location"] == address
    assert "no longer counts" in client.get(address).text


def test_an_unknown_role_is_not_there(client: FlaskClient, roles: str) -> None:
    assert client.get(f"{roles}/astronaut").status_code == 404
