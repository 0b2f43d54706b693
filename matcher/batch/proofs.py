"""What stands behind one row of a batch, made again from what is kept: for whoever wants to see a single candidate."""

from __future__ import annotations

from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.figures import Figures
from matcher.ranking.scoring import fit_of
from matcher.records import Posting, Resume
from matcher.reports.ranking.candidates import present
from matcher.reports.ranking.rows import Proof, Row, View


def prove(resume: Resume, posting: Posting, view: View, figures: Figures) -> tuple[Row, Proof]:
    """Return the row of a candidate and its proof, blind unless the view reveals."""
    candidate, demand = read_candidate(resume, figures), read_demand(posting, figures)
    return present(candidate, demand, fit_of(candidate, demand, figures), view)
