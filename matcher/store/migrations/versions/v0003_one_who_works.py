"""Files of a run are handed out by one process and corrections stand with their case: no claims, no table of corrections."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.execute("UPDATE items SET state = 'waiting' WHERE state = 'claimed'")
    for column in ("attempts", "worker", "claim", "claimed_at"):
        op.drop_column("items", column)
    op.drop_index("ix_feedback_owner_sha256", "feedback")
    op.drop_table("feedback")
