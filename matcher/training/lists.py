"""Reads the public lists of technology names; only names, kinds and aliases are taken, which are facts.

linguist (languages.yml), CNCF and LF AI landscapes (YAML), O*NET technology skills (tab-separated) and
simple-icons (JSON). The two YAML files are regular enough to be read line by line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"^(\S.*?):\s*$")
_FIELD = re.compile(r"^  (\w+):\s*(.*)$")
_ITEM = re.compile(r"^ *(?:- )?name:\s*(.+?)\s*$")
_KIND_OF_LANGUAGE = {"programming": "language", "markup": "standard", "data": "standard"}
# "Hypertext markup language HTML": the list writes the short form behind the long one
_SHORT_FORM = re.compile(r"^(.+ .+) ([A-Z][A-Z0-9/]{1,7})$")
_REMARK = re.compile(r"\s*\([^)]*\)")
_PLATFORMS = ("Operating system software", "Cloud-based management software")


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of one list; `hot` where the list says that many postings ask for it."""

    name: str
    kind: str
    src: str
    aliases: tuple[str, ...] = ()
    hot: bool = False


def read_lists(folder: Path) -> tuple[Listed, ...]:
    """Return what the lists of a folder name, the best kept list first, in the order of the lists."""
    return (
        *read_languages((folder / "languages.yml").read_text("utf-8")),
        *read_landscape((folder / "lfai_landscape.yml").read_text("utf-8"), "lfai"),
        *read_landscape((folder / "cncf_landscape_2021.yml").read_text("utf-8"), "cncf"),
        *read_occupations((folder / "onet_technology_skills_2024.txt").read_text("utf-8")),
        *read_brands((folder / "simple-icons.json").read_text("utf-8")),
    )


def read_languages(text: str) -> Iterator[Listed]:
    """Yield the languages of linguist's languages.yml, prose left out; its aliases are lower-case file tags."""
    name, kind = "", ""
    for line in (*text.splitlines(), "end:"):
        if entry := _ENTRY.match(line):
            if name and kind:
                yield Listed(name, kind, "linguist")
            name, kind = _unquoted(entry[1]), ""
        elif (field := _FIELD.match(line)) and field[1] == "type":
            kind = _KIND_OF_LANGUAGE.get(field[2], "")


def read_landscape(text: str, src: str) -> Iterator[Listed]:
    """Yield the projects and products of a landscape.yml; member companies and certified partners are no skills."""
    item = False
    category = ""
    for line in text.splitlines():
        if line.strip() in {"- category:", "- subcategory:", "- item:"}:
            item = line.strip() == "- item:"
            place = line.strip(" -:")
        elif found := _ITEM.match(line):
            name = _REMARK.sub("", _unquoted(found[1]))
            if not item:
                category = name if place == "category" else category
            elif not re.search(r"member|partner|provider|training|certified", category, re.IGNORECASE):
                yield Listed(name, "tool", src)
            item = False


def read_occupations(text: str) -> Iterator[Listed]:
    """Yield the technologies of O*NET, each once; a short form behind the name becomes an alias."""
    hot: dict[str, bool] = {}
    kinds: dict[str, str] = {}
    for line in text.splitlines()[1:]:
        _, example, _, commodity, flag, *_ = line.split("\t")
        hot[example] = hot.get(example, False) or flag == "Y"
        kinds[example] = "platform" if commodity in _PLATFORMS else "tool"
    for example, is_hot in hot.items():
        short = _SHORT_FORM.match(example)
        name, aliases = (short[1], (short[2],)) if short else (example, ())
        yield Listed(name, kinds[example], "onet", aliases, is_hot)


def read_brands(text: str) -> Iterator[Listed]:
    """Yield the brands of simple-icons with their other names."""
    for brand in json.loads(text):
        yield Listed(brand["title"], "tool", "simple-icons", tuple(brand.get("aliases", {}).get("aka", ())))


def _unquoted(name: str) -> str:
    return name.strip().strip("\"'")
