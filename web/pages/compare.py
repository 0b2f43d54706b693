"""A or B? Two to five candidates of a batch side by side, with the words of each."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from matcher.records import SCORED_STATUSES
from matcher.reports.sidebyside import side_by_side
from web.batches import runs
from web.batches.folder import number
from web.pages.batch import decided
from web.pages.batch_candidate import proved

page = Blueprint("compare", __name__)
FEWEST, MOST = 2, 5


@page.get("/batches/<id_>/compare")
def show(id_: str) -> str:
    """The candidates of the address; `only=differences` leaves out what all show alike."""
    folder = runs.find(id_)
    wanted = list(dict.fromkeys(request.args.getlist("c", type=int)))
    ranked = {number(one.row): one for one in decided(folder) if one.row.status in SCORED_STATUSES}
    chosen = [ranked[at] for at in wanted if at in ranked]
    if not FEWEST <= len(chosen) <= MOST:
        return render_template("compare.html", asked=folder.asked(), chosen=chosen, table=None, fewest=FEWEST, most=MOST)
    only = request.args.get("only") == "differences"
    proofs = [proved(folder, one.row) for one in chosen]
    whole = side_by_side(folder.wanted(), proofs)
    return render_template(
        "compare.html", asked=folder.asked(), chosen=chosen, table=whole, only=only, number=number,
        hidden=sum(not line.differs for line in whole.requirements) if only else 0,
        revealed=folder.flagged("revealed"), fewest=FEWEST, most=MOST,
    )  # fmt: skip
