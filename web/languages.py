"""The languages of the pages: English as written, others from translations/<language>/messages.po, read at the start.

Every new sentence needs its line there; tests/web/test_languages.py names the ones that are missing.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol
from flask import Flask, g, has_request_context, request, session

FOLDER = Path(__file__).with_name("translations")
# code → name in that language
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}


def register(app: Flask) -> None:
    """Let templates say {{ _("…") }} and {% trans %}."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)


def language() -> str:
    """Return the language of this request: as chosen, else as the browser wishes."""
    if not has_request_context():
        return "en"
    if "language" not in g:
        chosen = session.get("language")
        wished = request.accept_languages.best_match(list(LANGUAGES), "en")
        g.language = chosen if chosen in LANGUAGES else wished
    return str(g.language)


def gettext(message: str) -> str:
    """Return a sentence in the language of this request."""
    return translations(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return a sentence in the right number."""
    return translations(language()).ngettext(one, many, number)


def local_number(figures: str) -> str:
    """Return "71.3" as people of this language write it."""
    return figures.replace(".", _point(language()))


def mark(message: str) -> str:
    """Mark a sentence of a table for translation; it is translated where it is shown."""
    return message


@cache
def translations(code: str) -> NullTranslations:
    """Return the catalogue of a language, compiled in memory."""
    file = FOLDER / code / "messages.po"
    if not file.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _point(code: str) -> str:
    return get_decimal_symbol(code)
