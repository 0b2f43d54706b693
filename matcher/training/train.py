"""Runs steps of training: learns, compares with what is on record, keeps what is no worse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from threadpoolctl import threadpool_limits

from matcher.training.keep import Learned, Score, WorseModel, differing, keep, object_to, read_scores, score_of
from matcher.training.plan import Material, check_material
from matcher.training.steps import STEPS


def train(materials: Sequence[Material], tell: Callable[[str], None], *, force: bool = False) -> None:
    """Run the steps, each on what the former have written; WorseModel names those whose models were not replaced."""
    check_material(materials)
    objections: list[str] = []
    # sums come out alike on any number of threads only where there is one
    with threadpool_limits(1):
        for material in materials:
            tell(f"{material.step.name}: {material.step.about}")
            learned = STEPS[material.step.name](material)
            for line in learned.lines:
                tell(f"  {line}")
            objections += _keep(material, learned, tell, force=force)
    if objections:
        raise WorseModel("\n".join(objections))


def _keep(material: Material, learned: Learned, tell: Callable[[str], None], *, force: bool) -> Iterator[str]:
    """Tell the figures before and now, and write the files; yield why they are not written."""
    old = read_scores(material.models).get(material.step.name)
    new = score_of(learned, material.digest())
    for line in _figures(new, old, material):
        tell(f"  {line}")
    if not learned.files:
        return
    objection = None if force else object_to(material.step.name, new, old)
    if objection:
        yield objection
    else:
        changed = keep(material.step.name, learned, new, material.models)
        tell("  " + ", ".join(f"{name} {'written' if name in changed else 'unchanged'}" for name in learned.files))


def _figures(new: Score, old: Score | None, material: Material) -> Iterator[str]:
    before: Mapping[str, float] = old.figures if old else {}
    for name, value in new.figures.items():
        yield f"{name}: {value:.4f}" + (f", before {before[name]:.4f}" if name in before else "")
    if old and old.learned_from != new.learned_from:
        yield "the figures before were measured on other texts or with other limits"
    if old and (changed := differing(old, material.models)):
        yield f"the figures before belong to other files than stand there now: {', '.join(changed)}"
