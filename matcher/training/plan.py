"""What training learns from and in which order: a plan file such as train.toml, and the material of one of its steps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.analyzer import Analyzer
from matcher.errors import BadKnowledge, MatcherError
from matcher.knowledge import load_knowledge, read_toml

PLAN = Path(__file__).with_name("train.toml")
_SETTINGS = frozenset({"about", "writes", "data", "own", "by_name"})


class MissingData(MatcherError):
    """Material that a step learns from is not there: what, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to learn."""

    name: str
    about: str
    # files of the models folder; without any the step only prints
    writes: tuple[str, ...]
    # files below the data folder, folders beside the plan
    data: Mapping[str, str]
    own: Mapping[str, str]
    # seeds and limits
    limits: Mapping[str, float | Sequence[int]]
    by_name: bool


def read_plan(file: Path = PLAN) -> tuple[Step, ...]:
    """Return the steps of a plan file in their order; BadKnowledge names what is wrong with it."""
    return tuple(_step(name, table, str(file)) for name, table in read_toml(file).items())


def _step(name: str, table: object, file: str) -> Step:
    if not isinstance(table, dict) or not {"about", "writes"} <= table.keys():
        raise BadKnowledge(f"{file}: [{name}] must say `about` and `writes`")
    return Step(
        name,
        table["about"],
        tuple(table["writes"]),
        table.get("data", {}),
        table.get("own", {}),
        {key: value for key, value in table.items() if key not in _SETTINGS},
        table.get("by_name", False),
    )


def choose(steps: Sequence[Step], only: Sequence[str]) -> tuple[Step, ...]:
    """Return the steps named, else all that need not be named; the order is that of the plan."""
    known = {step.name for step in steps}
    for name in only:
        if name not in known:
            raise MatcherError(f"there is no step {name!r}; the steps are {', '.join(step.name for step in steps)}")
    return tuple(step for step in steps if (step.name in only if only else not step.by_name))


@dataclass(frozen=True, slots=True)
class Material:
    """A step with the folders that it reads: what a learning function is given."""

    step: Step
    data: Path | None
    own: Path
    models: Path

    def file(self, name: str) -> Path:
        """Return a file of the data folder."""
        return (self.data or Path()) / self.step.data[name]

    def folder(self, name: str) -> Path:
        """Return a folder of our own texts."""
        return self.own / self.step.own[name]

    def limit(self, name: str) -> float:
        """Return a seed or limit."""
        value = self.step.limits[name]
        assert isinstance(value, int | float)
        return value

    def limits(self, name: str) -> tuple[int, ...]:
        """Return a limit that is several numbers."""
        value = self.step.limits[name]
        assert not isinstance(value, int | float)
        return tuple(value)

    def analyzer(self) -> Analyzer:
        """Return an analyzer with the models as earlier steps have left them."""
        return Analyzer(load_knowledge(self.models))

    def digest(self) -> str:
        """Return 12 hex digits of all that the step is given to learn from; the same ones make figures comparable."""
        found = hashlib.sha256(json.dumps(dict(self.step.limits), sort_keys=True).encode())
        for file in self._files():
            found.update(hashlib.sha256(file.read_bytes()).digest())
        return found.hexdigest()[:12]

    def _files(self) -> Iterator[Path]:
        yield from (self.file(name) for name in sorted(self.step.data))
        for name in sorted(self.step.own):
            yield from sorted(self.folder(name).glob("*.txt"), key=lambda path: path.name)


def check_material(materials: Iterable[Material]) -> None:
    """Raise MissingData where a step lacks what it learns from, before any step runs."""
    for material in materials:
        if material.step.data and material.data is None:
            raise MissingData(
                f"{material.step.name} learns from texts that are no part of the program: name their folder with --data "
                "(models/README.md says what it must hold), or name steps without data with --only (see --list)"
            )
        for name in material.step.data:
            if not material.file(name).is_file():
                raise MissingData(
                    f"{material.step.name}: {material.step.data[name]} is not in {material.data}; put it there "
                    "(models/README.md says what it holds), name another folder with --data, or leave the step out with --only"
                )
        for name in material.step.own:
            if not any(material.folder(name).glob("*.txt")):
                raise MissingData(f"{material.step.name}: no marked texts (*.txt) in {material.folder(name)}")
