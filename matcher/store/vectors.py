"""The index of candidates beside an embedded store: one folder for each owner, and nobody in it who is not in the store.

It is made of stored analyses and can be made again at any time; so what cannot be read is thrown away. A server has none:
what is erased there must not stay on the disks of those who use it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from pathlib import Path

from sqlalchemy.engine import URL

from matcher.errors import BadIndex
from matcher.store.address import file_of

# hexadecimal digits of a document's hash by which it is known there
DIGITS = 24


def folder_of(url: URL, owner: str) -> Path | None:
    """Return where the index of an owner is or would be; None for a server."""
    file = file_of(url)
    return None if file is None else file.parent / "vectors" / hashlib.sha256(owner.encode()).hexdigest()[:16]


def prune(folder: Path, hashes: Collection[str]) -> None:
    """Take out of an index whoever is not among these documents; throw it away where that cannot be done."""
    # loads numpy and scipy
    from matcher.ranking.blocks import read_listing
    from matcher.ranking.index import Index

    kept = {sha256[:DIGITS] for sha256 in hashes}
    try:
        listing = read_listing(folder)
        if listing is not None:
            index = Index(folder, listing.key, listing.terms)
            index.remove(index.names - kept)
    except BadIndex:
        shutil.rmtree(folder, ignore_errors=True)
