"""What a form brings: a file or pasted text as bytes with a name, or the sentence that says what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import FileStorage

# a resume of honest size; the reading itself allows 10 MiB
RESUME_BYTES = 5 * 1024 * 1024
RESUME_PAGES = 30


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes and the name under which they are shown."""

    data: bytes
    name: str

    @property
    def too_big(self) -> bool:
        """True beyond what a resume or posting may have."""
        return len(self.data) > RESUME_BYTES


def upload(file: str, text: str, name: str) -> Upload | None:
    """Return the file of a field, else the text of another under this name; None where both are empty."""
    found = request.files.get(file)
    if found is not None and found.filename:
        return _read(found, found.filename)
    words = request.form.get(text, "").strip()
    return Upload(words.encode(), name) if words else None


def _read(file: FileStorage, name: str) -> Upload:
    return Upload(file.stream.read(RESUME_BYTES + 1), name)
