"""Every entry of the table of forms leads to a function that draws."""

from __future__ import annotations

import pytest

from matcher.reports import FORMS, render
from matcher.reports.results import Mentions
from tests.make import make_resume


@pytest.mark.parametrize("form", FORMS)
def test_every_form_draws_a_resume(form: str) -> None:
    assert "Kubernetes" in render(make_resume(), form)


def test_only_a_resume_can_be_a_json_resume() -> None:
    with pytest.raises(TypeError, match="only a resume"):
        render(Mentions("a", ()), "jsonresume")


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(KeyError):
        render(make_resume(), "papyrus")
