"""Which document against what: a resume and a posting or all roles; samples with one click."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.records import Document, Posting
from web.addresses import go_to
from web.cases import keep_case, make_case, read_posting, readable
from web.languages import gettext
from web.noted import note_score
from web.samples import SAMPLES, Sample, posting_bytes, resume_bytes
from web.uploads import RESUME_BYTES, RESUME_PAGES, Upload, upload
from web.wording import FAULTS

page = Blueprint("analyze", __name__)
Field = Literal["resume_file", "posting_text"]
_LIMITS = {"pages": RESUME_PAGES, "most": RESUME_BYTES}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, and what to do; `detail` is the program's own word on it."""

    field: Field
    sentence: str
    advice: str = ""
    detail: str = ""


class BadFormError(Exception):
    """A form that cannot be answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.field)
        self.problem = problem


@page.get("/")
def form() -> str:
    """The empty form."""
    return _form()


@page.post("/analyses")
def create() -> Response | tuple[str, int]:
    """Read, score and go to the result; what cannot be read is said at its field, and the rest is kept."""
    try:
        resume, posting = _wanted()
        case = make_case(resume.data, resume.name, posting, keep="forget" not in request.form)
        if not readable(case.resume):
            raise BadFormError(_unreadable(case.resume.document, "resume_file"))
    except BadFormError as error:
        return _form(error.problem), 422
    keep_case(case)
    if posting is None:
        note_score(f"analysis {case.id}", replace(case.receipt, inputs=(case.resume.document.sha256,)), None)
        return go_to(url_for("roles.show", id_=case.id))
    target = "requirements.edit" if request.form.get("action") == "check" else "result.show"
    return go_to(url_for(target, id_=case.id))


def _form(problem: Problem | None = None) -> str:
    return render_template("analyze.html", problem=problem, samples=SAMPLES, given=request.form, **_LIMITS)


def _wanted() -> tuple[Upload, Posting | None]:
    """What the form asks for: the resume, and the posting or None for all roles."""
    sample = SAMPLES.get(request.form.get("sample", ""))
    resume = Upload(resume_bytes(sample), sample.resume) if sample else upload("resume_file", "resume_text", "pasted-resume.txt")
    if resume is None:
        sentence = gettext("No resume was given.")
        raise BadFormError(Problem("resume_file", sentence, gettext("Choose a file, paste the text, or try a sample.")))
    if resume.too_big:
        raise BadFormError(Problem("resume_file", *map(gettext, FAULTS["too_big"])))
    return resume, None if request.form.get("target") == "roles" else _posting(sample)


def _posting(sample: Sample | None) -> Posting:
    given = upload("posting_file", "posting_text", "pasted-posting.txt")
    if given is None and sample is not None:
        given = Upload(posting_bytes(sample), sample.posting)
    if given is None:
        advice = gettext("Paste the text of the posting, upload it, or compare with all roles.")
        raise BadFormError(Problem("posting_text", gettext("No posting was given."), advice))
    posting = read_posting(given.data, given.name)
    if not posting.document.readable:
        raise BadFormError(_unreadable(posting.document, "posting_text"))
    return posting


def _unreadable(document: Document, field: Field) -> Problem:
    empty = document.status == "no_text" and document.media_type != "application/pdf"
    sentence, advice = FAULTS["empty"] if empty else FAULTS.get(document.status, FAULTS["broken"])
    return Problem(field, f"{document.name}: {gettext(sentence)}", gettext(advice), document.reason or "")
