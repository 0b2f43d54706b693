"""Files that were compared with a posting before are scored anew from what is known of them: the same, without reading."""

from __future__ import annotations

import io
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import matcher
from matcher.batch import worker
from matcher.batch.batch import Batch, Step
from matcher.batch.executors import EXECUTORS, Place
from matcher.batch.intake import list_entries
from matcher.batch.job import Job
from matcher.batch.spool import open_spool
from matcher.knowledge import load_knowledge
from matcher.records import Posting
from matcher.reports.ranking import write_ranking
from matcher.store.store import Store, open_store
from tests.batch.texts import ADA, JON

TEXTS = {
    "ada_brandt.txt": ADA,
    "copy of ada.txt": ADA,
    "ada again.txt": "A. Brandt\nada.brandt@example.org\n\nSkills\nPython, Kubernetes\n",
    "jon.txt": JON,
}


@pytest.fixture(scope="module")
def reweighed(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> matcher.Analyzer:
    """The same models but for their weights."""
    root = tmp_path_factory.mktemp("models") / "models"
    shutil.copytree(Path(str(analyzer.knowledge.root)), root, ignore=shutil.ignore_patterns("__pycache__"))
    weights = (root / "weights.toml").read_text("utf-8")
    (root / "weights.toml").write_text(weights.replace("listed = ", "listed = 0.5 # "), "utf-8")
    other = matcher.Analyzer(load_knowledge(root))
    # reading is the same
    other.__dict__["language"] = analyzer.language
    return other


@pytest.fixture
def ranked(folder: Path, posting: Posting, monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    """Run a batch over the folder and return its file."""

    def run(store: Store, analyzer: matcher.Analyzer, form: str = "csv", most: int | None = None, **changes: bool) -> bytes:
        monkeypatch.setattr(worker, "own_hands", lambda: worker.Hands(analyzer, threading.Lock()))
        job = Job(posting, form, "2026-11", "2026-11-21", **changes)
        with open_spool() as spool:
            made = Batch(list_entries([str(folder)]), job, store, analyzer, spool)
            made.begin([str(folder)])
            insist_done(made.work(partial(EXECUTORS["inline"], 1, None), 1), most)
            made.keep()
            stream = io.BytesIO()
            write_ranking(made.ranking(), form, stream)
        return stream.getvalue()

    return run


def insist_done(steps: Iterator[Step], most: int | None) -> None:
    """Take all steps, or so many."""
    done = [step for step, _ in zip(steps, range(most or 99), strict=False)]
    assert len(done) == (most or len(TEXTS))


def no_work(*_: object) -> Place:
    raise AssertionError("something was to be read")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_other_weights_need_no_worker_and_give_what_a_new_store_gives(
    form: str,
    ranked: Callable[..., bytes],
    store: Store,
    tmp_path: Path,
    analyzer: matcher.Analyzer,
    reweighed: matcher.Analyzer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = ranked(store, analyzer, form)
    with open_store(tmp_path / "new") as other:
        new = ranked(other, reweighed, form)
    monkeypatch.setitem(EXECUTORS, "inline", no_work)
    assert ranked(store, reweighed, form) == new != before
    first, second = (store.scores(run.id) for run in reversed(store.runs()))
    assert [score.score for score in first] != [score.score for score in second]
    assert {score.version for score in second} == {f"{matcher.__version__}/{version(reweighed)}"}
    assert store.check() == ()


def version(analyzer: matcher.Analyzer) -> str:
    return f"{analyzer.knowledge.taxonomy_version}/{analyzer.knowledge.models_version}"


@pytest.mark.parametrize("form", ["csv", "html"])
def test_a_run_that_goes_on_after_a_change_has_the_scores_of_today(
    form: str, ranked: Callable[..., bytes], store: Store, tmp_path: Path, analyzer: matcher.Analyzer, reweighed: matcher.Analyzer
) -> None:
    ranked(store, analyzer, form, most=2)
    last = ranked(store, reweighed, form)
    (run,) = store.runs()
    with open_store(tmp_path / "new") as other:
        assert last == ranked(other, reweighed, form)
        assert [score.score for score in store.scores(run.id)] == [score.score for score in other.scores(1)]
    assert {score.version for score in store.scores(run.id)} == {f"{matcher.__version__}/{version(reweighed)}"}
    assert store.counts(run.id).waiting == 0


def test_a_file_that_has_changed_is_read_again(
    ranked: Callable[..., bytes], folder: Path, store: Store, tmp_path: Path, analyzer: matcher.Analyzer
) -> None:
    ranked(store, analyzer)
    (folder / "jon.txt").write_text(TEXTS["jon.txt"] + "• Python and Kubernetes.\n", "utf-8")
    with open_store(tmp_path / "new") as other:
        assert ranked(store, analyzer) == ranked(other, analyzer)
    item = next(item for item in store.items(2) if item.name.endswith("jon.txt"))
    assert item.sha256 != next(old.sha256 for old in store.items(1) if old.name == item.name)


@pytest.mark.parametrize(("form", "reveal"), [("jsonl", False), ("html", False), ("csv", True)])
def test_what_needs_the_words_is_compared_again(
    form: str, reveal: bool, ranked: Callable[..., bytes], store: Store, analyzer: matcher.Analyzer
) -> None:
    ranked(store, analyzer)
    first = ranked(store, analyzer, form, reveal=reveal)
    assert ranked(store, analyzer, form, reveal=reveal) == first
    assert (b"Ada" in first.replace(b"ada_brandt", b"")) is reveal


def test_what_is_erased_is_not_scored_again(
    ranked: Callable[..., bytes], folder: Path, store: Store, analyzer: matcher.Analyzer
) -> None:
    ranked(store, analyzer)
    item = next(item for item in store.items(1) if item.name.endswith("jon.txt"))
    assert item.sha256 is not None
    store.erase(item.sha256)
    (folder / "jon.txt").write_text(ADA, "utf-8")
    ranked(store, analyzer)
    assert item.sha256 not in {item.sha256 for item in store.items(2)}


def test_who_is_in_a_batch_twice_is_kept(ranked: Callable[..., bytes], store: Store, analyzer: matcher.Analyzer) -> None:
    for run in (1, 2):
        ranked(store, analyzer)
        items = {Path(item.name).name: item for item in store.items(run)}
        said = {name: (item.same_as, item.same_why) for name, item in items.items() if item.same_as}
        first = min((items["ada again.txt"], items["ada_brandt.txt"]), key=lambda item: item.id)
        assert {why for _, why in said.values()} == {"same e-mail", "same file"}
        assert first.id in {twin for twin, _ in said.values()}
