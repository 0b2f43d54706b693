"""Skills in context: what a sentence names as a skill, and what only looks like one."""

from __future__ import annotations

import pytest

import matcher
from matcher.extraction.skills import explain_mentions, find_mentions

NAMED = {
    # symbols, slashes, brackets, bullets
    "C, C++, C#: in that order": ["C", "C++", "C#"],
    "C++/Go": ["C++", "Go"],
    # cells of a row are names of their own
    "Python\tpandas\tSQL": ["Python", "pandas", "SQL"],
    "TCP/IP, PL/SQL, HTTP/2, CI/CD": ["TCP/IP", "PL/SQL", "HTTP/2", "CI/CD"],
    "AWS (EC2, S3)": ["AWS", "EC2", "S3"],
    "• Go • C • R • Swift": ["Go", "C", "R", "Swift"],
    "Next.js/React/Node.js; GraphQL": ["Next.js", "React", "Node.js", "GraphQL"],
    "Python (primary), SQL": ["Python", "SQL"],
    "A Python-based, Kubernetes-native scheduler": ["Python", "Kubernetes"],
    "Front end: React 18, Node.js 20": ["React", "Node.js"],
    "SQL and Java": ["SQL", "Java"],
    "k8s, K8S and kubernetes": ["k8s", "K8S", "kubernetes"],
    "Trained LSTMs and CNNs": ["LSTMs", "CNNs"],
    "Kubernetes(EKS), Docker+Podman": ["Kubernetes", "EKS", "Docker", "Podman"],
    "GitHub Actions->ArgoCD, Puppet→Ansible": ["GitHub Actions", "ArgoCD", "Puppet", "Ansible"],
    # an ampersand joins skills, or partners of a firm
    "300 hosts, Debian & RHEL": ["Debian", "RHEL"],
    "Python & SQL daily, Go & Rust services": ["Python", "SQL", "Go", "Rust"],
    "Terraform at Spark & Sons": ["Terraform"],
    # a full stop parts items of a list, but not the end of one sentence from the next
    "Languages: C. C++. Rust.": ["C", "C++", "Rust"],
    "Tools: Go. R. C.": ["Go", "R", "C"],
    "Keeps to C. Rust and Docker, too.": ["Rust", "Docker"],
    # a title has capitals
    "Two Terraform engineers": ["Terraform"],
    # names that are also words
    "Wrote services in Go and Rust.": ["Go", "Rust"],
    "R, Python, SQL": ["R", "Python", "SQL"],
    "Ten years of R, not of R&D.": ["R"],
    "Survival analysis in Python and R. Led a team.": ["Survival analysis", "Python", "R"],
    "Firmware in C. Tests in Python.": ["Firmware", "C", "Python"],
    "Took swift action when the Swift 5 migration broke the build.": ["Swift"],
    "Ran Consul and Vault in five regions.": ["Consul", "Vault"],
    "A cook once, now writing Chef cookbooks and Terraform modules.": ["Chef", "Terraform"],
    "Moved our traces from Jaeger to Tempo.": ["Jaeger", "Tempo"],
    "Spark jobs on EMR": ["Spark", "EMR"],
    "Deployed with Helm charts on Kubernetes": ["Helm", "Kubernetes"],
    "React components with Redux": ["React", "Redux"],
    "Monthly reports in Excel": ["Excel"],
    "Learning: Kafka, Terraform": ["Kafka", "Terraform"],
    "Edge functions on Lambda@Edge, socket.io/Redis": ["Lambda@Edge", "socket.io", "Redis"],
    "Kafka - Intermediate": ["Kafka"],
    "A Python-First team, Delphi and SQL": ["Python", "Delphi", "SQL"],
    "Shipped logs to Elastic and Kibana": ["Elastic", "Kibana"],
}
POSTED = {
    "A/B testing at scale: sequential testing": ["A/B testing", "sequential testing"],
    "Knows machine learning in production": ["machine learning"],
    "Guardrails for LLM prompts": ["Guardrails", "LLM"],
    "SRE principles": ["SRE"],
    "CodeCommit and CodeBuild": ["CodeCommit", "CodeBuild"],
    "Site reliability engineering, Ruby on Rails": ["Site reliability engineering", "Ruby on Rails"],
    "The CV team works on object detection": ["CV", "object detection"],
    "Four or more years as an SRE; SREs sit with the game teams": [],
    "Senior SRE with Kubernetes, Terraform and Go wanted": ["Kubernetes", "Terraform", "Go"],
    "You'll build the metrics and the guard rails": [],
    "Swift rollbacks and calm releases with Kubernetes": ["Kubernetes"],
    "Every code commit is tested with Jenkins": ["Jenkins"],
    "We care about reliability and scalability.": [],
}
UNNAMED = [
    "References: R. Jones, C. Miller",
    "ready to go, eager to grow",
    "a go-to-market plan",
    "The R&D budget of the firm",
    "See Section C of the contract.",
    "must be able to react to incidents",
    "You excel at writing.",
    "We want work to spark joy.",
    "Praised for swift handling of complaints.",
    "Head chef of a small hotel",
    "took the helm of a sailing boat",
    "Improved cash flow by a third.",
    "Summer in the Toys R Us store",
    "Played the cello sonata in C# minor.",
    "Keeper of a six-metre python and four boas",
    "Jenkins & Sons have built staircases since 1921.",
    "Machine Learning Engineer",
    "Two data scientists and a DevOps engineer",
    "Taught the Terraform Engineer course",
    "Kafka Engineers wanted",
    "Our platform team",
    "Four years as an SRE; SREs sit with the game teams.",
    "You'll build the metrics and the guard rails.",
    "Swift rollbacks and calm releases.",
    "The shiny thing did not work.",
    "Every code commit is reviewed.",
    "We care about reliability and scalability.",
    "Happy to publish our open source code.",
    "Code: github.com/ana-lind/kafka-demo, https://gitlab.com/ana-lind/terraform",
    "ana@terraform.example.org",
    "At Delphi-US we met many people.",
    "",
    "the and of to",
]


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_names_meant_as_skills_are_found(analyzer: matcher.Analyzer, text: str, names: list[str]) -> None:
    found = find_mentions(analyzer.language, text, "resume")
    assert [mention.text for mention in found] == names
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(("text", "names"), POSTED.items())
def test_names_of_postings_are_found(analyzer: matcher.Analyzer, text: str, names: list[str]) -> None:
    assert [mention.text for mention in find_mentions(analyzer.language, text, "posting")] == names


@pytest.mark.parametrize("text", UNNAMED)
def test_words_that_mean_something_else_are_not(analyzer: matcher.Analyzer, text: str) -> None:
    assert [mention.text for mention in find_mentions(analyzer.language, text, "resume")] == []


def test_decisions_come_with_their_reasons(analyzer: matcher.Analyzer) -> None:
    decisions = explain_mentions(analyzer.language, "Swift replies; the app is Swift and Kotlin.", "resume")
    first, second = (item for item in decisions if item.skill == "Swift")
    assert not first.keep
    assert second.keep
    assert any("listed with a skill" in reason for reason in second.reasons)
    assert round(sum(float(reason.split()[0]) for reason in second.reasons), 1) == pytest.approx(second.score, abs=0.2)


RESUME = """Ivo Tamm
ivo@example.org

Experience
Data Engineer, Oak & Ash Ltd, 2020 - 2024
• Built pipelines in Airflow and dbt.

Education
MSc Statistics, University of Tartu

Interests
Rust in the evenings
"""


def test_schools_hold_no_skill_and_interests_no_claim(analyzer: matcher.Analyzer) -> None:
    found = find_mentions(analyzer.language, RESUME, "resume")
    assert [(mention.text, mention.polarity) for mention in found] == [
        ("Airflow", "asserted"),
        ("dbt", "asserted"),
        ("Rust", "aspired"),
    ]
