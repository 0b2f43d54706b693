"""`matcher serve` stays on this computer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::"])
def test_another_address_is_refused(run: Callable[..., Result], address: str) -> None:
    result = run("serve", "--host", address)
    assert result.exit_code == 2
    assert "accounts" in result.output


def test_ports_are_ports(run: Callable[..., Result]) -> None:
    assert run("serve", "--port", "70000").exit_code == 2
