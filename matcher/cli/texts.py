"""Many texts from files, folders and JSON Lines: what stands behind the POSTINGS of a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from matcher.cli.sources import read_source
from matcher.cli.stream import BadItemError, read_item
from matcher.training.growth import Text


def read_texts(sources: Sequence[str]) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Return the texts of all files, and one sentence for each file or line without one."""
    texts: list[Text] = []
    failures: list[str] = []
    for found in _read_all(_files(sources)):
        if isinstance(found, Text):
            texts.append(found)
        else:
            failures.append(found)
    return tuple(texts), tuple(failures)


def _files(sources: Iterable[str]) -> Iterator[str]:
    """The files of folders in the order of their names, folders in folders included."""
    for source in sources:
        if source != "-" and Path(source).is_dir():
            yield from (str(path) for path in sorted(Path(source).rglob("*")) if path.is_file() and _is_open(path, source))
        else:
            yield source


def _is_open(path: Path, source: str) -> bool:
    """False for files and folders that are kept out of sight: .git, __pycache__, __init__.py."""
    return not any(part.startswith((".", "__")) for part in path.relative_to(source).parts)


def _read_all(files: Iterable[str]) -> Iterator[Text | str]:
    for file in files:
        if file == "-" or file.endswith(".jsonl"):
            yield from _read_lines(file)
        else:
            document = read_source(file)
            yield Text(file, document.text) if document.readable else f"{file}: {document.reason or document.status}"


def _read_lines(file: str) -> Iterator[Text | str]:
    with click.open_file(file, "rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    item = read_item(line)
                    yield Text(f"{file}:{number}" if item.id is None else f"{file}:{item.id}", item.text)
                except BadItemError as error:
                    yield f"{file}:{number}: {error}"
