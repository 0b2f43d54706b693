"""Errors of the API as problem+json (RFC 9457): a type to act on, a sentence to read, the field that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, request

from matcher.records import Document
from matcher.reports.encoded import encode
from matcher.reports.shapes import Json, shape

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:matcher:problem:"
# name → status, title: all types there are beside about:blank, whose title is that of its status
TYPES: Mapping[str, tuple[int, str]] = {
    "validation": (422, "The request does not fit the description of the API"),
    "unreadable-document": (422, "A document cannot be read"),
    "conflict": (409, "That is not possible now"),
    "too-large": (413, "That is too much at once"),
    "busy": (503, "Too much work is waiting"),
    "work-stopped": (503, "The work on this request was stopped"),
}
# status → what to do, where the one who raised it said nothing
_DETAILS: Mapping[int, str] = {
    400: "Send JSON, or a form as multipart/form-data.",
    401: "Send a token in the header “Authorization: Bearer rmt_…”; matcher users token NAME makes one.",
    403: "This is not allowed from where it came.",
    404: "There is nothing at this address; /api/v1/openapi.json lists what there is.",
    405: "This address takes other methods; the header Allow names them.",
    413: "A document may have 5 MiB, a whole request 12 MiB.",
    415: "Send application/json or multipart/form-data.",
    421: "This program is not known by that name.",
    429: "Wait for the seconds that the header Retry-After names.",
    500: "The program made a mistake. If it happens again, tell who runs it the time.",
    503: "Wait a minute and send it again.",
}
FORM_OR_TOKEN = (
    "A browser that is signed in must send the token of a form in X-CSRFToken; it is missing, or the page was open for too long. "
    "Programs send “Authorization: Bearer …” and no cookies."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field; the pointer leads to it (RFC 6901)."""

    pointer: str
    detail: str


class ProblemError(Exception):
    """A request that cannot be answered, by the name of its type."""

    def __init__(self, name: str, detail: str, *, faults: Sequence[Fault] = (), document: Document | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.detail = detail
        self.faults = tuple(faults)
        self.document = document


def for_programs() -> bool:
    """True where a program asks and not a page: it gets its errors as JSON."""
    return request.path.startswith("/api/") or request.path == "/metrics"


def of_error(error: ProblemError) -> Response:
    """Return the answer for a problem of a type of its own."""
    status, title = TYPES[error.name]
    more: dict[str, Json] = {}
    if error.faults:
        more["errors"] = [{"pointer": fault.pointer, "detail": fault.detail} for fault in error.faults]
    if error.document is not None:
        more["document"] = shape(error.document)
    return _answer(TYPE + error.name, status, title, error.detail, more)


def of_status(status: int, detail: str = "", headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer for a status that says it all."""
    answer = _answer("about:blank", status, HTTPStatus(status).phrase, detail or _DETAILS.get(status, ""), {})
    answer.headers.update(headers or {})
    return answer


def _answer(kind: str, status: int, title: str, detail: str, more: Mapping[str, Json]) -> Response:
    body: dict[str, Json] = {"type": kind, "title": title, "status": status, "detail": detail, "instance": request.path, **more}
    answer = Response(encode(body), status=status, mimetype=MEDIA_TYPE)
    if status == 503:
        answer.headers["Retry-After"] = "30"
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="matcher"'
    return answer
