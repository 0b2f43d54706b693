from matcher.ranking.answers import show_matched, show_missing
from matcher.ranking.coverage import Answer, answer, find_groups
from matcher.ranking.evidence import Credit
from tests.make import make_posting
from tests.ranking.figures import SKILLS, make_figures

KNOWN = {skill.name: skill for skill in SKILLS}
CREDITS = {
    "Kubernetes": Credit(1.0, "used", (), via="EKS"),
    "Python": Credit(0.2, "listed", ()),
    "RabbitMQ": Credit(1.0, "used", ()),
}


def make_answers(credits: dict[str, Credit]) -> list[Answer]:
    return [answer(group, credits, KNOWN, 0.3) for group in find_groups(make_posting(), lambda _: 1.0)]


def test_points_are_shared_by_what_was_shown() -> None:
    matched, related = show_matched(make_answers(CREDITS), {"required": 12.1, "preferred": 0.9})
    assert [(item.skill, item.via, item.points) for item in matched] == [
        ("Kubernetes", "EKS", 10.1),
        ("Python", None, 2.0),
    ]
    assert [(item.skill, item.via, item.points) for item in related] == [("Kafka", "RabbitMQ", 0.9)]


def test_alternatives_are_missing_only_where_none_is_shown() -> None:
    weights = make_figures().weights
    missing = show_missing(make_answers({}), {}, KNOWN, weights, 40.0)
    assert {item.skill for item in missing} == {"Python", "Go", "Kubernetes", "Terraform", "Prometheus", "Kafka"}
    some = show_missing(make_answers(CREDITS), CREDITS, KNOWN, weights, 40.0)
    assert {item.skill for item in some} == {"Terraform", "Prometheus"}


def test_gains_of_all_single_requirements_do_not_exceed_what_coverage_is_worth() -> None:
    missing = show_missing(make_answers({}), {}, KNOWN, make_figures().weights, 40.0)
    groups = {item.any_of or item.skill: item.gain for item in missing}
    assert 0 < sum(groups.values()) <= 40.0
