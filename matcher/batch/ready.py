"""Imported once by the server process that workers are forked from: they begin with everything loaded, and share it.

A new worker then costs milliseconds, be it the sixteenth of a large machine or the one after a file that killed its
reader. What goes wrong here goes wrong again in the worker, which can tell it.
"""

from __future__ import annotations

from contextlib import suppress

from matcher.batch.worker import load
from matcher.errors import MatcherError

with suppress(MatcherError, OSError):
    load()
