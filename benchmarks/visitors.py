"""The pages under forms and addresses that no page of ours would send: chance fields, chance values, things that are there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote_from_bytes

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from benchmarks.trust_rows import TrustRow
from benchmarks.ways import analyzer
from tests.web.batches import batch_app, post_batch

# fields of our pages, and values that one of them means or that nobody expects
_NAMES = (
    "resume_text posting_text target sample forget action kind skill counts role verdict note need-0 need-999 new new_need show "
    "back days confirm c only form who tab ev next page sort down words status need theme language label posting_sample folder "
    "resumes resume_file csrf_token number"
).split()
_VALUES = (
    *("", "0", "-1", "1", "9" * 20, "1e9", "yes", "roles", "posting", "strong", "score", "check", "csv", "xlsx", "html", "evil"),
    *("../../etc/passwd", "\0", "\ud800", "a\nb", "٣", "²", "ml_engineer", "Python", "required", "refuse", "miss", "undo"),
    *("x" * 3000, "%00", "{{7*7}}", "None", "rank", "de", "dark", "delete", "forever", "30", "//evil.example", "/batches"),
)
# addresses after which what was there is gone
_ENDS = frozenset({"privacy.delete", "privacy.delete_all", "batch.delete"})
_ELSEWHERE = ("/api/", "/static/", "/metrics")


@dataclass(slots=True)
class _Things:
    """What a visitor has: an analysis and a batch, by id."""

    app: Flask
    client: FlaskClient
    analysis: str = ""
    batch: str = ""

    def make(self) -> None:
        """Make both anew, for a new visitor: one may hold 50 batches and no more."""
        self.client = self.app.test_client()
        answer = self.client.post("/analyses", data={"sample": "strong", "forget": "1"})
        self.analysis, self.batch = answer.headers["Location"].split("/")[2], post_batch(self.client).split("/")[2]

    def address(self, rule: Rule, method: str, chance: random.Random) -> str:
        """An address of a rule, of something that is there."""
        values: dict[str, object] = {
            "id_": self.analysis if "/analyses" in str(rule) else self.batch,
            "number": chance.choice([0, 1, 2, 3, 999, 10**18, 10**30]),
            "role": chance.choice(["ml_engineer", "x", "é"]),
        }
        urls = self.app.url_map.bind("localhost")
        return urls.build(rule.endpoint, {name: values[name] for name in rule.arguments}, method=method)


def visit_strangely(count: int, seed: int = 0) -> Iterator[TrustRow]:
    """Yield how many of so many requests to pages ended in a mistake of the program."""
    chance, codes, wrong = random.Random(seed), Counter[int](), Counter[str]()
    with TemporaryDirectory() as folder, batch_app(analyzer(), Path(folder), TESTING=False) as app:
        things = _Things(app, app.test_client())
        things.make()
        rules = [rule for rule in app.url_map.iter_rules() if not str(rule).startswith(_ELSEWHERE)]
        for _ in range(count):
            rule = chance.choice(rules)
            code = _send(things, rule, chance)
            codes[code] += 1
            wrong[rule.endpoint] += code >= 500
            if rule.endpoint in _ENDS:
                things.make()
    kinds = ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))
    note = "; ".join(name for name, number in wrong.items() if number) or kinds
    yield TrustRow("S22", "requests to pages with 5xx", f"{wrong.total()} of {count}", "0", not wrong.total(), note)


def _send(things: _Things, rule: Rule, chance: random.Random) -> int:
    method = chance.choice(sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}))
    path = things.address(rule, method, chance)
    fields = [(chance.choice(_NAMES), chance.choice(_VALUES)) for _ in range(chance.randrange(5))]
    words = "&".join(f"{name}={quote_from_bytes(_bytes(value))}" for name, value in fields)
    if method == "GET":
        answer = things.client.get(f"{path}?{words}")
    elif chance.randrange(2):
        answer = things.client.post(path, data=words, content_type="application/x-www-form-urlencoded")
    else:
        body = b"".join(_part(name, value, chance) for name, value in fields) + b"--x--\r\n"
        answer = things.client.post(path, data=body, content_type="multipart/form-data; boundary=x")
    answer.close()
    return answer.status_code


def _part(name: str, value: str, chance: random.Random) -> bytes:
    file = b"" if chance.randrange(3) else b'; filename="' + _bytes(value[:50]) + b'"'
    return b'--x\r\nContent-Disposition: form-data; name="' + name.encode() + b'"' + file + b"\r\n\r\n" + _bytes(value) + b"\r\n"


def _bytes(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")
