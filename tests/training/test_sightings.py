"""Where a posting writes what may be a skill: what speaks for it there, and what is none for sure."""

from __future__ import annotations

import pytest

from matcher.records import Mention, Section
from matcher.training.sightings import Fences, Sighting, find_sightings, looks_like_a_name

FENCES = Fences(frozenset({"the", "good"}), frozenset({"engineers"}), frozenset({"acme", "coffeebreak"}))
KNOWN = ("Docker", "Helm", "Kafka", "SQL")


def mention(text: str, form: str, skill: str | None) -> Mention:
    return Mention(form, text.index(form), text.index(form) + len(form), skill, "asserted", None)


def look(text: str, kind: str = "required", tagged: tuple[str, ...] = ()) -> dict[str, Sighting]:
    mentions = [mention(text, form, form) for form in KNOWN if form in text]
    mentions += [mention(text, form, None) for form in tagged]
    found = find_sightings(text, mentions, (Section(kind, "", 0, len(text)),), FENCES)
    assert [text[item.start : item.end] for item in found] == [item.form for item in found]
    return {item.form: item for item in found}


@pytest.mark.parametrize(
    ("form", "passes"),
    [
        ("Frob", True),
        ("quux tables for frobs", True),
        ("one two three four five", False),
        ("C", False),
        ("42", False),
        ("4D", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("the frob", False),
        ("frob the", False),
        ("frob good", False),
        ("field engineers", False),
        ("engineers tool", True),
        ("Coffee Break", False),
        ("Acme frobs", False),
        ("frobs of acme", True),
        ("team's frob", False),
        ("frob (old)", False),
    ],
)
def test_pieces_of_sentences_people_and_what_is_named_otherwise_do_not_pass(form: str, passes: bool) -> None:
    assert FENCES.passes(form) is passes


@pytest.mark.parametrize(
    ("text", "form", "signals", "beside"),
    [
        # a list: two of the four neighbours are known
        ("Docker, frob, Helm", "frob", {"list", "asked"}, ("Docker", "Helm")),
        ("Docker, Helm, frob", "frob", {"list", "asked"}, ("Docker", "Helm")),
        ("Docker, Helm, Kafka, frob", "frob", {"list", "asked"}, ("Helm", "Kafka")),
        ("Docker, frob, quux", "frob", {"asked"}, ()),
        ("Docker, quux, zork, frob", "frob", {"asked"}, ()),
        # a piece that says more than one word beside a skill is no part of a list
        ("running Docker, frob, Helm", "frob", {"list", "asked"}, ("Docker", "Helm")),
        ("running our Docker, frob, Helm", "frob", {"asked"}, ()),
        # the label of a list is none of its items
        ("frob: Docker, Helm", "frob", {"asked"}, ()),
        ("experience with frob", "frob", {"cue", "asked"}, ()),
        ("quux, OpenFrob", "OpenFrob", {"name", "asked"}, ()),
    ],
)
def test_what_speaks_for_a_piece(text: str, form: str, signals: set[str], beside: tuple[str, ...]) -> None:
    found = look(text)[form]
    assert (found.signals, found.beside) == (signals, beside)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("we all love Frobnicator every single day here", "Frobnicator", True),
        # words that open a sentence, and titles
        ("Frobnicator we all love every single day here", "Frobnicator", False),
        ("• Frobnicator we all love every single day here", "Frobnicator", False),
        ("we like it so. Frobnicator we all love every single day", "Frobnicator", False),
        ("OpenFrob we all love every single day here", "OpenFrob", True),
        ("Our Great Working Place loves Frobnicator", "Frobnicator", False),
    ],
)
def test_a_capital_inside_a_sentence_speaks_for_a_name(text: str, form: str, found: bool) -> None:
    assert (form in look(text)) is found
    assert (form in look(text, "other")) is found
    assert not look(text, "benefits")
    assert not found or look(text)[form].signals == {"name", "asked"}
    assert not found or look(text, "other")[form].signals == {"name"}


def test_what_the_tagger_took_for_a_skill_stands_before_what_else_is_seen_there() -> None:
    found = look("Docker, great frob tables, Helm", tagged=("frob tables",))
    assert {form: item.signals for form, item in found.items()} == {"frob tables": {"tagger"}}


def test_known_skills_are_no_sightings() -> None:
    assert look("Docker, Helm, Kafka") == {}


@pytest.mark.parametrize(
    ("signals", "worth"), [({"list"}, 1.0), ({"list", "cue"}, 1.0), ({"cue", "asked"}, 0.85), ({"name", "asked"}, 0.25)]
)
def test_evidence_adds_up_to_one_at_most(signals: set[str], worth: float) -> None:
    assert Sighting("frob", 0, 4, frozenset(signals)).worth == pytest.approx(worth)


@pytest.mark.parametrize(
    ("form", "name"),
    [("OpenFrob", True), ("DVC", True), ("frob4j", True), ("the DVC way", True), ("Frob", False), ("frob", False)],
)
def test_names_are_written_as_nothing_else_is(form: str, name: bool) -> None:
    assert looks_like_a_name(form) is name
