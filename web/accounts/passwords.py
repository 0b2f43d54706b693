"""Passwords: what makes one too weak, how it is hashed, how it is checked without telling whether there is an account."""

from __future__ import annotations

import unicodedata
from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from web.languages import mark

# NIST SP 800-63B: length counts, rules about kinds of characters do not
LEAST = 12
MOST = 256
# different characters in a password that is not just a key held down
_VARIETY = 6
# the least that OWASP's Password Storage Cheat Sheet asks of scrypt, in 32 MiB
_METHOD = "scrypt:32768:8:3"
# what people choose where a long password is asked for; found in other words as well
_COMMON = ("password", "passwort", "qwerty", "qwertz", "123456", "letmein", "welcome", "changeme", "matcher")

TOO_SHORT = mark("The password is too short; take at least 12 characters, four words for example.")
TOO_LONG = mark("The password is too long; take at most 256 characters.")
TOO_EVEN = mark("The password repeats a few characters; take four words that do not belong together.")
TOO_COMMON = mark("The password is made of what everybody tries first; take four words that do not belong together.")
NAMES_OWNER = mark("The password contains the name of the account; take another.")


def weakness(name: str, password: str) -> str | None:
    """Return why a password is too weak for an account, None where it is not."""
    plain = password.casefold()
    # what is left of a password once the words that everybody tries are taken out
    rest = plain
    for word in _COMMON:
        rest = rest.replace(word, "")
    faults = (
        (len(password) < LEAST, TOO_SHORT),
        (len(password) > MOST, TOO_LONG),
        (len(set(plain)) < _VARIETY, TOO_EVEN),
        (len(name) > 2 and name.casefold() in plain, NAMES_OWNER),
        (len(set(rest)) < _VARIETY, TOO_COMMON),
    )
    return next((sentence for wrong, sentence in faults if wrong), None)


def hash_password(password: str) -> str:
    """Return what may be kept of a password."""
    return generate_password_hash(_typed(password), _METHOD)


def is_password(hashed: str | None, password: str) -> bool:
    """True for the right password; without an account it takes as long and is False."""
    right = check_password_hash(hashed or _nobody(), _typed(password)[:MOST])
    return right and hashed is not None


@cache
def _nobody() -> str:
    return hash_password("nobody has this password")


def _typed(password: str) -> str:
    """The same characters whichever keyboard composed them."""
    return unicodedata.normalize("NFC", password)
