"""Rows on ranking: fits against judges beside the usual methods, best role of resumes, role of real postings."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.counting import auc, kendall, macro_f, ndcg
from benchmarks.gold import lines
from benchmarks.posting_rows import ReadPosting
from benchmarks.resume_rows import Read
from benchmarks.rows import Row
from matcher.ranking.roles import classify
from matcher.ranking.scoring import match, rank_roles
from matcher.training.counting import bootstrap

SHORT = {
    "mlops_engineer": "mlops",
    "ml_engineer": "mle",
    "site_reliability_engineer": "sre",
    "data_scientist": "ds",
}
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
    """nDCG@10 and Kendall's tau against the mean grade of two judges, first layout of each resume."""
    first: dict[str, Read] = {}
    for read in reads:
        first.setdefault(read.gold.id, read)
    chosen = {read.gold.id: read for read in postings}
    ids = sorted(first)
    texts = [first[name].resume.document.text for name in ids]
    methods: dict[str, Scores | None] = {
        "ours": None,
        "tutorial TF-IDF (fit on the pair)": tutorial_tfidf,
        "word overlap": word_overlap,
        "BM25": bm25,
        "TF-IDF with real document frequencies": real_tfidf(corpus),
    }
    rows = []
    for name, method in methods.items():
        gains, taus = [], []
        for posting_id, by_resume in sorted(grades.items()):
            posting = chosen[posting_id].posting
            if method is None:
                scores = [match(first[item].resume, posting).score or 0.0 for item in ids]
            else:
                scores = list(method(posting.document.text, texts))
            marks = [by_resume[item] for item in ids]
            order = sorted(range(len(ids)), key=lambda index: (-scores[index], ids[index]))
            gains.append(ndcg([marks[index] for index in order]))
            taus.append(kendall(scores, marks))
        mean = sum(gains) / len(gains)
        interval = bootstrap(gains, lambda values: sum(values) / len(values))
        rows.append(
            Row(
                f"ranking resumes for a posting, nDCG@10, {name}",
                mean,
                "≥ .88" if method is None else "",
                interval=interval,
                note=f"tau {sum(taus) / len(taus):.3f}",
            )
        )
    return rows


def role_rows(reads: Sequence[Read]) -> list[Row]:
    """Best role of resumes over all layouts, and the best score of people who fit one against those who fit none."""
    right: list[tuple[bool, bool]] = []
    fitting: list[float] = []
    others: list[float] = []
    for read in reads:
        fits = [fit for fit in rank_roles(read.resume) if fit.target.id in SHORT]
        best = fits[0].score or 0.0
        if read.gold.truth["roles_ok"]:
            right.append((SHORT[fits[0].target.id] in read.gold.truth["roles_ok"], read.gold.held_out))
            fitting.append(best)
        else:
            others.append(best)
    held = [hit for hit, held_out in right if held_out]
    return [
        Row(
            "best role of resumes",
            sum(hit for hit, _ in right) / len(right),
            "≥ .95",
            sum(held) / len(held),
            note=f"{len(right)} PDFs",
        ),
        Row("fit above misfit, AUC", auc(fitting, others), "≥ .93", note=f"{len(others)} PDFs of other people"),
    ]


def posting_role_rows(file: Path) -> list[Row]:
    """Role of real postings as shipped; the classifier learned from these, the model card has it cross-validated."""
    labelled = [line for line in lines(file) if line["label"] in SHORT.values()]
    gold = [line["label"] for line in labelled]
    told = []
    for line in labelled:
        _, scores = classify(line["text"])
        told.append(max(sorted(SHORT.values()), key=lambda role: scores[role]))
    share = sum(a == b for a, b in zip(gold, told, strict=True)) / len(gold)
    labels = sorted(SHORT.values())
    note = "seen in training; cross-validated figures in models/README.md"
    return [
        Row("role of real postings, accuracy (in sample)", share, "≥ .90", note=note),
        Row("role of real postings, macro-F (in sample)", macro_f(gold, told, labels), "≥ .82", note=note),
    ]
