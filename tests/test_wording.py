"""No page and no output calls anybody the best candidate, rejected, or the like: people decide, and words lead them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# what must not be said of a person, in English and German
SAID = re.compile(
    r"(?i)\b(?:best|top|ideal|perfect|winning|strongest|worst|weakest|bad|poor|unfit)"
    r"[ -](?:candidates?|applicants?|persons?|people|hires?)\b"
    r"|\b(?:reject(?:ed|s|ion)?|disqualif\w+|unqualified|unsuitable|unhireable|blacklist\w*)\b"
    r"|\b(?:must|should|do not|don.t|we recommend to|recommended to) (?:hire|reject|interview|advance)\b"
    r"|\b(?:hire|interview) (?:him|her|them|this person|now)\b"
    r"|\bdo(?:es)? not qualify\b|\bnot good enough\b"
    r"|\b(?:beste[rn]?|ideale[rn]?|schlechteste[rn]?) (?:Kandidat|Bewerber|Person)\w*|\babgelehnt\b|\bungeeignet\w*"
)
# the sentence that says it does not do so
ALLOWED = re.compile(r"(?i)(?:nobody is advanced or (?:rejected|turned down)|niemand kommt allein durch die bewertung)[^.:]*[.:]")
SPEAKING = ("matcher/cli", "matcher/reports", "matcher/ranking", "matcher/fairness", "web")
SHOWN = sorted(
    (
        *ROOT.glob("web/templates/**/*.html"),
        *ROOT.glob("web/static/*.js"),
        *ROOT.glob("web/translations/**/*.po"),
        *(path for folder in SPEAKING for path in (ROOT / folder).rglob("*.py")),
    )
)


def sentences(path: Path) -> Iterator[str]:
    """What a file can show: of programs their texts, without what only readers of the program see."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # filters of templates are named by the language of templates
        yield re.sub(r"\|\s*reject\(", "|", re.sub(r"^#.*$", "", text, flags=re.MULTILINE) if path.suffix == ".po" else text)
        return
    tree = ast.parse(text)
    hidden = {id(node.body[0].value) for node in ast.walk(tree) if _documented(node)}  # type: ignore[attr-defined]
    yield from (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden
    )


def _documented(node: ast.AST) -> bool:
    """A docstring; those of commands are help, and shown."""
    body = getattr(node, "body", None)
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    if not isinstance(node, kinds) or not body or not isinstance(body[0], ast.Expr):
        return False
    return not (isinstance(node, ast.FunctionDef) and node.decorator_list)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_verdict_on_people(path: Path) -> None:
    found = [hit[0] for text in sentences(path) for hit in SAID.finditer(ALLOWED.sub("", text))]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The best candidate is C-1", True),
        ("2 applicants were rejected", True),
        ("you should hire her", True),
        ("Der beste Kandidat", True),
        ("Nobody is advanced or rejected by it alone: read the quotes.", False),
        ("best fit first", False),
        ("the best line of the resume", False),
    ],
)
def test_the_words_that_are_looked_for(text: str, found: bool) -> None:
    assert bool(SAID.search(ALLOWED.sub("", text))) is found
