"""What was learned replaces what stands there only where it is no worse, and is on record beside it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from matcher.errors import MatcherError
from matcher.training.keep import (
    DIGESTS,
    FILE,
    Learned,
    Score,
    damaged,
    differing,
    digests,
    keep,
    object_to,
    read_scores,
    score_of,
)

MODELS = Path(__file__).parents[2] / "models"


def make_score(f: float, learned_from: str = "abc", name: str = "F") -> Score:
    return Score({name: f}, name, learned_from, {})


@pytest.mark.parametrize(
    ("new", "old", "told"),
    [
        (make_score(0.9), None, None),
        (make_score(0.9), make_score(0.9), None),
        (make_score(0.9), make_score(0.8), None),
        (make_score(0.8), make_score(0.9), "has F 0.9, the new one 0.8"),
        (make_score(0.8, "def"), make_score(0.9), "measured on other texts"),
        (make_score(0.8, name="recall"), make_score(0.9), None),
    ],
    ids=["first", "same", "better", "worse", "worse on others", "another figure"],
)
def test_only_what_is_no_worse_replaces(new: Score, old: Score | None, told: str | None) -> None:
    objection = object_to("one", new, old)
    assert objection is None if told is None else told in str(objection)


def test_files_and_scores_are_kept(tmp_path: Path) -> None:
    learned = Learned({"a.json": b"1", "b.json": b"2"}, {"F": 0.123456, "recall": 1.0})
    score = score_of(learned, "abc")
    assert (score.figures, score.decides) == ({"F": 0.1235, "recall": 1.0}, "F")
    assert keep("one", learned, score, tmp_path) == ("a.json", "b.json")
    assert keep("two", learned, score, tmp_path) == ()
    assert read_scores(tmp_path) == {"one": score, "two": score}
    assert differing(score, tmp_path) == ()
    (tmp_path / "b.json").write_bytes(b"3")
    assert differing(score, tmp_path) == ("b.json",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "b.json", DIGESTS, FILE]
    assert damaged(tmp_path) == ("b.json",)


def test_what_is_shipped_is_what_was_kept() -> None:
    assert (MODELS / DIGESTS).read_text("utf-8") == digests(MODELS)
    assert len(digests(MODELS).splitlines()) == 8


@pytest.mark.parametrize("name", [line.split()[1] for line in digests(MODELS).splitlines()])
def test_each_damaged_learned_file_is_named(tmp_path: Path, name: str) -> None:
    """R7 of the scorecard: twenty places of each, a byte changed or the rest cut off."""
    whole, draw = (MODELS / name).read_bytes(), random.Random(7)
    shutil.copy(MODELS / DIGESTS, tmp_path)
    for other in digests(MODELS).split()[1::2]:
        shutil.copy(MODELS / other, tmp_path)
    for turn in range(20):
        place = draw.randrange(len(whole))
        changed = whole[:place] + bytes([whole[place] ^ 1 << turn % 8]) + whole[place + 1 :]
        (tmp_path / name).write_bytes(changed if turn % 4 else whole[:place])
        assert damaged(tmp_path) == (name,)
    (tmp_path / name).unlink()
    assert damaged(tmp_path) == (name,)


def test_what_cannot_be_written_is_told_with_the_way_out(tmp_path: Path) -> None:
    learned = Learned({"a.json": b"1"}, {"F": 1.0})
    with pytest.raises(MatcherError, match="--models FOLDER"):
        keep("one", learned, score_of(learned, "abc"), tmp_path / "absent")
