"""Where a page sends somebody on to, after a form or back to where they were."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response


def go_to(address: str) -> Response:
    """Send somebody on after a form: 303, so that looking at the next page again sends nothing twice."""
    return redirect(address, 303)


def own_address(address: str) -> str:
    """Return an address of this app as it came, and the start page in place of any other: nobody is led elsewhere."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else url_for("analyze.form")
