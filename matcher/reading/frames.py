"""How the reading child and its parent talk: length-prefixed frames of JSON and flat numbers.

Never pickle: a file that takes over the child must not be able to run code in the parent, which checks what it gets.
The places of words and lines travel as arrays, because a page has hundreds of words and each file pays for them.
"""

from __future__ import annotations

import json
import os
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any, get_args

from matcher.errors import Status, UnreadableDocument
from matcher.reading.parsed import Parsed
from matcher.records import HiddenText, Line, Word

_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 20
_STATUSES = frozenset(get_args(Status))
# of a Parsed, sent as JSON
_PLAIN = ("media_type", "text", "engine", "pages", "modified", "status", "reason", "given")


@dataclass(frozen=True, slots=True)
class Use:
    """What a child says of itself: bytes of memory in use, and milliseconds of a processor that the file took."""

    memory: int
    milliseconds: int = 0


class BadFrame(ValueError):
    """Bytes that no honest child sends."""


def write_frame(pipe: int, *parts: bytes) -> None:
    """Write the parts as one frame; raises OSError where the other side is gone."""
    _write(pipe, _LENGTH.pack(sum(map(len, parts))))
    for part in parts:
        _write(pipe, part)


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


def read_frame(pipe: int, most: int) -> bytes | None:
    """Return the next frame, None where the other side has ended; raises BadFrame for one that is too long."""
    start = _read(pipe, _LENGTH.size)
    if start is None:
        return None
    (length,) = _LENGTH.unpack(start)
    if length > most:
        raise BadFrame(f"a frame of {length} bytes")
    return _read(pipe, length)


def _read(pipe: int, size: int) -> bytes | None:
    chunks: list[bytes] = []
    while size:
        chunk = os.read(pipe, min(size, _CHUNK))
        if not chunk:
            return None
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def pack_verdict(error: UnreadableDocument, use: Use) -> bytes:
    """Return the answer for a file that cannot be read."""
    return json.dumps({"status": error.status, "reason": error.reason, **asdict(use)}).encode()


def pack_parsed(parsed: Parsed, use: Use) -> bytes:
    """Return the answer for a file that was read: one line of JSON, then whole numbers, then places."""
    words, lines = parsed.words, parsed.lines
    header: dict[str, Any] = {name: getattr(parsed, name) for name in _PLAIN}
    header["warnings"] = parsed.warnings
    header["pictures"] = parsed.pictures
    header["hidden_text"] = [asdict(hidden) for hidden in parsed.hidden_text]
    header |= {"words": len(words), "lines": len(lines), **asdict(use)}
    whole = array("i", chain([w.start for w in words], [w.end for w in words], [w.page for w in words]))
    whole.extend(chain([x.start for x in lines], [x.end for x in lines], [x.page for x in lines]))
    whole.extend(int(line.bold) for line in lines)
    places = array("d", chain.from_iterable([w.box for w in words]))
    places.extend(chain.from_iterable([line.box for line in lines]))
    places.extend(line.size for line in lines)
    return json.dumps(header).encode() + b"\n" + whole.tobytes() + places.tobytes()


def unpack(answer: bytes) -> tuple[Parsed | UnreadableDocument, Use]:
    """Return the reading or the verdict, and what it took; raises BadFrame for nonsense."""
    head, _, body = answer.partition(b"\n")
    try:
        header = json.loads(head)
        use = Use(_whole(header["memory"]), _whole(header["milliseconds"]))
        if "text" in header:
            return _parsed(header, body), use
        return UnreadableDocument(_status(header["status"]), _text(header["reason"])), use
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise BadFrame(str(error)) from error


def _parsed(header: dict[str, Any], body: bytes) -> Parsed:
    words, lines = _whole(header["words"]), _whole(header["lines"])
    length = len(_text(header["text"]))
    whole, places = _numbers(body, 3 * words + 4 * lines, 4 * words + 5 * lines)
    return Parsed(
        media_type=_text(header["media_type"]),
        text=header["text"],
        engine=_text(header["engine"]),
        pages=_whole(header["pages"]),
        modified=_maybe_text(header["modified"]),
        status=_status(header["status"]),
        reason=_maybe_text(header["reason"]),
        given=_text(header["given"]),
        warnings=tuple(map(_text, header["warnings"])),
        pictures=tuple(map(_whole, header["pictures"])),
        hidden_text=tuple(_hidden(length, **item) for item in header["hidden_text"]),
        words=_words(_within(whole[: 3 * words], words, length), places[: 4 * words]),
        lines=_lines(_within(whole[3 * words :], lines, length), places[4 * words :], lines),
    )


def _numbers(body: bytes, wholes: int, reals: int) -> tuple[list[int], list[float]]:
    whole, places = array("i"), array("d")
    border = wholes * whole.itemsize
    if len(body) != border + reals * places.itemsize:
        raise BadFrame("numbers are missing")
    whole.frombytes(body[:border])
    places.frombytes(body[border:])
    return whole.tolist(), places.tolist()


def _within(whole: list[int], count: int, length: int) -> list[int]:
    """Return the columns where starts ascend and all ranges lie inside the text."""
    starts, ends = whole[:count], whole[count : 2 * count]
    ordered = all(map(int.__le__, starts, starts[1:])) and all(map(int.__le__, starts, ends))
    if not ordered or (starts and (starts[0] < 0 or max(ends) > length)):
        raise BadFrame("places outside the text")
    return whole


def _words(whole: Sequence[int], places: Sequence[float]) -> tuple[Word, ...]:
    count = len(whole) // 3
    boxes = zip(*[iter(places)] * 4, strict=True)
    return tuple(map(Word, whole[:count], whole[count : 2 * count], whole[2 * count :], boxes))


def _lines(whole: Sequence[int], places: Sequence[float], count: int) -> tuple[Line, ...]:
    columns = [whole[count * index : count * (index + 1)] for index in range(3)]
    boxes = zip(*[iter(places[: 4 * count])] * 4, strict=True)
    bold: Iterable[bool] = map(bool, whole[3 * count :])
    return tuple(map(Line, *columns, boxes, places[4 * count :], bold))


def _hidden(length: int, *, start: object, end: object, why: object) -> HiddenText:
    hidden = HiddenText(_whole(start), _whole(end), _text(why))
    if not hidden.start <= hidden.end <= length:
        raise BadFrame("hidden text outside the text")
    return hidden


def _whole(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise BadFrame("no whole number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadFrame("no text")
    return value


def _maybe_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _status(value: object) -> Status:
    if value not in _STATUSES:
        raise BadFrame("no status")
    status: Status = value  # type: ignore[assignment]
    return status
