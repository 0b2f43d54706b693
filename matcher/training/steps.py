"""The steps of training: what each learns from its material.   STEPS is one table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from matcher.knowledge import Knowledge
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.passages import posting_passages
from matcher.ranking.terms import words
from matcher.training import clusters, frequencies, polarity, profiles, readers, roles, weights
from matcher.training.calibration import reliability
from matcher.training.judged import read_judged
from matcher.training.keep import Learned
from matcher.training.marked import read_folder
from matcher.training.plan import Material
from matcher.training.sources import Ad, as_document, read_ads

# rarer skills say nothing about a role
_SHARE = 0.05


def learn_groups(material: Material) -> Learned:
    """Group words by their surroundings in unlabelled texts; names of people, firms and places are left out."""
    analyzer = material.analyzer()
    texts = [ad.text for name in ("postings", "labelled") for ad in read_ads(material.file(name))]
    for name in ("skillspan", "general", "resumes"):
        texts += [json.loads(line)["text"] for line in material.file(name).read_text("utf-8").splitlines()]
    rows = [[token.text for token in analyzer.language.make_doc(text)] for text in texts]
    least = int(material.limit("least"))
    found = clusters.learn_clusters(rows, material.limits("sizes"), least=least, seed=int(material.limit("seed")))
    known = {form.lower() for skill in analyzer.knowledge.skills for form in skill.forms}
    kept = clusters.without(found, clusters.find_names(rows, known))
    return Learned(
        {"word_clusters.json": clusters.write_clusters(kept)},
        {"share of words with a group": clusters.coverage(rows, least)},
        (f"{len(texts)} texts, {len(kept['words'])} words, {len(found['words']) - len(kept['words'])} names left out",),
    )


def learn_resume_tagger(material: Material) -> Learned:
    """Learn from marked resumes to find skills outside the taxonomy."""
    return readers.learn_tagger(material.analyzer(), readers.resume_lesson(material.folder("resumes")), material.models)


def learn_posting_tagger(material: Material) -> Learned:
    """Learn the same for postings, from marked ones and public sentences."""
    analyzer = material.analyzer()
    skillspan, dev, general = (material.file(name) for name in ("skillspan", "skillspan_dev", "general"))
    lesson = readers.posting_lesson(analyzer, skillspan, dev, general, material.folder("postings"))
    return readers.learn_tagger(analyzer, lesson, material.models)


def learn_sentence_tagger(material: Material) -> Learned:
    """Learn the same for lone lines of postings, from public sentences alone."""
    lesson = readers.sentence_lesson(material.file("skillspan"), material.file("skillspan_dev"))
    return readers.learn_tagger(material.analyzer(), lesson, material.models)


def learn_gate(material: Material) -> Learned:
    """Learn which words tell sentences of technical postings from others."""
    files = (material.file(name) for name in ("skillspan", "skillspan_dev", "general", "general_dev"))
    return readers.learn_technical(material.analyzer(), *files)


def learn_polarity(material: Material) -> Learned:
    """Learn from marked resumes which words disclaim a skill."""
    texts = read_folder(material.folder("resumes"))
    examples = polarity.read_examples(material.analyzer(), texts)
    rules, learned = polarity.cross_validate(examples)
    return Learned(
        {"polarity.json": polarity.learn_polarity(examples).to_json().encode()},
        {
            "disclaimed and asserted told apart": 1 - (learned.missed + learned.wronged) / 2,
            "disclaimed found": 1 - learned.missed,
            "asserted left alone": 1 - learned.wronged,
        },
        (f"{len(texts)} texts", f"rules alone: {rules}", f"with the model: {learned}"),
    )


def learn_frequencies(material: Material) -> Learned:
    """Learn document frequencies and topics from unlabelled postings."""
    analyzer = material.analyzer()
    ads = read_ads(material.file("postings"))
    read = [posting_passages(analyzer.plain_posting(as_document(ad)), analyzer.knowledge.skill) for ad in ads]
    bags = [[term for passage in passages for term in passage.terms] for passages in read]
    least, least_pair = int(material.limit("least")), int(material.limit("least_pair"))
    names = frequencies.name_like(ads, _places(analyzer.knowledge))
    counts = frequencies.count_terms(bags, names, least=least, least_pair=least_pair)
    directions, seed = int(material.limit("directions")), int(material.limit("seed"))
    topics = frequencies.find_topics(bags, counts, directions=directions, seed=seed)
    return Learned(
        {
            "tfidf.json": frequencies.encode_frequencies(counts, len(bags)),
            "topics.npz": frequencies.encode_topics(topics),
        },
        {
            "share of unseen postings in the directions": frequencies.measure_topics(
                bags, counts, directions=directions, seed=seed
            )
        },
        (f"{len(bags)} postings, {len(counts)} terms",),
    )


def learn_roles(material: Material) -> Learned:
    """Learn the role classifier from labelled postings; role names are masked, names of people and firms left out."""
    ads, names = read_roles(material)
    least, strength = int(material.limit("least")), material.limit("strength")
    figures = roles.cross_validate(ads, names, least=least, strength=strength)
    return Learned(
        {"roles.npz": roles.encode_roles(roles.learn_roles(ads, names, least=least, strength=strength))},
        {
            "accuracy of four roles": figures.accuracy,
            "macro-F of four roles": figures.macro_f,
            "accuracy of all": figures.open_accuracy,
        },
        (f"{len(ads)} postings, {figures.postings} of the four roles, no company on both sides",),
    )


def read_roles(material: Material) -> tuple[Sequence[Ad], frozenset[str]]:
    """Return the labelled postings, and the names that have no part in telling roles apart."""
    knowledge = material.analyzer().knowledge
    known = {word for skill in knowledge.skills for form in skill.forms for word in words(form)}
    names = frequencies.name_like(read_ads(material.file("postings")), _places(knowledge)) - known
    return read_ads(material.file("labelled")), names


def suggest_profiles(material: Material) -> Learned:
    """Tell which skills real postings of each role name, heaviest first: role, skill, share, share elsewhere, weight."""
    analyzer = material.analyzer()
    ads = read_ads(material.file("labelled"))
    named = [(ad.label, frozenset(item.skill for item in analyzer.mentions(ad.text, "posting") if item.skill)) for ad in ads]
    lines = (
        f"{role}\t{item.skill}\t{item.share:.2f}\t{item.elsewhere:.2f}\t{item.weight:.2f}"
        for role in (*roles.FOUR, "devops")
        for item in profiles.suggest(named, role)
        if item.share >= _SHARE
    )
    return Learned({}, {}, tuple(lines))


def fit_weights(material: Material) -> Learned:
    """Tell the weights of the terms fitted to judged pairs, and what they are worth on postings not fitted."""
    analyzer = material.analyzer()
    judged = read_judged(material.file("grades"), analyzer)
    candidates = [read_candidate(resume, analyzer.figures) for resume in judged.resumes]
    demands = [read_demand(posting, analyzer.figures) for posting in judged.postings]
    table = weights.judge(candidates, demands, judged.grades, analyzer.figures)
    terms = analyzer.figures.weights.terms
    found = weights.cross_validate(table, terms)
    rows = range(len(judged.grades))
    alone = {name: weights.mean_ndcg(table, {**dict.fromkeys(terms, 0.0), name: 1.0}, rows) for name in terms}
    without = {name: weights.mean_ndcg(table, {**terms, name: 0.0}, rows) for name in terms}
    bands = reliability(found.scores, judged.grades, analyzer.figures.weights.bands)
    return Learned(
        {},
        {"nDCG@10 held out": found.held_out, "nDCG@10 fitted": found.fitted, "nDCG@10 as they stand": found.standing},
        (
            *(f"{name} = {found.weights[name]}  alone {alone[name]:.3f}  without {without[name]:.3f}" for name in terms),
            *(f"{one.band}: {one.pairs} pairs, mean grade {one.mean:.2f}, {one.off:.0%} off by more than one" for one in bands),
        ),
    )


def _places(knowledge: Knowledge) -> list[str]:
    return [name for names in knowledge.toml("places.toml").values() for name in names]


# step of the plan → what learns it
STEPS: Mapping[str, Callable[[Material], Learned]] = {
    "groups": learn_groups,
    "resume-tagger": learn_resume_tagger,
    "posting-tagger": learn_posting_tagger,
    "sentence-tagger": learn_sentence_tagger,
    "gate": learn_gate,
    "polarity": learn_polarity,
    "frequencies": learn_frequencies,
    "roles": learn_roles,
    "profiles": suggest_profiles,
    "weights": fit_weights,
}
