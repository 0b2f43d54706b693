"""Where a store lies, found without loading a database library."""

from __future__ import annotations

from pathlib import Path

from matcher.errors import StoreError

FILE = "matcher.db"


def folder_of(where: str | Path | None) -> Path | None:
    """Return the folder of an embedded store, this user's own where none is given; None for the URL of a server."""
    if where is None:
        from platformdirs import user_data_path

        return user_data_path("resume-matcher", appauthor=False)
    if "://" in str(where):
        return None
    try:
        return Path(where).expanduser().absolute()
    # a NUL, the home of somebody who is not known here
    except (ValueError, RuntimeError) as error:
        raise StoreError(f"{where}: this is no folder ({error}); name another") from error


def is_new(where: str | Path | None) -> bool:
    """True where nothing is kept yet; of a server that is not known before it is asked."""
    folder = folder_of(where)
    return folder is not None and not (folder / FILE).exists()
