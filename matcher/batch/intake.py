"""Sources become entries: files, folders, ZIP archives and the URLs of fsspec (memory://, zip://, s3://), in a stable order.

Nothing is left out in silence: what cannot be opened becomes an entry whose verdict says why.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from matcher.batch.archive import list_archive
from matcher.batch.entries import Entry, hidden, too_big
from matcher.errors import MatcherError, UnreadableDocument
from matcher.reading.parsed import Limits

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# protocol → extra of this package that brings what reads it
_EXTRAS = {"s3": "s3", "s3a": "s3"}


class BadSource(MatcherError):
    """A source that is not there or cannot be listed: which, why, what to do."""


def list_entries(sources: Sequence[str]) -> tuple[Entry, ...]:
    """Return an entry per file of all sources, in the order given, folders by name; raises BadSource."""
    return tuple(entry for source in sources for entry in _list(source))


def _list(source: str) -> Iterator[Entry]:
    if "://" in source or "::" in source:
        yield from _remote(source)
    elif os.path.isdir(source):
        for path in sorted(_below(source), key=lambda path: path.split(os.sep)):
            yield from _local(path)
    elif os.path.lexists(source):
        yield from _local(source)
    else:
        raise BadSource(f"{source}: there is no such file or folder")


def _below(folder: str) -> Iterator[str]:
    """Every file below a folder; links to folders are not followed, as they may lead in circles."""
    for parent, folders, files in os.walk(folder, onerror=_unlisted):
        folders[:] = [name for name in folders if not hidden(name)]
        yield from (os.path.join(parent, name) for name in files if not hidden(name))


def _unlisted(error: OSError) -> None:
    raise BadSource(f"{error.filename}: {error.strerror}; its files would be missing") from error


def _local(path: str) -> Iterator[Entry]:
    if path.lower().endswith(".zip") and os.path.isfile(path):
        try:
            # closed with the last of its entries
            stream = open(path, "rb")  # noqa: SIM115
        except OSError as error:
            yield Entry(path, partial(_fail, error))
            return
        yield from list_archive(stream, path)
    else:
        yield Entry(path, partial(_read_local, path))


def _read_local(path: str) -> bytes:
    try:
        # a pipe or device would never end
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableDocument("not_supported", "this is no file but a pipe, socket or device")
        with open(path, "rb") as file:
            data = file.read(Limits().bytes + 1)
    except OSError as error:
        raise _unopened(error) from error
    return _bounded(data)


def _fail(error: OSError) -> bytes:
    raise _unopened(error)


def _bounded(data: bytes) -> bytes:
    if len(data) > Limits().bytes:
        raise too_big()
    return data


def _unopened(error: Exception) -> UnreadableDocument:
    why = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return UnreadableDocument("broken", f"the file could not be opened: {why}")


def _remote(url: str) -> Iterator[Entry]:
    system, path = _open_system(url)
    try:
        if "zip" in _protocols(system):
            yield from list_archive(_zip_stream(system), _label(url), below=path.strip("/"))
            return
        found = system.find(path) if system.isdir(path) else system.glob(path) if _is_pattern(path) else [path]
        if not found or (found == [path] and not system.exists(path)):
            raise BadSource(f"{url}: nothing is there")
    except BadSource:
        raise
    # each file system has errors of its own: no credentials, no bucket
    except Exception as error:
        raise BadSource(f"{url}: cannot be listed ({error})") from error
    for name in sorted(found):
        # object stores hold an empty object for a folder
        if name.endswith("/") or hidden(name[len(path) :] if name.startswith(path) else name):
            continue
        yield from _remote_file(system, name)


def _open_system(url: str) -> tuple[AbstractFileSystem, str]:
    from fsspec.core import url_to_fs

    protocol = url.partition("://")[0]
    try:
        system, path = url_to_fs(url)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        how = f"install the extra [{extra}]" if extra else str(error)
        raise BadSource(f"{protocol}:// cannot be read here: {how}") from error
    except (OSError, ValueError, KeyError) as error:
        raise BadSource(f"{url}: cannot be opened ({error})") from error
    return system, path


def _protocols(system: AbstractFileSystem) -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


def _zip_stream(system: Any) -> Any:
    """The archive below a zip:// system, which our own reader opens: fsspec counts nothing."""
    return system.fo


def _label(url: str) -> str:
    """The archive of "zip://folder::archive.zip" by its own name."""
    return url.rpartition("::")[2] or url


def _is_pattern(path: str) -> bool:
    return any(sign in path for sign in "*?[")


def _remote_file(system: AbstractFileSystem, name: str) -> Iterator[Entry]:
    full = system.unstrip_protocol(name)
    if name.lower().endswith(".zip"):
        yield from list_archive(system.open(name, "rb"), full)
    else:
        yield Entry(full, partial(_read_remote, system, name))


def _read_remote(system: AbstractFileSystem, name: str) -> bytes:
    try:
        with system.open(name, "rb") as file:
            return _bounded(file.read(Limits().bytes + 1))
    except UnreadableDocument:
        raise
    except Exception as error:
        raise _unopened(error) from error
