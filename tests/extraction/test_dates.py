"""Tests of periods: every common writing, what is no date, and months counted once."""

import pytest

from matcher.extraction.dates import Period, count_months, find_periods, format_month, month_number
from matcher.records import Span

AS_OF = "2026-11"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan 2020 – Present", "2020-01", None),
        ("Jan '22 – Present", "2022-01", None),
        ("May, 2024 - Present", "2024-05", None),
        ("Sept 2024 - Current", "2024-09", None),
        ("Aug. 2017 – Dec. 2018", "2017-08", "2018-12"),
        ("2019–21", "2019", "2021"),
        ("2011 - 2018", "2011", "2018"),
        ("(2006 - 2010)", "2006", "2010"),
        ("03/2020 - 07/2021", "2020-03", "2021-07"),
        ("03/20 – 07/21", "2020-03", "2021-07"),
        ("2025-09 to Present", "2025-09", None),
        ("2025-09 —", "2025-09", None),
        ("2024-09 — 2025-08", "2024-09", "2025-08"),
        ("Feb 22 to date", "2022-02", None),
        ("since 2018", "2018", None),
        ("since Jan '23", "2023-01", None),
        ("Spring 2020 - Fall 2021", "2020-03", "2021-11"),
        ("Jan - Mar 2020", "2020-01", "2020-03"),
        ("'19 – '21", "2019", "2021"),
        ("January 2011 — January 2018 7 years", "2011", "2018"),
        ("January 2018 — March 2018", "2018-01", "2018-03"),
        ("12 Feb 2019 - 3 Mar 2020", "2019-02", "2020-03"),
        ("01.03.2019 - 31.12.2020", "2019-03", "2020-12"),
        ("03/15/2019 - 11/02/2020", "2019-03", "2020-11"),
        ("Jan, 2023 - Apr, 20241 year 3 months", "2023-01", "2024-04"),
        ("Oct 2019\tPresent", "2019-10", None),
        ("2018/05-2019/06", "2018-05", "2019-06"),
        ("2018-05-2019-06", "2018-05", "2019-06"),
        ("Mid 2019 – early 2021", "2019-05", "2021-04"),
        ("H2 2019 – H1 2021", "2019-07", "2021-06"),
        ("Q3 2019 – Q1 2020", "2019-07", "2020-03"),
        ("lato 2019 – jesień 2020", "2019-06", "2020-11"),
        ("estate 2019 – inverno 2021", "2019-06", "2021-03"),
        ("herfst 2019 – lente 2021", "2019-09", "2021-05"),
        ("otoño 2019 – invierno 2021", "2019-09", "2021-03"),
        ("wrzesień 2017 – obecnie", "2017-09", None),
        ("Ltd\t2019–21", "2019", "2021"),
        ("Mar. 2016 - Exp. Jun. 2017", "2016-03", "2017-06"),
        ("maart 2015 t/m heden", "2015-03", None),
        ("setembro de 2014 a atual", "2014-09", None),
        ("März 2019 – heute", "2019-03", None),
        ("seit 03/2019", "2019-03", None),
        ("janv. 2019 – août 2021", "2019-01", "2021-08"),
        ("de 2019 à 2021", "2019", "2021"),
        ("enero de 2018 a marzo de 2020", "2018-01", "2020-03"),
        ("março de 2019 – atual", "2019-03", None),
        ("gennaio 2019 - in corso", "2019-01", None),
        ("mei 2019 - heden", "2019-05", None),
        ("styczeń 2020 – obecnie", "2020-01", None),
        ("October 1997 to May 2001", "1997-10", "2001-05"),
    ],
)
def test_a_period_is_read_in_any_writing(text: str, start: str, end: str | None) -> None:
    (period,) = find_periods(text, AS_OF)
    assert (period.start, period.end, period.single) == (start, end, False)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Nov 01, 2023", "2023-11", "2023-11"),
        ("2014", "2014", "2014"),
        ("expected 2028", "2028", "2028"),
        ("Issued on: 05/2020", "2020-05", "2020-05"),
        ("Summer 2020", "2020-06", "2020-08"),
        ("Q3 2021", "2021-07", "2021-09"),
    ],
)
def test_one_date_alone_is_single(text: str, start: str, end: str) -> None:
    (period,) = find_periods(text, AS_OF)
    assert (period.start, period.end, period.single) == (start, end, True)


@pytest.mark.parametrize(
    "text",
    [
        "9 years",
        "Java 17",
        "+1 (416) 555-0142",
        "set 20 alerts",
        "up to date",
        "11k requests",
        "v2.0",
        "$2000",
        "2,000",
        "10/12",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_periods(text, AS_OF) == ()


def test_spans_hold_the_written_period() -> None:
    text = "Engineer, Acme (Jan 2020 – Mar 2021), Oslo"
    (period,) = find_periods(text, AS_OF, offset=100)
    assert text[period.span.start - 100 : period.span.end - 100] == "Jan 2020 – Mar 2021"


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2011", "2012", 24),
        ("2020-01", "2020-01", 1),
        ("2026-10", None, 2),
        ("2026-10", "2027-05", 2),
        ("2021-05", "2020-08", 0),
    ],
)
def test_both_ends_count_and_nothing_after_the_as_of_month(start: str, end: str | None, months: int) -> None:
    assert Period(start, end, Span(0, 0)).months(AS_OF) == months


def test_overlapping_months_count_once() -> None:
    ranges = [(month_number("2020-01"), month_number("2020-12")), (month_number("2020-06"), month_number("2021-03"))]
    assert count_months(ranges) == 15


def test_a_month_number_turns_back_into_its_month() -> None:
    assert format_month(month_number("2020-12")) == "2020-12"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("de mars 2018 à juin 2019", "2018-03", "2019-06"),
        ("da marzo 2019 a giugno 2020", "2019-03", "2020-06"),
        ("von 03/2018 bis 05/2019", "2018-03", "2019-05"),
        ("entre 2018 et 2020", "2018", "2020"),
        ("between May 2018 and June 2020", "2018-05", "2020-06"),
        ("van maart 2018 tot juni 2019", "2018-03", "2019-06"),
        ("od marca 2018 do lipca 2019 r.", "2018-03", "2019-07"),
    ],
)
def test_words_around_two_dates_belong_to_them(text: str, start: str, end: str) -> None:
    assert find_periods(f"Analyst\t{text}", AS_OF) == (Period(start, end, Span(8, 8 + len(text))),)


def test_two_years_without_between_are_no_period() -> None:
    assert [period.single for period in find_periods("awards in 2018 and 2020", AS_OF)] == [True, True]
