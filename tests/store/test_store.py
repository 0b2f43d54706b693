"""What is kept comes back; nothing of one owner is seen by another."""

from __future__ import annotations

import pytest

from matcher.errors import NotKept
from matcher.store.rows import Counts, File, Outcome, Plan, Run
from matcher.store.store import Store
from tests.store.make import VERSION, HandClock, hash_of, make_fit, make_posting, make_resume, waiting


def begin(store: Store, *names: str, key: str = "k") -> Run:
    """A run with files."""
    posting = store.keep_posting(make_posting(), VERSION)
    run = store.start_run(Plan(key, "Engineers", posting, VERSION))
    store.add_files(run.id, [File(name) for name in names])
    return run


def finish(store: Store, run: Run, text: str, score: float | None = 70.0) -> bool:
    """Finish the next item."""
    (item,) = waiting(store, run.id, 1)
    resume = make_resume(text, item.name)
    return store.finish_item(item, Outcome(resume.document.sha256, "ok", resume=resume, fit=make_fit(score)))


def test_an_analysis_comes_back_whole(store: Store) -> None:
    resume = make_resume()
    for key in ("first", "second"):
        finish(store, begin(store, resume.document.name, key=key), resume.document.text)
    assert store.held().analyses == 1
    assert store.analysis(resume.document.sha256, VERSION) == resume
    assert store.analysis(resume.document.sha256) == resume
    assert store.analysis(resume.document.sha256, "other") is None
    assert store.analysis("0" * 64, VERSION) is None
    assert store.known(VERSION) == {resume.document.sha256}
    named = store.analysis(resume.document.sha256, VERSION, name="copy.txt")
    assert named is not None
    assert named.document.name == "copy.txt"


def test_a_posting_has_one_number(store: Store) -> None:
    number = store.keep_posting(make_posting(), VERSION)
    assert store.keep_posting(make_posting(), VERSION) == number
    assert store.keep_posting(make_posting("Other"), VERSION) != number
    assert store.posting(number) == make_posting()
    with pytest.raises(NotKept, match="no posting 99"):
        store.posting(99)


def test_a_run_goes_from_files_to_scores(store: Store) -> None:
    run = begin(store, "a.pdf", "b.pdf", "c.pdf")
    assert finish(store, run, "one text", 50.0)
    assert finish(store, run, "another", 70.0)
    assert store.counts(run.id) == Counts(waiting=1, done=2)
    assert [(score.name, score.score) for score in store.scores(run.id)] == [("b.pdf", 70.0), ("a.pdf", 50.0)]
    assert [fit.score for _, fit in store.fits(run.id)] == [70.0, 50.0]
    assert [(item.name, resume.document.text) for item, resume in store.resumes(run.id)] == [
        ("a.pdf", "one text"),
        ("b.pdf", "another"),
    ]
    assert store.fit(store.items(run.id)[0].id) == make_fit(50.0)
    assert store.fit(store.items(run.id)[2].id) is None
    store.finish_run(run.id)
    assert store.run(run.id).state == "finished"


def test_a_run_is_continued_by_its_key(store: Store) -> None:
    run = begin(store, "a.pdf", "b.pdf")
    finish(store, run, "text")
    store.finish_run(run.id, "cancelled")
    again = begin(store, "b.pdf", "c.pdf")
    assert (again.id, again.state) == (run.id, "open")
    assert [item.name for item in store.items(run.id)] == ["a.pdf", "b.pdf", "c.pdf"]
    assert store.counts(run.id) == Counts(waiting=2, done=1)
    assert begin(store, key="other").id != run.id
    assert [found.id for found in store.runs()] == sorted((found.id for found in store.runs()), reverse=True)


def test_unreadable_files_have_a_row_and_no_score(store: Store) -> None:
    run = begin(store, "a.pdf")
    (item,) = waiting(store, run.id, 1)
    assert store.finish_item(item, Outcome(hash_of("x"), "encrypted", "needs a password"))
    (row,) = store.items(run.id)
    assert (row.state, row.status, row.reason) == ("done", "encrypted", "needs a password")
    assert store.scores(run.id) == ()


@pytest.mark.parametrize("name", ["Anna\x00.pdf", "caf\udce9.pdf", "\x1aodd", "ünï/日本.pdf", "a'; DROP TABLE items; --"])
def test_names_of_any_characters_come_back(store: Store, name: str) -> None:
    run = begin(store, name)
    begin(store, name)
    assert [item.name for item in store.items(run.id)] == [name]
    (item,) = waiting(store, run.id, 1)
    resume = make_resume("NUL \x00 and half a pair \ud83d", name)
    store.finish_item(item, Outcome(hash_of(name), "ok", name, resume, make_fit()))
    assert store.item(item.id).reason == name
    assert store.analysis(hash_of(name), VERSION) == resume


def test_nobody_sees_the_rows_of_another(store: Store, clock: HandClock) -> None:
    run = begin(store, "a.pdf")
    finish(store, run, "text")
    other = store.of("bob")
    item = store.items(run.id)[0].id
    asked = {other.run: run.id, other.erase_run: run.id, other.posting: run.posting, other.item: item, other.erase_item: item}
    for ask, number in asked.items():
        with pytest.raises(NotKept):
            ask(number)
    for change in (
        lambda: other.add_files(run.id, [File("b.pdf")]),
        lambda: other.decide(item, "yes"),
        lambda: other.start_run(Plan("k", "", run.posting, VERSION)),
    ):
        with pytest.raises(NotKept):
            change()
    assert other.runs() == other.items(run.id) == other.scores(run.id) == other.log() == ()
    assert other.fit(item) is other.analysis(hash_of("text")) is None
    assert other.known(VERSION) == frozenset()
    assert [score.score for score in store.scores(run.id)] == [70.0]
    assert begin(other, "a.pdf").id != run.id
    assert store.owners() == ("bob", "local")
    clock.move(days=400)
    assert other.purge().items == 1
    assert store.counts(run.id).done == 1


def test_a_verdict_that_is_taken_back_leaves_those_of_others(store: Store) -> None:
    run = begin(store, "a.pdf", "b.pdf")
    first, second = (item.id for item in store.items(run.id))
    store.decide(first, "yes", "call", reviewer="ann")
    store.decide(first, "no", reviewer="bo")
    store.decide(second, "unsure", reviewer="ann")
    store.decide(first, None, reviewer="ann")
    left = [(said.item, said.reviewer, said.answer) for said in store.verdicts(run.id)]
    assert left == [(first, "bo", "no"), (second, "ann", "unsure")]
    # a note alone is one
    store.decide(second, None, "later", reviewer="ann")
    assert [(said.answer, said.note) for said in store.verdicts(run.id)] == [("no", ""), (None, "later")]
