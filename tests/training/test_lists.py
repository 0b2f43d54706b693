"""Names from public lists: what each format gives and what it leaves out."""

from __future__ import annotations

import json

import pytest

from matcher.training.lists import Listed, read_brands, read_landscape, read_languages, read_occupations

LANGUAGES = """\
# a comment
---
Alpha#:
  type: programming
  ace_mode: alpha
  aliases:
  - alpha
Beta:
  type: programming
  ace_mode: text
Gamma+ERB:
  type: markup
  ace_mode: html
Delta:
  type: data
  ace_mode: yaml
Epsilon:
  type: prose
  ace_mode: markdown
"""

LANDSCAPE = """\
landscape:
  - category:
    name: Provisioning
    subcategories:
      - subcategory:
        name: Automation
        items:
          - item:
            name: "FirstTool (Member)"
            homepage_url: https://example.org
          - item:
            name: SecondTool
            extra:
              name: not an item
  - category:
    name: Members
    subcategories:
      - subcategory:
        name: Gold
        items:
          - item:
            name: Some Company
"""

OCCUPATIONS = "\n".join(
    "\t".join(row)
    for row in [
        ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
        ("15-1252.00", "Markup example language MEL", "1", "Web platform development software", "N", "N"),
        ("15-1253.00", "Markup example language MEL", "1", "Web platform development software", "N", "N"),
        ("15-1252.00", "ExampleOS", "2", "Operating system software", "Y", "N"),
        ("15-1252.00", "OnceOnly", "1", "Program testing software", "N", "N"),
        ("29-1141.00", "WardWare", "3", "Medical software", "N", "N"),
        ("29-1171.00", "WardWare", "3", "Medical software", "N", "N"),
    ]
)


def test_languages_that_editors_know_become_skills() -> None:
    assert list(read_languages(LANGUAGES)) == [
        Listed("Alpha#", "language", "linguist"),
        Listed("Delta", "standard", "linguist"),
    ]


def test_items_of_a_landscape_become_skills_and_its_members_do_not() -> None:
    names = [item.name for item in read_landscape(LANDSCAPE, "cncf")]
    assert names == ["FirstTool", "SecondTool"]


def test_technologies_of_computer_occupations_become_skills() -> None:
    assert list(read_occupations(OCCUPATIONS)) == [
        Listed("Markup example language", "tool", "onet", ("MEL",)),
        Listed("ExampleOS", "platform", "onet"),
    ]


@pytest.mark.parametrize(
    ("brand", "aliases"),
    [({"title": "Brand"}, ()), ({"title": "Brand", "aliases": {"aka": ["Other"]}}, ("Other",))],
)
def test_brands_keep_their_other_names(brand: dict[str, object], aliases: tuple[str, ...]) -> None:
    assert list(read_brands(json.dumps([brand]))) == [Listed("Brand", "tool", "simple-icons", aliases)]
