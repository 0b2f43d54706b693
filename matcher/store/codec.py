"""Records (Resume, Posting, Fit) as JSON text and back, nothing lost and nothing rounded.

The published JSON (`matcher schema`) leaves out what only scoring reads; what is kept must bring back the same record.
So the text is made from the fields of the records themselves: a field at its default is left out, and a field that an
older text does not have gets its default, which is how records grow without a migration. Where words and lines stand is
most of a document and read by nobody who scores, so `encode_places` holds it apart.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from matcher.errors import StoreBroken
from matcher.records import Document, Line, Word

Kept = TypeVar("Kept")
# what `json` makes of a text; a record's own fields say what it must be
Plain = Any
Step = Callable[[Plain], Plain]

_ATOMS = (str, int, float, bool, NoneType)


@dataclass(frozen=True, slots=True)
class Places:
    """Where words and lines of a document stand."""

    words: tuple[Word, ...]
    lines: tuple[Line, ...]


def encode(record: object) -> str:
    """Return a record as one line of JSON in ASCII, so that every database takes every character."""
    return _text(_encoder(_hashable(type(record)))(record))


def decode(kind: type[Kept], text: str) -> Kept:
    """Return the record that a text was made of."""
    try:
        found: Kept = _decoder(_hashable(kind))(json.loads(text))
        return found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise StoreBroken(f"a stored {kind.__name__} cannot be read ({error}); restore a backup") from error


def without_places(document: Document) -> Document:
    """Return a document without the places of its words and lines."""
    return replace(document, words=(), lines=())


def encode_places(document: Document) -> bytes:
    """Return where words and lines stand, packed."""
    plain = _encoder(_hashable(Places))(Places(document.words, document.lines))
    return zlib.compress(_text(plain).encode("ascii"), 1)


def with_places(document: Document, packed: bytes) -> Document:
    """Return the document with its words and lines in their places again."""
    try:
        places: Places = _decoder(_hashable(Places))(json.loads(zlib.decompress(packed)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error) as error:
        raise StoreBroken(f"stored places of words cannot be read ({error}); restore a backup") from error
    return replace(document, words=places.words, lines=places.lines)


def _hashable(kind: object) -> Hashable:
    """The type itself: mypy takes the class of a dataclass with slots for its instance, which cannot be hashed."""
    assert isinstance(kind, Hashable)
    return kind


def _text(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


@cache
def _encoder(kind: Hashable) -> Step:
    """The function that makes a value of this type plain."""
    if isinstance(kind, type) and kind in _ROWS:
        return _encode_row(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _encode_record(kind)
    several, items = _tuple(kind)
    step = _encoder(items[0]) if several and items else _same
    # `json` writes a tuple as it is
    return _same if step is _same else lambda value: [step(item) for item in value]


def _encode_record(kind: type) -> Step:
    steps = [(field.name, _default(field), _optional(_encoder, hint)) for field, hint in _fields(kind)]
    values_of = _values_of([name for name, *_ in steps])

    def encode_record(record: Plain) -> Plain:
        plain = {}
        for (name, default, step), value in zip(steps, values_of(record), strict=True):
            # a field is left out where that brings back the same; 0 and 0.0 are not the same
            if value is not default and not (type(value) is type(default) and value == default):
                plain[name] = value if step is _same else step(value)
        return plain

    return encode_record


def _encode_row(kind: type) -> Step:
    # their fields are plain
    return _values_of(list(get_type_hints(kind)))


def _values_of(names: Sequence[str]) -> Callable[[Plain], tuple[Plain, ...]]:
    """The function that returns the values of fields, all at once where there are several."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


@cache
def _decoder(kind: Hashable) -> Step:
    """The function that makes a value of this type of plain data."""
    if isinstance(kind, type) and kind in _ROWS:
        return _decode_row(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _decode_record(kind)
    several, items = _tuple(kind)
    if items is None:
        return _same
    if several:
        step = _decoder(items[0])
        return tuple if step is _same else lambda value: tuple([step(item) for item in value])
    return tuple


def _decode_record(kind: type) -> Step:
    steps = [(field.name, _default(field), _optional(_decoder, hint)) for field, hint in _fields(kind)]

    def decode_record(plain: Plain) -> Plain:
        get = cast(Mapping[str, Plain], plain).get
        values = []
        for name, default, step in steps:
            value = get(name, MISSING)
            if value is MISSING:
                if default is MISSING:
                    raise KeyError(name)
                values.append(default)
            else:
                values.append(step(value))
        return kind(*values)

    return decode_record


def _decode_row(kind: type) -> Step:
    steps = [_optional(_decoder, hint) for hint in get_type_hints(kind).values()]
    return lambda plain: kind(*[step(value) for step, value in zip(steps, plain, strict=True)])


def _optional(maker: Callable[[Hashable], Step], hint: Hashable) -> Step:
    """The step for a type or None."""
    if get_origin(hint) in (UnionType, Union):
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        steps = {maker(kind) for kind in kinds}
        if steps == {_same}:
            return _same
        if len(kinds) == 1:
            step = steps.pop()
            return lambda value: None if value is None else step(value)
        raise TypeError(f"no codec for {hint}")
    return maker(hint)


def _tuple(kind: Hashable) -> tuple[bool, tuple[Hashable, ...] | None]:
    """Whether a type is a tuple of any length, and its items; None for text, numbers and the like."""
    if get_origin(kind) is tuple:
        items = get_args(kind)
        if len(items) == 2 and items[1] is ...:
            return True, items[:1]
        if all(item in _ATOMS or get_origin(item) is Literal for item in items):
            return False, items
    elif kind in _ATOMS or get_origin(kind) is Literal:
        return False, None
    raise TypeError(f"no codec for {kind}")


def _fields(kind: type) -> list[tuple[Field[Any], Hashable]]:
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in fields(kind)]


def _default(field: Field[Any]) -> Plain:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _same(value: Plain) -> Plain:
    return value


# thousands in a document: their values stand in the order of the fields
_ROWS: frozenset[type] = frozenset({Word, Line})
