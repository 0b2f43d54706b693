"""Remembered runs of letters give the tokens that the tokenizer gives without remembering."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from matcher.extraction.chunks import cut
from matcher.extraction.language import build_language
from matcher.knowledge import load_knowledge

TEXTS = (
    "",
    " ",
    "\n\n C++/Go, don't; Node.js:) \t AWS|GCP",
    "I've used C#, .NET and CI/CD (a.m. to p.m.)\n\n\nPython-based; e.g. k8s…",
    "weird\u00a0space  and\r\nlines \n \n– Ph.D. in U.S. 10km 5'10\"",
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return build_language(load_knowledge())


def _tokens(nlp: Language, text: str, *, kept: bool) -> list[tuple[int, str, str, str]]:
    doc = cut(nlp, text) if kept else nlp.make_doc(text)
    return [(token.idx, token.text, token.whitespace_, token.norm_) for token in doc]


def test_kept_tokens_are_those_of_the_tokenizer(plain: Language, samples: Path) -> None:
    texts = [*TEXTS, *(file.read_text("utf-8") for file in sorted(samples.glob("*_engineer_*")))]
    expected = [_tokens(plain, text, kept=False) for text in texts]
    for _ in range(2):
        assert [_tokens(plain, text, kept=True) for text in texts] == expected
