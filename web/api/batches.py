"""Batches for programs: made, watched, fetched, deleted; the same ones that the pages show."""

from __future__ import annotations

import io
from collections.abc import Mapping

from flask import Response, current_app, request, url_for
from werkzeug.datastructures import FileStorage

from matcher.errors import OnHold
from matcher.reports.encoded import encode
from matcher.reports.shapes import Json
from web.api import tasks
from web.api.analysis import POSTING_FIELD, insist_readable
from web.api.fields import Field, read
from web.batches import runs, work
from web.batches.folder import Folder
from web.owner import owner
from web.pages.batch import decided
from web.problems import Fault, ProblemError
from web.services import services

MAKE = (
    Field("resumes", "documents", "the resumes, each as a file, a text or a JSON Resume; ZIP archives count once", required=True),
    POSTING_FIELD,
)
_COUNT: Json = {"type": "integer", "minimum": 0}
ONE: Mapping[str, Json] = {
    "type": "object",
    "required": ["id", "title", "phase", "total", "done", "read", "unread", "known", "reason"],
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string", "description": "of the posting"},
        "phase": {"enum": ["draft", "waiting", "reading", "paused", "stopped", "failed", "finished"]},
        "total": {"type": "integer", "minimum": 0, "description": "files, 0 before archives among them were opened"},
        "done": _COUNT,
        "read": _COUNT,
        "unread": {"type": "integer", "minimum": 0, "description": "files that could not be read"},
        "known": {"type": "integer", "minimum": 0, "description": "files that were read before, and not again"},
        "reason": {"type": "string", "description": "why it failed"},
    },
}
ALL: Mapping[str, Json] = {
    "type": "object",
    "required": ["batches"],
    "properties": {"batches": {"type": "array", "items": dict(ONE)}},
}
# each line is a batch-row, which is said where schemas are
ROWS: Mapping[str, Json] = {"type": "string", "description": "JSON Lines; each line is a batch-row (/api/v1/schemas/batch-row)"}


def make() -> Response:
    """Begin a batch; it is read while the program does something else, and watched at the address in Location."""
    request.max_content_length = current_app.config["BATCH_BYTES"]
    request.max_form_parts = current_app.config["BATCH_FILES"] + 20
    # before anything is read: what is kept belongs to somebody
    owner()
    given = read(MAKE)
    if len(given.lists["resumes"]) > current_app.config["BATCH_FILES"]:
        most = f"a batch takes {current_app.config['BATCH_FILES']} files"
        raise ProblemError("too-large", most, faults=[Fault("#/resumes", "too many")])
    if runs.is_full():
        raise ProblemError("conflict", f"there are {current_app.config['BATCHES_OWN']} batches already; delete one first")
    posting = services().pool.run(tasks.read_posting, given.documents["posting"])
    insist_readable(posting.document)
    files = [FileStorage(io.BytesIO(one.data), one.name) for one in given.lists["resumes"]]
    folder = runs.make(posting, files, draft=False)
    answer = _answer(_state(folder), 202)
    answer.headers["Location"] = url_for("api.batch", id_=folder.path.name)
    return answer


def all_() -> Response:
    """The batches of this account, the newest first."""
    owner()
    return _answer({"batches": [_state(folder) for folder in runs.of_owner()]})


def one(id_: str) -> Response:
    """How far a batch is."""
    owner()
    return _answer(_state(runs.find(id_)))


def rows(id_: str) -> Response:
    """The ranking of a batch that is finished, without names, best first; one line of JSON for each file."""
    whose, folder = owner(), runs.find(id_)
    state = folder.state()
    if state.phase != "finished":
        raise ProblemError("conflict", f"the batch is not finished: {state.phase}, {state.done} of {state.total} files")
    content = services().pool.run(work.export, folder.path, services().kept.where, whose, "jsonl", decided(folder), False)
    runs.store().note("export", f"run {state.run}", {"form": "jsonl", "rows": content.count(b"\n"), "names": False})
    return Response(content, mimetype="application/jsonl")


def delete(id_: str) -> Response:
    """Remove a batch with all that came of it."""
    owner()
    try:
        runs.delete(runs.find(id_))
    except OnHold as error:
        raise ProblemError("conflict", str(error)) from error
    return Response(status=204)


def _state(folder: Folder) -> dict[str, Json]:
    asked, state = folder.asked(), folder.state()
    return {
        "id": asked.id,
        "title": asked.title,
        "phase": state.phase,
        "total": state.total,
        "done": state.done,
        "read": state.read,
        "unread": state.unread,
        "known": state.known,
        "reason": state.reason,
    }


def _answer(body: Json, status: int = 200) -> Response:
    return Response(encode(body), status=status, mimetype="application/json")
