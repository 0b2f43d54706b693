"""The fields of a request: described once, for the OpenAPI document and for reading them, as JSON or as a form."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from matcher.reports.shapes import Json
from web.problems import Fault, ProblemError
from web.uploads import RESUME_BYTES, Upload

Kind = Literal["document", "documents", "text", "month", "flag", "word"]
Schema = dict[str, Json]

_MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
# half of a character that only two of them make; written as the sign for what cannot be read, which keeps offsets
_HALVES = re.compile("[\ud800-\udfff]")
_FLAGS = {"true": True, "false": False}

_DOCUMENT: Schema = {
    "oneOf": [
        {"type": "string", "minLength": 1, "maxLength": RESUME_BYTES, "description": "the text itself"},
        {"type": "object", "description": "a JSON Resume (jsonresume.org) or a posting of its job schema"},
    ]
}
_FILE: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}
# kind → its JSON Schema; what a form may send instead is said in _FORMS
_SCHEMAS: Mapping[Kind, Schema] = {
    "document": _DOCUMENT,
    "documents": {"type": "array", "items": _DOCUMENT, "minItems": 1},
    "text": {"type": "string", "maxLength": RESUME_BYTES},
    "month": {"type": "string", "pattern": f"^{_MONTH.pattern}$"},
    "flag": {"type": "boolean"},
    "word": {"type": "string"},
}
_FORMS: Mapping[Kind, Schema] = {"document": _FILE, "documents": {"type": "array", "items": _FILE, "minItems": 1}}
_EXPECTED: Mapping[Kind, str] = {
    "document": "a text, or an object in JSON Resume",
    "documents": "a list of texts, or of objects in JSON Resume",
    "text": "a text",
    "month": "a month as YYYY-MM, for example 2026-11",
    "flag": "true or false",
    "word": "a text",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a document (file, text or JSON), a text, a month, a yes or no, or a word of a few."""

    name: str
    kind: Kind
    says: str
    required: bool = False
    words: tuple[str, ...] = ()

    def schema(self, *, form: bool = False) -> Schema:
        """What it may hold, in JSON or in a form."""
        schema = dict(_FORMS.get(self.kind, _SCHEMAS[self.kind]) if form else _SCHEMAS[self.kind])
        if self.words:
            schema["enum"] = list(self.words)
        return {**schema, "description": self.says}


@dataclass(frozen=True, slots=True)
class Given:
    """What a request brought, checked."""

    documents: Mapping[str, Upload]
    lists: Mapping[str, tuple[Upload, ...]]
    words: Mapping[str, str]
    flags: frozenset[str]

    def word(self, name: str) -> str | None:
        """Return a text, month or word; None where it was not given."""
        return self.words.get(name)


def read(fields: Sequence[Field]) -> Given:
    """Return the fields of this request; raises a problem that names each field that is wrong."""
    if request.mimetype == "application/json":
        values = _json()
    elif request.mimetype == "multipart/form-data":
        values = dict(_form({field.name for field in fields if field.kind == "documents"}))
    else:
        raise UnsupportedMediaType
    known = {field.name: field for field in fields}
    faults = [
        *(Fault(f"#/{_escaped(name)}", "there is no such field") for name in values if name not in known),
        *(Fault(f"#/{name}", "is missing") for name, field in known.items() if field.required and name not in values),
        *(fault for name, field in known.items() if name in values for fault in _faults(field, values[name])),
    ]
    if faults:
        raise ProblemError("validation", f"{faults[0].pointer}: {faults[0].detail}", faults=faults)
    return _given([(known[name], value) for name, value in values.items()])


def _json() -> dict[str, Any]:
    try:
        found = json.loads(request.get_data(), parse_constant=_no_number)
    # a text that is no UTF-8 and a number that is too long are ValueErrors as well
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is no JSON.") from error
    if not isinstance(found, dict):
        raise ProblemError("validation", "#: must be an object", faults=[Fault("#", "must be an object")])
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _form(lists: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The fields of a form, each once but those that are lists."""
    for name in dict.fromkeys((*request.files, *request.form)):
        values = [*request.files.getlist(name), *request.form.getlist(name)]
        if len(values) > 1 and name not in lists:
            pointer = f"#/{_escaped(name)}"
            raise ProblemError("validation", f"{pointer}: is there twice", faults=[Fault(pointer, "is there twice")])
        yield name, values if name in lists else values[0]


def _faults(field: Field, value: Any) -> Iterator[Fault]:
    fits = {
        "document": _is_document(value),
        "documents": isinstance(value, list) and bool(value) and all(map(_is_document, value)),
        "text": isinstance(value, str),
        "month": isinstance(value, str) and bool(_MONTH.fullmatch(value)),
        "flag": isinstance(value, bool)
        or (request.mimetype != "application/json" and isinstance(value, str) and value in _FLAGS),
        "word": isinstance(value, str) and (not field.words or value in field.words),
    }
    if not fits[field.kind]:
        expected = f"one of {', '.join(field.words)}" if field.words else _EXPECTED[field.kind]
        yield Fault(f"#/{field.name}", f"must be {expected}")


def _is_document(value: Any) -> bool:
    return isinstance(value, FileStorage | dict) or (isinstance(value, str) and bool(value.strip()))


def _given(values: Sequence[tuple[Field, Any]]) -> Given:
    return Given(
        {field.name: _upload(field.name, value) for field, value in values if field.kind == "document"},
        {field.name: tuple(_numbered(value)) for field, value in values if field.kind == "documents"},
        {field.name: _whole(value) for field, value in values if field.kind in ("text", "month", "word")},
        frozenset(field.name for field, value in values if field.kind == "flag" and _FLAGS.get(value, value) is True),
    )


def _numbered(values: Sequence[Any]) -> Iterator[Upload]:
    """Documents of a list; those without a file name are named by their number."""
    for number, value in enumerate(values, 1):
        yield _upload(f"resume-{number}", value)


def _upload(name: str, value: Any) -> Upload:
    """A document as bytes with a name: that of its file, or one that says how it came."""
    if isinstance(value, FileStorage):
        found = Upload(value.stream.read(RESUME_BYTES + 1), value.filename or name)
    elif isinstance(value, dict):
        found = Upload(_whole(json.dumps(value, ensure_ascii=False)).encode(), f"{name}.json")
    else:
        found = Upload(_whole(value).encode(), f"{name}.txt")
    if found.too_big:
        raise ProblemError(
            "too-large", f"{name} has more than {RESUME_BYTES // 2**20} MiB", faults=[Fault(f"#/{name}", "too large")]
        )
    return found


def _whole(text: str) -> str:
    return _HALVES.sub("\ufffd", text)


def _escaped(name: str | None) -> str:
    """A name as a pointer writes it, and short: it may be anything, and in a form nothing at all."""
    return _whole((name or "")[:60]).replace("~", "~0").replace("/", "~1")
