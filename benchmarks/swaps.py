"""The counterfactual audit of the samples as rows of the scorecard: what `matcher audit` says, on a share of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import matcher
from benchmarks.trust_rows import TrustRow
from matcher.cli.audit import AS_OF, POSTINGS
from matcher.fairness.counterfactuals import audit_swaps

_SAMPLES = Path(__file__).parent.parent / "sample_postings"


def audit_samples(share: float, seed: int = 0) -> Iterator[TrustRow]:
    """Yield what exchanges of name, gender, age, school, town, photo and breaks move in evenly spread samples."""
    analyzer, step = matcher.Analyzer(), max(round(1 / share), 1)
    files = list(islice(sorted((_SAMPLES / "resumes").iterdir()), seed % step, None, step))
    resumes = [matcher.read_document(file.read_bytes(), file.name, as_of=AS_OF) for file in files]
    postings = [analyzer.posting(matcher.read_document((_SAMPLES / name).read_bytes(), name)) for name in POSTINGS]
    found = audit_swaps(analyzer, resumes, postings)
    swaps, places = sum(kind.swaps for kind in found.kinds), max(kind.ranks for kind in found.kinds)
    what = f"{swaps:,} exchanges of who somebody is, in {found.resumes} resumes: largest change of a score, of a place"
    note = "; ".join(f"{case.file}, {case.swap}: {case.part} {case.before} → {case.after}" for case in found.cases[:3])
    note = note or f"{found.comparisons:,} results compared"
    yield TrustRow("R17", what, f"{found.largest:g}, {places}", "0, 0", found.ok, note)
