"""Rows on ranking: fits against judges beside the usual methods, best role of resumes, role of real postings."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.counting import auc, average_precision, kendall, ndcg
from benchmarks.posting_rows import ReadPosting
from benchmarks.resume_rows import Read
from benchmarks.rows import Row, measured, share
from matcher.ranking.scoring import match, rank_roles
from matcher.training import roles
from matcher.training.counting import bootstrap
from matcher.training.plan import PLAN, Material, read_plan
from matcher.training.steps import read_roles

SHORT = {
    "mlops_engineer": "mlops",
    "ml_engineer": "mle",
    "site_reliability_engineer": "sre",
    "data_scientist": "ds",
}
# measure → target of ours
_MEASURES = {"nDCG@10": "≥ .88", "MAP": "", "Kendall's tau": ""}
Scores = Callable[[str, Sequence[str]], Sequence[float]]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9+#.]{2,}", text.lower())


def word_overlap(posting: str, resumes: Sequence[str]) -> list[float]:
    """Share of the posting's distinct words that the resume has."""
    asked = set(_words(posting))
    return [len(asked & set(_words(text))) / len(asked) for text in resumes]


def bm25(posting: str, resumes: Sequence[str], k: float = 1.2, b: float = 0.75) -> list[float]:
    """Okapi BM25 of the posting's words over the given resumes (Robertson and Zaragoza 2009)."""
    bags = [Counter(_words(text)) for text in resumes]
    mean = sum(sum(bag.values()) for bag in bags) / len(bags)
    df = Counter(word for bag in bags for word in bag)

    def score(bag: Counter[str]) -> float:
        total, long = 0.0, k * (1 - b + b * sum(bag.values()) / mean)
        for word in set(_words(posting)):
            idf = math.log(1 + (len(bags) - df[word] + 0.5) / (df[word] + 0.5))
            total += idf * bag[word] * (k + 1) / (bag[word] + long)
        return total

    return [score(bag) for bag in bags]


def tutorial_tfidf(posting: str, resumes: Sequence[str]) -> list[float]:
    """Cosine of TF-IDF vectors fitted on each pair alone, as tutorials do."""
    scores = []
    for text in resumes:
        vectors = TfidfVectorizer(stop_words="english").fit_transform([text, posting])
        scores.append(float((vectors[0] @ vectors[1].T).sum()))
    return scores


def real_tfidf(corpus: Sequence[str]) -> Scores:
    """Cosine of TF-IDF vectors with document frequencies from real postings."""
    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit(corpus)

    def score(posting: str, resumes: Sequence[str]) -> list[float]:
        asked = vectorizer.transform([posting])
        return [float(value) for value in (vectorizer.transform(resumes) @ asked.T).toarray().ravel()]

    return score


def ranking_rows(
    reads: Sequence[Read],
    postings: Sequence[ReadPosting],
    grades: Mapping[str, Mapping[str, float]],
    corpus: Sequence[str],
) -> list[Row]:
    """nDCG@10, mean average precision and Kendall's tau against the mean grade of two judges, first layout of each resume."""
    first: dict[str, Read] = {}
    for read in reads:
        first.setdefault(read.gold.id, read)
    chosen = {read.gold.id: read.posting for read in postings}
    ids = sorted(first)
    texts = [first[name].resume.document.text for name in ids]
    methods: dict[str, Scores | None] = {
        "ours": None,
        "tutorial TF-IDF (fit on the pair)": tutorial_tfidf,
        "word overlap": word_overlap,
        "BM25": bm25,
        "TF-IDF with real document frequencies": real_tfidf(corpus),
    }
    rows: dict[str, list[Row]] = {what: [] for what in _MEASURES}
    for name, method in methods.items():
        found: dict[str, list[float]] = {what: [] for what in _MEASURES}
        for posting_id, by_resume in sorted(grades.items()):
            posting = chosen[posting_id]
            if method is None:
                scores = [match(first[item].resume, posting).score or 0.0 for item in ids]
            else:
                scores = list(method(posting.document.text, texts))
            for what, value in _measure(scores, [by_resume[item] for item in ids]).items():
                found[what].append(value)
        for what, values in found.items():
            rows[what].append(_row(f"ranking resumes for a posting, {what}, {name}", values, what, ours=method is None))
    return [row for what in _MEASURES for row in rows[what]]


def _measure(scores: Sequence[float], marks: Sequence[float]) -> dict[str, float]:
    """What one ranking is worth by each measure; equal scores stand in the order given."""
    ranked = [marks[index] for index in sorted(range(len(marks)), key=lambda index: (-scores[index], index))]
    return dict(zip(_MEASURES, (ndcg(ranked), average_precision(ranked), kendall(scores, marks)), strict=True))


def _row(name: str, values: Sequence[float], what: str, *, ours: bool) -> Row:
    mean = sum(values) / len(values)
    interval = bootstrap(values, lambda some: sum(some) / len(some))
    return Row(name, mean, _MEASURES[what] if ours else "", interval=interval, note=f"{len(values)} postings")


@dataclass(frozen=True)
class CountedRoles:
    """One resume in all its layouts: best scores, and how often the best role is an accepted one."""

    held_out: bool
    fits_one: bool
    right: tuple[int, int]
    best: tuple[float, ...]


def count_roles(group: Sequence[Read]) -> CountedRoles:
    """Rank the roles for every layout of one resume."""
    accepted = group[0].gold.truth["roles_ok"]
    ranked = [[fit for fit in rank_roles(read.resume) if fit.target.id in SHORT] for read in group]
    right = sum(SHORT[fits[0].target.id] in accepted for fits in ranked)
    return CountedRoles(
        group[0].gold.held_out,
        bool(accepted),
        (right, len(group)) if accepted else (0, 0),
        tuple(fits[0].score or 0.0 for fits in ranked),
    )


def role_rows(reads: Sequence[Read]) -> list[Row]:
    """Best role of resumes over all layouts, and the best score of people who fit one against those who fit none."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        groups[read.gold.id].append(read)
    counted = [count_roles(group) for group in groups.values()]
    some_role = [one for one in counted if one.fits_one]
    pdfs, others = sum(one.right[1] for one in counted), sum(len(one.best) for one in counted if not one.fits_one)
    return [
        measured(
            "best role of resumes",
            "≥ .95",
            some_role,
            lambda some: share([one.right for one in some]),
            lambda one: one.held_out,
            f"{pdfs} PDFs",
        ),
        measured("fit above misfit, AUC", "≥ .93", counted, _auc, note=f"{others} PDFs of other people"),
    ]


def _auc(counted: Sequence[CountedRoles]) -> float:
    fitting = [score for one in counted if one.fits_one for score in one.best]
    return auc(fitting, [score for one in counted if not one.fits_one for score in one.best])


def posting_role_rows(shared: Path) -> list[Row]:
    """Role of real postings by a classifier that learned from other companies' (five parts in turn), role names masked."""
    step = next(step for step in read_plan() if step.name == "roles")
    material = Material(step, shared, PLAN.parent, Path(str(files("models"))))
    ads, names = read_roles(material)
    told = roles.tell_apart(ads, names, least=int(material.limit("least")), strength=material.limit("strength"))
    four = [one for one in told if one.gold in roles.FOUR]
    note = "cross-validated by company; the shipped model learned from all"
    return [
        measured("role of real postings, accuracy", "≥ .90", four, roles.accuracy, note=note),
        measured("role of real postings, macro-F", "≥ .82", four, roles.macro_f, note=note),
    ]
