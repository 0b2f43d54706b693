"""spaCy comes without its command line, which comes by itself when somebody calls it."""

from __future__ import annotations

import subprocess
import sys

import pytest

# what the command line of spaCy loads
COMMAND_LINE = ("jinja2", "requests", "ssl", "typer", "urllib3")


def told(program: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_loading_takes_no_command_line_along() -> None:
    program = f"import sys, matcher.extraction.language; print(sorted(set({COMMAND_LINE!r}) & set(sys.modules)))"
    assert told(program) == "[]"


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("spacy.info()['spacy_version'] == spacy.__version__", "True"),
        ("spacy.cli.info.__module__ if import_module('spacy.cli') else ''", "spacy.cli.info"),
        ("spacy.blank('de')('Guten Tag').text", "Guten Tag"),
    ],
)
def test_the_rest_of_spacy_is_there(call: str, answer: str) -> None:
    assert told(f"import matcher.extraction.nlp, spacy; from importlib import import_module; print({call})") == answer


def test_a_spacy_that_is_loaded_is_taken_as_it_is() -> None:
    assert told("import spacy.cli, matcher.extraction.nlp; print(spacy.info is spacy.cli.info)") == "True"


def test_a_spacy_that_needs_more_of_its_commands_is_loaded_with_them() -> None:
    # what a later release might ask of its command line
    program = """
import sys
from types import ModuleType
class Demanding:
    def find_spec(self, name, path, target=None):
        if name == "spacy.about" and isinstance(sys.modules.get("spacy.cli"), ModuleType):
            raise ImportError("cannot import name 'app' from 'spacy.cli'")
sys.meta_path.insert(0, Demanding())
import matcher.extraction.nlp
print(matcher.extraction.nlp.English.lang)
"""
    assert told(program) == "en"
