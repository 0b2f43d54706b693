"""The skill files as data: each form belongs to one skill, names resolve, no everyday word stands unguarded."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib import resources

import pytest

from matcher.knowledge import KINDS, Skill, read_skills

FOLDER = resources.files("models") / "skills"
SKILLS = tuple(read_skills(FOLDER))
BY_NAME = {skill.name: skill for skill in SKILLS}
CURATED = tuple(skill for skill in SKILLS if skill.src == "curated")

# Everyday English that is also the name of a tool: there it may stand only as a cased form.
EVERYDAY = """
    access act aim air amplitude ant arc arena arrow art athena atom bamboo base basic beam bedrock
    blast block bloom bolt bottle box brew bridge buck bun camel canvas cargo cast cell center chain
    chef chroma circle cloud cobalt code cohere comet compass compose concourse confluent console
    consul copilot coral core cortex crystal cube cucumber cursor dash data delta designer drift
    druid dynamics echo eclipse edge ember epic evidently excel expect express fabric falcon fast
    feast fiber flow flower flume flux forge foundry fusion game gem ghost glass glue go grape graph
    grunt gulp gymnasium hack hammer harbor harness haystack hazel heap helm hive horizon hyper
    iceberg icon impala ink instructor iris judge lance light lime locust loki loop lustre macro
    mage make maple marathon mast materialize mercury mesh mode modern monday moon mule neptune nest
    next nimble node nomad ocean opal origin outline packer panda panel patch pearl pig pillow
    pinecone play plot presto prism process prodigy project prophet prose pulsar pulse puppet quest
    quick rails rapids ray react relay replicate rest ring river rook ruby rust sage salt sandbox
    scale scratch script serve shell shield shiny sigma signal singer skip slim sling snorkel
    snowflake snowplow soda solid sonnet spark splash spring sprint square squirrel stack star
    stencil stitch stone storm stream stride surprise swarm sway swift symphony synapse tempo
    tesseract think thrift tide titan torch tower traffic train transformer trust unity unreal vault
    vector vertex vision volcano wave whisper wrangler zip
"""

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


def fold(form: str) -> str:
    """A form without what the matcher varies by rule: case, hyphens, spaces, British spelling, plural."""
    key = re.sub(r"[\s\-_]+", "", form.casefold())
    key = re.sub(r"is(ation|ing|ed?)(?=s?$)", r"iz\1", key).replace("modelling", "modeling")
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith("ss") else key


def shared(keys: Iterable[tuple[str, str]]) -> list[str]:
    """List the keys that more than one skill claims, with the skills."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, name in keys:
        owners[key].add(name)
    return sorted(f"{key}: {', '.join(sorted(names))}" for key, names in owners.items() if len(names) > 1)


def variants(skill: Skill) -> set[str]:
    """Return the folded forms that count in any letter case."""
    return {fold(form) for form in skill.forms if form not in skill.cased}


def test_there_are_enough_curated_skills() -> None:
    assert len(CURATED) >= 550
    assert sum(len(skill.aliases) for skill in CURATED) >= 1200


@pytest.mark.parametrize("file", sorted(item.name for item in FOLDER.iterdir() if item.name.endswith(".jsonl")))
def test_a_file_is_sorted_by_name(file: str) -> None:
    names = [json.loads(line)["name"] for line in (FOLDER / file).read_text("utf-8").splitlines()]
    assert names == sorted(names, key=lambda name: (name.casefold(), name))


def test_names_differ_in_more_than_letter_case() -> None:
    assert shared((skill.name.casefold(), skill.name) for skill in SKILLS) == []


def test_no_form_belongs_to_two_skills() -> None:
    assert shared((form.casefold(), skill.name) for skill in SKILLS for form in skill.forms) == []


def test_no_variant_belongs_to_two_curated_skills() -> None:
    assert shared((key, skill.name) for skill in CURATED for key in variants(skill)) == []


def test_forms_are_clean_and_listed_once() -> None:
    wrong = [form for skill in SKILLS for form in skill.forms if form != " ".join(form.split()) or not form]
    twice = [skill.name for skill in SKILLS if len(set(skill.forms)) < len(skill.forms)]
    assert (wrong, twice) == ([], [])


def test_kinds_are_known() -> None:
    assert {skill.kind for skill in SKILLS} <= set(KINDS)


def test_cased_forms_are_forms() -> None:
    assert [form for skill in SKILLS for form in skill.cased if form not in skill.forms] == []


def test_implied_and_related_skills_exist() -> None:
    named = {(skill.name, other) for skill in SKILLS for other in (*skill.implies, *skill.related)}
    assert sorted(pair for pair in named if pair[1] not in BY_NAME or pair[0] == pair[1]) == []


def test_nothing_implies_itself_over_others() -> None:
    implied = {skill.name: skill.implies for skill in SKILLS}

    def closed(name: str, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        if name in path:
            return [(*path, name)]
        return [ring for other in implied.get(name, ()) for ring in closed(other, (*path, name))]

    assert [ring for skill in SKILLS for ring in closed(skill.name, ())] == []


def test_everyday_words_count_only_as_written() -> None:
    loose = {form.casefold() for skill in SKILLS for form in skill.forms if form not in skill.cased}
    assert sorted(loose & set(EVERYDAY.split())) == []


def test_short_forms_count_only_as_written() -> None:
    short = [form for skill in CURATED for form in skill.forms if len(form) < 3 and form not in skill.cased]
    assert short == []


def test_single_letters_are_languages() -> None:
    assert {form for skill in SKILLS for form in skill.forms if len(form) == 1} <= {"R", "C"}


@pytest.mark.parametrize(("form", "name"), sorted(PROBES.items()))
def test_usual_forms_name_their_skill(form: str, name: str) -> None:
    skill = BY_NAME[name]
    assert form.removesuffix("s") in skill.cased or fold(form) in variants(skill)
