"""The clues around lists of skills: words beside them in the sentence, the sentence before, the label, the line above."""

from __future__ import annotations

from matcher.extraction.clues import Kinds, find_groups
from tests.extraction.test_polarity import places

KINDS = Kinds({"hope": ["wishes", "soon"], "lack": ["not", "never"]})


def groups(text: str, *names: str) -> dict[tuple[int, ...], set[str]]:
    """The clues of each list: b before, a after, o at the opening, s in the sentence before, l in the label, h above."""
    return {group.members: set(group.clues) for group in find_groups(text, places(text, *names), [""] * len(names), KINDS)}


def test_a_sentence_ends_what_is_near() -> None:
    found = groups("Shipped it late. Never used Java; tried Go soon.", "Java", "Go")
    assert found[0,] == {
        *("b:used", "b:never", "b:#lack", "b#lack1", "b1:used", "b2:used never", "b2:used #lack", "a#", "a1:|"),
        *("o1:never", "o1:#lack", "o2:never used", "s:shipp", "s:it", "s:late", "end;", "r:", "r-:^", "r+:", "many:1"),
    }
    assert found[1,] == {
        *("b:tried", "b#", "b1:tried", "a:soon", "a:#hope", "a#hope0", "a1:soon", "a1:#hope", "o1:tried"),
        *("s:it", "s:late", "s:.", "s:never", "s:#lack", "s:used", "s:§", "end.", "r:", "r-:", "r+:$", "many:1"),
    }


def test_a_label_is_near_its_own_line_and_a_line_above_all_below() -> None:
    found = groups("Tools: not Java\nWishes for now:\nRust, Go", "Java", "Rust", "Go")
    assert found[0,] == {
        *("b:not", "b:#lack", "b#lack0", "b1:not", "b1:#lack", "a#", "a1:|", "o1:tool", "o2:tool not", "o2:tool #lack"),
        *("l=:", "l:tool", "ln:1", "l=:tool", "l9:tool", "l1:tool", "end", "r:", "r-:^", "r+:$", "many:1"),
    }
    assert found[1, 2] == {
        *("b#", "b1:|", "a#", "a1:|", "h:wish", "h:#hope", "h:for", "h:now", "hn:3", "h=:wish for now", "h9:now"),
        *("h1:wish", "h1:#hope", "h!:#hope", "end", "r:", "r-:^", "r+:$", "many:2"),
    }


def test_how_late_a_list_stands_does_not_depend_on_the_length_of_a_name() -> None:
    text = "Skills\nGo, Rust, Java\n\nOutside\nScala, Perl\n"
    names = ("Go", "Rust", "Java", "Scala", "Perl")
    for name in ("Mo Li\n", "Maximiliane von Hohenstein-Oberbergischhausen\n" * 9):
        found = groups(name + text, *names)
        assert "late" not in found[0, 1, 2]
        assert "late" not in found[3, 4]
    assert "late" in groups(f"{text}\nNo\nAda", *names, "Ada")[5,]
