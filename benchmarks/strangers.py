"""The API under requests that nobody would send: made by schemathesis from the OpenAPI documents that the app hands out.

Asked are the app of one person and a server with accounts, each in a process of its own, with a valid token and now and then
without; ids and resumes that exist are put into some of the requests, so that not every answer is a refusal.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from math import ceil
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import click
from flask import Flask

from benchmarks.trust_rows import TrustRow
from benchmarks.ways import HONEST, POSTING, SAMPLES, analyzer
from tests.web.accounts import make_accounts
from tests.web.batches import RESUMES, batch_app, read_here
from web.accounts.keys import TOKEN, hashed, new_key
from web.api.openapi import BASE
from web.services import SERVICES

_MISSING = "schemathesis is missing: pip install -e '.[trust]'"
# one in so many requests comes without a token, brings a document that is one, asks for something that is there
_STRANGER, _HONEST, _KNOWN = 8, 10, 2
# one in so many batches is read at once, the others wait
_READ = 3


@dataclass(slots=True)
class _Server:
    """One app, the token of who asks it, and the batches that it has told of."""

    app: Flask
    token: str
    chance: random.Random
    ids: list[str] = field(default_factory=list)

    def ask(self, case: Any) -> Any:
        """Send one request, with what exists in place of some of what was made up."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.chance.randrange(_STRANGER) else {}
        if "id" in (case.path_parameters or {}) and self.ids and not self.chance.randrange(_KNOWN):
            case.path_parameters["id"] = self.chance.choice(self.ids)
        if isinstance(case.body, dict) and not self.chance.randrange(_HONEST):
            case.body.update({name: _honest(name, case.media_type, self.chance) for name in case.body if name in _DOCUMENTS})
        answer = case.call(headers=headers)
        if answer.status_code == 202:
            self.ids.append(answer.json()["id"])
        return answer


_DOCUMENTS = ("resume", "posting", "resumes")


def _honest(name: str, media_type: str, chance: random.Random) -> Any:
    text = POSTING.read_text("utf-8") if name == "posting" else chance.choice(list(RESUMES.values()))
    found: Any = text if media_type == "application/json" else (SAMPLES / "resumes" / HONEST[0]).read_bytes()
    return [found] if name == "resumes" else found


@dataclass(slots=True)
class _Seen:
    """What the answers were: their codes, what of them breaks the document, operations with how often each was done."""

    codes: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)

    @property
    def asked(self) -> int:
        """How many requests there were."""
        return self.codes.total()

    def add(self, case: Any, answer: Any) -> None:
        """Count one answer."""
        from schemathesis.core.failures import FailureGroup

        name = case.operation.label
        self.codes[str(answer.status_code)] += 1
        self.done[name] += answer.status_code < 300
        try:
            case.validate_response(answer, checks=_promises())
        except FailureGroup as group:
            for error in group.exceptions:
                self.broken[f"{name}: {type(error).__name__}"] += 1
                click.echo(f"{name}: {error}"[:2000], err=True)


def _together(parts: Iterable[_Seen]) -> _Seen:
    """What all of them have seen; an operation that nobody has done is kept, with none."""
    whole = _Seen()
    for one in parts:
        whole.codes.update(one.codes)
        whole.broken.update(one.broken)
        whole.done.update(one.done)
    return whole


def _promises() -> list[Any]:
    """What every answer must keep; that a file of chance letters is refused is no fault."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    conforms = [checks.status_code_conformance, checks.content_type_conformance, checks.response_headers_conformance]
    return [not_a_server_error, *conforms, checks.response_schema_conformance]


def ask_strangely(count: int, seed: int = 0) -> Iterator[TrustRow]:
    """Yield what came of so many requests: mistakes of the program, broken promises, operations that nobody reached."""
    if find_spec("schemathesis") is None:
        yield TrustRow("S22", "requests made from the OpenAPI document", "not measured", "0 of 10,000 with 5xx", False, _MISSING)
        return
    started = time.monotonic()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        seen = _together(pool.map(_ask_one, (True, False), (ceil(count / 2),) * 2, (seed, seed)))
    whole, seconds = seen.asked, time.monotonic() - started
    wrong = sum(number for code, number in seen.codes.items() if code.startswith("5"))
    kinds = ", ".join(f"{code} {number}" for code, number in sorted(seen.codes.items()))
    yield TrustRow("S22", "requests from the OpenAPI document with 5xx", f"{wrong} of {whole}", "0 of 10,000", not wrong, kinds)
    said, figure = "; ".join(f"{name} {number}" for name, number in seen.broken.most_common(3)), seen.broken.total()
    yield TrustRow("S22", "answers that break the document", f"{figure} of {whole}", "0", not figure, said or f"{seconds:.0f} s")
    idle = sorted(name for name, number in seen.done.items() if not number)
    figures = f"{len(seen.done) - len(idle)} of {len(seen.done)}"
    yield TrustRow("S22", "operations that were done, not only refused", figures, "all", not idle, ", ".join(idle))


def _ask_one(local: bool, count: int, seed: int) -> _Seen:
    """What so many requests to one of the two apps have seen."""
    seen = _Seen()
    with TemporaryDirectory() as folder, _served(Path(folder), local, random.Random(seed)) as server:
        _ask(server, count, seed, seen)
    return seen


@contextmanager
def _served(folder: Path, local: bool, chance: random.Random) -> Iterator[_Server]:
    """An app in this process that reads some of its batches at once; nobody is slowed down."""

    def launch(path: Path) -> None:
        if not chance.randrange(_READ):
            read_here(analyzer(), folder / "store", path)

    config = {"LOCAL": local, "STORE": str(folder / "store"), "SECRET_KEY": new_key(), "LAUNCH": launch, "TESTING": False}
    token = new_key(TOKEN)
    with batch_app(analyzer(), folder, **config) as app, patch.dict("web.accounts.limits.LIMITS", {"work": ()}):
        if not local:
            make_accounts(app, "nobody signs in")
            kept = app.extensions[SERVICES].kept.accounts
            found = kept.named("anna")
            assert found is not None
            kept.add_token(found.owner, "strangers", hashed(token), 1)
        yield _Server(app, token, chance)


def _ask(server: _Server, count: int, seed: int, seen: _Seen) -> None:
    """Ask each operation as it wants to be asked, and as it does not, until so many requests are made."""
    import schemathesis

    described = schemathesis.openapi.from_wsgi(
        f"{BASE}/openapi.json", server.app, headers={"Authorization": f"Bearer {server.token}"}
    )
    # the address that a document comes from is not asked else
    described.location = None
    # what is deleted is gone: last
    found: list[Any] = list(described.get_all_operations())
    operations = sorted((one.ok() for one in found), key=lambda one: one.method == "delete")
    seen.done.update({one.label: 0 for one in operations})
    once = list(_cases([one for one in operations if not _varies(one)]))
    many = list(_cases([one for one in operations if _varies(one)]))
    for case in once:
        _draw(case, 1, seed, server, seen)
    while (missing := count - seen.asked) > 0:
        # what has few forms runs out of them, and the others make up for it
        for case in many:
            _draw(case, ceil(missing / len(many)), seed, server, seen)
        seed += 1


def _draw(case: Any, count: int, seed: int, server: _Server, seen: _Seen) -> None:
    """Send at most so many requests of one kind."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    manner = settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    seeded(seed)(manner(given(case=case)(lambda case: seen.add(case, server.ask(case)))))()


def _varies(operation: Any) -> bool:
    """True where there is more than one request of its kind."""
    return bool(operation.body) or bool(operation.path_parameters)


def _cases(operations: Sequence[Any]) -> Iterator[Any]:
    """Requests of each operation, right ones and, where there can be, wrong ones."""
    from schemathesis import GenerationMode

    for one in operations:
        yield one.as_strategy(generation_mode=GenerationMode.POSITIVE)
        if _varies(one):
            yield one.as_strategy(generation_mode=GenerationMode.NEGATIVE)
