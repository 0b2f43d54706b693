"""What people say of candidates: their verdicts."""

from __future__ import annotations

from sqlalchemy import delete, select

from matcher.store.audit import note
from matcher.store.items import item as item_of
from matcher.store.rows import Answer, Verdict
from matcher.store.schema import items, verdicts
from matcher.store.scope import Scope, columns_of


def decide(scope: Scope, item: int, answer: Answer | None, text: str, reviewer: str) -> None:
    """Keep a person's verdict in place of the one before; without answer and note there is none."""
    item_of(scope, item)
    if answer is None and not text:
        same = scope.mine(verdicts, verdicts.c.item == item, verdicts.c.reviewer == reviewer)
        scope.connection.execute(delete(verdicts).where(same))
    else:
        said = {"answer": answer, "note": text, "decided_at": scope.at}
        row = scope.insert(verdicts).values(owner=scope.owner, item=item, reviewer=reviewer, **said)
        scope.connection.execute(row.on_conflict_do_update(index_elements=["item", "reviewer"], set_=said))
    note(scope, "verdict", f"item {item}", {"answer": answer, "note": bool(text), "reviewer": reviewer})


def verdicts_of(scope: Scope, run: int) -> tuple[Verdict, ...]:
    """Return the verdicts on the items of a run."""
    query = select(*columns_of(verdicts, Verdict)).join(items, items.c.id == verdicts.c.item)
    mine = scope.mine(verdicts, items.c.run == run)
    rows = scope.connection.execute(query.where(mine).order_by(verdicts.c.item, verdicts.c.reviewer))
    return tuple(Verdict(*row) for row in rows)
