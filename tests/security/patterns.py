"""Every regular expression that the program compiles, those made of models/ included: who compiled it, its text and flags.

Run as a program it prints them, because only a fresh process sees them all come into being.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def collect() -> None:
    """Print one line of JSON for each pattern while the samples go all ways through the program."""
    seen: set[tuple[str, int]] = set()
    make = re._compiler.compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int = 0) -> re.Pattern[str]:
        found: re.Pattern[str] = make(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).parent.name in ("re", "functools"):
            frame = frame.f_back
        where = frame.f_code.co_filename
        if isinstance(found.pattern, str) and where.startswith((str(ROOT / "matcher"), str(ROOT / "web"))):
            key = (found.pattern, found.flags)
            if key not in seen:
                seen.add(key)
                print(json.dumps([where.removeprefix(f"{ROOT}/"), *key]))
        return found

    re._compiler.compile = watched  # type: ignore[attr-defined]
    _everything()


def _everything() -> None:
    from importlib import import_module
    from pkgutil import walk_packages

    import matcher
    import web

    for package in (matcher, web):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__") and ".migrations" not in module.name:
                import_module(module.name)
    from matcher.errors import UnreadableDocument
    from matcher.reading.parse import parse
    from matcher.reading.parsed import Limits

    analyzer, samples = matcher.Analyzer(), ROOT / "sample_postings"
    posting = analyzer.posting(matcher.read_document((samples / "mlops_engineer_bank.html").read_bytes(), "x.html"))
    for path in sorted([*samples.glob("resumes/*"), *samples.glob("*.md"), *samples.glob("*.html")]):
        with suppress(UnreadableDocument):
            # here, where the child's patterns are seen, too
            parse(path.read_bytes(), Limits())
        resume = analyzer.resume(matcher.read_document(path.read_bytes(), path.name))
        matcher.match(resume, posting)
    matcher.rank_roles(resume)


if __name__ == "__main__":
    collect()
