"""Questions that keep nothing: what a resume says, what a posting asks for, how well they fit, which skills a text names."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, current_app

from matcher.errors import UnknownRole
from matcher.records import Document, Receipt
from matcher.reports.encoded import encode
from matcher.reports.shapes import shape
from web.api import tasks
from web.api.fields import Field, read
from web.noted import note_score
from web.problems import Fault, ProblemError
from web.services import services

_RESUME = Field("resume", "document", "the resume: PDF, DOCX, HTML or text as a file, its text, or a JSON Resume", required=True)
POSTING_FIELD = Field("posting", "document", "the posting: HTML, PDF, DOCX or text as a file, or its text", required=True)
_AS_OF = Field("as_of", "month", "the month that “Present” means; otherwise the file's own date, otherwise today")
_TEXT = Field("text", "flag", "include the text of the document as it was read, into which offsets count")

ANALYZE = (_RESUME, _AS_OF, _TEXT)
POSTING = (POSTING_FIELD, _TEXT)
MATCH = (_RESUME, POSTING_FIELD, _AS_OF)
ROLES = (
    _RESUME,
    _AS_OF,
    Field("next", "word", "what next for one role, by its id"),
    Field("neighbours", "flag", "rank the roles next to ours, too"),
)
SKILLS = (
    Field("text", "text", "the text; offsets count its characters", required=True),
    Field("kind", "word", "what the text is from; postings say what they need", words=("resume", "posting")),
)


def analyze() -> Response:
    """What a resume says, each finding with its place."""
    given = read(ANALYZE)
    found = services().pool.run(tasks.read_resume, given.documents["resume"], given.word("as_of"))
    insist_readable(found.document)
    return answer(found, text="text" in given.flags)


def posting() -> Response:
    """What a posting asks for."""
    given = read(POSTING)
    found = services().pool.run(tasks.read_posting, given.documents["posting"])
    insist_readable(found.document)
    return answer(found, text="text" in given.flags)


def match() -> Response:
    """How well a resume answers a posting: score, reasons, matched and missing skills."""
    given = read(MATCH)
    resume, wanted = given.documents["resume"], given.documents["posting"]
    found = services().pool.run(tasks.match_files, resume, wanted, given.word("as_of"))
    if isinstance(found, Document):
        insist_readable(found)
    else:
        _note(found.fit.receipt, found.fit.score)
    return answer(found)


def roles() -> Response:
    """The role profiles for a resume, best first."""
    given = read(ROLES)
    asked = (given.documents["resume"], given.word("as_of"), given.word("next"), "neighbours" in given.flags)
    try:
        found = services().pool.run(tasks.rank_file, *asked)
    except UnknownRole as error:
        raise ProblemError("validation", str(error), faults=[Fault("#/next", str(error))]) from error
    if isinstance(found, Document):
        insist_readable(found)
    else:
        _note(replace(found.roles[0].receipt, inputs=(found.resume.document.sha256,)), None)
    return answer(found)


def skills() -> Response:
    """Every place where a text names a skill."""
    given = read(SKILLS)
    kind = given.word("kind")
    return answer(services().pool.run(tasks.find_skills, given.words["text"], "posting" if kind == "posting" else "resume"))


def answer(found: object, *, text: bool = False) -> Response:
    """Return a result in its published shape, the same bytes that the command prints."""
    return Response(encode(shape(found, text=text)), mimetype="application/json")


def _note(receipt: Receipt, score: float | None) -> None:
    """On a server the log keeps that somebody was scored, by whom and with what; the text itself is forgotten."""
    if not current_app.config["LOCAL"]:
        note_score("request", receipt, score)


def insist_readable(document: Document) -> None:
    """Raise the problem of a document without a text that could be analysed."""
    if not document.readable:
        raise ProblemError("unreadable-document", document.reason or document.status, document=document)
