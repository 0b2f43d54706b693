"""No learned file holds the names of people whose texts were learned from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest

from matcher.knowledge import load_knowledge

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "models"
# common first names that are no words and no names of products
NAMES = frozenset(
    """aaliyah aisha alejandro amelia amina andrei anita anna anne antonio ashley barbara benjamin brian brenda caitlin
    carlos caroline catherine chiara chloe christopher claire connor daniel david deborah diego dimitri dmitri edward
    elena elizabeth emily emma erik ethan fatima fernando francesca gareth george gustavo hannah harriet helena hiroshi
    ibrahim ingrid isabella ivan jacob james jason javier jennifer jessica joanna jonathan jorge joseph joshua juan julia
    katarzyna kenji kenneth kevin krishna kwame lars laura leila liam linda lucia maria marie mateusz matthew mehmet
    michael michelle miguel mohammed muhammad nadia natalia nguyen nicholas nicole nikhil olivia pablo patricia patrick
    pedro peter philip pierre priya rachel rahul rajesh rebecca richard robert roberto samantha samuel sanjay sarah
    sergei siobhan sofia stephanie stephen steven susan suresh svetlana thomas timothy tomasz vijay vincent vladimir
    william xavier yolanda yuki yusuf zachary zoltan""".split()
)


def read_json(file: Path) -> list[str]:
    """Every string of a JSON file, keys included."""

    def strings(value: object) -> list[str]:
        if isinstance(value, Mapping):
            return [*value, *(one for part in value.values() for one in strings(part))]
        if isinstance(value, list):
            return [one for part in value for one in strings(part)]
        return [value] if isinstance(value, str) else []

    return strings(json.loads(file.read_text("utf-8")))


def read_arrays(file: Path) -> list[str]:
    """Every string of an NPZ file; bytes are features of a tagger with NUL between, of which `w=` ends in a whole word."""
    with np.load(file, allow_pickle=False) as arrays:
        texts = [array for array in arrays.values() if array.dtype.kind in "US"]
        packed = [array.tobytes().decode() for array in arrays.values() if array.dtype == np.uint8]
        features = (feature for one in packed for feature in one.split("\0"))
    return [*(str(text) for array in texts for text in array), *(word for one in features for word in one.split("w=")[1:])]


READERS: Mapping[str, Callable[[Path], list[str]]] = {".json": read_json, ".npz": read_arrays}
FILES = sorted(file for file in MODELS.iterdir() if file.suffix in READERS)


@pytest.fixture(scope="module")
def ours() -> frozenset[str]:
    """Words of the texts that we wrote, which name invented people, and of the taxonomy."""
    texts = [file.read_text("utf-8") for file in ROOT.glob("matcher/training/*/*.txt")]
    forms = [form for skill in load_knowledge().skills for form in skill.forms]
    return frozenset(word for text in (*texts, *forms) for word in words_of(text))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def test_all_learned_files_are_looked_into() -> None:
    assert {"polarity.json", "roles.npz", "tfidf.json", "topics.npz", "word_clusters.json"} <= {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_names_of_people(file: Path, ours: frozenset[str]) -> None:
    found = {word for text in READERS[file.suffix](file) for word in words_of(text)}
    assert sorted(found & (NAMES - ours)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_addresses(file: Path) -> None:
    pattern = re.compile(r"\w@(?!example\.)\w+\.\w|[1-9]\d\d[ .-]\d{3}[ .-]\d{4}")
    assert [text for text in READERS[file.suffix](file) if pattern.search(text)] == []
