"""Secrets that the server hands out, to browsers and programs: long enough that nobody guesses one, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets

# so that tools which look for lost secrets know one of ours
TOKEN = "rmt_"


def new_key(start: str = "") -> str:
    """Return a secret of 256 bits."""
    return start + secrets.token_urlsafe(32)


def hashed(key: str) -> str:
    """Return what is kept of a secret: it is random, so a quick hash is enough."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
