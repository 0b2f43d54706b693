"""What tests of several packages share: one analyzer, the samples, a command line that runs in this process."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

import matcher
from matcher.cli import main

# a machine with other work is slow: no example may fail for the time that it took
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# a data folder for each test; only those that use one make it
_FOLDERS = count(1)
SAMPLES = Path(__file__).parent.parent / "sample_postings"


@pytest.fixture(scope="session")
def analyzer() -> matcher.Analyzer:
    """One analyzer for all tests: loading it costs more than most of them."""
    return matcher.Analyzer()


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample postings; resumes lie in `resumes` below it."""
    return SAMPLES


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or changes what is kept for the person who runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "data" / str(next(_FOLDERS))))
    monkeypatch.delenv("MATCHER_STORE", raising=False)


@pytest.fixture
def run(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `matcher …` in this process, with the analyzer that is already loaded unless other data is named."""
    build = matcher.Analyzer
    monkeypatch.setattr(matcher, "Analyzer", lambda knowledge=None: build(knowledge) if knowledge else analyzer)

    def invoke(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return invoke
