"""The taxonomy of this program: it keeps its rules (tests/training/test_rules.py), and knows what people write."""

from __future__ import annotations

from importlib import resources

import pytest

from matcher.knowledge import Skill, load_knowledge
from matcher.training.rules import find_faults, fold_variant, read_taxonomy

MODELS = resources.files("models")
SKILLS = load_knowledge(MODELS).skills
BY_NAME = {skill.name: skill for skill in SKILLS}
CURATED = tuple(skill for skill in SKILLS if skill.src == "curated")

# What people write, and the skill that it names.
PROBES = {
    "sklearn": "scikit-learn",
    "ML": "machine learning",
    "MLOps": "MLOps",
    "NLP": "natural language processing",
    "LLMs": "large language model",
    "RAG": "RAG",
    "retrieval-augmented generation": "RAG",
    "PySpark": "PySpark",
    "Spark": "Apache Spark",
    "Airflow": "Apache Airflow",
    "Kafka": "Apache Kafka",
    "BigQuery": "Google BigQuery",
    "Power BI": "Microsoft Power BI",
    "Excel": "Microsoft Excel",
    "W&B": "Weights & Biases",
    "SageMaker": "Amazon SageMaker",
    "Triton": "NVIDIA Triton Inference Server",
    "Data Version Control": "DVC",
    "TensorFlow Extended": "TFX",
    "ModelDB": "ModelDB",
    "Pachyderm": "Pachyderm",
    "data drift": "drift detection",
    "concept drift": "drift detection",
    "feature store": "feature store",
    "training pipeline": "ML pipeline",
    "data pipeline": "data pipeline",
    "diff-in-diff": "difference-in-differences",
    "A/B tests": "A/B testing",
    "explainability": "explainable AI",
    "model watermarking": "model watermarking",
    "edge AI": "edge AI",
    "federated learning": "federated learning",
    "AutoML": "AutoML",
    "time series": "time series analysis",
    "forecasting": "time series forecasting",
    "k-means": "k-means",
    "PCA": "principal component analysis",
    "CDC": "change data capture",
    "star schema": "dimensional modeling",
    "mixed-integer programming": "mixed-integer programming",
    "wandb": "Weights & Biases",
    "Data Studio": "Looker Studio",
    "PyTorch": "PyTorch",
    "TensorFlow": "TensorFlow",
    "Kubeflow": "Kubeflow",
    "model registry": "model registry",
    "model monitoring": "model monitoring",
    "retraining": "model retraining",
    "model versioning": "model versioning",
    "data preprocessing": "data preprocessing",
    "transfer learning": "transfer learning",
    "statistical modeling": "statistical modeling",
    "data ingestion": "data ingestion",
    "vLLM": "vLLM",
    "LoRA": "LoRA",
    "vector databases": "vector database",
    "prompt engineering": "prompt engineering",
    "Jenkins": "Jenkins",
    "Terraform": "Terraform",
    "Kubernetes": "Kubernetes",
    "CI/CD": "CI/CD",
    "infrastructure as code": "infrastructure as code",
    "data structures and algorithms": "data structures and algorithms",
    "Node.js": "Node.js",
}


def variants(skill: Skill) -> set[str]:
    """Return the folded forms that count in any letter case."""
    return {fold_variant(form) for form in skill.forms if form not in skill.cased}


def test_there_are_enough_skills() -> None:
    assert len(SKILLS) >= 3000
    assert len(CURATED) >= 600
    assert sum(len(skill.aliases) for skill in CURATED) >= 1200


def test_the_taxonomy_keeps_its_rules() -> None:
    assert [f"{fault.where}: {fault.what}: {fault.advice}" for fault in find_faults(read_taxonomy(MODELS))] == []


@pytest.mark.parametrize(("form", "name"), sorted(PROBES.items()))
def test_usual_forms_name_their_skill(form: str, name: str) -> None:
    skill = BY_NAME[name]
    assert form.removesuffix("s") in skill.cased or fold_variant(form) in variants(skill)
