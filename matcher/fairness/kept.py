"""The files of a batch that is kept, as rates of selection see them: name, score and what people decided."""

from __future__ import annotations

from matcher.errors import MatcherError
from matcher.fairness.rates import Scored
from matcher.store.store import Store


class NoRun(MatcherError):
    """No batch is kept, or none of this number."""


def scored_in(store: Store, number: int | None = None) -> tuple[Scored, ...]:
    """Return the files of a run, of the newest one without a number."""
    runs = store.runs()
    if not runs:
        raise NoRun("no batch is kept here; rank resumes with `matcher batch` first, or name a folder and a --posting")
    run = runs[0].id if number is None else store.run(number).id
    scores = {score.item: score.score for score in store.scores(run)}
    # several people may have decided: the last word counts, and "unsure" is none
    last = {verdict.item: verdict.answer for verdict in sorted(store.verdicts(run), key=lambda verdict: verdict.decided_at)}
    return tuple(
        Scored(item.name, scores.get(item.id), None if last.get(item.id) in (None, "unsure") else last[item.id] == "yes")
        for item in store.items(run)
    )
