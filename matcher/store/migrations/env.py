"""What Alembic runs to take steps: on the connection it is given, inside the transaction that is open there."""

from __future__ import annotations

from alembic import context

from matcher.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can undo changes of tables as well
    transactional_ddl=True,
)
context.run_migrations()
