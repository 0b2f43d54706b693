"""Lines of the log for single analyses: scored, corrected, decided, taken out, removed, and by whom."""

from __future__ import annotations

from flask import current_app

from matcher.records import Receipt
from matcher.store.audit import Detail
from matcher.store.sealed import version_of
from web.owner import owner
from web.services import services


def note(action: str, subject: str, detail: Detail | None = None) -> None:
    """Add a line to the log of whoever asks; where all that is kept goes with the server there is no log."""
    if not current_app.config["PASSING"]:
        services().kept.store(owner()).note(action, subject, detail)


def note_score(subject: str, receipt: Receipt, score: float | None) -> None:
    """Add the line of a score: of which files it was made and by what; the ranking of all roles has no single one."""
    note("scored", subject, {"inputs": " ".join(receipt.inputs), "score": score, "version": version_of(receipt)})
