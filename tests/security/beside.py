"""Parsers of what comes beside documents, as functions of bytes that fail where one breaks a promise.   BESIDE is one table.

Tables of groups, role files, lines of other programs, lists, copies and logs on a disk, corrections, requests to the web app.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cache
from math import isfinite
from pathlib import Path
from urllib.parse import quote_from_bytes

import numpy as np
from flask.testing import FlaskClient
from scipy.sparse import csr_matrix
from sqlalchemy import text as statement

import matcher
from matcher.cli.stream import BadItemError, read_item
from matcher.errors import BadIndex, BadKnowledge, NotKept, StoreError
from matcher.extraction.corrections import Change, Corrections, Named, correct_posting, correct_resume
from matcher.fairness.demographics import BadDemographics, read_demographics
from matcher.fairness.logs import audit_logs
from matcher.knowledge import Knowledge, read_decision, read_skill
from matcher.ranking.index import Index
from matcher.ranking.rolefiles import read_role
from matcher.reading.clean import clean_text
from matcher.store.address import address
from matcher.store.store import Store, open_store
from matcher.training.marked import read_texts
from tests.hostile.verdicts import posting_faults, resume_faults
from tests.make import make_document
from tests.web.batches import POSTING, RESUMES, batch_app, post_batch

Analyzer = Callable[[], matcher.Analyzer]

# what lives as long as the process
_OPEN = ExitStack()
_ROLE = """id = "x"
role = "sre"
title = "X"
summary = "Y"
responsibilities = ["Keep services up"]
requirements = [
  { skill = "Python", need = "required" },
  { skill = "Kubernetes", need = "preferred", weight = 2 },
  { skill = "Terraform", need = "required" },
]
"""
_LISTING = b'{"format": 1, "key": "k", "terms": 4, "generation": 1, "blocks": [%s]}'


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@cache
def _folder() -> Path:
    return Path(_OPEN.enter_context(tempfile.TemporaryDirectory()))


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def demographics(data: bytes) -> None:
    """A table of groups: each file has one group or none in each column."""
    for table in (data, b"file,sex,age\n" + data, b"file,sex\nada.pdf,f\n" + data):
        with suppress(BadDemographics):
            found = read_demographics(_file("groups.csv", table))
            assert all(len(found.of(file)) == len(found.columns) for file in (*found.rows, "ada.pdf", _text(data)))
            assert 0 <= found.unmatched(["ada.pdf"]) <= len(found.rows)


def roles(data: bytes, knowledge: Knowledge) -> None:
    """A file of a role: what is taken can be scored."""
    said = _text(data)
    keys = ("min_years", "certifications", "degree", "ladder", "salaries", "neighbour", "soft_skills")
    tables = (said, _ROLE + said, _ROLE.replace("weight = 2", f"weight = {said}"), *(f"{_ROLE}{key} = {said}\n" for key in keys))
    for table in tables:
        with suppress(BadKnowledge):
            found = read_role("x.toml", table.encode(), knowledge)
            assert all(isfinite(row.get("weight", 1)) and row.get("weight", 1) > 0 for row in found["requirements"])


def decisions(data: bytes) -> None:
    """A line of what people decided about a form, and one of the taxonomy."""
    said = _text(data)
    for line in (said, f'{{"form": "x", "decision": "refuse", "why": {said}}}', f'{{"form": {said}, "decision": "accept"}}'):
        with suppress(BadKnowledge):
            read_decision(line, "x:1")
    for line in (said, f'{{"name": "x", "kind": "tool", "aliases": {said}}}', f'{{"name": {said}, "kind": "tool"}}'):
        with suppress(BadKnowledge):
            read_skill(line, "x:1")


def lines(data: bytes) -> None:
    """A line that another program streams, and the answer as a line."""
    for line in (data, b'{"id": 1, "text": "' + data + b'"}', b'{"text": "x", "id": ' + data + b"}"):
        with suppress(BadItemError):
            assert isinstance(read_item(line).text, str)


def marked(data: bytes) -> None:
    """A text with brackets around its skills: each mark is a place of the text."""
    with suppress(BadKnowledge):
        for one in read_texts(_text(data), "x"):
            assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.marks)


def listing(data: bytes) -> None:
    """The list of an index, and names to be searched for."""
    for table in (data, _LISTING % data, _LISTING.replace(b"4", b"%s") % (data, data), b'{"format": 1, "blocks": ' + data + b"}"):
        _file("index.json", table)
        with suppress(BadIndex):
            found = Index(_folder(), "k", 4)
            assert len(found) >= 0
            found.search(csr_matrix([[1.0, 0.0, 0.0, 0.0]]))


def queries(data: bytes) -> None:
    """A search: what is found is in order, likeness is between 0 and 1."""
    row = np.zeros(4)
    row[: min(len(data), 4)] = np.frombuffer(data[:4], np.uint8)
    hits = _index().search(csr_matrix(row[None]), most=len(data) % 5)
    assert len(hits) <= len(data) % 5
    assert [hit.likeness for hit in hits] == sorted((hit.likeness for hit in hits), reverse=True)
    # NumPy leaves NULs at the end of a text out, and no file has them in its name
    name = _text(data).rstrip("\0")
    assert (name in _index()) is (name in {"a", "b", "c"})


@cache
def _index() -> Index:
    folder = Path(_OPEN.enter_context(tempfile.TemporaryDirectory()))
    found = Index(folder, "k", 4)
    found.add(["a", "b", "c"], csr_matrix(np.array([[1.0, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 0]])))
    return found


def log(data: bytes) -> None:
    """A log that somebody changed: it says so, and names the entry."""
    said, column = _text(data), ("detail", "action", "at", "subject", "actor", "hash", "previous")[len(data) % 7]
    kept = _logged()
    before = getattr(kept.log()[1], column)
    try:
        _set(kept, column, said)
        assert kept.verify().broken_at == (None if said == before else 2)
        assert audit_logs(kept).ok is (said == before)
    finally:
        _set(kept, column, before)


@cache
def _logged() -> Store:
    kept = _OPEN.enter_context(open_store(tempfile.mkdtemp(dir=_folder())))
    for number in range(3):
        kept.note("export", f"run {number}", {"rows": number})
    with kept.database.engine.execution_options(writing=True).begin() as connection:
        connection.execute(statement("DROP TRIGGER audit_no_update"))
    return kept


def _set(kept: Store, column: str, said: str) -> None:
    with kept.database.engine.execution_options(writing=True).begin() as connection:
        connection.execute(statement(f"UPDATE audit SET {column} = :said WHERE number = 2"), {"said": said})


def backups(data: bytes) -> None:
    """A backup that somebody changed: refused, or a store that opens and says what was changed in its log."""
    whole = _backup()
    at = int.from_bytes(data[:2], "big") % len(whole)
    for copy in (data, whole[:at], whole[:at] + data + whole[at + len(data) :]):
        with suppress(StoreError, NotKept):
            _restored().restore(_file("backup.db", copy))
    _restored().check()


@cache
def _backup() -> bytes:
    path = _folder() / "whole.db"
    _logged().backup(path)
    return path.read_bytes()


@cache
def _restored() -> Store:
    return _OPEN.enter_context(open_store(tempfile.mkdtemp(dir=_folder())))


def addresses(data: bytes) -> None:
    """Where a store is: an address of a kind that is known."""
    said = _text(data)
    for where in (said, f"postgresql://{said}", f"postgresql://ada@host/{said}", f"sqlite:///{said}"):
        with suppress(StoreError):
            assert address(where).drivername in ("sqlite", "postgresql+psycopg")


def corrections(data: bytes, analyzer: Analyzer) -> None:
    """What a person corrects: places stay within the texts."""
    resume, posting = _read(analyzer)
    said = _text(data)
    asked = Corrections((said, "Python"), (said, said[:5]), (Change(said, "required"), Change("Kafka", None)))
    knowledge = analyzer().figures.knowledge
    assert [*resume_faults(correct_resume(resume, asked, knowledge))] == []
    assert [*posting_faults(replace(correct_posting(posting, asked, knowledge), requirements=posting.requirements))] == []
    assert correct_resume(resume, Corrections(named=(Named(said, "Go"),)), knowledge).document == resume.document


@cache
def _read(analyzer: Analyzer) -> tuple[matcher.Resume, matcher.Posting]:
    whole = analyzer()
    resume = whole.resume(make_document(clean_text(RESUMES["ada_brandt.txt"])))
    return resume, whole.posting(make_document(POSTING))


def requests(data: bytes, analyzer: Analyzer) -> None:
    """Pages and operations asked with a strange query, body and headers: no mistake of the program."""
    client, batch = _visitor(analyzer)
    said, inside = quote_from_bytes(data), _text(data).encode("latin-1", "replace").decode("latin-1")
    inside = "".join(letter for letter in inside if letter.isprintable())
    headers = {"Accept-Language": inside, "Authorization": f"Bearer {inside}", "If-None-Match": inside, "Range": inside}
    for path in (f"/?{said}", f"{batch}?page={said}&sort={said}&words={said}", f"/analyses/{said}", f"/batches/{said}"):
        with client.get(path, headers=headers) as answer:
            assert answer.status_code < 500
    with client.post("/api/v1/skills", data=data, content_type="application/json", headers={"Host": "localhost"}) as answer:
        assert answer.status_code < 500


@cache
def _visitor(analyzer: Analyzer) -> tuple[FlaskClient, str]:
    app = _OPEN.enter_context(batch_app(analyzer(), _folder() / "web", TESTING=False))
    client = app.test_client()
    return client, post_batch(client)


def beside(knowledge: Callable[[], Knowledge], analyzer: Analyzer) -> Mapping[str, Callable[[bytes], None]]:
    """Return the parsers by name, with what some of them want."""
    return {
        "demographics": demographics,
        "roles": lambda data: roles(data, knowledge()),
        "decisions": decisions,
        "lines": lines,
        "marked": marked,
        "index": listing,
        "queries": queries,
        "log": log,
        "backups": backups,
        "addresses": addresses,
        "corrections": lambda data: corrections(data, analyzer),
        "requests": lambda data: requests(data, analyzer),
    }
