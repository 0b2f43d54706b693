"""What is erased is gone: from every table, from the files, from the backups."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from matcher.errors import NotKept, OnHold
from matcher.store.rows import Outcome, Removed
from matcher.store.store import Store, open_store
from tests.store.make import HandClock, make_fit, make_resume, waiting
from tests.store.server import Server
from tests.store.test_store import begin

CANARY = "Quillfeather"


def fill(store: Store, count: int = 3) -> int:
    """A run in which the first file is of somebody with an unmistakable name, kept in every table."""
    run = begin(store, f"{CANARY}.pdf", *(f"{number}.pdf" for number in range(1, count)), key=f"{store.owner} run")
    for item in waiting(store, run.id, count):
        # long enough that its rows spread over several pages
        words = f"{CANARY if CANARY in item.name else 'Other'} built pipelines. " * 400
        resume = make_resume(f"{item.name} {words}", item.name)
        store.finish_item(item, Outcome(resume.document.sha256, "ok", f"{item.name} is low", resume, make_fit()))
        store.decide(item.id, "yes", f"call {item.name}")
    return run.id


def canary_of(store: Store, run: int) -> str:
    """The hash of the document of the one who is to be erased."""
    found = next(item for item in store.items(run) if CANARY in item.name)
    assert found.sha256
    return found.sha256


def traces(folder: Path) -> list[str]:
    """The files that still hold a piece of the name."""
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and CANARY[:8].encode() in path.read_bytes()]


def test_a_document_goes_from_every_table(store: Store) -> None:
    run = fill(store)
    other = store.of("bob")
    fill(other)
    sha256 = canary_of(store, run)
    removed = store.erase(sha256)
    assert removed == Removed(analyses=1, items=1, scores=1, verdicts=1)
    assert store.analysis(sha256) is None
    assert len(store.items(run)) == len(store.scores(run)) == len(store.verdicts(run)) == 2
    assert other.analysis(sha256) is not None
    assert store.log()[-1].action == "document erased"
    assert store.check() == ()
    with pytest.raises(NotKept):
        store.erase(sha256)


def test_a_result_that_comes_after_the_erasure_is_not_kept(store: Store) -> None:
    run = begin(store, "a.pdf", "b.pdf")
    first, second = waiting(store, run.id, 2)
    resume = make_resume()
    store.erase_item(first.id)
    assert not store.finish_item(first, Outcome(resume.document.sha256, "ok", resume=resume, fit=make_fit()))
    assert store.analysis(resume.document.sha256) is None
    store.erase_run(run.id)
    assert not store.finish_item(second, Outcome(resume.document.sha256, "ok", resume=resume, fit=make_fit()))
    assert store.held().items == store.held().scores == 0


def test_a_run_goes_with_what_only_it_needs(store: Store) -> None:
    run = fill(store)
    other = begin(store, "same.pdf", key="other")
    (item,) = waiting(store, other.id, 1)
    shared = canary_of(store, run)
    store.finish_item(item, Outcome(shared, "ok", fit=make_fit()))
    removed = store.erase_run(run)
    assert (removed.runs, removed.items, removed.analyses) == (1, 3, 2)
    assert store.analysis(shared) is not None
    with pytest.raises(NotKept):
        store.run(run)
    # the posting of both goes with the last of them
    assert (removed.postings, store.held().postings) == (0, 1)
    assert store.erase_run(other.id).postings == 1
    assert store.held().postings == 0


def test_everything_goes_but_the_log(store: Store) -> None:
    fill(store)
    other = store.of("bob")
    fill(other)
    store.set_retention(30)
    store.erase_all()
    held = store.held()
    assert (held.analyses, held.postings, held.runs, held.items, held.scores, held.verdicts) == (0,) * 6
    assert held.audit == len(store.log()) > 0
    assert store.settings().retention_days == 30
    assert other.held().analyses == 3


def test_a_hold_keeps_everything(store: Store) -> None:
    run = fill(store)
    store.set_hold("claim 7 of 2026")
    sha256 = canary_of(store, run)
    for removal in (lambda: store.erase(sha256), lambda: store.erase_run(run), store.erase_all):
        with pytest.raises(OnHold, match="claim 7 of 2026"):
            removal()
    assert store.purge(older_than=0) == Removed(held_back="claim 7 of 2026")
    store.set_hold(None)
    assert store.erase(sha256).items == 1


def test_not_a_byte_is_left_in_the_files(tmp_path: Path, clock: HandClock) -> None:
    with open_store(tmp_path, now=clock) as store:
        run = fill(store, 20)
        store.backup(tmp_path / "one.backup")
        store.backup(tmp_path / "lost.backup")
        assert "one.backup" in traces(tmp_path)
        (tmp_path / "lost.backup").unlink()
        removed = store.erase(canary_of(store, run))
        assert (removed.backups, removed.left) == ((str(tmp_path / "one.backup"),), (str(tmp_path / "lost.backup"),))
        # before the last connection has tidied up
        assert traces(tmp_path) == []
        assert (tmp_path / "matcher.db-wal").stat().st_size == 0
    assert traces(tmp_path) == []
    with open_store(tmp_path, now=clock) as store:
        assert store.check() == ()
        assert store.counts(run).done == 19


def test_not_a_byte_is_left_in_the_tables_of_a_server(server: Server) -> None:
    store = open_store(server.new_database())
    run = fill(store, 20)

    def pages(table: str) -> bool:
        """Whether the file of a table still holds the name; the server's superuser may look."""
        statement = text("SELECT position(CAST(:name AS bytea) IN pg_read_binary_file(pg_relation_filepath(:table))) > 0")
        values = {"name": CANARY.encode(), "table": table}
        with store.database.engine.begin() as connection:
            return bool(connection.execute(statement, values).scalar())

    with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
    assert pages("items")
    store.erase(canary_of(store, run))
    with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
    assert not any(pages(table) for table in ("items", "analyses", "scores", "verdicts"))
    store.close()
