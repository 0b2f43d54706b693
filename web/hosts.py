"""Under which names the app answers, and over what: the guard against pages that point their own name at this computer."""

from __future__ import annotations

import re

from flask import Flask, current_app, request
from werkzeug.exceptions import Forbidden, MisdirectedRequest

from web.languages import mark

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_PORT = re.compile(r":\d*$")
# what a proxy adds
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")
BEHIND_PROXY = mark(
    "A proxy passes this on to others, and without accounts they would see everything. "
    "Whoever runs the program: start it with --proxies 1."
)
HTTPS_ONLY = mark(
    "This server is used by HTTPS only. Open the same address with https://. "
    "Whoever runs the program: put a proxy with a certificate in front of it, and start it with --proxies 1."
)


def register(app: Flask) -> None:
    """Look at every request before anything else does."""
    app.before_request(look)


def look() -> None:
    """Refuse names that are not ours, proxies where nobody signs in, and plain HTTP where somebody does."""
    config = current_app.config
    name = _PORT.sub("", request.host.lower())
    here = name in LOOPBACK
    if not config["LOCAL"] and request.blueprint == "health":
        # asked from within, by number and without a certificate
        return
    if not here and (config["LOCAL"] or (config["NAMES"] and name not in config["NAMES"])):
        raise MisdirectedRequest
    if config["LOCAL"] and any(name in request.headers for name in _PASSED_ON):
        raise Forbidden(BEHIND_PROXY)
    if not config["LOCAL"] and not here and not request.is_secure:
        raise Forbidden(HTTPS_ONLY)
