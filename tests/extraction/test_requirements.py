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
    "Kafka required. Ansible nice.": {"Kafka": "required", "Ansible": "preferred"},
    "You need Python and Ansible in a nice office.": {"Python": "required", "Ansible": "required"},
    "Ideally you have seen Terraform.": {"Terraform": "preferred"},
    "Bonus points for Rust.": {"Rust": "preferred"},
    "We use Kubernetes and Terraform.": {"Kubernetes": "context", "Terraform": "context"},
    "You will look after CI/CD for 60 developers.": {"CI/CD": "context"},
    "Nice to have\n• Kafka\n• Flink": {"Kafka": "preferred", "Flink": "preferred"},
    "What we're looking for\n• Python\n• strong SQL skills": {"Python": "required", "SQL": "required"},
    "Requirements\nStrong engineering skills (we mostly use Python)": {"Python": "context"},
    "Requirements\nPython (we mostly use it), Go and Rust": {"Python": "required", "Go": "required", "Rust": "required"},
    "Nice to have\neBPF\n\nWe use: AWS, Loki/Tempo, and PagerDuty": {
        "eBPF": "preferred",
        "AWS": "context",
        "Loki": "context",
        "Tempo": "context",
        "PagerDuty": "context",
    },
    "Skills and Experience Preferred:\nExperience with Snowflake.": {"Snowflake": "preferred"},
    "You can do this job without Excel.": {"Excel": "context"},
    "Requirements\n• Python, plus one compiled language (Go, Rust)": {"Python": "required", "Go": "required", "Rust": "required"},
    "Requirements\n• Python\n• Kafka is a plus": {"Python": "required", "Kafka": "preferred"},
    "Requirements\n• Python. Nice: Kafka and Flink.": {"Python": "required", "Kafka": "preferred", "Flink": "preferred"},
    "Requirements\n• Python\n\nIt would be great if you also had\n• Kafka": {"Python": "required", "Kafka": "preferred"},
    "Requirements\n• Python\n\nNot required, but you'll smile more\n• Kafka": {"Python": "required", "Kafka": "preferred"},
    "Requirements\n• Python\n\nA plus, but no must\n• Kafka": {"Python": "required", "Kafka": "preferred"},
    "We ask for\n• Python\n\nWe like\n• Kafka": {"Python": "required", "Kafka": "preferred"},
    "About us\nWe sell pumps.\n\nWhat you don't need\n\nA C# certificate, or Java.\n": {"C#": "context", "Java": "context"},
    "Essential: SQL. Python. Information on GDPR.\nDesirable: machine learning. HL7 FHIR. Git.\n\nWe use Kafka.": {
        "SQL": "required",
        "Python": "required",
        "GDPR": "required",
        "machine learning": "preferred",
        "HL7 FHIR": "preferred",
        "Git": "preferred",
        "Kafka": "context",
    },
    "Requirements\n• 3 years with a public cloud (Azure preferred)": {"public cloud": "required", "Azure": "preferred"},
    "Requirements\n• PyTorch (preferred) or TensorFlow": {"PyTorch": "required", "TensorFlow": "required"},
    "Requirements\n• Kafka (preferred)": {"Kafka": "preferred"},
    "Dein Profil\n• Kenntnisse in Docker sind zwingend, Kafka von Vorteil\n• Idealerweise Flink\n\nWünschenswert\n• SQL": {
        "Docker": "required",
        "Kafka": "preferred",
        "Flink": "preferred",
        "SQL": "preferred",
    },
    "Experience in one or more of the following:\n• Kafka\n• Flink": {"Kafka": "required", "Flink": "required"},
}


@pytest.mark.parametrize(("text", "needs"), NEEDS.items())
def test_need_by_heading_and_cue(analyzer: matcher.Analyzer, text: str, needs: dict[str, str]) -> None:
    found = {mention.text: mention.need for mention in find_mentions(analyzer.language, text, "posting")}
    assert found == needs


def test_what_nobody_needs_is_negated(analyzer: matcher.Analyzer) -> None:
    text = "You bring\n• Kotlin\n\nWhat you don't need\n\nA C# certificate, or Java.\n\nNice to have\n• Rust\n"
    found = {mention.text: mention.polarity for mention in find_mentions(analyzer.language, text, "posting")}
    assert found == {"Kotlin": "asserted", "C#": "negated", "Java": "negated", "Rust": "asserted"}


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
    "Python or Java, Kafka": [{"Python", "Java"}],
    "Scripting in Python or Bash, plus one compiled language (Go, Rust, C++)": [{"Python", "Bash"}, {"Go", "Rust", "C++"}],
    "A modern warehouse (Snowflake, BigQuery, Redshift)": [{"Snowflake", "BigQuery", "Redshift"}],
    "Knowledge of networking (TCP/IP, DNS)": [],
    "Cloud tools (Terraform, Helm)": [],
    "PyTorch (preferred) or TensorFlow": [{"PyTorch", "TensorFlow"}],
    "Python (or R)": [{"Python", "R"}],
    "Python and/or R": [{"Python", "R"}],
    "R (tidyverse) or Python (pandas, NumPy)": [{"R", "Python"}],
    "AWS (EC2, S3) or GCP (GKE)": [{"AWS", "GCP"}],
    "Snowflake, BigQuery or Redshift, and dbt": [{"Snowflake", "BigQuery", "Redshift"}],
    "Python, scikit-learn, XGBoost or LightGBM": [{"scikit-learn", "XGBoost", "LightGBM"}],
    "Python, Java, Go or Rust": [{"Python", "Java", "Go", "Rust"}],
    "Python, AWS/GCP/Azure, Docker": [{"AWS", "GCP", "Azure"}],
    "data drift, Evidently or similar": [],
    "Go or Rust. Docker, and one or more of the following:\n• Kafka\n• Flink": [{"Go", "Rust"}, {"Kafka", "Flink"}],
    "Experience in one or more of the following:\n• Kafka\n• Flink and Spark\n\n• NATS": [{"Kafka", "Flink", "Spark", "NATS"}],
    "One or more of the following:\n• Kafka\n• Flink\n\nAlso Docker, Helm": [{"Kafka", "Flink"}],
    "• Java\n• Any of the following:\n• Kafka\n• Flink\n• You have run our Docker images for years": [{"Kafka", "Flink"}],
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
