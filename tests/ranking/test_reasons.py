"""Every reason is a short sentence that a person without our vocabulary understands."""

import pytest

from matcher.ranking import reasons
from matcher.records import Degree


@pytest.mark.parametrize(
    ("found", "asked", "used", "sentence"),
    [
        (2, 4, 1, "2 of 4 required skills found, 1 shown in use"),
        (2, 4, 2, "2 of 4 required skills found, all shown in use"),
        (3, 4, 0, "3 of 4 required skills found, none shown in use"),
        (1, 4, 1, "1 of 4 required skills found, shown in use"),
        (1, 1, 0, "1 of 1 required skills found, only listed"),
        (0, 4, 0, "none of the 4 required skills found"),
    ],
)
def test_skills_are_counted(found: int, asked: int, used: int, sentence: str) -> None:
    assert reasons.of_skills(found, asked, used, "required skills") == sentence


@pytest.mark.parametrize(
    ("value", "raw", "sentence"),
    [
        (0.9, 0.27, "shares many rare words with the posting (likeness 0.27 of 1)"),
        (0.5, 0.15, "shares some rare words with the posting (likeness 0.15 of 1)"),
        (0.1, 0.03, "shares few rare words with the posting (likeness 0.03 of 1)"),
        (0.0, 0.0, "shares no rare words with the posting"),
    ],
)
def test_wording_in_words(value: float, raw: float, sentence: str) -> None:
    assert reasons.of_wording(value, raw, "the posting") == sentence


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (0.9, "tells of much the same subjects as the role profile (likeness 0.72 of 1)"),
        (0.6, "has some subjects in common with the role profile (likeness 0.48 of 1)"),
        (0.1, "has few subjects in common with the role profile (likeness 0.08 of 1)"),
    ],
)
def test_topics_in_words(value: float, sentence: str) -> None:
    assert reasons.of_topics(value, value * 0.8, "the role profile") == sentence


@pytest.mark.parametrize(
    ("held", "wanted", "met", "plus", "sentence"),
    [
        ("bachelor", "bachelor", True, True, "has a bachelor's, and a bachelor's is a plus"),
        ("doctorate", "master", True, False, "has a doctorate, and a master's is asked"),
        ("associate", "bachelor", False, False, "has an associate degree, but a bachelor's is asked"),
        ("none", "bachelor", False, True, "no degree found, but a bachelor's would be a plus"),
    ],
)
def test_degrees_in_words(held: Degree, wanted: Degree, met: bool, plus: bool, sentence: str) -> None:
    assert reasons.of_degree(held, wanted, met=met, plus=plus) == sentence


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [
        (3, "3 of 24 sentences of the posting are closely answered by a line of the resume"),
        (1, "1 of 24 sentences of the posting is closely answered by a line of the resume"),
        (0, "none of the 24 sentences of the posting is closely answered by a line of the resume"),
    ],
)
def test_lines_are_counted(answered: int, sentence: str) -> None:
    assert reasons.of_lines(answered, 24, "the posting") == sentence


def test_role_and_years_in_words() -> None:
    assert reasons.of_role(0.561) == "56% alike in the kind of work"
    assert reasons.of_experience(5.2, 3) == "5.2 years in jobs that show its skills, 3 asked"
