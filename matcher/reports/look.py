"""How a report shall look: what the command line knows about the place where it will be read."""

from __future__ import annotations

from dataclasses import dataclass

# Where there is no terminal to ask: wide enough for a quote, narrow enough for a mail.
PIPE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Look:
    """Width in characters, colours or none, and whether the text of the document is wanted too."""

    width: int = PIPE_WIDTH
    colour: bool = False
    text: bool = False
