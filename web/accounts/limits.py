"""How often something may be tried, counted in the store, so that all processes of a server count together."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, request
from werkzeug.exceptions import TooManyRequests

from web.services import services


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in so many seconds, by what the fields name: an account, an address, or both."""

    fields: tuple[str, ...]
    most: int
    seconds: int


LIMITS: Mapping[str, Sequence[Limit]] = {
    # a name alone may be tried more often: otherwise anybody could lock anybody out
    "sign in": (
        Limit(("name", "address"), 5, 300),
        Limit(("address",), 30, 900),
        Limit(("name",), 100, 3600),
    ),
    # changes and documents, by pages and programs alike
    "work": (Limit(("name",), 120, 60),),
}


def take(what: str, name: str) -> None:
    """Count one try; raises 429 with the time to wait where it is one too many."""
    kept = services().kept.accounts
    for limit in LIMITS[what]:
        if kept.count(_key(what, limit, name), limit.seconds) > limit.most:
            raise TooManyRequests(retry_after=limit.seconds)


def forgive(what: str, name: str) -> None:
    """Forget the tries of this name from this address: it was the right person."""
    kept = services().kept.accounts
    for limit in LIMITS[what]:
        if "name" in limit.fields and "address" in limit.fields:
            kept.forgive(_key(what, limit, name))


def _key(what: str, limit: Limit, name: str) -> str:
    """What is counted, hashed with the secret key: the store holds no addresses."""
    values = {"name": name, "address": _address()}
    text = "\0".join((what, *limit.fields, *(values[field] for field in limit.fields)))
    return hmac.new(str(current_app.secret_key).encode(), text.encode(), hashlib.sha256).hexdigest()


def _address() -> str:
    """The address of who asks; of IPv6 the network, because one person has all of it."""
    text = request.remote_addr or ""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else text
