"""Polarity: who claims a skill, and what only looks like a disclaimer."""

from __future__ import annotations

import pytest

import matcher
from matcher.extraction.skills import find_mentions

RESUME = {
    "Python and Docker every day": {"Python": "asserted", "Docker": "asserted"},
    # negated
    "No experience with Java or Scala.": {"Java": "negated", "Scala": "negated"},
    "No hands-on Kubernetes yet, though I have shipped Docker images.": {"Kubernetes": "negated", "Docker": "asserted"},
    "Neither Snowflake nor Redshift, only BigQuery.": {
        "Snowflake": "negated",
        "Redshift": "negated",
        "BigQuery": "asserted",
    },
    "Unfamiliar with SQL.": {"SQL": "negated"},
    "My Terraform experience is nil.": {"Terraform": "negated"},
    "The platform team runs Kubernetes.": {"Kubernetes": "negated"},
    "The search was Qdrant, run by the search team, I only consumed it.": {"Qdrant": "negated"},
    "Never did .NET, only C# at school.": {".NET": "negated", "C#": "asserted"},
    "Not yet: Kubernetes, Helm": {"Kubernetes": "negated", "Helm": "negated"},
    "No experience\n\nKafka\tFlink\n\nLanguages\n\nPython": {
        "Kafka": "negated",
        "Flink": "negated",
        "Python": "asserted",
    },
    # the plainest words of other languages
    "Ohne Kenntnisse in Java. Erfahrung mit Python.": {"Java": "negated", "Python": "asserted"},
    "Keine Erfahrung mit Windows Server": {"Windows Server": "negated"},
    "Nicht nur Python, auch Java": {"Python": "asserted", "Java": "asserted"},
    "Derzeit lerne ich: Rust": {"Rust": "aspired"},
    "Sans expérience de Java": {"Java": "negated"},
    # aspired
    "Keen to learn Rust and Go.": {"Rust": "aspired", "Go": "aspired"},
    "Now teaching myself F# after a decade of C#.": {"F#": "aspired", "C#": "asserted"},
    "Learning now: Kubernetes, Helm": {"Kubernetes": "aspired", "Helm": "aspired"},
    "Would like to do more\nTriton, Rust": {"Triton": "aspired", "Rust": "aspired"},
    "CockroachDB is on my list to learn.": {"CockroachDB": "aspired"},
    # of people and firms, whoever they are
    "Our vendor handled Databricks; I only read its tables.": {"Databricks": "negated"},
    "My manager wrote the Ansible playbooks.": {"Ansible": "negated"},
    "Haven't used: Azure, GCP": {"Azure": "negated", "GCP": "negated"},
    "Kubernetes was decided against after two weeks.": {"Kubernetes": "negated"},
    "Worked alongside Scala developers without writing any Scala myself.": {"Scala": "negated"},
    "Deployed Docker images; Kubernetes belonged to ops.": {"Docker": "asserted", "Kubernetes": "negated"},
    # look-alikes
    "Kubernetes belonged to my duties.": {"Kubernetes": "asserted"},
    "Went from knowing nothing about Kubernetes to running six clusters.": {"Kubernetes": "asserted"},
    "Took over the Ansible playbooks from my manager.": {"Ansible": "asserted"},
    "Shared the Kafka platform with two colleagues.": {"Kafka": "asserted"},
    "Not only Python but Rust too.": {"Python": "asserted", "Rust": "asserted"},
    "Migrated away from Heroku to AWS.": {"Heroku": "asserted", "AWS": "asserted"},
    "I stay away from PHP.": {"PHP": "negated"},
    "Not for me: Java, PHP": {"Java": "negated", "PHP": "negated"},
    "No stranger to Kubernetes.": {"Kubernetes": "asserted"},
    "Migrated to Kubernetes without downtime.": {"Kubernetes": "asserted"},
    "Hardly a week passes without Docker or Git.": {"Docker": "asserted", "Git": "asserted"},
    "Machine learning: PyTorch, XGBoost": {"PyTorch": "asserted", "XGBoost": "asserted"},
    "Deep learning with PyTorch": {"PyTorch": "asserted"},
}


@pytest.mark.parametrize(("text", "polarities"), RESUME.items())
def test_polarity_in_resumes(analyzer: matcher.Analyzer, text: str, polarities: dict[str, str]) -> None:
    found = {mention.text: mention.polarity for mention in find_mentions(analyzer.language, text, "resume")}
    assert {name: found.get(name) for name in polarities} == polarities


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("No Excel needed here.", "negated"),
        ("Excel is not required.", "negated"),
        ("Nobody can do this work without Excel.", "asserted"),
        ("Excel is a bonus and not a gate.", "asserted"),
        ("Our finance team uses Excel.", "asserted"),
        ("You want to learn Excel.", "asserted"),
    ],
)
def test_polarity_in_postings(analyzer: matcher.Analyzer, text: str, polarity: str) -> None:
    assert [mention.polarity for mention in find_mentions(analyzer.language, text, "posting")] == [polarity]
