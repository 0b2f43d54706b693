"""One operation of the API: where it is, what it takes, what it gives, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Response

from matcher.reports.shapes import Json
from web.api.fields import Field


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; its first line of documentation is that of its view."""

    method: str
    # below /api/v1, with {names} of what varies
    path: str
    name: str
    view: Callable[..., Response]
    # name of a published shape, or a schema of its own; None where nothing is given back
    gives: str | Mapping[str, Json] | None
    takes: tuple[Field, ...] = ()
    status: int = 200
    media_type: str = "application/json"
    # beside those that every operation has
    errors: tuple[int, ...] = ()
    # what the name in the path may be, where that is known
    names: tuple[str, ...] = ()
    # belongs to somebody: a token is needed where nobody signs in, too
    owned: bool = False

    @property
    def says(self) -> str:
        """What it does, in one line."""
        return (self.view.__doc__ or "").split("\n")[0]

    @property
    def rule(self) -> str:
        """The path as Flask writes it; `id` is a name of Python's own."""
        return self.path.replace("{id}", "{id_}").replace("{", "<").replace("}", ">")
