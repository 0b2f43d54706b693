"""Learning which words tell technical sentences from others."""

from __future__ import annotations

import pytest

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


def test_rare_words_and_names_have_no_part() -> None:
    clusters = Clusters({"2": {"deploy": 1, "services": 1, "greet": 0, "guests": 0, "usual": 1, "rare": 1, "ann": 1}})
    more = [("usual", "ann", "rare")] * 3 + [("usual", "ann")] + [()] * 4
    technical = [Sentence((*one.words, *words)) for one, words in zip(TECHNICAL, more, strict=True)]
    weights = learn_gate(technical, OTHER, clusters, {"ann"}).weights
    assert "w=usual" in weights
    assert all(abs(weight) >= 0.005 and weight == round(weight, 3) for weight in weights.values())
    assert not {"w=rare", "w=ann"} & weights.keys()


def test_both_kinds_weigh_the_same_in_the_figure() -> None:
    gate = learn_gate(TECHNICAL, OTHER, CLUSTERS)
    assert tell_apart(gate, TECHNICAL, [*OTHER[:1], *TECHNICAL[:3]], CLUSTERS) == pytest.approx((1 + 1 / 4) / 2)
    assert tell_apart(gate, [*TECHNICAL, *OTHER], OTHER, CLUSTERS) == pytest.approx((1 / 2 + 1) / 2)
