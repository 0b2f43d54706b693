"""Tests of publications and projects: titles without authors, dates, venues and addresses, in the usual ways to write them."""

import pytest

from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.extraction.works import author_spans, find_projects, find_publications
from matcher.records import Line, Project, Publication

AS_OF = "2026-11"
HEADINGS = read_table("headings.toml")["resume"]


def publications_of(body: str) -> tuple[Publication, ...]:
    text = f"Ada Moon\n\nPublications\n{body}\n\nSkills\nGo\n"
    return find_publications(find_rows(text), find_sections(text, HEADINGS), AS_OF)


def projects_of(body: str) -> tuple[Project, ...]:
    text = f"Ada Moon\n\nProjects\n{body}\n\nSkills\nGo\n"
    return find_projects(find_rows(text), find_sections(text, HEADINGS), AS_OF)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "• A. Moon, B. Sun. Calibrated forecasts for shops. In Proceedings of the Workshop on Retail, pp. 12–15, 2021.",
            ("Calibrated forecasts for shops", "Proceedings of the Workshop on Retail", "2021", None),
        ),
        (
            "Moon, A., & Sun, B. (2020). Sparse priors for demand. Journal of Trade, 12(3), 4–9. https://doi.org/10.1000/abc",
            ("Sparse priors for demand", "Journal of Trade", "2020", "https://doi.org/10.1000/abc"),
        ),
        ("“Alerts that sleep at night”, SREcon EMEA, Oct 2022", ("Alerts that sleep at night", "SREcon EMEA", "2022-10", None)),
        ("• Ada Moon and Bo Sun. Learning to page. NeurIPS 2019.", ("Learning to page", "NeurIPS", "2019", None)),
        ("• The cost of on-call, talk at KubeCon EU 2023", ("The cost of on-call", "KubeCon EU", "2023", None)),
        (
            "• Counting twice — Working paper of the Irwell school (2018)",
            ("Counting twice", "Working paper of the Irwell school", "2018", None),
        ),
        ("Sparse priors\nMoon A., Sun B., Journal of Trade, May 2020", ("Sparse priors", "Journal of Trade", "2020-05", None)),
        ("Sparse priors\tJournal of Trade\t2020", ("Sparse priors", "Journal of Trade", "2020", None)),
        (
            "Sparse priors, Journal of Trade\n\nPublished on: Jul 01, 2023\n\nFirst author. Code in JAX.",
            ("Sparse priors", "Journal of Trade", "2023-07", None),
        ),
        ("Sparse priors\t2019\nPublished by Journal of Trade", ("Sparse priors", "Journal of Trade", "2019", None)),
        ("• Sparse priors for demand", ("Sparse priors for demand", None, None, None)),
        (
            "• Ada Moon, Bo van Sun, Priors for demand, Journal of Trade, 2020",
            ("Priors for demand", "Journal of Trade", "2020", None),
        ),
        ("• Graph Networks, Journal of Trade, 2020", ("Graph Networks", "Journal of Trade", "2020", None)),
        (
            "“Nights that are quiet”, with B. Sun, Operations Weekly, May 2022",
            ("Nights that are quiet", "Operations Weekly", "2022-05", None),
        ),
    ],
)
def test_publications_have_title_venue_date_and_address(body: str, told: tuple[str | None, ...]) -> None:
    (found,) = publications_of(body)
    assert (found.title, found.venue, found.date, found.url) == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("pager-zen (2021)\n• Bot that groups alerts.", [("pager-zen", "2021", "2021", None)]),
        (
            "Harvest Moon – weather\tJan 2022 – Mar 2022\nStack: React, D3\nhttps://github.com/ada/harvest\nA dashboard of rain.",
            [("Harvest Moon", "2022-01", "2022-03", "https://github.com/ada/harvest")],
        ),
        (
            "Open Ledger | github.com/ada/ledger | 2019 – Present\n• In Rust",
            [("Open Ledger", "2019", None, "github.com/ada/ledger")],
        ),
        (
            "• pager-zen: bot that groups alerts (github.com/ada/pager-zen)\n• Rain radar – showers with PyTorch, 2020",
            [("pager-zen", None, None, "github.com/ada/pager-zen"), ("Rain radar", "2020", "2020", None)],
        ),
        ("First\n• One.\n• Two.\nSecond\n• Three.", [("First", None, None, None), ("Second", None, None, None)]),
        ("Saved 12% of 2019 costs with a bot\n• In Go.", [("Saved 12% of 2019 costs with a bot", None, None, None)]),
    ],
)
def test_projects_have_title_time_and_address(body: str, told: list[tuple[str | None, ...]]) -> None:
    assert [(item.title, item.start, item.end, item.url) for item in projects_of(body)] == told


def test_sections_of_other_kinds_hold_no_works() -> None:
    text = "Ada Moon\n\nExperience\nSRE, Acme\t2020 – 2021\n• Projects of many kinds.\n"
    rows, sections = find_rows(text), find_sections(text, HEADINGS)
    assert find_projects(rows, sections, AS_OF) == ()
    assert find_publications(rows, sections, AS_OF) == ()


@pytest.mark.parametrize(
    ("entry", "authors"),
    [
        ("A. Moon and B. Sun. Alerts that people read. Larkspur Letters, 2021", ["A. Moon and B. Sun. "]),
        ("“Alerts that people read”, Larkspur Letters, 2021", []),
        ("Alerts that people read. Larkspur Letters, 2021", []),
    ],
)
def test_authors_stand_before_the_title(entry: str, authors: list[str]) -> None:
    text = f"Ada Moon\n\nPublications\n• {entry}\n"
    found = find_publications(find_rows(text), find_sections(text, HEADINGS), AS_OF)
    assert [text[span.start : span.end].removeprefix("• ") for span in author_spans(found, text)] == authors


def titles_of_page(kind: str, body: str) -> list[str | None]:
    """Titles of the works on a page on which lines that begin with # are larger."""
    text, lines = "", []
    for row in f"{kind}\n{body}".split("\n"):
        bare = row.removeprefix("#")
        lines.append(Line(len(text), len(text) + len(bare), 1, (0, 0, 1, 1), 12.0 if row != bare else 10.0))
        text += bare + "\n"
    rows, sections = find_rows(text, lines), find_sections(text, HEADINGS, lines)
    find = {"Projects": find_projects, "Publications": find_publications}[kind]
    return [work.title for work in find(rows, sections, AS_OF)]


@pytest.mark.parametrize(
    ("kind", "body", "titles"),
    [
        ("Projects", "#Harvest Moon\nA dashboard of rain\n#Rain radar\nShowers\nmore", ["Harvest Moon", "Rain radar"]),
        ("Projects", "Harvest Moon\n#A dashboard of rain\nRain radar\n#Showers with PyTorch", ["Harvest Moon", "Rain radar"]),
        ("Projects", "#Harvest Moon\nA dashboard of rain\nRain radar\nShowers with PyTorch", ["Harvest Moon"]),
        (
            "Publications",
            "#Alerts that people read\nLarkspur Letters, 2021\n#Pagers that people hear\nLarkspur Letters, 2020",
            ["Alerts that people read", "Pagers that people hear"],
        ),
        (
            "Publications",
            "#Alerts that people read and\n#Pagers that people hear\nLarkspur Letters, 2020",
            ["Alerts that people read and"],
        ),
        (
            "Publications",
            "Alerts that people read. Larkspur Letters, 2021\nPagers that people hear. Larkspur Letters, 2020",
            ["Alerts that people read", "Pagers that people hear"],
        ),
        (
            "Publications",
            "Alerts that people read\nLarkspur Letters\n2021\n\nPagers that people hear\nLarkspur Letters\n2020",
            ["Alerts that people read", "Pagers that people hear"],
        ),
    ],
)
def test_a_work_opens_where_the_page_looks_so(kind: str, body: str, titles: list[str]) -> None:
    assert titles_of_page(kind, body) == titles
