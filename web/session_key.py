"""The key that signs sessions on this computer, kept beside the store, so that a browser finds its batches again."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE = "session.key"


def kept_key(folder: Path) -> str:
    """Return the key of a store, made when first asked for and readable by its user alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / FILE
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("ascii")
    with open(opened, "w", encoding="ascii") as stream:
        key = secrets.token_hex(32)
        stream.write(key)
    return key
