"""The API under requests that nobody would send: made by schemathesis from the OpenAPI document that the app hands out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import click

from benchmarks.trust_rows import TrustRow
from benchmarks.ways import client
from web.api.openapi import BASE

_MISSING = "schemathesis is missing: pip install -e '.[trust]'"


def ask_strangely(count: int, seed: int = 0) -> Iterator[TrustRow]:
    """Yield two rows: requests that ended in a mistake of the program, and answers that break the document."""
    if find_spec("schemathesis") is None:
        yield TrustRow("S22", "requests made from the OpenAPI document", "not measured", "0 of 10,000 with 5xx", False, _MISSING)
        return
    started, codes, broken = time.monotonic(), _ask(count, seed), Counter[str]()
    for name, number in list(codes.items()):
        if name.startswith("!"):
            broken[name] += codes.pop(name) or number
    whole = sum(codes.values())
    wrong = sum(number for name, number in codes.items() if name.startswith("5") and name != "503")
    kinds = ", ".join(f"{name} {number}" for name, number in sorted(codes.items()))
    yield TrustRow("S22", "requests from the OpenAPI document with 5xx", f"{wrong} of {whole}", "0 of 10,000", not wrong, kinds)
    said = "; ".join(f"{name[1:]} {number}" for name, number in broken.most_common(3))
    figure = f"{sum(broken.values())} of {whole}"
    yield TrustRow(
        "S22", "answers that break the document", figure, "0", not broken, said or f"{time.monotonic() - started:.0f} s"
    )


def _ask(count: int, seed: int) -> Counter[str]:
    """Codes of the answers, and under a "!" what breaks the document."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from schemathesis import GenerationMode
    from schemathesis.checks import not_a_server_error
    from schemathesis.core.failures import FailureGroup
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    # that a file of chance letters is refused is no fault
    promises = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    app = client().application
    described = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", app)
    operations = [found.ok() for found in described.get_all_operations()]
    found: Counter[str] = Counter()
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            try:
                cases = operation.as_strategy(generation_mode=mode)
            # an operation that takes nothing cannot be asked wrongly
            except Exception as error:
                click.echo(f"{operation.label} {mode}: {error}", err=True)
                continue

            def ask(case: Any) -> None:
                answer = case.call()
                found[str(answer.status_code)] += 1
                try:
                    case.validate_response(answer, checks=promises)
                except FailureGroup as group:
                    for error in group.exceptions:
                        found[f"!{case.operation.label}: {type(error).__name__}"] += 1

            each = max(count // (2 * len(operations)), 1)
            quiet = [
                HealthCheck.too_slow,
                HealthCheck.filter_too_much,
                HealthCheck.data_too_large,
                HealthCheck.large_base_example,
            ]
            manner = settings(
                max_examples=each, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=quiet
            )
            try:
                seeded(seed)(manner(given(case=cases)(ask)))()
            except Exception as error:
                click.echo(f"{operation.label} {mode}: {type(error).__name__} {str(error)[:200]}", err=True)
    return found
