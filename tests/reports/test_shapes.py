"""Records become exactly the published shapes: names, order, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from matcher.reports.results import Classification, Comparison, Mentions, Roles
from matcher.reports.shapes import shape as shape_record
from tests.make import make_document, make_fit, make_mention, make_posting, make_resume

# The order that shared scripts rely on; more keys may follow.
ORDERS = {
    "document": "name sha256 media_type status reason pages characters engine as_of warnings hidden_text",
    "mention": "text start end skill polarity page box section",
    "resume": "document contact skills jobs experience_months education highest_degree certifications soft_skills"
    " languages seniority",
    "contact": "name email phone urls city",
    "skill": "skill kind polarity evidence months last_used mentions",
    "job": "title employer start end months",
    "education": "degree level field institution end",
    "posting": "document title company role min_years degree degree_need requirements certifications soft_skills gates",
    "requirement": "skill text need any_of start end",
    "gate": "kind text start end",
    "fit": "target score band tie_group terms matched related missing wording status",
    "term": "name value weight points reason",
    "matched": "skill need evidence points mentions",
    "related": "skill via",
    "missing": "skill need any_of gain",
    "wording": "term points",
    "receipt": "program taxonomy models inputs",
}


def shape(record: object, *, text: bool = False) -> Any:
    return shape_record(record, text=text)


def shaped(name: str) -> Any:
    resume, posting, fit = shape(make_resume()), shape(make_posting()), shape(make_fit())
    first = {
        "skill": resume["skills"],
        "job": resume["jobs"],
        "education": resume["education"],
        "requirement": posting["requirements"],
        "gate": posting["gates"],
        "term": fit["terms"],
        "matched": fit["matched"],
        "related": fit["related"],
        "missing": fit["missing"],
        "wording": fit["wording"],
        "mention": resume["skills"][0]["mentions"],
    }
    whole = {"resume": resume, "posting": posting, "fit": fit, **resume, "receipt": fit["receipt"]}
    return first[name][0] if name in first else whole[name]


@pytest.mark.parametrize("name", ORDERS)
def test_keys_stand_in_the_promised_order(name: str) -> None:
    keys = list(shaped(name))
    promised = ORDERS[name].split()
    assert keys[: len(promised)] == promised


def test_layout_stays_inside() -> None:
    assert not {"lines", "words", "text"} & shape(make_document()).keys()


def test_text_comes_when_asked_for() -> None:
    resume = shape(make_resume(), text=True)
    assert resume["document"]["text"].startswith("Mira Okonjo\n")


def test_need_and_any_of_stand_only_where_a_mention_has_them() -> None:
    plain = make_mention("uses Git", "Git")
    asked = replace(plain, need="required", any_of=2)
    assert {"need", "any_of", "job"}.isdisjoint(shape(plain))
    assert shape(asked)["need"] == "required"
    assert shape(asked)["any_of"] == 2


def test_a_comparison_is_published_as_its_fit() -> None:
    fit = make_fit()
    assert shape(Comparison(fit, make_resume(), make_posting())) == shape(fit)


def test_roles_are_one_list() -> None:
    fit = make_fit()
    assert shape(Roles((fit, fit), make_resume())) == {"roles": [shape(fit), shape(fit)]}


def test_ids_come_back_as_given() -> None:
    assert shape(Mentions(7, ())) == {"id": 7, "mentions": []}
    assert shape(Classification("x", "sre", {"sre": 1.0})) == {"id": "x", "role": "sre", "scores": {"sre": 1.0}}


def test_numbers_lose_their_dust_but_not_their_sum() -> None:
    assert shape(0.1 + 0.2) == 0.3
    assert str(shape(-0.00001)) == "0.0"


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON shape for bytes"):
        shape(b"x")
