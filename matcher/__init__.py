"""Resume analyzer and job-posting matcher: offline, explained, measured.

    document = read_document(data, "resume.pdf")
    analyzer = Analyzer()
    resume, posting = analyzer.resume(document), analyzer.posting(posting_document)
    fit, fits = match(resume, posting), rank_roles(resume)
    advice = advise(resume, "mlops_engineer")

The names are loaded when first used, so that `import matcher` stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "1.0.0"
__all__ = [
    "Analyzer",
    "Corrections",
    "__version__",
    "advise",
    "match",
    "rank_roles",
    "read_document",
    "role_profiles",
    "sketch_pages",
]

if TYPE_CHECKING:
    from matcher.analyzer import Analyzer
    from matcher.extraction.corrections import Corrections
    from matcher.ranking.career import advise
    from matcher.ranking.roles import role_profiles
    from matcher.ranking.scoring import match, rank_roles
    from matcher.reading import read_document
    from matcher.reading.sketches import sketch_pages

_HOMES = {
    "Analyzer": "matcher.analyzer",
    "Corrections": "matcher.extraction.corrections",
    "advise": "matcher.ranking.career",
    "match": "matcher.ranking.scoring",
    "rank_roles": "matcher.ranking.scoring",
    "read_document": "matcher.reading",
    "role_profiles": "matcher.ranking.roles",
    "sketch_pages": "matcher.reading.sketches",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'matcher' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
