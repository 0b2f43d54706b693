"""The published schemas are valid themselves and hold for what is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from matcher.records import HiddenText
from matcher.reports import render
from matcher.reports.results import Check, Classification, Demo, DemoRow, Health, Mentions, Roles
from matcher.reports.schemas import SCHEMAS, schema
from tests.make import make_document, make_fit, make_mention, make_posting, make_resume

if TYPE_CHECKING:
    from matcher.reports.results import Result

MENTION = make_mention("Python or Go", "Go", need="required", any_of=1)
DOCUMENT: Any = schema("document")["$defs"]
RESULTS: dict[str, Result] = {
    "resume": make_resume(),
    "posting": make_posting(),
    "roles": Roles((make_fit(), make_fit(status="too_thin", reason="2 found", score=None, band="None")), make_resume()),
    "mentions": Mentions("a", (MENTION,)),
    "classification": Classification(1, "sre", {"sre": 0.9, "other": 0.1}),
    "doctor": Health(True, (Check("Python", "ok", "3.11", True),)),
    "demo": Demo(make_posting(), (DemoRow(make_document(), make_fit(), (make_fit(),)),), ("matcher doctor",)),
}


def validate(text: str, name: str) -> None:
    Draft202012Validator(schema(name)).validate(json.loads(text))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", RESULTS)
def test_results_keep_their_schema(name: str) -> None:
    validate(render(RESULTS[name], "json"), name)


def test_a_damaged_document_keeps_the_schema() -> None:
    document = make_document(
        "", status="encrypted", reason="needs a password", hidden_text=(HiddenText(0, 0, "white"),), warnings=("w",)
    )
    validate(render(make_resume(document=document), "json"), "resume")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("document", "status"), "fine"),
        (("document", "sha256"), "abc"),
        (("experience_months",), -1),
        (("experience_months",), 1.5),
        (("jobs", 0, "start"), "March 2021"),
        (("skills", 0, "mentions", 0, "box"), [1, 2, 3]),
        (("skills", 0, "mentions", 0, "start"), -1),
        (("highest_degree",), None),
    ],
)
def test_wrong_values_are_refused(path: tuple[Any, ...], value: object) -> None:
    data = json.loads(render(make_resume(), "json"))
    part = data
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(ValidationError):
        validate(json.dumps(data), "resume")


def test_an_optional_field_may_be_absent_but_not_null() -> None:
    properties: Any = schema("mention")["$defs"]
    assert properties["Mention"]["properties"]["any_of"]["type"] == "integer"
    assert "any_of" not in properties["Mention"]["required"]


def test_an_unknown_name_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("invoice")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", {"type": "string"}),
        # what may be missing is one list of types, as people expect to read it
        ("reason", {"type": ["string", "null"]}),
        ("hidden_text", {"type": "array", "items": {"$ref": "#/$defs/HiddenText"}}),
    ],
)
def test_types_are_written_as_people_read_them(field: str, said: dict[str, object]) -> None:
    assert DOCUMENT["Document"]["properties"][field] == said
