"""Need and alternatives of what a posting names."""

from __future__ import annotations

import pytest

import matcher
from matcher.extraction.skills import find_mentions

NEEDS = {
    "You must know Git; GitHub Actions preferred.": {"Git": "required", "GitHub Actions": "preferred"},
    "Required: SQL. Preferred: Snowflake, Looker. We also run Kafka.": {
        "SQL": "required",
        "Snowflake": "preferred",
        "Looker": "preferred",
        "Kafka": "context",
    },
    "At least three years with PostgreSQL in production.": {"PostgreSQL": "required"},
    "Kafka is a plus.": {"Kafka": "preferred"},
    "Ideally you have seen Terraform.": {"Terraform": "preferred"},
    "Bonus points for Rust.": {"Rust": "preferred"},
    "We use Kubernetes and Terraform.": {"Kubernetes": "context", "Terraform": "context"},
    "You will look after CI/CD for 60 developers.": {"CI/CD": "context"},
    "Nice to have\n• Kafka\n• Flink": {"Kafka": "preferred", "Flink": "preferred"},
    "What we're looking for\n• Python\n• strong SQL skills": {"Python": "required", "SQL": "required"},
    "Requirements\nStrong engineering skills (we mostly use Python)": {"Python": "context"},
    "Skills and Experience Preferred:\nExperience with Snowflake.": {"Snowflake": "preferred"},
    "You can do this job without Excel.": {"Excel": "context"},
}


@pytest.mark.parametrize(("text", "needs"), NEEDS.items())
def test_need_by_heading_and_cue(analyzer: matcher.Analyzer, text: str, needs: dict[str, str]) -> None:
    found = {mention.text: mention.need for mention in find_mentions(analyzer.language, text, "posting")}
    assert found == needs


CHOICES = {
    "Python or Java": [{"Python", "Java"}],
    "AWS/GCP/Azure": [{"AWS", "GCP", "Azure"}],
    "One of: Terraform, Pulumi": [{"Terraform", "Pulumi"}],
    "Message queues such as Kafka, RabbitMQ or NATS": [{"Kafka", "RabbitMQ", "NATS"}],
    "A scripting language (e.g. Bash, Ruby, Perl)": [{"Bash", "Ruby", "Perl"}],
    "Knowledge of Envoy or a comparable proxy such as HAProxy.": [{"Envoy", "HAProxy"}],
    "Splunk, Datadog or equivalent": [{"Splunk", "Datadog"}],
    "Python and Java": [],
    "Docker, Kubernetes, Helm": [],
    "CI/CD": [],
    "Python or Java, and Kafka or Flink": [{"Python", "Java"}, {"Kafka", "Flink"}],
}


@pytest.mark.parametrize(("text", "groups"), CHOICES.items())
def test_alternatives_share_a_number(analyzer: matcher.Analyzer, text: str, groups: list[set[str]]) -> None:
    found: dict[int, set[str]] = {}
    for mention in find_mentions(analyzer.language, text, "posting"):
        if mention.any_of is not None:
            found.setdefault(mention.any_of, set()).add(mention.text)
    assert [found[number] for number in sorted(found)] == groups


@pytest.mark.parametrize(
    "text",
    [
        "Benefits\n• A Python conference every year\n• Zoom yoga",
        "Equal opportunity\nWe do not discriminate; ask for our Excel form.",
    ],
)
def test_benefits_and_equal_opportunity_are_silent(analyzer: matcher.Analyzer, text: str) -> None:
    assert find_mentions(analyzer.language, text, "posting") == ()
