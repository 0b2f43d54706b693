"""Reads the public lists of technology names; only names, kinds and aliases are taken, which are facts.

linguist (languages.yml), CNCF and LF AI landscapes (YAML), O*NET technology skills (tab-separated) and
simple-icons (JSON). The two YAML files are regular enough to be read line by line.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"^(\S.*?):\s*$")
_FIELD = re.compile(r"^  (\w+):\s*(.*)$")
_ITEM = re.compile(r"^ *(?:- )?name:\s*(.+?)\s*$")
# dumps and templates of another language
_DERIVED = re.compile(r"\+|ObjDump|^OASv|-json$|-yaml$")
_KIND_OF_LANGUAGE = {"programming": "language", "markup": "standard", "data": "standard"}
# "Hypertext markup language HTML": the list writes the short form behind the long one
_SHORT_FORM = re.compile(r"^(.+ .+) ([A-Z][A-Z0-9/]{1,7})$")
_REMARK = re.compile(r"\s*\([^)]*\)")
# the SOC group of computer occupations
_COMPUTER = "15-"
_LEVELS = ("- category:", "- subcategory:", "- item:")
_COMPANIES = re.compile(r"member|partner|provider|training|certified|consult|special", re.IGNORECASE)
_PLATFORMS = ("Operating system software", "Cloud-based management software")


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of one list."""

    name: str
    kind: str
    src: str
    aliases: tuple[str, ...] = ()


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
    """Yield the languages of linguist's languages.yml that editors know how to colour; the rest is very rare."""
    name, kind = "", ""
    for line in (*text.splitlines(), "end:"):
        if entry := _ENTRY.match(line):
            if kind and not _DERIVED.search(name):
                yield Listed(name, kind, "linguist")
            name, kind = _unquoted(entry[1]), ""
        elif (field := _FIELD.match(line)) and field[1] == "type":
            kind = _KIND_OF_LANGUAGE.get(field[2], "")
        elif field and (field[1], field[2]) == ("ace_mode", "text"):
            kind = ""


def read_landscape(text: str, src: str) -> Iterator[Listed]:
    """Yield the projects and products of a landscape.yml; companies that teach, advise or host are no skills."""
    level, shelf = "", {"category": "", "subcategory": ""}
    for line in text.splitlines():
        if line.strip() in _LEVELS:
            level = line.strip(" -:")
        elif level and (found := _ITEM.match(line)):
            name = _REMARK.sub("", _unquoted(found[1]))
            if level in shelf:
                shelf[level] = name
            elif not _COMPANIES.search(" ".join(shelf.values())):
                yield Listed(name, "tool", src)
            level = ""


def read_occupations(text: str) -> Iterator[Listed]:
    """Yield the technologies that O*NET names for computer occupations, each once.

    One occupation is not enough unless the technology is flagged as hot: single entries are often slips.
    """
    uses, hot, kinds = Counter[str](), set[str](), dict[str, str]()
    for line in text.splitlines()[1:]:
        code, example, _, commodity, flag, *_ = line.split("\t")
        if code.startswith(_COMPUTER):
            uses[example] += 1
            hot.update([example] if flag == "Y" else [])
            kinds.setdefault(example, "platform" if commodity in _PLATFORMS else "tool")
    for example, count in uses.items():
        if count > 1 or example in hot:
            short = _SHORT_FORM.match(example)
            name, aliases = (short[1], (short[2],)) if short else (example, ())
            yield Listed(name, kinds[example], "onet", aliases)


def read_brands(text: str) -> Iterator[Listed]:
    """Yield the brands of simple-icons with their other names."""
    for brand in json.loads(text):
        yield Listed(brand["title"], "tool", "simple-icons", tuple(brand.get("aliases", {}).get("aka", ())))


def _unquoted(name: str) -> str:
    return name.strip().strip("\"'")
