"""Learning which words tell technical sentences from others."""

from __future__ import annotations

from matcher.extraction.features import Clusters, Sentence
from matcher.training.gate import learn_gate, tell_apart

TECHNICAL = [Sentence(("Deploy", "services", f"v{at}")) for at in range(8)]
OTHER = [Sentence(("Greet", "guests", f"v{at}")) for at in range(8)]
CLUSTERS = Clusters({"2": {"deploy": 1, "services": 1, "greet": 0, "guests": 0}})


def test_gate_tells_the_two_apart() -> None:
    gate = learn_gate(TECHNICAL, OTHER, CLUSTERS)
    assert tell_apart(gate, TECHNICAL, OTHER, CLUSTERS) == 1.0
    # what has no group may be a name
    assert "w=v1" not in gate.weights
    assert gate.weights["w=deploy"] > 0 > gate.weights["w=guests"]
    assert gate.to_bytes() == learn_gate(TECHNICAL, OTHER, CLUSTERS).to_bytes()
