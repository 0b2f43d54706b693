import pytest

from matcher.errors import BadKnowledge
from matcher.knowledge import load_knowledge
from matcher.ranking.agency import read_agency

OTHERS = read_agency(load_knowledge().toml("agency.toml"))


@pytest.mark.parametrize(
    "line",
    [
        "• Scrum Master for two squads that build a forecasting platform on Kubernetes",
        "Facilitated planning for nine teams",
        "The engineers did this with Argo CD, I removed the gate",
        "Platform colleagues wrote the Terraform",
        "Our vendor runs the cluster",
        "Placed snippets for the tests (they set up and read the tests)",
        "when a node dies the SRE colleagues react, not me",
        "The model behind it was trained by another team",
        "Exported files for the forecast; the modelling is theirs",
    ],
)
def test_lines_about_the_work_of_others(line: str) -> None:
    assert OTHERS.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "• Built a platform on which ten teams run their experiments",
        "Led the move of forty services to Kubernetes",
        "Led a team of five engineers and built the feature store",
        "Wrote the operator that the data scientists use for training",
        "Worked with Kafka and Spark on the order stream",
        "Managed 40 clusters on bare metal",
        "Cut the build of the mobile team from 40 to 9 minutes",
        "Budgeting service in Go, coached by nobody",
    ],
)
def test_own_work_is_left_alone(line: str) -> None:
    assert not OTHERS.search(line)


def test_a_missing_list_is_named() -> None:
    with pytest.raises(BadKnowledge, match=r"agency\.toml: 'others'"):
        read_agency({"coordinating": {"openings": ["chaired"]}})
