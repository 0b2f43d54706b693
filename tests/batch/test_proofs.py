"""The proof of one candidate, made again from what is kept: the same row as in the batch, blind or not."""

from __future__ import annotations

from pathlib import Path

import matcher
from matcher.batch.proofs import prove
from matcher.reading import read_document
from matcher.reports.ranking.rows import View

RESUME = """Ada Brandt
ada.brandt@example.org

Experience
SRE, Northgrid\t2019 – 2024
• Ada ran Kubernetes and Terraform for 40 services; Python tools.

Skills
Python, Kubernetes, Terraform, Prometheus
"""


def test_proof_is_blind_unless_asked_for(samples: Path, analyzer: matcher.Analyzer) -> None:
    name = "site_reliability_engineer_energy.txt"
    posting = analyzer.posting(read_document((samples / name).read_bytes(), name, as_of="2026-11"))
    resume = analyzer.resume(read_document(RESUME.encode(), "ada_brandt.txt", as_of="2026-11"))
    row, proof = prove(resume, posting, View("C-001", "ada_brandt.txt", "2026-11-21"), analyzer.figures)
    assert row.score == proof.fit.score == matcher.match(resume, posting, figures=analyzer.figures).score
    assert row.named is None
    assert not any("Ada" in str(point.words) for point in proof.points)
    named, shown = prove(resume, posting, View("C-001", "ada_brandt.txt", "2026-11-21", reveal=True), analyzer.figures)
    assert (named.named and named.named.name, named.score) == ("Ada Brandt", row.score)
    assert any("Ada" in str(point.words) for point in shown.points)
