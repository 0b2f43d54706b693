"""Who may sign in: accounts, their sessions and tokens, and how often somebody tried; one transaction a method.

Passwords come here hashed. Of a session or a token the SHA-256 is kept, so that who reads the database has neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, insert, select, update

from matcher.errors import StoreError
from matcher.store.audit import note
from matcher.store.database import Database
from matcher.store.schema import accounts, sessions, tokens, tries
from matcher.store.scope import TIME, Scope, columns_of

# a session in use is written down once a minute, a token as well
_SELDOM = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in; `owner` is what all rows of theirs name."""

    owner: str
    name: str
    password: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a program signs in with; the token itself is not kept."""

    id: int
    owner: str
    label: str
    made_at: str
    ends_at: str
    used_at: str | None


class Accounts:
    """The accounts of a store. Safe for several processes, each with a database of its own."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, name: str, password: str) -> Account:
        """Make an account; raises StoreError where the name is taken."""
        made = Account(uuid4().hex, name, password, self._at())

        def action(connection: Connection) -> Account:
            row = {field: getattr(made, field) for field in Account.__slots__}
            new = self._scope(connection, made.owner).insert(accounts).values(**row).on_conflict_do_nothing()
            if connection.execute(new.returning(accounts.c.owner)).scalar() is None:
                raise StoreError(f"there is an account {name!r} already")
            note(self._scope(connection, made.owner), "account made", "account")
            return made

        return self._database.write(action)

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        query = select(*columns_of(accounts, Account)).order_by(accounts.c.name)
        return self._database.read(lambda connection: tuple(Account(*row) for row in connection.execute(query)))

    def named(self, name: str) -> Account | None:
        """Return the account of a name."""
        return self._one(select(*columns_of(accounts, Account)).where(accounts.c.name == name))

    def of(self, owner: str) -> Account | None:
        """Return the account of an owner."""
        return self._one(select(*columns_of(accounts, Account)).where(accounts.c.owner == owner))

    def set_password(self, owner: str, password: str) -> None:
        """Give an account another password; whoever is signed in with the old one is so no longer."""

        def action(connection: Connection) -> None:
            connection.execute(update(accounts).where(accounts.c.owner == owner).values(password=password))
            connection.execute(delete(sessions).where(sessions.c.owner == owner))
            note(self._scope(connection, owner), "password changed", "account")

        self._database.write(action)

    def remove(self, owner: str) -> None:
        """Remove an account with its sessions and tokens; what it keeps about candidates is erased by its store."""

        def action(connection: Connection) -> None:
            connection.execute(delete(accounts).where(accounts.c.owner == owner))
            note(self._scope(connection, owner), "account removed", "account")

        self._database.write(action)

    # sessions of browsers

    def open_session(self, owner: str, key: str) -> None:
        """Keep that a browser is signed in."""

        def action(connection: Connection) -> None:
            at = self._at()
            connection.execute(insert(sessions).values(owner=owner, key=key, made_at=at, seen_at=at))
            note(self._scope(connection, owner), "signed in", "account")

        self._database.write(action)

    def session(self, key: str, *, idle: timedelta, whole: timedelta) -> Account | None:
        """Return who is signed in by a session; None where it was idle or open for too long, or has been ended."""
        query = _joined(sessions, sessions.c.seen_at).where(
            sessions.c.key == key,
            sessions.c.seen_at >= self._at(-idle),
            sessions.c.made_at >= self._at(-whole),
        )
        return self._used(query, update(sessions).where(sessions.c.key == key).values(seen_at=self._at()))

    def close_session(self, key: str) -> None:
        """End a session."""
        self._database.write(lambda connection: connection.execute(delete(sessions).where(sessions.c.key == key)))

    def forget_sessions(self, *, idle: timedelta, whole: timedelta) -> None:
        """Remove sessions that nobody can use any more."""
        old = (sessions.c.seen_at < self._at(-idle)) | (sessions.c.made_at < self._at(-whole))
        self._database.write(lambda connection: connection.execute(delete(sessions).where(old)))

    # tokens of programs

    def add_token(self, owner: str, label: str, key: str, days: int) -> Token:
        """Keep a token under its hash."""
        made = Token(0, owner, label, self._at(), self._at(timedelta(days=days)), None)

        def action(connection: Connection) -> Token:
            row = {field: getattr(made, field) for field in Token.__slots__ if field != "id"}
            number = connection.execute(insert(tokens).values(key=key, **row).returning(tokens.c.id)).scalar_one()
            note(self._scope(connection, owner), "token made", f"token {number}")
            return replace(made, id=number)

        return self._database.write(action)

    def tokens(self, owner: str) -> tuple[Token, ...]:
        """Return the tokens of an account, oldest first, those that have ended as well."""
        query = select(*columns_of(tokens, Token)).where(tokens.c.owner == owner).order_by(tokens.c.id)
        return self._database.read(lambda connection: tuple(Token(*row) for row in connection.execute(query)))

    def by_token(self, key: str) -> Account | None:
        """Return whose token it is; None for one that has ended or was never made."""
        query = _joined(tokens, tokens.c.used_at).where(tokens.c.key == key, tokens.c.ends_at > self._at())
        return self._used(query, update(tokens).where(tokens.c.key == key).values(used_at=self._at()))

    def revoke(self, owner: str, number: int) -> bool:
        """Remove a token; False where the account has none of this number."""

        def action(connection: Connection) -> bool:
            gone = delete(tokens).where(tokens.c.owner == owner, tokens.c.id == number)
            found = connection.execute(gone).rowcount == 1
            if found:
                note(self._scope(connection, owner), "token revoked", f"token {number}")
            return found

        return self._database.write(action)

    # tries

    def count(self, key: str, seconds: int) -> float:
        """Count one more try and return how many there were in the last so many seconds.

        Two spans are counted, and of the one before the part that lies within the time: near enough, with two rows a key.
        """
        second = self._now().timestamp()
        slot, inside = int(second // seconds), second % seconds / seconds
        row = {"key": key, "slot": slot, "count": 1, "ends": (slot + 2) * seconds}

        def action(connection: Connection) -> float:
            connection.execute(delete(tries).where(tries.c.ends <= second))
            first = self._scope(connection, "").insert(tries).values(**row)
            more = first.on_conflict_do_update(index_elements=["key", "slot"], set_={"count": tries.c.count + 1})
            now = connection.execute(more.returning(tries.c.count)).scalar_one()
            query = select(tries.c.count).where(tries.c.key == key, tries.c.slot == slot - 1)
            return float(now) + (1 - inside) * float(connection.execute(query).scalar() or 0)

        return self._database.write(action)

    def forgive(self, key: str) -> None:
        """Forget the tries of a key."""
        self._database.write(lambda connection: connection.execute(delete(tries).where(tries.c.key == key)))

    def _one(self, query: Any) -> Account | None:
        row = self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Account(*row)

    def _used(self, query: Any, mark: Any) -> Account | None:
        """Return the account of a row, and write down that it was used, seldom."""
        row = self._database.read(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return None
        *fields, used = row
        if used is None or str(used) < self._at(-_SELDOM):
            self._database.write(lambda connection: connection.execute(mark))
        return Account(*fields)

    def _scope(self, connection: Connection, owner: str) -> Scope:
        return Scope(connection, owner, owner, self._at())

    def _at(self, later: timedelta = timedelta()) -> str:
        return (self._now() + later).strftime(TIME)


def _joined(table: Table, used: ColumnElement[Any]) -> Select[Any]:
    """Accounts with the rows of sessions or tokens, and when each was last used."""
    return select(*columns_of(accounts, Account), used).join(table, table.c.owner == accounts.c.owner)
