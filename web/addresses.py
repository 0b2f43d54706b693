"""Where a page may send somebody back to: an address of this app, never one that leads strangers away from here."""

from __future__ import annotations

from flask import url_for


def own_address(address: str) -> str:
    """Return an address of this app as it came, and the start page in place of any other."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else url_for("analyze.form")
