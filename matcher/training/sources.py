"""The postings that figures are learned from, one JSON object a line; they never become part of the project."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from matcher.records import Document


@dataclass(frozen=True, slots=True)
class Ad:
    """One real posting; `label` is a role id of ours where somebody told it, empty otherwise."""

    id: str
    title: str
    company: str
    text: str
    label: str = ""


def read_ads(file: Path) -> tuple[Ad, ...]:
    """Return the postings of a JSONL file, each text once."""
    seen: dict[str, Ad] = {}
    for line in file.read_text("utf-8").splitlines():
        entry = json.loads(line)
        ad = Ad(entry["id"], entry["title"] or "", entry["company"] or "", entry["text"], entry.get("label") or "")
        seen.setdefault(" ".join(ad.text.split()), ad)
    return tuple(seen.values())


def as_document(ad: Ad) -> Document:
    """Return the text of a posting as a document that was read without trouble."""
    digest = hashlib.sha256(ad.text.encode()).hexdigest()
    return Document(ad.id, digest, "text/plain", "ok", None, 0, len(ad.text), "given", "", text=ad.text)
