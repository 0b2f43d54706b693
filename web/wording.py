"""The words of the pages for what the program knows by short names, and small functions that templates share."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, current_app, request, url_for

import matcher
from web.known import KNOWN
from web.languages import gettext, local_number, mark, ngettext

NEEDS: Mapping[str, str] = {
    "required": mark("Required"),
    "preferred": mark("Preferred"),
    "context": mark("Mentioned in passing"),
}
BANDS: Mapping[str, str] = {
    "Strong": mark("Strong"),
    "Good": mark("Good"),
    "Partial": mark("Partial"),
    "Weak": mark("Weak"),
    "None": mark("No fit"),
}
# verdict → glyph, word
VERDICTS: Mapping[str, tuple[str, str]] = {
    "found": ("✓", mark("found")),
    "related": ("~", mark("related")),
    "missing": ("–", mark("not found in this resume")),
}
# term of a score → its name on a page, what it says
TERMS: Mapping[str, tuple[str, str]] = {
    "required": (mark("Required skills"), mark("skills that the posting requires, graded by how the resume shows them")),
    "preferred": (mark("Preferred skills"), mark("skills that are a plus")),
    "context": (mark("Skills in passing"), mark("skills that the team works with, without asking for them")),
    "wording": (mark("Shared wording"), mark("rare words that both texts use")),
    "topics": (mark("Shared topics"), mark("topics that both texts are about, whatever their words")),
    "lines": (mark("Tasks answered"), mark("sentences of the posting that a line of the resume answers")),
    "role": (mark("Kind of work"), mark("how alike the roles are that both speak for")),
    "experience": (mark("Years"), mark("years in jobs that show the skills, against the years asked for")),
    "degree": (mark("Degree"), mark("whether the degree asked for is held")),
}
# status of a file → what is the matter, what to do
FAULTS: Mapping[str, tuple[str, str]] = {
    "no_text": (
        mark("This file has no text: it is a scan or a picture."),
        mark("Install Tesseract so that scans can be read, upload a PDF with text, or paste the text."),
    ),
    # no_text of a format whose pages are no pictures
    "empty": (
        mark("This file holds no text."),
        mark("Choose another file, or paste the text."),
    ),
    "encrypted": (
        mark("This file asks for a password."),
        mark("Save it without a password and upload it again."),
    ),
    "not_supported": (
        mark("This is not a file that can be read."),
        mark("Upload a PDF, DOCX, HTML or text file, or paste the text."),
    ),
    "broken": (
        mark("This file is damaged or cut off."),
        mark("Save it again and upload it once more, or paste the text."),
    ),
    "timeout": (
        mark("Reading this file takes too long."),
        mark("Export it again as a plain PDF, or paste the text."),
    ),
    "too_big": (
        mark("This file is too large, or needs too much memory."),
        mark("Export it without pictures, or paste the text."),
    ),
    "crashed": (
        mark("This file makes the reading program fail."),
        mark("Export it again as a plain PDF, or paste the text."),
    ),
}
SENIORITIES: Mapping[str, str] = {
    "junior": mark("junior"),
    "mid": mark("mid-level"),
    "senior": mark("senior"),
    "lead": mark("lead"),
}
DEGREES: Mapping[str, str] = {
    "none": mark("none found"),
    "associate": mark("associate degree"),
    "bachelor": mark("bachelor’s degree"),
    "master": mark("master’s degree"),
    "doctorate": mark("doctorate"),
}
GATES: Mapping[str, str] = {
    "work_authorization": mark("Permission to work"),
    "location": mark("Place"),
    "clearance": mark("Clearance"),
    "language": mark("Language"),
}
# page → its name in the navigation
NAVIGATION: Mapping[str, str] = {
    "analyze.form": mark("Analyze"),
    "batches.show_all": mark("Batch"),
    "privacy.show": mark("Privacy & data"),
}
EVIDENCE: Mapping[str, str] = {"listed": mark("only listed"), "used": mark("used")}


def register(app: Flask) -> None:
    """Give the tables and functions to all templates."""
    app.jinja_env.globals.update(
        NEEDS=NEEDS, BANDS=BANDS, VERDICTS=VERDICTS, TERMS=TERMS, FAULTS=FAULTS, SENIORITIES=SENIORITIES, DEGREES=DEGREES,
        GATES=GATES, EVIDENCE=EVIDENCE, KNOWN=KNOWN, version=matcher.__version__, here=here, local=local,
        navigation=NAVIGATION.items,
    )  # fmt: skip
    app.jinja_env.filters.update(figure=figure, difference=difference, duration=duration)


def figure(value: float) -> str:
    """Points to the tenth, so that they stand one below the other: "71.3", "2.0"; hundredths where the data has them."""
    return local_number(f"{value:.1f}" if round(value, 1) == round(value, 4) else f"{value:.2f}")


def difference(value: float) -> str:
    """Points more or less: "+2.5", "−0.4"."""
    return local_number(f"{value:+.1f}").replace("-", "−")


def duration(months: int) -> str:
    """A length of time as people say it."""
    if months < 24:
        return ngettext("%(num)s month", "%(num)s months", months) % {"num": months}
    return gettext("%(years)s years") % {"years": local_number(f"{months / 12:.1f}")}


def here(**changes: object) -> str:
    """The address of this page with other questions: the open tab, the chosen evidence."""
    asked = {**(request.view_args or {}), **request.args.to_dict(), **changes}
    values = {key: value for key, value in asked.items() if value is not None}
    return url_for(request.endpoint or "analyze.form", **values)


def local() -> bool:
    """True where the program serves this computer alone, so that a page may say so."""
    return bool(current_app.config["LOCAL"])
