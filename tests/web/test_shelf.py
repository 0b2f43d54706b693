"""The shelf: by owner, forgotten in time, bounded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from matcher.records import Contact, Document, Receipt, Resume
from web.case import Case
from web.shelf import Shelf


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


DOCUMENT = Document("a.txt", "", "text/plain", "ok", None, 0, 0, "text", "2026-11")
RESUME = Resume(DOCUMENT, Contact(), (), (), 0, (), "none", (), (), (), "junior")


def make_case(name: str, made: float = 0.0) -> Case:
    return Case(name, made, RESUME, None, Receipt("", "", "", ()))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(tmp_path: Path, clock: Clock) -> Shelf:
    return Shelf(tmp_path, own=3, all_=5, hours=2.0, clock=clock)


def test_cases_belong_to_their_owner(shelf: Shelf) -> None:
    shelf.put("anna", make_case("1"))
    assert shelf.get("anna", "1") is not None
    assert shelf.get("ben", "1") is None
    assert shelf.of("ben") == ()
    assert not shelf.delete("ben", "1")
    assert shelf.clear("ben") == ()
    assert shelf.delete("anna", "1")


def test_a_case_is_forgotten_after_hours_without_a_look(shelf: Shelf, clock: Clock) -> None:
    shelf.put("anna", make_case("1"))
    for _ in range(3):
        clock.now += 3600
        assert shelf.get("anna", "1") is not None
    clock.now += 7201
    assert shelf.of("anna") == ()


def test_the_one_looked_at_longest_ago_makes_room(shelf: Shelf, clock: Clock) -> None:
    for name in "1234":
        clock.now += 1
        shelf.put("anna", make_case(name, clock.now))
    assert [case.id for case in shelf.of("anna")] == ["4", "3", "2"]
    for name in "abc":
        clock.now += 1
        shelf.put("ben", make_case(name, clock.now))
    assert [case.id for case in shelf.of("anna")] == ["4", "3"]


def test_a_changed_case_takes_the_place_of_the_old(shelf: Shelf) -> None:
    shelf.put("anna", make_case("1"))
    shelf.put("anna", replace(make_case("1"), note="new"))
    assert [case.note for case in shelf.of("anna")] == ["new"]


@pytest.mark.parametrize("name", ["../1", "/etc/passwd", "", "a/b", "1.case", "\0", "*"])
def test_an_id_leads_nowhere_else(shelf: Shelf, name: str) -> None:
    shelf.put("anna", make_case("1"))
    assert shelf.get("anna", name) is None
    assert not shelf.delete("anna", name)


def test_two_shelves_of_one_folder_hold_the_same(tmp_path: Path, shelf: Shelf, clock: Clock) -> None:
    other = Shelf(tmp_path, own=3, all_=5, hours=2.0, clock=clock)
    shelf.put("anna", make_case("1"))
    assert other.get("anna", "1") == make_case("1")
    other.delete("anna", "1")
    assert shelf.get("anna", "1") is None


def test_only_this_user_may_look(tmp_path: Path, shelf: Shelf) -> None:
    shelf.put("anna", make_case("1"))
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
