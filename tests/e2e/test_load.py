"""The load of `python -m benchmarks.load`, for one round of one user."""

from __future__ import annotations

import random
import time

from benchmarks.load import User, table


def test_a_user_does_everything_once_without_error(address: str) -> None:
    user = User(address, random.Random(1), 0, time.monotonic())
    user.round()
    kinds = ["first page", "upload to result", "page picture", "page picture", "correction to result", "roles", "deletion"]
    assert [answer.what for answer in user.answers] == kinds
    assert len(list(table(user.answers))) == 2 + len(set(kinds)) + 1
