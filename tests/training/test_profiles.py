from matcher.training.profiles import Suggestion, suggest


def test_a_skill_weighs_by_share_and_by_how_it_sets_the_role_apart() -> None:
    named = [
        ("sre", frozenset({"Linux", "Python"})),
        ("sre", frozenset({"Linux"})),
        ("ds", frozenset({"Python"})),
        ("ds", frozenset({"Python"})),
        ("other", frozenset({"Linux"})),
    ]
    assert suggest(named, "sre") == (Suggestion("Linux", 1.0, 0.0), Suggestion("Python", 0.5, 1.0))
    assert [item.weight for item in suggest(named, "sre")] == [2.0, 0.45]
