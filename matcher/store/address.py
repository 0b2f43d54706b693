"""Which database: a folder of this computer, or the URL of a server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from matcher.errors import StoreError
from matcher.store.place import FILE, folder_of

# what people write → the driver that we use
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite"}


def address(where: str | Path | None) -> URL:
    """Return the URL of a database: of a folder's file, of a server, or of this user's own folder."""
    folder = folder_of(where)
    if folder is not None:
        return URL.create("sqlite", database=str(folder / FILE))
    try:
        url = make_url(str(where))
    # a port that is no number is a ValueError
    except (ArgumentError, ValueError) as error:
        raise StoreError("the URL of the store cannot be read; write postgresql://user@host/database") from error
    kind = url.drivername.partition("+")[0]
    if kind not in _DRIVERS or (kind == "sqlite" and not url.database):
        raise StoreError(f"{kind}:// is no store; give a folder or a postgresql:// URL")
    return url.set(drivername=_DRIVERS[kind])


def file_of(url: URL) -> Path | None:
    """Return the file of an embedded database, None for a server."""
    return Path(str(url.database)) if url.drivername == "sqlite" else None


def shown(url: URL) -> str:
    """Return how the database is named to people: its file, or its URL without the password."""
    return str(file_of(url) or url.render_as_string(hide_password=True))
