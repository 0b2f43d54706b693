import pytest

from matcher.knowledge import Skill
from matcher.ranking.terms import is_pair, line_terms, shown, skill_terms, text_terms, words

SKILLS = {
    skill.name: skill
    for skill in (Skill("EKS", "platform", implies=("Kubernetes",)), Skill("Kubernetes", "tool"), Skill("C++", "language"))
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deployed 40 models daily", ["deployed", "models", "daily"]),
        ("C++, C# and node.js; CI/CD!", ["c++", "c#", "node.js", "ci/cd"]),
        ("She wrote her alerts", ["wrote", "alerts"]),
        ("He wrote his alerts", ["wrote", "alerts"]),
        ("a 2021 – 2024", []),
        ("", []),
    ],
)
def test_words_that_say_something(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_pairs_are_neighbours() -> None:
    assert text_terms("deploy the models daily") == ["deploy", "models", "daily", "deploy models", "models daily"]
    assert [is_pair(term) for term in ("models", "models daily", "§Apache Spark")] == [False, True, False]


def test_a_skill_brings_what_it_implies_and_its_words() -> None:
    assert skill_terms("EKS", SKILLS) == ["§EKS", "§Kubernetes", "eks", "kubernetes"]


def test_spellings_of_a_skill_are_one_term() -> None:
    assert line_terms("ran k8s clusters", [(4, 7, "Kubernetes")], SKILLS) == line_terms(
        "ran Kubernetes clusters", [(4, 14, "Kubernetes")], SKILLS
    )


def test_overlapping_and_unknown_skills_leave_the_words() -> None:
    assert line_terms("zeta tool", [(0, 4, None)], SKILLS) == ["zeta", "tool", "zeta tool"]
    assert line_terms("EKS", [(0, 3, "EKS"), (1, 3, "C++")], SKILLS) == skill_terms("EKS", SKILLS)


def test_terms_are_shown_without_their_mark() -> None:
    assert (shown("§Kubernetes"), shown("alerts")) == ("Kubernetes", "alerts")
