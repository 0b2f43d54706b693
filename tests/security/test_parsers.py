"""Parsers that we wrote break no promise, whatever they are given; `make fuzz` goes on for longer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import matcher
from tests.security import parsers

# those that analyze a whole text, ask an app or write a store take longer for each
TIMES = {"resume": 25, "posting": 15, "word": 40, "requests": 8, "backups": 6, "corrections": 5, "log": 15, "roles": 20}
TEXTS = st.lists(st.one_of(st.sampled_from(parsers.seeds()), st.text(max_size=12)), max_size=14).map("".join)
GIVEN = st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))


@pytest.fixture(autouse=True)
def one_analyzer(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsers, "analyzer", lambda: analyzer)


@pytest.mark.parametrize("name", parsers.PARSERS)
def test_a_parser_keeps_its_promises(name: str) -> None:
    @settings(max_examples=TIMES.get(name, 80), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(GIVEN)
    def parse(data: bytes) -> None:
        parsers.PARSERS[name](data)

    for value in parsers.VALUES if TIMES.get(name, 80) > 15 else ():
        parsers.PARSERS[name](value.encode())
    parse()
