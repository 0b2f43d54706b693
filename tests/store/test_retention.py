"""Rows go when their time is over, to the second, and not before."""

from __future__ import annotations

import pytest

from matcher.store.retention import DEFAULT_DAYS
from matcher.store.rows import Outcome, Removed, Settings
from matcher.store.store import Store
from tests.store.make import VERSION, HandClock, make_fit, make_resume, waiting
from tests.store.test_erasure import fill
from tests.store.test_store import begin


def test_half_a_year_until_somebody_decides(store: Store) -> None:
    assert store.settings() == Settings(DEFAULT_DAYS)
    store.set_retention(30)
    store.set_hold("case 1")
    store.set_retention(None)
    assert store.settings() == Settings(None, "case 1")
    assert store.of("bob").settings() == Settings(DEFAULT_DAYS)


@pytest.mark.parametrize(("days", "seconds", "gone"), [(30, 0, False), (30, 1, True), (29, 86_399, False), (31, 0, True)])
def test_time_is_kept_to_the_second(store: Store, clock: HandClock, days: int, seconds: int, gone: bool) -> None:
    fill(store)
    store.set_retention(30)
    clock.move(days=days, seconds=seconds)
    assert bool(store.purge().items) is gone
    assert store.held().runs == (0 if gone else 1)


def test_what_was_needed_again_stays(store: Store, clock: HandClock) -> None:
    old = begin(store, "a.pdf", key="old")
    resume = make_resume()
    (item,) = waiting(store, old.id, 1)
    store.finish_item(item, Outcome(resume.document.sha256, "ok", resume=resume, fit=make_fit()))
    clock.move(days=20)
    new = begin(store, "a.pdf", key="new")
    (item,) = waiting(store, new.id, 1)
    store.finish_item(item, Outcome(resume.document.sha256, "ok", fit=make_fit()))
    clock.move(days=20)
    removed = store.purge(older_than=30)
    assert (removed.items, removed.runs, removed.analyses, removed.postings) == (1, 1, 0, 0)
    assert store.analysis(resume.document.sha256, VERSION) == resume
    assert [run.id for run in store.runs()] == [new.id]


def test_a_rehearsal_removes_nothing(store: Store, clock: HandClock) -> None:
    fill(store)
    clock.move(days=200)
    before = store.held()
    promised = store.purge(dry_run=True)
    assert store.held() == before
    removed = store.purge()
    assert promised == removed == Removed(analyses=3, items=3, scores=3, verdicts=3, runs=1, postings=1)


def test_without_a_limit_nothing_goes(store: Store, clock: HandClock) -> None:
    fill(store)
    store.set_retention(None)
    clock.move(days=4000)
    assert store.purge() == Removed()
    assert store.purge(older_than=3999).items == 3
