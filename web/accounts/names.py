"""Names of accounts: one writing for each, so that no two look alike to whoever types them."""

from __future__ import annotations

import re
import unicodedata

_NAME = re.compile(r"[\w.@+-]{1,64}")


def account_name(text: str) -> str | None:
    """Return a name as it is kept, None where it cannot be one."""
    name = unicodedata.normalize("NFKC", text).casefold().strip()
    return name if _NAME.fullmatch(name) else None
