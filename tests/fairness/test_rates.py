"""Rates by group agree with fairlearn and SciPy, and with examples worked out by hand."""

from __future__ import annotations

import random
import warnings
from pathlib import Path

import pytest

from matcher.fairness.demographics import BadDemographics, Demographics, read_demographics
from matcher.fairness.exact import fisher, rate_interval, ratio_interval
from matcher.fairness.rates import BadRule, Scored, rates
from matcher.reports.fairness import RateAudit, RateTable

COUNTS = [
    ((0, 1), (1, 1)),
    ((3, 9), (7, 8)),
    ((12, 40), (48, 80)),
    ((0, 30), (5, 30)),
    ((30, 30), (29, 30)),
    ((90, 400), (130, 390)),
]


def make_people(counts: dict[str, tuple[int, int]]) -> tuple[tuple[Scored, ...], Demographics]:
    """Groups of (selected, all): who is selected has a score of 90, everybody else one of 10."""
    people, said = [], {}
    for group, (selected, size) in counts.items():
        for number in range(size):
            people.append(Scored(f"{group}{number}.pdf", 90.0 if number < selected else 10.0))
            said[f"{group}{number}.pdf"] = (group,)
    return tuple(people), Demographics(("group",), said)


def only_table(audit: RateAudit) -> RateTable:
    (table,) = audit.tables
    return table


def test_the_example_of_the_guidelines() -> None:
    """Questions and answers of the EEOC, 1979: 48 of 80 and 12 of 40 give a ratio of one half."""
    table = only_table(rates(*make_people({"white": (48, 80), "black": (12, 40)}), "score:50"))
    black, white = table.groups
    assert (black.rate, white.rate, black.ratio, white.ratio, table.impact_ratio) == (0.3, 0.6, 0.5, 1.0, 0.5)
    assert (black.finding, white.finding) == ("below four fifths", "at or above four fifths")
    assert black.p == pytest.approx(0.0034, abs=0.0001)
    assert (white.p, white.ratio_interval) == (None, None)


def test_a_group_alone_is_compared_with_nobody() -> None:
    table = only_table(rates(*make_people({"a": (3, 6), "b": (0, 3)}), "score:50"))
    assert [group.finding for group in table.groups] == ["at or above four fifths", "too few"]
    assert table.impact_ratio is None


def test_ratios_agree_with_fairlearn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        metrics = pytest.importorskip("fairlearn.metrics")
    chance = random.Random(7)
    for _ in range(20):
        names = [chance.choice("abcd") for _ in range(chance.randint(40, 400))]
        chosen = [chance.random() < {"a": 0.5, "b": 0.4, "c": 0.7, "d": 0.1}[name] for name in names]
        if set(names) != set("abcd") or min(names.count(name) for name in "abcd") < 5:
            continue
        people = [Scored(f"{n}.pdf", 90.0 if one else 10.0) for n, one in enumerate(chosen)]
        groups = Demographics(("group",), {f"{n}.pdf": (name,) for n, name in enumerate(names)})
        table = only_table(rates(people, groups, "score:50"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            given = {"y_true": chosen, "y_pred": chosen, "sensitive_features": names}
            frame = metrics.MetricFrame(metrics=metrics.selection_rate, **given)
            ratio = metrics.demographic_parity_ratio(chosen, chosen, sensitive_features=names)
        assert table.impact_ratio == pytest.approx(ratio, abs=1e-9)
        assert [group.rate for group in table.groups] == pytest.approx([frame.by_group[name] for name in "abcd"], abs=1e-9)


@pytest.mark.parametrize(("first", "second"), COUNTS)
def test_statistics_agree_with_scipy(first: tuple[int, int], second: tuple[int, int]) -> None:
    stats = pytest.importorskip("scipy.stats")
    table = [[taken, size - taken] for taken, size in (first, second)]
    assert fisher(first, second) == pytest.approx(stats.fisher_exact(table).pvalue, abs=1e-9)
    for taken, size in (first, second):
        exact = stats.binomtest(taken, size).proportion_ci(method="exact")
        assert rate_interval(taken, size) == pytest.approx((exact.low, exact.high), abs=1e-9)
    found = ratio_interval(first, second)
    if first[0] and second[0] and (first[0] < first[1] or second[0] < second[1]):
        risk = stats.contingency.relative_risk(*first, *second).confidence_interval()
        assert found == pytest.approx((risk.low, risk.high), abs=1e-9)


def test_small_groups_set_no_highest_rate() -> None:
    table = only_table(rates(*make_people({"few": (3, 3), "one": (30, 60), "two": (36, 60)}), "score:50"))
    few, one, two = table.groups
    assert (few.finding, two.ratio, table.impact_ratio) == ("too few", 1.0, pytest.approx(30 / 36))
    assert one.finding == "at or above four fifths"


def test_nobody_selected_gives_no_ratio() -> None:
    table = only_table(rates(*make_people({"a": (0, 9), "b": (0, 9)}), "score:50"))
    assert [group.finding for group in table.groups] == ["nobody selected"] * 2
    assert table.impact_ratio is None


def test_combinations_and_unknown_groups() -> None:
    people = [Scored(f"{n}.pdf", float(n)) for n in range(24)]
    said = {f"{n}.pdf": ("F" if n % 2 else "M", None if n < 4 else "x" if n % 3 else "y") for n in range(20)}
    audit = rates(people, Demographics(("sex", "race"), {**said, "gone.pdf": ("F", "x")}))
    assert [table.name for table in audit.tables] == ["sex", "race", "sex · race"]
    assert [table.unknown for table in audit.tables] == [4, 8, 8]
    assert [group.name for group in audit.tables[2].groups] == ["F · x", "F · y", "M · x", "M · y"]
    assert (audit.people, audit.selected, audit.unmatched) == (24, 12, 1)


@pytest.mark.parametrize(
    ("rule", "people", "selected"),
    [("median", 4, 1), ("top:1", 4, 1), ("top:2", 4, 3), ("top:99", 4, 4), ("score:70", 4, 3), ("verdict", 2, 1)],
)
def test_rules_of_selection(rule: str, people: int, selected: int) -> None:
    given = [Scored("a", 90, True), Scored("b", 70, False), Scored("c", 70), Scored("d", 10), Scored("e", None)]
    audit = rates(given, Demographics(("group",), {}), rule)
    assert (audit.people, audit.selected, audit.left_out) == (people, selected, 5 - people)


@pytest.mark.parametrize("rule", ["", "top:0", "top:", "best", "score:x", "median:1"])
def test_rules_that_are_none(rule: str) -> None:
    with pytest.raises(BadRule, match="no way of selecting"):
        rates([], Demographics(("group",), {}), rule)


def test_files_are_found_by_path_or_by_a_name_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text("file,sex,race\nin/a.pdf, F ,white\nb.pdf,M,prefer not to say\nx/c.pdf,F,\ny/c.pdf,M,\n\n", "utf-8")
    groups = read_demographics(path)
    assert groups.columns == ("sex", "race")
    found = [groups.of(file) for file in ("in/a.pdf", "/home/me/a.pdf", "in/b.pdf", "c.pdf", "y/c.pdf", "d.pdf")]
    assert found == [("F", "white"), ("F", "white"), ("M", None), (None, None), ("M", None), (None, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "first line"),
        ("name,sex\n", "first line"),
        ("file\n", "first line"),
        ("file,sex,sex\n", "first line"),
        ("file,sex\na.pdf\n", ":2: 1 cells instead of 2"),
        ("file,sex\na.pdf,F\na.pdf,M\n", "stands there twice"),
        ('file,sex\n"a.pdf,F', "no CSV"),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(BadDemographics, match=words):
        read_demographics(path)
