"""The tables, as the program uses them today; `migrations` holds how an older database gets there.

Every row names its owner. A document is known by the SHA-256 of its bytes, an analysis by that and the version of what
made it. What is text about a person stands in `analyses`, `items`, `scores` and `verdicts` and nowhere else.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from matcher.store.texts import AnyText

# the newest migration
HEAD = "0003"

# SQLite counts only columns of exactly this type by itself
_ID = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: Column[object] | UniqueConstraint | Index) -> Table:
    """A table whose rows have a number that is never given twice, and an owner."""
    first: list[Column[object]] = [Column("id", _ID, primary_key=True), Column("owner", Text, nullable=False)]
    return Table(name, metadata, *first, *parts, sqlite_autoincrement=True)


def _needed(name: str, kind: type[Text | AnyText | Integer | Boolean | LargeBinary] = Text) -> Column[object]:
    return Column(name, kind, nullable=False)


def _child(name: str, parent: str) -> Column[object]:
    return Column(name, _ID, ForeignKey(parent, ondelete="CASCADE"), nullable=False)


analyses = _table(
    "analyses",
    _needed("sha256"),
    _needed("version"),
    _needed("kept_at"),
    # of the last run that needed it: the age that retention counts
    _needed("used_at"),
    _needed("body"),
    # last, so that who reads the body alone reads no further
    _needed("places", LargeBinary),
    UniqueConstraint("owner", "sha256", "version"),
)

postings = _table(
    "postings",
    # of the body: a posting whose requirements were corrected by hand is another one
    _needed("digest"),
    _needed("version"),
    _needed("kept_at"),
    _needed("body"),
    _needed("places", LargeBinary),
    UniqueConstraint("owner", "digest", "version"),
)

runs = _table(
    "runs",
    _needed("key", AnyText),
    _needed("title", AnyText),
    Column("posting", _ID, ForeignKey("postings.id"), nullable=False, index=True),
    _needed("version"),
    _needed("blind", Boolean),
    _needed("state"),
    _needed("created_at"),
    Column("finished_at", Text),
    UniqueConstraint("owner", "key"),
)

items = _table(
    "items",
    _child("run", "runs.id"),
    _needed("name", AnyText),
    Column("sha256", Text),
    _needed("state"),
    Column("status", Text),
    Column("reason", AnyText),
    Column("same_as", _ID),
    Column("same_why", Text),
    _needed("created_at"),
    Column("finished_at", Text),
    UniqueConstraint("run", "name"),
    Index(None, "run", "state", "id"),
    Index(None, "owner", "sha256"),
)

scores = _table(
    "scores",
    Column("item", _ID, ForeignKey("items.id", ondelete="CASCADE"), nullable=False, unique=True),
    _needed("version"),
    _needed("status"),
    Column("score", Float),
    _needed("band"),
    _needed("scored_at"),
    # what the item was compared with, and all that its score is made of but weights
    Column("posting", _ID),
    Column("standing", Text),
    # last and largest: the fit; None where the score is newer than the explanation
    Column("body", Text),
    Index(None, "owner"),
)

verdicts = _table(
    "verdicts",
    _child("item", "items.id"),
    _needed("reviewer"),
    Column("answer", Text),
    _needed("note", AnyText),
    _needed("decided_at"),
    UniqueConstraint("item", "reviewer"),
    Index(None, "owner"),
)

# ids, hashes and numbers only: it stays when everything else is erased
audit = _table(
    "audit",
    _needed("number", Integer),
    _needed("at"),
    _needed("actor"),
    _needed("action"),
    _needed("subject"),
    _needed("detail"),
    _needed("previous"),
    _needed("hash"),
    UniqueConstraint("owner", "number"),
)

# the end of each owner's chain: cutting off the last entries shows, and writers of one owner take turns here
heads = Table(
    "heads",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("retention_days", Integer),
    Column("hold_reason", AnyText),
)

backups = _table("backups", _needed("path", AnyText), _needed("made_at"), UniqueConstraint("path"))

# who may sign in to the web app; the owner is the one that all other rows name
accounts = Table(
    "accounts",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    # salted and slow to compute
    Column("password", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)


def _keys(name: str, *parts: Column[object]) -> Table:
    """A table of secrets that an account has been given, each known by the SHA-256 of it alone."""
    account = ForeignKey("accounts.owner", ondelete="CASCADE")
    first: list[Column[object]] = [
        Column("id", _ID, primary_key=True),
        Column("owner", Text, account, nullable=False, index=True),
        Column("key", Text, nullable=False, unique=True),
        Column("made_at", Text, nullable=False),
    ]
    return Table(name, metadata, *first, *parts, sqlite_autoincrement=True)


sessions = _keys("sessions", _needed("seen_at"))
tokens = _keys("tokens", _needed("label", AnyText), _needed("ends_at"), Column("used_at", Text))

# how often something was tried: the key says what and by whom, hashed
tries = Table(
    "tries",
    metadata,
    Column("key", Text, primary_key=True),
    Column("slot", BigInteger, primary_key=True),
    Column("count", Integer, nullable=False),
    # the second from which it no longer counts
    Column("ends", BigInteger, nullable=False),
)

# an entry of the log is written once
_APPEND_ONLY = {
    "sqlite": (
        text("CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"),
        text("CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"),
    ),
    "postgresql": (
        text(
            "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
        ),
        text(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_append_only()"
        ),
    ),
}
# as Alembic itself makes it, with metadata of its own: it is no table of ours
_REVISIONS = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def make_tables(connection: Connection) -> None:
    """Make today's tables in an empty database: the same as all steps one after the other, as a test says."""
    metadata.create_all(connection)
    for trigger in _APPEND_ONLY[connection.dialect.name]:
        connection.execute(trigger)
    _REVISIONS.create(connection)
    connection.execute(_REVISIONS.insert().values(version_num=HEAD))
