"""The pipeline: which tokens it makes, and that it says the same after being saved and loaded elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import matcher
from matcher.extraction.language import SPANS

TOKENS = {
    "C++/Go": ["C++", "/", "Go"],
    "C#/.NET": ["C#", "/", ".NET"],
    "(C++, C#)": ["(", "C++", ",", "C#", ")"],
    "C#: F#; c++.": ["C#", ":", "F#", ";", "c++", "."],
    ".NET Core": [".NET", "Core"],
    "ASP.NET": ["ASP.NET"],
    "Node.js/React": ["Node.js", "/", "React"],
    "Node.js": ["Node.js"],
    "CI/CD": ["CI/CD"],
    "A/B tests": ["A/B", "tests"],
    "C/C++": ["C", "/", "C++"],
    "TCP/IP": ["TCP/IP"],
    "PL/SQL": ["PL/SQL"],
    "HTTP/2": ["HTTP/2"],
    "R&D": ["R&D"],
    "Python/Go": ["Python", "/", "Go"],
    "AWS (EC2, S3)": ["AWS", "(", "EC2", ",", "S3", ")"],
    "Python-based": ["Python", "-", "based"],
    "K8s": ["K8s"],
    "D3.js": ["D3.js"],
    "Objective-C": ["Objective", "-", "C"],
    "C|R|Swift": ["C", "|", "R", "|", "Swift"],
    "•Go": ["•", "Go"],
    "SQL.Experience": ["SQL", ".", "Experience"],
    "Python and R.": ["Python", "and", "R", "."],
    "J. Smith": ["J.", "Smith"],
    "Go.-Strong": ["Go", ".", "-", "Strong"],
}


@pytest.fixture
def nlp(analyzer: matcher.Analyzer) -> Language:
    return analyzer.language


@pytest.mark.parametrize(("text", "tokens"), TOKENS.items())
def test_tokenizer_keeps_and_cuts_technical_names(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We use Go. You know it.", 2),
        ("Years of work.Leadership helps.", 2),
        ("• Python\n• Go", 2),
        ("• Go • Rust • Swift", 1),
        ("We look for people who have run services\nand who like databases.", 1),
        ("e.g. in Node.js apps", 1),
    ],
)
def test_sentences_end_at_stops_and_lines(nlp: Language, text: str, sentences: int) -> None:
    assert len(list(nlp(text).sents)) == sentences


def _found(nlp: Language, text: str) -> list[tuple[str, str, str, str]]:
    doc = nlp(text)
    return [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans[SPANS]]


TEXT = "No Java, but Kubernetes and Go; keen to learn Rust."


def test_findings_stand_in_the_doc(nlp: Language) -> None:
    assert _found(nlp, TEXT) == [
        ("Java", "language", "Java", "negated"),
        ("Kubernetes", "tool", "Kubernetes", "asserted"),
        ("Go", "language", "Go", "asserted"),
        ("Rust", "language", "Rust", "aspired"),
    ]


def test_empty_text_holds_nothing(nlp: Language) -> None:
    assert _found(nlp, "") == []
    assert _found(nlp, " \n\n") == []


def test_saved_pipeline_finds_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert _found(spacy.load(tmp_path / "pipeline"), TEXT) == _found(nlp, TEXT)


def test_bytes_of_the_pipeline_are_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, matcher\n"
        "nlp = matcher.Analyzer().language\n"
        "data = b''.join(nlp.get_pipe(name).to_bytes() for name in ('skill_finder', 'skill_context'))\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
