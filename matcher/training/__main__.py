"""`python -m matcher.training STEP --shared FOLDER`: learn one part of models/ again and print its figures."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from matcher.analyzer import Analyzer
from matcher.knowledge import Knowledge, load_knowledge
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.passages import posting_passages
from matcher.ranking.terms import words
from matcher.training import frequencies, polarity, profiles, readers, roles, weights
from matcher.training.judged import read_judged
from matcher.training.marked import read_folder
from matcher.training.sources import as_document, read_ads

MODELS = Path(__file__).parents[2] / "models"
MARKED = Path(__file__).parent / "resumes"


def learn_frequencies(shared: Path) -> list[str]:
    """Learn document frequencies and topics from unlabelled postings; writes tfidf.json and topics.npz."""
    analyzer = Analyzer()
    ads = read_ads(shared / "data" / "postings.jsonl")
    read = [posting_passages(analyzer.plain_posting(as_document(ad)), analyzer.knowledge.skill) for ad in ads]
    bags = [[term for passage in passages for term in passage.terms] for passages in read]
    counts = frequencies.count_terms(bags, frequencies.name_like(ads, _places(analyzer.knowledge)))
    frequencies.write_frequencies(MODELS, counts, len(bags))
    frequencies.write_topics(MODELS, frequencies.find_topics(bags, counts))
    return [f"{len(bags)} postings, {len(counts)} terms"]


def learn_roles(shared: Path) -> list[str]:
    """Learn the role classifier from labelled postings; writes roles.npz."""
    knowledge = load_knowledge()
    ads = read_ads(shared / "data" / "roles_dev.jsonl")
    known = {word for skill in knowledge.skills for form in skill.forms for word in words(form)}
    names = frequencies.name_like(read_ads(shared / "data" / "postings.jsonl"), _places(knowledge)) - known
    figures = roles.cross_validate(ads, names)
    roles.write_roles(MODELS, roles.learn_roles(ads, names))
    return [
        f"four roles, cross-validated by company, role names masked ({figures.postings} postings): "
        f"accuracy {figures.accuracy:.3f}, macro-F {figures.macro_f:.3f}; all classes {figures.open_accuracy:.3f}"
    ]


def learn_polarity(shared: Path) -> list[str]:
    """Learn from our marked resumes which words disclaim a skill; writes polarity.json."""
    texts = read_folder(MARKED)
    examples = polarity.read_examples(Analyzer(), texts)
    rules, learned = polarity.cross_validate(examples)
    polarity.write_polarity(MODELS, polarity.learn_polarity(examples))
    return [f"{len(texts)} texts", f"rules alone: {rules}", f"cross-validated by text: {learned}"]


def learn_groups(shared: Path) -> list[str]:
    """Group words by their surroundings in unlabelled texts; writes word_clusters.json."""
    return readers.learn_groups(Analyzer(), shared, MODELS)


def learn_resume_tagger(shared: Path, *, force: bool = False) -> list[str]:
    """Learn from our marked resumes to find skills outside the taxonomy; writes tagger_resume.npz."""
    return readers.learn_tagger(Analyzer(), readers.resume_lesson(), MODELS, force=force)


def learn_posting_tagger(shared: Path, *, force: bool = False) -> list[str]:
    """Learn the same for postings, from marked ones and public sentences; writes tagger_posting.npz."""
    analyzer = Analyzer()
    return readers.learn_tagger(analyzer, readers.posting_lesson(analyzer, shared), MODELS, force=force)


def suggest_profiles(shared: Path) -> list[str]:
    """Print which skills real postings of each role name, heaviest first; profiles are edited by hand."""
    analyzer = Analyzer()
    ads = read_ads(shared / "data" / "roles_dev.jsonl")
    named = [(ad.label, frozenset(item.skill for item in analyzer.mentions(ad.text, "posting") if item.skill)) for ad in ads]
    return [
        f"{role}\t{item.skill}\t{item.share:.2f}\t{item.elsewhere:.2f}\t{item.weight:.2f}"
        for role in (*roles.FOUR, "devops")
        for item in profiles.suggest(named, role)
        if item.share >= 0.05
    ]


def fit_weights(shared: Path) -> list[str]:
    """Print weights of the terms fitted to judged pairs, and what they are worth on postings not fitted."""
    analyzer = Analyzer()
    judged = read_judged(shared, analyzer)
    candidates = [read_candidate(resume, analyzer.figures) for resume in judged.resumes]
    demands = [read_demand(posting, analyzer.figures) for posting in judged.postings]
    table = weights.judge(candidates, demands, judged.grades, analyzer.figures)
    found = weights.cross_validate(table, analyzer.figures.weights.terms)
    rows = range(len(judged.grades))
    alone = [
        f"{name}\t{weights.mean_ndcg(table, {**dict.fromkeys(found.weights, 0.0), name: 1.0}, rows):.3f}"
        for name in found.weights
    ]
    without = [
        f"without {name}\t{weights.mean_ndcg(table, {**analyzer.figures.weights.terms, name: 0.0}, rows):.3f}"
        for name in found.weights
    ]
    return [
        f"nDCG@10: as they stand {found.standing:.3f}, fitted {found.fitted:.3f}, held out {found.held_out:.3f}",
        *(f"{name} = {value}" for name, value in found.weights.items()),
        *alone,
        *without,
    ]


def _places(knowledge: Knowledge) -> list[str]:
    return [name for names in knowledge.toml("places.toml").values() for name in names]


STEPS = {
    "frequencies": learn_frequencies,
    "roles": learn_roles,
    "polarity": learn_polarity,
    "groups": learn_groups,
    "profiles": suggest_profiles,
    "weights": fit_weights,
}


# they keep the better of two models
CAREFUL = {
    "resume-tagger": learn_resume_tagger,
    "posting-tagger": learn_posting_tagger,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step and print its lines."""
    parser = argparse.ArgumentParser(prog="python -m matcher.training", description=__doc__)
    parser.add_argument("step", choices=[*STEPS, *CAREFUL])
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ and gold/, outside the project")
    parser.add_argument("--force", action="store_true", help="replace a model that scores higher")
    given = parser.parse_args(arguments)
    careful = CAREFUL.get(given.step)
    lines = careful(given.shared, force=given.force) if careful else STEPS[given.step](given.shared)
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
