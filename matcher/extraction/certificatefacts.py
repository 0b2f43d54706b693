"""What the rows of one certificate tell of it: who gave it, when, until when, and whether it is held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.extraction.addresses import find_urls
from matcher.extraction.dates import find_any_periods, month_number
from matcher.extraction.rows import BULLET, Row
from matcher.extraction.tables import alternation, per_root, read_table
from matcher.records import CertificateState

# longer pieces tell of the exam
_MAX_ISSUER_WORDS = 6
_PIECES = re.compile(r"(?:(?<!\s)\s+)?[\t|·•;]\s*|,\s+|(?<!\s)\s+[–—-]\s+|[()]")
# "(CKA)" belongs to the name
_CODE = re.compile(r"\(\s*[A-Z][A-Z0-9-]{1,8}\s*\)")
# what a date leaves behind
_LOOSE = re.compile(r"\s(?:in|on|im|en|le|em|am)$")
_LEVEL = re.compile(r"associate|professional|specialty|foundations?|expert|practitioner|online", re.IGNORECASE)
_IDENTITY = re.compile(r"^[^\s\d]*+\d\S*+")


@dataclass(frozen=True, slots=True)
class Told:
    """Issuer, month of the exam, month until which it is valid, and the state that follows."""

    issuer: str | None
    date: str | None
    expires: str | None
    state: CertificateState


def state_in(text: str) -> CertificateState | None:
    """Return the state that the words of a text tell, None where they tell none."""
    if _words("planned").search(text):
        return "planned"
    return "expired" if _words("expired").search(text) else None


def says_denied(text: str) -> bool:
    """True for the words before a certificate that the person does not have."""
    return _words("denied").search(text) is not None and not _words("planned").search(text)


def told_of(rows: Sequence[Row], name: str, as_of: str, *, known: bool) -> Told:
    """Return what the rows of a certificate tell; the stretch of dates of a `known` one is the time of its validity."""
    date = expires = None
    for row in rows:
        for period in find_any_periods(row.text):
            if _expires().search(row.text, 0, period.span.start):
                expires = expires or period.end or period.start
            elif period.single or period.end is None:
                date = date or period.start
            else:
                date, expires = (date or period.start, expires or period.end) if known else (date or period.end, expires)
    words = " ".join(row.text for row in rows)
    return Told(_issuer(rows, name), date, expires, state_in(words) or _state(date, expires, as_of))


def _state(date: str | None, expires: str | None, as_of: str) -> CertificateState:
    now = month_number(as_of)
    if expires and month_number(expires, last=True) < now:
        return "expired"
    return "planned" if date and month_number(date) > now else "held"


def without_notes(text: str) -> str:
    """Return a name without "issued" and its like around it."""
    return _LOOSE.sub("", _trailing_notes().sub("", _notes().sub("", text)).rstrip(" ,:;–—-"))


def split_issuer(name: str) -> tuple[str, str | None]:
    """Return "Red Hat Certified Engineer (RHCE)" and "Red Hat" of a name with its issuer right behind it."""
    found = _known_issuer().search(name)
    return (name[: found.start()].rstrip(), found[1]) if found and len(name[: found.start()].split()) > 1 else (name, None)


def _issuer(rows: Sequence[Row], name: str) -> str | None:
    """The first piece beside the name that is neither a date nor a number nor a word about the state."""
    for row in rows:
        text = _CODE.sub("\t", row.text.removeprefix(BULLET))
        text = text.replace(_CODE.sub("\t", name), "\t", 1)
        for period in reversed(find_any_periods(text)):
            text = text[: period.span.start] + "\t" + text[period.span.end :]
        for piece in _PIECES.split(text):
            bare = _LOOSE.sub("", _notes().sub("", piece.strip(" ,:;."))).strip(" ,:;.")
            if _names_issuer(bare) and not find_urls((Row(0, len(bare), bare, gap=False),), None):
                return bare
    return None


def _names_issuer(text: str) -> bool:
    if not text[:1].isupper() or len(text) < 3 or len(text.split()) > _MAX_ISSUER_WORDS:
        return False
    return not (state_in(text) or _IDENTITY.fullmatch(text) or _expires().search(text) or _LEVEL.fullmatch(text))


@per_root
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(_table(name))})(?!\w)", re.IGNORECASE)


@per_root
def _expires() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(_table('expires'))})\s?[:.]?\s?(?:the\s|le\s|el\s|al\s)?$", re.IGNORECASE)


@per_root
def _notes() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{alternation(_table('notes'))})\b[\s:.#]*)+", re.IGNORECASE)


@per_root
def _trailing_notes() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![\s,;:–—-])[\s,;:–—-]+(?:{alternation(_table('notes'))}))+[\s:.#]*$", re.IGNORECASE)


@per_root
def _known_issuer() -> re.Pattern[str]:
    return re.compile(rf"(?<!by)(?<!from)[\s,]+({alternation(_table('issuers'))})$")


def _table(name: str) -> list[str]:
    words: list[str] = read_table("certificates.toml")[name]
    return words
