"""A batch that is being read says how far it is and what can be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.batches import folder_of
from web.batches.state import State


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("waiting", "Getting ready"),
        ("reading", "about 2 minutes left"),
        ("paused", "Paused."),
        ("stopped", "Reading was stopped"),
        ("failed", "the workers do not start"),
    ],
)
def test_phases_are_told(client: FlaskClient, batch: str, tmp_path: Path, phase: str, words: str) -> None:
    folder = folder_of(tmp_path, batch)
    run, statuses = folder.state().run, (("broken", 2), ("ok", 98))
    state = State("reading", run, 200, 100, 3, statuses, 1000.0, 1100.0, "the workers do not start")
    folder.write_state(replace(state, phase=phase))  # type: ignore[arg-type]
    folder.beat()
    page = client.get(batch).text
    assert words in page
    assert words in client.get(batch + "/progress").text
    working = phase in ("waiting", "reading")
    assert ('<noscript><meta http-equiv="refresh" content="5">' in page) == working
    assert ("Go on" in page) != working
    assert (f'data-poll="{batch}/progress"' in page) == working


def test_a_process_that_died_is_told_and_the_batch_goes_on(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, batch)
    folder.write_state(replace(folder.state(), phase="reading", done=2))
    (folder.path / "beat").unlink()
    assert "Reading was stopped" in client.get(batch).text
    assert "stopped at 2 of 5" in client.get("/batches").text
    client.post(batch + "/continue")
    assert "finished" in client.get("/batches").text


def test_nothing_is_changed_while_it_is_read(client: FlaskClient, batch: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, batch)
    folder.write_state(replace(folder.state(), phase="reading"))
    folder.beat()
    assert client.post(batch + "/requirements", data={"action": "score"}).status_code == 409
    assert client.post(batch + "/candidates/1/remove").status_code == 409
