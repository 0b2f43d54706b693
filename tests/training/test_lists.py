"""Own lists as people keep them: how each is read, and what is said of one that cannot be."""

from __future__ import annotations

import pytest

from matcher.training.lists import BadListError, Given, read_given


@pytest.mark.parametrize(
    ("name", "text", "given"),
    [
        ("a.csv", "Name,Aliases\nFooBar,foo bar|FB\n", Given(2, "FooBar", ("foo bar", "FB"))),
        ("a.csv", "id;skill;kind\n1;FooBar;platform\n", Given(2, "FooBar", (), "platform")),
        (
            "esco.csv",
            'conceptUri,preferredLabel,altLabels\nhttp://data.europa.eu/esco/skill/0a-1,query foos,"ask foos\nread foos"\n',
            Given(3, "query foos", ("ask foos", "read foos"), "", ("esco:0a-1",)),
        ),
        ("onet.tsv", "Example\tCommodity Code\nFooBar Pro\t43232408\n", Given(2, "FooBar Pro", (), "", ("onet:43232408",))),
        ("a.jsonl", '{"name": "FooBar", "aliases": ["Foo Bar"]}\n', Given(1, "FooBar", ("Foo Bar",))),
        # a code of a scheme that nobody knows is left out
        ("a.jsonl", '{"term": "FooBar", "codes": ["onet:1", "isco:2"], "aka": null}\n', Given(1, "FooBar", codes=("onet:1",))),
        ("onet.tsv", "Example\tCommodity Code\nFooBar\t4323\n", Given(2, "FooBar")),
        ("a.TXT", "\ufeff# ours\n  FooBar   Pro \n\n", Given(2, "FooBar Pro")),
    ],
)
def test_lists_are_read(name: str, text: str, given: Given) -> None:
    assert read_given(name, text) == (given,)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.xlsx", "", "a list is a file with the ending .csv"),
        ("a.csv", "id,words\n", "no column name"),
        ("a.csv", "name,kind\nFooBar,thing\n", "kind 'thing' is none of"),
        ("a.jsonl", "FooBar\n", "a.jsonl:1: not a JSON object"),
        ("a.jsonl", '{"name": "FooBar"}\n["BarFoo"]\n', "a.jsonl:2: not a JSON object"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, text: str, said: str) -> None:
    with pytest.raises(BadListError, match=said):
        read_given(name, text)
