"""Where a store lies, found without loading a database library."""

from __future__ import annotations

from pathlib import Path

FILE = "matcher.db"


def folder_of(where: str | Path | None) -> Path | None:
    """Return the folder of an embedded store, this user's own where none is given; None for the URL of a server."""
    if where is None:
        from platformdirs import user_data_path

        return user_data_path("resume-matcher", appauthor=False)
    return None if "://" in str(where) else Path(where).expanduser().absolute()


def is_new(where: str | Path | None) -> bool:
    """True where nothing is kept yet; of a server that is not known before it is asked."""
    folder = folder_of(where)
    return folder is not None and not (folder / FILE).exists()
