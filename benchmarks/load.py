"""Print how the web app answers people who use it at once: python -m benchmarks.load [--users 20] [--seconds 60] [--pace 1].

Starts `matcher serve` on a free port of 127.0.0.1 and ends it. A user opens the first page, picks a two-page PDF and pastes a
posting (3 to 8 seconds), reads the result with its page pictures (6 to 15), says "not this skill" and reads again (4 to 10),
looks at the roles (4 to 10), deletes the analysis and begins anew. `--pace .5` halves these times. A request is timed from
its first byte to the last byte of its answer, what it leads to included. Nobody draws pages or runs scripts here.
"""

from __future__ import annotations

import io
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import click
import pypdfium2

from benchmarks.speed import children
from benchmarks.trust_rows import TrustRow

SAMPLES = Path(__file__).parent.parent / "sample_postings"
# with text, so that no request is a matter of OCR
PEOPLE = ("ana_petrova", "chidi_nwosu", "grace_oyelaran", "sofia_almeida", "tomas_lindqvist", "yusuf_demir")
POSTINGS = ("mlops_engineer_freight.txt", "site_reliability_engineer_energy.txt", "data_scientist_hospital.txt")
_BOUNDARY = "a-line-that-no-file-holds"
_TIMEOUT = 60
_START = 60
# of the scorecard: people at once, requests that read a file or score, seconds for all others
_CROWD = 50
_WORK = ("upload to result", "correction to result", "roles")
_LATE = 0.3


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: what it was for, its seconds, and what went wrong."""

    what: str
    seconds: float
    error: str = ""


@dataclass(slots=True)
class User:
    """One visitor with cookies of their own."""

    address: str
    chance: random.Random
    pace: float
    until: float
    answers: list[Answer] = field(default_factory=list)
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def live(self) -> None:
        """Use the app until the time is over."""
        self.think(0, 20)
        while time.monotonic() < self.until:
            try:
                self.round()
            except OSError as error:
                # 4xx and 5xx are such errors, too, and so is no answer in time
                self.answers.append(Answer("error", 0.0, str(error)))
                self.think(1, 2)

    def round(self) -> None:
        """Do everything once."""
        token = _token(self.ask("first page", "/")[1])
        self.think(3, 8)
        address, page = self.ask("upload to result", "/analyses", *_form(token, resume(self.chance), posting(self.chance)))
        for number in range(page.count("<img ")):
            self.ask("page picture", f"{address}/pages/{number + 1}.png")
        self.think(6, 15)
        refused = re.search(r'name="kind" value="refuse"><input type="hidden" name="skill" value="([^"]+)"', page)
        if refused:
            self.ask("correction to result", f"{address}/feedback", _fields(token, kind="refuse", skill=refused[1]))
            self.think(4, 10)
        self.ask("roles", f"{address}/roles")
        self.think(4, 10)
        self.ask("deletion", f"{address}/delete", _fields(token))

    def ask(self, what: str, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> tuple[str, str]:
        """Return the path where a request ended, and the page."""
        start = time.perf_counter()
        with self.opener.open(Request(self.address + path, data, dict(headers or {})), timeout=_TIMEOUT) as answer:
            body, ended = answer.read(), answer.geturl()
        self.answers.append(Answer(what, time.perf_counter() - start))
        return ended.removeprefix(self.address), body.decode(errors="replace")

    def think(self, least: float, most: float) -> None:
        """Do nothing for a while, but not beyond the end."""
        seconds = self.chance.uniform(least, most) * self.pace
        time.sleep(max(min(seconds, self.until - time.monotonic()), 0))


def resume(chance: random.Random) -> bytes:
    """Return a PDF of two pages: those of two samples."""
    return two_pages(*chance.sample(PEOPLE, 2))


def two_pages(first: str, second: str) -> bytes:
    """Return the pages of two samples in one file."""
    whole = pypdfium2.PdfDocument.new()
    for name in (first, second):
        whole.import_pages(pypdfium2.PdfDocument(SAMPLES / "resumes" / f"{name}.pdf"))
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


def posting(chance: random.Random) -> str:
    """Return the text of a sample posting."""
    return (SAMPLES / chance.choice(POSTINGS)).read_text(encoding="utf-8")


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "matcher", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(_TIMEOUT)


def crowd(address: str, users: int, seconds: float, pace: float) -> list[Answer]:
    """Return all answers that so many users got; user 3 of one run does what user 3 of the next does."""
    until = time.monotonic() + seconds
    people = [User(address, random.Random(number), pace, until) for number in range(users)]
    threads = [threading.Thread(target=user.live) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answer for user in people for answer in user.answers]


def table(answers: Sequence[Answer]) -> Iterator[str]:
    """The seconds of each kind of request, and of all."""
    yield "| request | number | median s | 95 % within s | longest s |"
    yield "| --- | --- | --- | --- | --- |"
    for what in (*sorted({answer.what for answer in answers if not answer.error}), "all"):
        times = sorted(one.seconds for one in answers if not one.error and what in (one.what, "all"))
        if times:
            late = times[min(int(len(times) * 0.95), len(times) - 1)]
            yield f"| {what} | {len(times)} | {statistics.median(times):.3f} | {late:.3f} | {times[-1]:.3f} |"


def load_rows(share: float) -> Iterator[TrustRow]:
    """Yield how fast the server answers fifty people at once, and whether all are answered."""
    with served() as address:
        crowd(address, 4, 20, 0.2)
        answers = crowd(address, _CROWD, max(60 * share, 20), 1)
    errors = sorted({one.error for one in answers if one.error})
    views = sorted(one.seconds for one in answers if not one.error and one.what not in _WORK)
    late = views[int(len(views) * 0.95)] if views else 0.0
    uploads = [one.seconds for one in answers if one.what == "upload to result"]
    what = f"{_CROWD} people at once, {len(answers):,} requests: without an answer"
    yield TrustRow("R1", what, str(sum(bool(one.error) for one in answers)), "0", not errors, "; ".join(errors[:3]))
    note = f"from a file to its result {statistics.median(uploads):.1f} s, median" if uploads else "no file was read"
    yield TrustRow("R1", "pages, 95 % within", f"{late:.2f} s", "≤ .3 s", bool(uploads) and late <= _LATE, note)


def _wait(address: str) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        try:
            build_opener().open(address, timeout=5).close()
            return
        except URLError:
            time.sleep(0.1)
    raise click.ClickException(f"no server answered at {address} within {_START} seconds")


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    return found[1] if found else ""


def _fields(token: str, **fields: str) -> bytes:
    return urlencode({"csrf_token": token, **fields}).encode()


def _form(token: str, pdf: bytes, text: str) -> tuple[bytes, Mapping[str, str]]:
    """The first page's form as a browser sends it."""
    parts = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in (("csrf_token", token), ("posting_text", text), ("forget", "1"))
    ]
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="resume_file"; filename="resume.pdf"\r\n\r\n'.encode()
    body = b"".join((*parts, head, pdf, f"\r\n--{_BOUNDARY}--\r\n".encode()))
    return body, {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}


@click.command()
@click.option("--users", default=20, show_default=True, type=click.IntRange(1, 200))
@click.option("--seconds", default=60.0, show_default=True, type=click.FloatRange(1, 3600))
@click.option("--pace", default=1.0, show_default=True, type=click.FloatRange(0, 10), help="Times of thinking, as a factor.")
def main(users: int, seconds: float, pace: float) -> None:
    """Print the seconds that requests took, and end with 1 where one failed."""
    before = children()
    with served() as address:
        # every process of the server loads what it knows before its first file: nobody's wait is that
        first = crowd(address, 4, 20, 0.2)
        alone = crowd(address, 1, 20, 0.1)
        answers = crowd(address, users, seconds, pace)
    used, errors = children() - before, [one.error for one in answers if one.error]
    click.echo(f"one user alone\n\n{chr(10).join(table(alone))}\n")
    click.echo(f"{users} users for {seconds:g} s, pace {pace:g}: {len(errors)} errors\n\n{chr(10).join(table(answers))}\n")
    rounds = sum(one.what == "upload to result" for one in (*first, *alone, *answers))
    click.echo(f"{used:.1f} s of a processor for {rounds} rounds and the start; {', '.join(sorted(set(errors)))}")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
