"""What the app can be told, and its defaults: for one person on this computer."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import cast

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from matcher.store.place import folder_of
from web.session_key import kept_key

DEFAULTS: Mapping[str, object] = {
    # served to this computer alone, where nobody signs in; otherwise everybody needs an account
    "LOCAL": True,
    # where accounts and runs are kept: a folder or postgresql://…; else the data folder of this user
    "STORE": None,
    # the names by which others reach a server; without any it answers to every name
    "NAMES": (),
    # proxies in front of it, each of which adds to X-Forwarded-For and sets X-Forwarded-Proto
    "PROXIES": 0,
    # how long one stays signed in without a request, and at all: a working day
    "SESSION_IDLE_HOURS": 2.0,
    "SESSION_HOURS": 12.0,
    # one for all processes of a server; without one, forms and sessions end with the process
    "SECRET_KEY": None,
    # a file of 10 MiB, a posting, and what is around them
    "MAX_CONTENT_LENGTH": 12 * 1024 * 1024,
    # a pasted page with all its source
    "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
    "MAX_FORM_PARTS": 50,
    # Lax and not Strict: a bookmark must find the session
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_NAME": "matcher_session",
    # without a word: over HTTPS alone as soon as somebody else than this computer is served
    "SESSION_COOKIE_SECURE": None,
    # our own policy is that no browser tells where it comes from; the token of the form is enough
    "WTF_CSRF_SSL_STRICT": False,
    # a page may stay open over a working day
    "WTF_CSRF_TIME_LIMIT": 12 * 3600,
    # processes of the server, and for each of them processes that read and score
    "PROCESSES": os.cpu_count() or 1,
    "WORKERS": 1,
    # files that may wait for them before new ones are sent away
    "WAITING": 32,
    # where analyses lie; a folder of its own that goes with the server where none is given
    "FOLDER": None,
    # what one upload of resumes may have, and how many files; archives count once
    "BATCH_BYTES": 200 * 1024 * 1024,
    "BATCH_FILES": 2000,
    # processes that read one batch, and batches that are read at a time
    "BATCH_WORKERS": os.cpu_count() or 1,
    "BATCHES_AT_ONCE": 1,
    # batches that one person may hold
    "BATCHES_OWN": 50,
    # called with the folder of a batch in place of starting a process
    "LAUNCH": None,
    # True where several processes serve, and figures for Prometheus are of them all
    "FIGURES_OF_ALL": False,
    # an analysis that nobody has looked at for so long is forgotten
    "KEEP_HOURS": 12.0,
    # analyses that one person, and all of them, may hold
    "KEEP_OWN": 50,
    "KEEP_ALL": 500,
    # a concurrent.futures.Executor in place of the processes
    "EXECUTOR": None,
}


def configure(app: Flask, config: Mapping[str, object]) -> None:
    """Set the defaults and what is told otherwise; a key that means nothing is a mistake."""
    app.config.update(DEFAULTS)
    app.config.update(config)
    # without accounts and a named store all that is kept goes with the server; otherwise a browser finds it again
    app.config["PASSING"] = app.config["LOCAL"] and app.config["STORE"] is None
    if app.config["LOCAL"] and not app.config["PASSING"] and not app.config["SECRET_KEY"]:
        # longer than any batch is kept
        app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=400)
        app.config["SECRET_KEY"] = kept_key(folder_of(app.config["STORE"]) or cast(Path, folder_of(None)))
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or secrets.token_hex(32)
    if app.config["SESSION_COOKIE_SECURE"] is None:
        app.config["SESSION_COOKIE_SECURE"] = not app.config["LOCAL"]
    app.config["NAMES"] = tuple(name.lower() for name in app.config["NAMES"])
    if app.config["PROXIES"]:
        # not the name: a proxy that only adds to X-Forwarded-Host would let anybody choose it
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=app.config["PROXIES"], x_proto=app.config["PROXIES"], x_host=0
        )
    if app.config["SESSION_COOKIE_SECURE"]:
        app.config["SESSION_COOKIE_NAME"] = "__Host-matcher_session"
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
