"""The pages: one small file and one template each.   PAGES is one table."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask

from web.pages import analyze, look, pictures, privacy, requirements, result, roles
from web.pages.batch import page as batch
from web.pages.batch_candidate import page as batch_candidate
from web.pages.batches import page as batches
from web.pages.compare import page as compare

PAGES: Sequence[Blueprint] = (
    analyze.page,
    result.page,
    requirements.page,
    roles.page,
    batches,
    batch,
    batch_candidate,
    compare,
    pictures.page,
    privacy.page,
    look.page,
)


def register(app: Flask) -> None:
    """Give the app its pages."""
    for page in PAGES:
        app.register_blueprint(page)
