"""Pages for what goes wrong: each names the thing and the next step; what the program did wrong is logged by its kind."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

from flask import Flask, Response, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from web.hosts import BEHIND_PROXY, HTTPS_ONLY
from web.languages import gettext, mark
from web.pool import TooBusyError, WorkStoppedError
from web.problems import FORM_OR_TOKEN, ProblemError, for_programs, of_error, of_status
from web.services import services

Answer = tuple[str, int, Mapping[str, str]]
# code → what is the matter, what to do
_KNOWN: Mapping[int, tuple[str, str]] = {
    400: (mark("The form was not understood."), mark("Go back, reload the page and send it again.")),
    401: (mark("You are not signed in."), mark("Sign in, go back, and send it again.")),
    403: (mark("You may not do this."), mark("Go back, or sign in as somebody who may.")),
    404: (
        mark("There is nothing here."),
        mark("The analysis may have been deleted, or forgotten after some hours without a look. Start a new one."),
    ),
    405: (mark("This address takes no such request."), mark("Go back and use the buttons of the page.")),
    413: (mark("That is too much at once."), mark("A resume may have 5 MB. Export it without pictures, or paste the text.")),
    421: (mark("This program is not known by that name."), mark("Open it by the address that it was started with.")),
    429: (mark("That was tried too often."), mark("Wait some minutes and try again.")),
    500: (mark("The program made a mistake."), mark("Try again. If it happens again, tell who runs this program the time.")),
    503: (mark("Too many files are waiting."), mark("Wait a minute and send the form again; nothing was kept.")),
}

_NOT_THIS_WAY = mark("This program cannot be used this way.")
# what an error may say in place of the advice that goes with its code
_REASONS = frozenset({BEHIND_PROXY, HTTPS_ONLY})
# headers of an error that say what to do next
_KEPT = frozenset({"Allow", "Retry-After"})


def register(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(ProblemError, of_error)
    app.register_error_handler(TooBusyError, _busy)
    app.register_error_handler(WorkStoppedError, _stopped)
    app.register_error_handler(Exception, _unknown)


def _page(code: int, title: str, advice: str, headers: Mapping[str, str] | None = None) -> Answer:
    return render_template("mistake.html", code=code, title=title, advice=advice), code, headers or {}


def _expired(error: CSRFError) -> Answer | Response:
    if for_programs():
        return of_status(400, FORM_OR_TOKEN)
    title = gettext("This page was open for too long, or in another browser.")
    return _page(400, title, gettext("Go back, reload the page and send it again."))


def _known(error: HTTPException) -> Answer | Response:
    code = error.code or 500
    headers = {key: value for key, value in error.get_headers() if key in _KEPT}
    if for_programs():
        own = error.description if error.description != type(error).description else ""
        return of_status(code, own or "", headers)
    title, advice = _KNOWN.get(code, _KNOWN[400 if code < 500 else 500])
    if error.description in _REASONS:
        title, advice = _NOT_THIS_WAY, str(error.description)
    return _page(code, gettext(title), gettext(advice), headers)


def _busy(error: TooBusyError) -> Answer | Response:
    services().figures.count("refused", "busy")
    if for_programs():
        return of_error(ProblemError("busy", "Wait half a minute and send it again; nothing was kept."))
    title, advice = _KNOWN[503]
    return _page(503, gettext(title), gettext(advice), {"Retry-After": "30"})


def _stopped(error: WorkStoppedError) -> Answer | Response:
    services().figures.count("refused", "stopped")
    if for_programs():
        return of_error(ProblemError("work-stopped", "A document took too long or too much; try again, or send its text."))
    title = gettext("The work on this file was stopped.")
    return _page(503, title, gettext("Try again, or paste the text instead of the file."), {"Retry-After": "5"})


def _unknown(error: Exception) -> Answer | Response:
    """Log where it happened and what kind it was; the message may hold words of a resume and stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-4:]))
    current_app.logger.error("%s %s: %s at %s", request.method, request.endpoint, type(error).__name__, where)
    if for_programs():
        return of_status(500)
    title, advice = _KNOWN[500]
    return _page(500, gettext(title), gettext(advice))
