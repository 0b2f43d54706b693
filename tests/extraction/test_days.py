"""Tests of the order of day and month: what proves it, and what leaves it as Americans write."""

import pytest

import matcher
from matcher.extraction.dates import find_periods
from matcher.extraction.days import use_order, writes_day_first
from tests.make import make_document


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("01/02/2020 – 31/05/2021", True),
        ("01/02/2020 until 31/05/2021", True),
        ("31/01/2020-01/02/2021", True),
        ("01/02/2020 – 05/31/2021", False),
        ("01/02/2020 – 03/04/2021", False),
        # some dates of each: nothing is proved
        ("01/02/2020 – 31/05/2021\n01/02/2018 – 05/31/2019", False),
        # a day alone may be one of birth, and whose telephone it is says nothing of jobs
        ("Date of birth: 31/05/1990\n01/02/2020 – 03/04/2021", False),
        ("Born 31/05/1990\n13/01/1991 Lagos", False),
        ("+44 161 496 0000, 01/02/2020 – 03/04/2021", False),
        # no days
        ("31/12 nodes, 24/31/99, v1.31/12/2020 – 31/12/2020, 31/12/20201 – 31/12/2021", False),
    ],
)
def test_which_text_writes_the_day_first(text: str, first: bool) -> None:
    assert writes_day_first(text) is first


def test_dates_are_read_in_the_order_of_their_text() -> None:
    def read() -> tuple[str, str | None]:
        (period,) = find_periods("01/02/2020 – 01/05/2021", "2026-11")
        return period.start, period.end

    # the first days of two Januaries stand for whole years
    assert read() == ("2020", "2021")
    with use_order("01/12/2016 – 31/12/2017"):
        assert read() == ("2020-02", "2021-05")
        assert find_periods("03/15/2019", "2026-11")[0].start == "2019-03"
    assert read() == ("2020", "2021")


@pytest.mark.parametrize(("other", "start"), [("31/05/2021", "2020-02"), ("05/31/2021", "2020-01")])
def test_another_date_of_a_resume_proves_the_order(analyzer: matcher.Analyzer, other: str, start: str) -> None:
    text = f"Ada Moon\n\nExperience\nEngineer, Brightwater Grid\t01/02/2020 – {other}\n• Ran services.\n"
    (job,) = analyzer.resume(make_document(text)).jobs
    assert (job.start, job.end) == (start, "2021-05")
