"""Resume, Posting and Fit come back as the same records: of every sample, and of any characters and numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import matcher
from matcher.errors import StoreBroken
from matcher.records import Box, Document, Fit, Posting, Resume, Word
from matcher.store import codec
from matcher.store.codec import decode, encode, encode_places, with_places, without_places
from matcher.store.sealed import open_resume, seal_resume
from tests.store.make import make_fit, make_posting, make_resume

AS_OF = "2026-11"
ANY_TEXT = st.text(st.characters(blacklist_categories=()), max_size=60)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def test_every_sample_comes_back(analyzer: matcher.Analyzer, samples: Path) -> None:
    target = next(iter(sorted(samples.glob("*.txt"))))
    posting = analyzer.posting(matcher.read_document(target.read_bytes(), target.name, as_of=AS_OF))
    assert repr(decode(Posting, encode(posting))) == repr(posting)
    for file in sorted((samples / "resumes").iterdir()):
        resume = analyzer.resume(matcher.read_document(file.read_bytes(), file.name, as_of=AS_OF))
        assert repr(decode(Resume, encode(resume))) == repr(resume)
        sealed = seal_resume(resume)
        assert repr(open_resume(sealed.body, sealed.places)) == repr(resume)
        fit = matcher.match(resume, posting)
        assert repr(decode(Fit, encode(fit))) == repr(fit)
        # what is stored gives the same score
        assert matcher.match(open_resume(sealed.body, None), posting) == fit


@given(ANY_TEXT, ANY_TEXT, NUMBERS, st.integers())
def test_any_characters_and_numbers_come_back(text: str, name: str, number: float, count: int) -> None:
    resume = make_resume(text or " ", name)
    resume = replace(resume, languages=(name, text), experience_months=count)
    back = decode(Resume, encode(resume))
    assert repr(back) == repr(resume)
    assert encode(back) == encode(resume)
    assert encode(resume).isascii()
    fit = replace(make_fit(), score=number)
    assert repr(decode(Fit, encode(fit))) == repr(fit)


@given(st.lists(st.tuples(st.integers(0, 9), NUMBERS, NUMBERS), max_size=5))
def test_places_of_words_come_back(found: list[tuple[int, float, float]]) -> None:
    words = tuple(Word(start, start + 1, 1, (x, top, x, top)) for start, x, top in found)
    document = replace(make_resume().document, words=words)
    bare = without_places(document)
    assert (bare.words, bare.lines, bare.text) == ((), (), document.text)
    assert repr(with_places(bare, encode_places(document))) == repr(document)


def test_whole_and_broken_numbers_stay_what_they_are() -> None:
    document = replace(make_resume().document, lines=(replace(make_resume().document.lines[0], size=0),))
    assert repr(with_places(without_places(document), encode_places(document))) == repr(document)


def test_fields_at_their_default_take_no_room() -> None:
    plain = json.loads(encode(make_posting()))
    assert "seniority" not in plain
    assert "weight" not in plain["requirements"][0]
    assert plain["company"] is None


def test_a_text_of_an_older_release_gets_new_defaults_and_loses_old_fields() -> None:
    plain = json.loads(encode(make_resume()))
    del plain["sections"]
    plain["hat_size"] = 7
    assert decode(Resume, json.dumps(plain)) == replace(make_resume(), sections=())


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"document": {}}', '{"document": 7}'])
def test_a_text_that_is_no_record_is_a_broken_store(text: str) -> None:
    with pytest.raises(StoreBroken, match="a stored Resume cannot be read"):
        decode(Resume, text)


@pytest.mark.parametrize("packed", [b"", b"not zlib", encode_places(make_resume().document)[:-4]])
def test_places_that_are_none_are_a_broken_store(packed: bytes) -> None:
    with pytest.raises(StoreBroken, match="places of words"):
        with_places(make_resume().document, packed)


@dataclass(frozen=True, slots=True)
class Odd:
    """A record that the codec does not know how to write."""

    parts: dict[str, Document]
    box: Box


def test_a_type_without_a_codec_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="no codec for"):
        codec._encoder(Odd)
