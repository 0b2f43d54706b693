"""The web app: server-rendered pages over `matcher`'s public functions.   create_app(config) is all there is to call.

A page is one file in pages/ and one template; PAGES in pages/__init__.py is one table.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from web import accounts, api, forgery, headers, health, hosts, languages, mistakes, pages, settings, watching, wording
from web.batches import runs, words
from web.services import open_services


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """Return the app; what `config` may hold stands in settings.DEFAULTS."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    settings.configure(app, config or {})
    open_services(app)
    runs.register(app)
    # in this order requests are looked at: from when on, for whom, by whom, whether they meant it
    for part in (watching, hosts, accounts, forgery, languages, wording, words, headers, mistakes, pages, api, health):
        part.register(app)
    return app
