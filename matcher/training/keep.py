"""What a step has learned, and whether it takes the place of what stands in the models folder.

Figures stand in scores.json beside the models: those reached on texts that were not learned from, with a digest of
the texts and of the files, so that the next run compares like with like or says that it does not.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from matcher.errors import MatcherError

FILE = "scores.json"
# digest and name of each learned file, one a line
DIGESTS = "learned.txt"
# beside them, a record and what is set by hand
_WRITTEN = frozenset({FILE, "tagger.json"})


class WorseModel(MatcherError):
    """What stands in the models folder scores higher than what was just learned."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The files of a step, and its figures on texts that it did not learn from."""

    files: Mapping[str, bytes]
    # higher is better; the first decides
    figures: Mapping[str, float]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """What is on record about a step."""

    figures: Mapping[str, float]
    # which of them decides
    decides: str
    # digests of what was learned from and of what came out
    learned_from: str
    files: Mapping[str, str]


def read_scores(models: Path) -> dict[str, Score]:
    """Return step → what is on record; nothing where nothing is."""
    file = models / FILE
    entries = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return {name: Score(**entry) for name, entry in entries.items()}


def score_of(learned: Learned, digest: str) -> Score:
    """Return what is put on record about something learned."""
    figures = {name: round(value, 4) for name, value in learned.figures.items()}
    files = {name: _digest(content) for name, content in sorted(learned.files.items())}
    return Score(figures, next(iter(figures), ""), digest, files)


def object_to(name: str, new: Score, old: Score | None) -> str | None:
    """Return why a new model is not to replace the old one, None where it may."""
    if old is None or old.decides not in new.figures or new.figures[old.decides] >= old.figures[old.decides]:
        return None
    other = "" if new.learned_from == old.learned_from else " (measured on other texts)"
    return (
        f"{name}: what stands in models has {old.decides} {old.figures[old.decides]}{other}, the new one "
        f"{new.figures[old.decides]}; it is kept, --force replaces it"
    )


def differing(score: Score, models: Path) -> tuple[str, ...]:
    """Return the files that are not those that a score was measured for."""
    return tuple(
        name
        for name, digest in score.files.items()
        if not (models / name).exists() or _digest((models / name).read_bytes()) != digest
    )


def damaged(models: Traversable) -> tuple[str, ...]:
    """Return the learned files that are not those that were kept: absent, cut, or changed in any byte."""
    lines = (models / DIGESTS).read_text("utf-8").splitlines() if (models / DIGESTS).is_file() else []
    named = [line.split(" ", 1) for line in lines]
    return tuple(name for digest, name in named if not _is_whole(models / name, digest))


def _is_whole(file: Traversable, digest: str) -> bool:
    return file.is_file() and _digest(file.read_bytes()) == digest


def keep(name: str, learned: Learned, score: Score, models: Path) -> tuple[str, ...]:
    """Write the files and the score of a step, each file whole or not at all; return the names of those that changed."""
    changed = []
    for file, content in sorted(learned.files.items()):
        path = models / file
        if not path.exists() or path.read_bytes() != content:
            _write(path, content)
            changed.append(file)
    scores = {**read_scores(models), name: score}
    text = json.dumps({step: asdict(one) for step, one in scores.items()}, indent=2, sort_keys=True)
    _write(models / FILE, (text + "\n").encode())
    _write(models / DIGESTS, digests(models).encode())
    return tuple(changed)


def digests(models: Path) -> str:
    """Return what stands in learned.txt for the learned files of a folder as they are."""
    files = (file for kind in ("*.json", "*.npz") for file in models.glob(kind) if file.name not in _WRITTEN)
    return "".join(f"{_digest(file.read_bytes())} {file.name}\n" for file in sorted(files))


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError as error:
        raise MatcherError(
            f"{path} cannot be written ({error.strerror}); copy {path.parent} to a folder of yours and use --models FOLDER"
        ) from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
