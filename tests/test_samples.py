"""The samples that ship with the project are read as a careful person reads them.

What the resumes say stands in sample_postings/people.toml, from which they are drawn; the postings were read by hand.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import matcher
from matcher.records import Document, Need, Posting, Resume

AS_OF = "2026-11"
SAMPLES = Path(__file__).parent.parent / "sample_postings"
PEOPLE: dict[str, dict[str, Any]] = {
    person["file"]: person for person in tomllib.loads((SAMPLES / "people.toml").read_text("utf-8"))["person"]
}
# a scan, read only where Tesseract is installed, and never to the last letter
SCAN = "emil_novak"


@dataclass(frozen=True, slots=True)
class Asks:
    """What a posting asks for; `groups` are the alternatives among its demands and wishes."""

    title: str
    company: str
    years: int | None
    degree: str | None
    degree_need: str | None
    required: str
    preferred: str
    groups: tuple[str, ...]
    # named, but neither demand nor wish
    context: str = ""
    # looks like a skill, is none
    absent: str = ""


POSTINGS = {
    "data_scientist_hospital.txt": Asks(
        "Data Scientist (Operations Research)", "St. Brannock's Hospital Trust", 3, "master", "required",
        "R, Python, pandas, NumPy, SQL, tidyverse, ggplot2, GDPR",
        "machine learning, scikit-learn, XGBoost, SimPy, Git",
        ("R, Python", "ggplot2, Shiny, Tableau, Power BI", "HL7 FHIR, SNOMED CT"),
        "time series models, simulation", "Ruby on Rails, Rails, Operations Research",
    ),
    "data_scientist_insurance.txt": Asks(
        "Data Scientist – Pricing", "Quillon Mutual Insurance", 2, "bachelor", "required",
        "Python, pandas, scikit-learn, statsmodels, SQL, regression, hypothesis testing",
        "Bayesian statistics, Stan, PyMC, Databricks, Spark",
        ("Databricks, Spark",), "gradient boosting, causal inference, Power BI",
    ),
    "data_scientist_marketplace.txt": Asks(
        "Senior Data Scientist, Experimentation", "Swapwell", 5, None, None,
        "A/B testing, CUPED, causal inference, Python, R, SQL, dbt",
        "machine learning, churn prediction, Looker, Tableau, Airflow",
        ("Python, R", "Snowflake, BigQuery, Redshift", "Looker, Tableau"), "", "at scale, guard rails, did",
    ),
    "ml_engineer_shop.txt": Asks(
        "ML Engineer (Recommendations & Search)", "Fennel & Rye Online Grocery", 4, None, None,
        "machine learning, Python, SQL, Docker, REST APIs, version control",
        "Elasticsearch, FAISS, Airflow, Scala, multi-armed bandits",
        (
            "scikit-learn, XGBoost, LightGBM", "TensorFlow, PyTorch", "Recommender systems, information retrieval",
            "BigQuery, Snowflake, Redshift", "Elasticsearch, OpenSearch", "Airflow, Kubeflow, MLflow",
        ),
        "Spark, feature engineering",
    ),
    "ml_engineer_translation.txt": Asks(
        "Machine Learning Engineer, Translation", "Palaver Language Technologies", 2, "master", "required",
        "PyTorch, Hugging Face, NLP, tokenization, Python, C++, Git, unit tests",
        "DeepSpeed, FSDP, knowledge distillation, speech recognition",
        (), "fine-tuning, quantization, transformers", "Language Technologies",
    ),
    "ml_engineer_vision.txt": Asks(
        "Senior Machine Learning Engineer - Perception", "Marlin Robotics", 5, "bachelor", "required",
        "computer vision, deep learning, OpenCV, NumPy, C++, Python, Linux, Docker, Git, ROS",
        "synthetic data generation, active learning, self-supervised learning",
        ("PyTorch, TensorFlow", "CUDA, TensorRT", "SLAM, sensor fusion", "Blender, Unity, Unreal"), "object detection",
    ),
    "mlops_engineer_bank.html": Asks(
        "ML Platform Engineer", "Corvin Bank", 4, None, None,
        "Python, AWS, SageMaker, S3, Lambda, Terraform, Docker, Kubernetes, Spark, Kafka",
        "Explainable AI, SHAP", ("Java, Scala", "Datadog, Prometheus"), "Jenkins, Argo CD, feature store",
    ),
    "mlops_engineer_clinic.md": Asks(
        "Senior MLOps Engineer", "Nordlicht Diagnostics", 5, "master", "required",
        "Python, Bash, Kubernetes, Docker, Terraform, Ansible, PyTorch, Evidently, PostgreSQL, object storage",
        "Go, Rust, ONNX, TensorRT, IEC 62304",
        ("DevOps, data engineering, MLOps", "Go, Rust", "ONNX, TensorRT"), "DVC, Airflow, A/B testing",
    ),
    "mlops_engineer_freight.txt": Asks(
        "MLOps Engineer", "Halvard Freight Systems", 3, "bachelor", "preferred",
        "Python, Docker, Kubernetes, Helm, CI/CD, Terraform, AWS, EKS, S3, SageMaker, SQL, machine learning",
        "Kafka, Model serving", ("GitLab CI, GitHub Actions", "Triton, KServe, BentoML"),
        "Feast, Redis, Kubeflow Pipelines, Prometheus", "machine learning in production",
    ),
    "site_reliability_engineer_energy.txt": Asks(
        "SENIOR RELIABILITY ENGINEER (CLOUD PLATFORM)", "Larkspur Energy Data", 6, "bachelor", "preferred",
        "Azure, AKS, Key Vault, CI/CD, Azure DevOps, Kubernetes, Helm, GitOps, PowerShell, Python, ITIL, public cloud",
        "HashiCorp Vault, SCADA",
        ("Terraform, Bicep", "Flux, Argo CD", "Dynatrace, Splunk, Elastic", "Kafka, TimescaleDB, InfluxDB"),
    ),
    "site_reliability_engineer_games.md": Asks(
        "SRE, Live Services", "Oxbow Games", 2, None, None,
        "Python, AWS, EC2, EKS, RDS, CloudWatch, Prometheus, PagerDuty, Grafana, CI/CD, Jenkins, GitHub Actions",
        "eBPF, Linux kernel, Windows servers",
        ("Python, Bash", "Go, Rust, C++, C#", "Ansible, Chef", "Redis, Cassandra, ScyllaDB"),
        "virtual machines, Kubernetes", "SRE, SREs, game engines",
    ),
    "site_reliability_engineer_payments.txt": Asks(
        "Site Reliability Engineer", "Tidemark Payments", 4, None, None,
        "Linux, TCP/IP, DNS, TLS, Kubernetes, Helm, Prometheus, Grafana, OpenTelemetry, Terraform, Go, Python",
        "PostgreSQL, Kafka, PCI DSS", ("Istio, Linkerd", "Loki, ELK Stack", "Go, Python"),
        "SLOs, incident response, GKE, chaos engineering", "SRE, SREs",
    ),
}  # fmt: skip
GATES = {
    "mlops_engineer_bank.html": {"work_authorization"},
    "ml_engineer_shop.txt": {"work_authorization"},
    "site_reliability_engineer_energy.txt": {"clearance", "location"},
    "site_reliability_engineer_payments.txt": {"clearance", "location"},
    "data_scientist_hospital.txt": {"clearance"},
}
DEGREES = {
    "ana_petrova": "master", "tomas_lindqvist": "master", "moira_fitzgerald": "bachelor", "chidi_nwosu": "master",
    "yusuf_demir": "bachelor", "sofia_almeida": "bachelor", "max_keller": "none", "grace_oyelaran": "bachelor",
    "priya_raman": "bachelor", "emil_novak": "master",
}  # fmt: skip
# person → what is negated and what is aspired
DISCLAIMED = {
    "ana_petrova": (set(), {"Rust"}),
    "yusuf_demir": ({"model training"}, {"MLOps", "Kubeflow", "PyTorch"}),
    "sofia_almeida": ({"Apache Spark", "cloud computing", "deep learning"}, {"machine learning"}),
}
# skills that a job shows; None where only a list names them
USED = {
    "ana_petrova": {"Kubeflow Pipelines": 44, "Terraform": 44, "FastAPI": 41, "Grafana": 26, "DVC": None},
    "tomas_lindqvist": {"DeepSpeed": 54, "LightGBM": 29, "Kaldi": 11, "pytest": None},
    "moira_fitzgerald": {"Go": 81, "Istio": None, "HAProxy": 34},
    "chidi_nwosu": {"CUPED": 64, "Snowflake": 38, "Stan": None},
    "yusuf_demir": {"AWS": 107, "MLflow": 62, "VMware": 45, "Groovy": None},
    "sofia_almeida": {"pandas": 14, "Microsoft Excel": None},
    "max_keller": {"Kubernetes": None, "Apache Kafka": None},
    "priya_raman": {"Apache Kafka": 67, "JUnit": 34, "gRPC": None},
}


def read(name: str) -> Document:
    return matcher.read_document((SAMPLES / name).read_bytes(), Path(name).name, as_of=AS_OF)


def names(line: str) -> set[str]:
    return {name for name in line.split(", ") if name}


def asked(posting: Posting, need: Need) -> set[str]:
    return {item.text for item in posting.requirements if item.need == need}


def choices(posting: Posting) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for item in posting.requirements:
        if item.any_of is not None and item.need != "context":
            found.setdefault(item.any_of, set()).add(item.text)
    return {frozenset(group) for group in found.values() if len(group) > 1}


def test_every_sample_is_in_the_tables() -> None:
    suffixes = {".txt", ".md", ".html"}
    assert set(POSTINGS) == {file.name for file in SAMPLES.iterdir() if file.suffix in suffixes} - {"README.md"}
    assert set(DEGREES) == set(PEOPLE) == {file.stem for file in (SAMPLES / "resumes").iterdir()}


@pytest.mark.parametrize(("file", "asks"), POSTINGS.items(), ids=POSTINGS)
def test_a_sample_posting_is_read_as_it_is_meant(analyzer: matcher.Analyzer, file: str, asks: Asks) -> None:
    posting = analyzer.plain_posting(read(file))
    assert (posting.title, posting.company) == (asks.title, asks.company)
    assert (posting.min_years, posting.degree, posting.degree_need) == (asks.years, asks.degree, asks.degree_need)
    assert names(asks.required) - asked(posting, "required") == set()
    assert names(asks.preferred) - asked(posting, "preferred") == set()
    assert names(asks.context) - asked(posting, "context") == set()
    assert names(asks.absent) & {item.text for item in posting.requirements} == set()
    assert {frozenset(names(group)) for group in asks.groups} <= choices(posting)
    assert {gate.kind for gate in posting.gates} >= GATES.get(file, set())


def months(person: dict[str, Any]) -> int:
    """Months with a job, each counted once."""
    covered: set[int] = set()
    for job in person["job"]:
        first, last = (int(month[:4]) * 12 + int(month[5:]) for month in (job["start"], job.get("end", AS_OF)))
        covered |= set(range(first, last + 1))
    return len(covered)


def resume_of(analyzer: matcher.Analyzer, file: str) -> Resume:
    (path,) = (SAMPLES / "resumes").glob(f"{file}.*")
    return analyzer.resume(read(f"resumes/{path.name}"))


@pytest.mark.parametrize("file", sorted(set(PEOPLE) - {SCAN}))
def test_a_sample_resume_is_read_as_it_was_drawn(analyzer: matcher.Analyzer, file: str) -> None:
    person, resume = PEOPLE[file], resume_of(analyzer, file)
    contact = resume.contact
    assert (contact.name, contact.email, contact.phone) == (person["name"], person["email"], person["phone"])
    assert [(job.title, job.employer, job.start, job.end) for job in resume.jobs] == [
        (job["title"], job["employer"], job["start"], job.get("end")) for job in person["job"]
    ]
    assert resume.experience_months == months(person)
    assert [(entry.institution, entry.end) for entry in resume.education] == [
        (entry["institution"], entry["end"]) for entry in person["education"]
    ]
    assert resume.highest_degree == DEGREES[file]
    assert resume.languages == tuple(re.sub(r"\s*\([^)]*\)", "", person["spoken"]).split(", "))
    assert resume.certifications == tuple(name.partition(", ")[0] for name in person["certifications"])


@pytest.mark.parametrize("file", sorted(set(PEOPLE) - {SCAN}))
def test_the_skills_of_a_sample_resume_are_weighed_right(analyzer: matcher.Analyzer, file: str) -> None:
    resume = resume_of(analyzer, file)
    negated, aspired = DISCLAIMED.get(file, (set(), set()))
    claimed = {item.skill for item in resume.skills if item.polarity == "asserted"}
    assert negated <= {item.skill for item in resume.skills if item.polarity == "negated"}
    assert aspired <= {item.skill for item in resume.skills if item.polarity == "aspired"}
    assert claimed & (negated | aspired) == set()
    assert "data science" not in claimed or file == "chidi_nwosu"
    found = {item.skill: item.months for item in resume.skills if item.polarity == "asserted"}
    assert {skill: found.get(skill, "missing") for skill in USED.get(file, {})} == USED.get(file, {})


def test_the_scan_is_read_or_refused_with_its_reason(analyzer: matcher.Analyzer) -> None:
    document = read(f"resumes/{SCAN}.pdf")
    if document.status == "no_text":
        assert "Tesseract" in (document.reason or "")
    else:
        assert analyzer.resume(document).contact.name == PEOPLE[SCAN]["name"]
        assert analyzer.resume(document).highest_degree == DEGREES[SCAN]
