"""Many resumes against one posting: the batches there are, and the form for another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from io import BytesIO

from flask import Blueprint, current_app, flash, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from matcher.records import Posting
from web.addresses import go_to
from web.batches import runs
from web.cases import read_posting
from web.languages import gettext, ngettext
from web.uploads import Upload, upload
from web.wording import FAULTS

page = Blueprint("batches", __name__)
_SAMPLES = resources.files("sample_postings")
# file below sample_postings/ → how it is called in the form
POSTINGS: Mapping[str, str] = {
    "data_scientist_hospital.txt": "Data Scientist",
    "ml_engineer_shop.txt": "Machine Learning Engineer",
    "mlops_engineer_freight.txt": "MLOps Engineer",
    "site_reliability_engineer_payments.txt": "Site Reliability Engineer",
}
# days that can be chosen
DAYS = (7, 30, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, and what to do; `detail` is the program's own word on it."""

    field: str
    sentence: str
    advice: str
    detail: str = ""


class BadBatchError(Exception):
    """A form that gives no batch."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.field)
        self.problem = problem


@page.url_value_preprocessor
def allow_more(endpoint: str | None, values: object) -> None:
    """Let this form bring more than a single resume: before anything looks into the form."""
    if request.method == "POST":
        allow_upload()


def allow_upload() -> None:
    """Let this request bring many files."""
    request.max_content_length = current_app.config["BATCH_BYTES"]
    request.max_form_parts = current_app.config["BATCH_FILES"] + 20


@page.get("/batches")
def show_all() -> str:
    """All batches of this owner, and the form."""
    return _page()


@page.post("/batches")
def create() -> Response | tuple[str, int]:
    """Take the files in and have them read; what is missing is said at its field."""
    try:
        _insist_room()
        files, posting = resumes(), _posting()
    except BadBatchError as error:
        return _page(error.problem), 422
    # too few requirements give no score: better to see that before many files are read
    check = request.form.get("action") == "check" or len(posting.requirements) < _FEW
    folder = runs.make(posting, files, draft=check, keep="forget" not in request.form)
    return go_to(url_for("batch.requirements" if check else "batch.show", id_=folder.path.name))


@page.post("/batches/retention")
def retention() -> Response:
    """Keep batches for so many days from now on."""
    given = request.form.get("days", "")
    if given == "forever" or given in {str(days) for days in DAYS}:
        runs.store().set_retention(None if given == "forever" else int(given))
        runs.forget_old()
        flash(gettext("From now on batches are kept as you said."))
    return go_to(url_for("batches.show_all"))


@page.errorhandler(RequestEntityTooLarge)
def too_much(error: RequestEntityTooLarge) -> tuple[str, int]:
    """Say how much may come at once; the form itself was not read."""
    sentence = gettext("That is too much at once.")
    most = gettext("Send at most %(files)s files with %(size)s MB together, or several ZIP archives one by one.")
    config = current_app.config
    words = most % {"files": f"{config['BATCH_FILES']:,}", "size": config["BATCH_BYTES"] // 2**20}
    return render_template("batches.html", **_shown(Problem("resumes", sentence, words), {})), 413


_FEW = 3


def _page(problem: Problem | None = None) -> str:
    return render_template("batches.html", **_shown(problem, request.form))


def _shown(problem: Problem | None, given: Mapping[str, str]) -> dict[str, object]:
    folders = runs.of_owner()
    batches = [(folder.asked(), folder.state()) for folder in folders]
    settings = runs.store().settings()
    return {
        "problem": problem, "given": given, "batches": batches, "settings": settings, "postings": POSTINGS, "days": DAYS,
        "megabytes": current_app.config["BATCH_BYTES"] // 2**20,
    }  # fmt: skip


def _insist_room() -> None:
    if runs.is_full():
        number = current_app.config["BATCHES_OWN"]
        sentence = ngettext("You hold %(num)s batch already.", "You hold %(num)s batches already.", number) % {"num": number}
        raise BadBatchError(Problem("resumes", sentence, gettext("Delete one first.")))


def resumes() -> Sequence[FileStorage]:
    """Return the files of the form, or the samples."""
    if request.form.get("sample"):
        return samples()
    files = [file for name in ("resumes", "folder") for file in request.files.getlist(name) if file.filename]
    if not files:
        advice = gettext("Choose the resumes, a folder of them or a ZIP archive, or try the samples.")
        raise BadBatchError(Problem("resumes", gettext("No resume was given."), advice))
    return files


def samples() -> Sequence[FileStorage]:
    """Return the sample resumes as if they were uploaded."""
    found = sorted((file for file in _SAMPLES.joinpath("resumes").iterdir() if file.is_file()), key=lambda file: file.name)
    return [FileStorage(BytesIO(file.read_bytes()), file.name) for file in found if file.name.endswith((".pdf", ".docx"))]


def _posting() -> Posting:
    given = upload("posting_file", "posting_text", "pasted-posting.txt") or _sample_posting()
    if given is None:
        advice = gettext("Paste the text of the posting, upload it, or take a sample.")
        raise BadBatchError(Problem("posting_text", gettext("No posting was given."), advice))
    posting = read_posting(given.data, given.name)
    if not posting.document.readable:
        sentence, advice = FAULTS.get(posting.document.status, FAULTS["broken"])
        words = f"{posting.document.name}: {gettext(sentence)}"
        raise BadBatchError(Problem("posting_text", words, gettext(advice), posting.document.reason or ""))
    return posting


def _sample_posting() -> Upload | None:
    name = request.form.get("posting_sample", "")
    if name not in POSTINGS and request.form.get("sample"):
        name = "mlops_engineer_freight.txt"
    return Upload(_SAMPLES.joinpath(name).read_bytes(), name) if name in POSTINGS else None
