"""The token of a program, as it comes in the header Authorization (RFC 6750)."""

from __future__ import annotations

from flask import request


def bearer() -> str | None:
    """Return the token of this request, None without one."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() or None if kind.lower() == "bearer" else None
