from matcher.ranking.coverage import answer, covered, find_groups
from matcher.ranking.evidence import Credit
from tests.make import make_posting, make_requirement
from tests.ranking.figures import SKILLS

KNOWN = {skill.name: skill for skill in SKILLS}
NEEDS = {"required": 1.0, "preferred": 0.5, "context": 0.5}


def make_credit(value: float) -> Credit:
    return Credit(value, "used", ())


def even(_: str) -> float:
    return 1.0


def test_alternatives_are_one_group() -> None:
    groups = find_groups(make_posting(), even)
    assert [[item.text for item in group.requirements] for group in groups] == [
        ["Python", "Go"], ["Kubernetes"], ["Terraform"], ["Prometheus"], ["Kafka"],
    ]  # fmt: skip


def test_a_skill_named_twice_counts_once_with_its_strongest_need() -> None:
    twice = (make_requirement("Prometheus", "context"), make_requirement("Prometheus", "required"))
    groups = find_groups(make_posting(requirements=twice), even)
    assert [group.need for group in groups] == ["required"]


def test_the_best_alternative_answers() -> None:
    group = find_groups(make_posting(), even)[0]
    found = answer(group, {"Go": make_credit(0.9), "Python": make_credit(0.2)}, KNOWN, 0.3)
    assert (found.requirement.text, found.value, found.related) == ("Go", 0.9, False)


def test_a_related_skill_answers_in_part_and_is_named() -> None:
    group = find_groups(make_posting(), even)[-1]
    found = answer(group, {"RabbitMQ": make_credit(1.0)}, KNOWN, 0.3)
    assert found.related
    assert found.credit is not None
    assert (found.credit.via, found.value) == ("RabbitMQ", 0.3)


def test_nothing_answers_nothing() -> None:
    group = find_groups(make_posting(), even)[0]
    assert answer(group, {}, KNOWN, 0.3).credit is None


def test_coverage_weighs_needs() -> None:
    groups = find_groups(make_posting(), even)
    answers = [answer(group, {"Kubernetes": make_credit(1.0), "Kafka": make_credit(1.0)}, KNOWN, 0.3) for group in groups]
    assert covered(answers, NEEDS) == (1 + 0.5) / (3 * 1 + 2 * 0.5)
    assert covered([], NEEDS) == 0.0


def test_alternatives_weigh_like_the_commonest_of_them() -> None:
    rarity = {"Python": 1.8, "Go": 2.6}.get
    groups = find_groups(make_posting(), lambda skill: rarity(skill, 5.0))
    assert [group.weight for group in groups] == [1.8, 5.0, 5.0, 5.0, 5.0]
