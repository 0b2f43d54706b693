"""One transaction of one owner: what every function that touches rows is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, and_
from sqlalchemy.dialects import sqlite

# sorts as it reads
TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Scope:
    """A connection inside a transaction, whose rows may be touched, who does it and when."""

    connection: Connection
    owner: str
    actor: str
    at: str

    def mine(self, table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        """The condition that a row belongs to the owner, and further ones."""
        return and_(table.c.owner == self.owner, *conditions)

    def insert(self, table: Table) -> sqlite.Insert:
        """An insert that can be told what to do where the row is there already; both databases spell it alike."""
        if self.connection.dialect.name == "sqlite":
            return sqlite.insert(table)
        # a tenth of a second that an embedded store can do without
        from sqlalchemy.dialects import postgresql

        built: Any = postgresql.insert(table)
        return cast(sqlite.Insert, built)


def columns_of(table: Table, kind: type[Any]) -> Sequence[ColumnElement[Any]]:
    """The columns of a table that are the fields of a record, in their order."""
    return [table.c[field.name] for field in fields(kind)]
