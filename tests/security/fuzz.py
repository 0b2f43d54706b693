"""Fuzz the parsers that we wrote: python -m tests.security.fuzz [--seconds 60] [--parser NAME].

With atheris, which is led by what our code does with each input; without it, hypothesis makes up texts for as long.
Each parser runs in a process of its own, and ends at the first broken promise with the input that broke it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click

_CHUNK = 200


@click.command()
@click.option("--seconds", default=60, help="For each parser.")
@click.option("--parser", "names", multiple=True, help="Only this; may be given again.")
@click.option("--alone", hidden=True, is_flag=True)
def main(seconds: int, names: tuple[str, ...], alone: bool) -> None:
    """Fuzz; ends with 1 where a promise was broken."""
    if alone:
        _fuzz(names[0], seconds)
        return
    from tests.security.parsers import PARSERS

    broken = [name for name in names or PARSERS if not _holds(name, seconds)]
    click.echo(f"broken: {', '.join(broken)}" if broken else "no promise was broken")
    sys.exit(bool(broken))


def _holds(name: str, seconds: int) -> bool:
    command = [sys.executable, "-m", "tests.security.fuzz", "--alone", "--parser", name, "--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    click.echo(f"{name}: {'holds' if done.returncode == 0 else done.stderr[-3000:]} {done.stdout[-200:].strip()}")
    return done.returncode == 0


def _fuzz(name: str, seconds: int) -> None:
    if find_spec("atheris") is None:
        from tests.security.parsers import PARSERS

        _by_hypothesis(PARSERS[name], seconds)
    else:
        _by_atheris(name, seconds)


def _by_hypothesis(parse: Callable[[bytes], None], seconds: int) -> None:
    from hypothesis import HealthCheck, given, settings

    from tests.security.test_parsers import GIVEN

    started, rounds = time.monotonic(), 0
    while time.monotonic() - started < seconds:
        settings(max_examples=_CHUNK, deadline=None, suppress_health_check=list(HealthCheck))(given(GIVEN)(parse))()
        rounds += 1
    click.echo(f"{rounds * _CHUNK} texts by hypothesis")


def _by_atheris(name: str, seconds: int) -> None:
    import atheris

    # every module of ours is watched: it must be loaded here for the first time
    with atheris.instrument_imports(include=["matcher"]):
        from tests.security.parsers import PARSERS, seeds

        parse = PARSERS[name]
        # loads what is loaded late, which takes longer on a busy machine than any text may
        parse(b"Python")
    with TemporaryDirectory() as folder:
        for number, text in enumerate(seeds()):
            Path(folder, str(number)).write_bytes(text.encode("utf-8", "surrogatepass"))
        ends = (f"-max_total_time={seconds}", "-max_len=400", "-timeout=25", f"-artifact_prefix={folder}/")
        atheris.Setup([sys.argv[0], folder, *ends], partial(_tell, parse))
        atheris.Fuzz()


def _tell(parse: Callable[[bytes], None], data: bytes) -> None:
    """Say what was parsed when a promise broke."""
    try:
        parse(data)
    except Exception:
        click.echo(f"broken by {data!r}", err=True)
        raise


if __name__ == "__main__":
    main()
