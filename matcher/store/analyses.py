"""What was read out of resumes and postings, kept under the hash of their bytes and the version of what read them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, func, select, update

from matcher.errors import NotKept
from matcher.records import Posting, Resume
from matcher.store.codec import decode, encode, encode_places, with_places, without_places
from matcher.store.rows import Item, Kept
from matcher.store.schema import analyses, items, postings, runs
from matcher.store.scope import Scope, columns_of
from matcher.store.sealed import Analysis, open_resume


def keep_analyses(scope: Scope, made: Sequence[tuple[str, str, Analysis]]) -> None:
    """Keep analyses, each with its document's hash and the version that made it; one that is there only counts as used again."""
    mine = {"owner": scope.owner, "kept_at": scope.at, "used_at": scope.at}
    rows = [
        {"sha256": sha256, "version": version, "body": analysis.body, "places": analysis.places, **mine}
        for sha256, version, analysis in made
    ]
    if rows:
        keys = ["owner", "sha256", "version"]
        change = scope.insert(analyses).on_conflict_do_update(index_elements=keys, set_={"used_at": scope.at})
        scope.connection.execute(change, rows)


def use_analyses(scope: Scope, used: Sequence[tuple[str, str]]) -> None:
    """Note that stored analyses, by hash and version, were needed again: their time of keeping begins anew."""
    same = scope.mine(analyses, analyses.c.sha256 == bindparam("of_hash"), analyses.c.version == bindparam("of_version"))
    if used:
        rows = [{"of_hash": sha256, "of_version": version} for sha256, version in used]
        scope.connection.execute(update(analyses).where(same).values(used_at=scope.at), rows)


def body(scope: Scope, sha256: str, version: str) -> str | None:
    """Return an analysis as it is stored, without places of words; None where there is none."""
    same = scope.mine(analyses, analyses.c.sha256 == sha256, analyses.c.version == version)
    return scope.connection.execute(select(analyses.c.body).where(same)).scalar_one_or_none()


def analysis(scope: Scope, sha256: str, version: str | None, name: str | None) -> Resume | None:
    """Return the resume read from these bytes, None where it was not; without a version the newest."""
    same = scope.mine(analyses, analyses.c.sha256 == sha256)
    query = select(analyses.c.body, analyses.c.places).where(same).order_by(analyses.c.id.desc()).limit(1)
    row = scope.connection.execute(query.where(analyses.c.version == version) if version else query).one_or_none()
    return None if row is None else open_resume(row.body, row.places, name)


def known(scope: Scope, version: str) -> frozenset[str]:
    """Return the hashes of all documents that this version has analysed."""
    query = select(analyses.c.sha256).where(scope.mine(analyses, analyses.c.version == version))
    return frozenset(scope.connection.execute(query).scalars())


def resumes(scope: Scope, run: int, after: int, most: int) -> list[tuple[Item, Resume]]:
    """Return items of a run behind one of them with the resume of each, as scoring needs it: without places of words."""
    same = (analyses.c.owner == items.c.owner) & (analyses.c.sha256 == items.c.sha256) & (analyses.c.version == runs.c.version)
    query = (
        select(*columns_of(items, Item), analyses.c.body)
        .join(runs, runs.c.id == items.c.run)
        .join(analyses, same)
        .where(scope.mine(items, items.c.run == run, items.c.id > after))
        .order_by(items.c.id)
        .limit(most)
    )
    rows = [(Item(*values), body) for *values, body in scope.connection.execute(query)]
    return [(item, open_resume(body, None, item.name)) for item, body in rows]


def documents(scope: Scope, version: str) -> tuple[Kept, ...]:
    """Return all documents that this version has analysed, by the name under which each came last."""
    last = select(items.c.sha256, func.max(items.c.id).label("last")).where(scope.mine(items))
    names = last.group_by(items.c.sha256).subquery()
    query = (
        select(analyses.c.sha256, items.c.name)
        .join(names, names.c.sha256 == analyses.c.sha256)
        .join(items, items.c.id == names.c.last)
        .where(scope.mine(analyses, analyses.c.version == version))
        .order_by(analyses.c.id)
    )
    return tuple(Kept(*row) for row in scope.connection.execute(query))


def keep_posting(scope: Scope, posting: Posting, version: str) -> int:
    """Keep a posting and return its number; the same one has the same number."""
    body = encode(posting)
    digest = hashlib.sha256(body.encode("ascii")).hexdigest()
    places = encode_places(posting.document)
    bare = encode(replace(posting, document=without_places(posting.document)))
    row = {"owner": scope.owner, "digest": digest, "version": version, "kept_at": scope.at}
    scope.connection.execute(scope.insert(postings).values(body=bare, places=places, **row).on_conflict_do_nothing())
    same = scope.mine(postings, postings.c.digest == digest, postings.c.version == version)
    return int(scope.connection.execute(select(postings.c.id).where(same)).scalar_one())


def posting(scope: Scope, number: int) -> Posting:
    """Return a posting."""
    query = select(postings.c.body, postings.c.places).where(scope.mine(postings, postings.c.id == number))
    row = scope.connection.execute(query).one_or_none()
    if row is None:
        raise NotKept(f"there is no posting {number}")
    found = decode(Posting, row.body)
    return replace(found, document=with_places(found.document, row.places))
