"""An app that reads batches at once, and batches that are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import matcher
from tests.web.batches import Seen, batch_app, post_batch


@pytest.fixture
def app(analyzer: matcher.Analyzer, tmp_path: Path) -> Iterator[Flask]:
    with batch_app(analyzer, tmp_path) as app:
        yield app


@pytest.fixture
def batch(client: FlaskClient) -> str:
    return post_batch(client, forget="1")


@pytest.fixture(scope="module")
def seen(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    with batch_app(analyzer, tmp_path_factory.mktemp("seen")) as app:
        client = app.test_client()
        yield Seen(client, post_batch(client), app)
