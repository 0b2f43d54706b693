"""Tests of jobs: title, employer and dates in any order, several roles, and months counted once."""

import pytest

from matcher.extraction.experience import experience_months, find_jobs
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import read_table
from matcher.records import Job

AS_OF = "2026-11"
HEADINGS = read_table("headings.toml")["resume"]
TITLE, EMPLOYER = "Senior Reliability Engineer", "Brightwater Grid"


def jobs_of(body: str) -> tuple[Job, ...]:
    text = f"Ada Moon\nada@example.org\n\nExperience\n{body}\n\nEducation\nBSc Physics\t2012 – 2015\n"
    return find_jobs(find_rows(text), find_sections(text, HEADINGS), AS_OF)


def facts(body: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(job.title, job.employer, job.start, job.end) for job in jobs_of(body)]


@pytest.mark.parametrize(
    "head",
    [
        "{t}\t{d}\n{e}, Lyon",
        "{e}\tLyon\n{t}\t{d}",
        "{e}\t{d}\n{t}\tLyon",
        "{t}, {e}\t{d}",
        "{t} at {e}\n{d}",
        "{t} | {e} | {d}",
        "{t} – {e} ({d})",
        "{t} · {e} · Lyon\n{d}",
        "{e} — {t}, {d}",
        "{d}\t{t}\n{e}",
        "{d}\n{t}\n{e}",
        "{e}\n{t}\n{d}\nLyon, France",
        "{e}\nLyon\n{d}\n\n{t}",
        "{d}: {t}, {e}",
        "• {t}, {e}\n{d}\t2 years 3 months",
        "{t}\n{e} · Full-time\n{d} · Remote",
    ],
)
def test_title_employer_and_date_stand_in_any_order(head: str) -> None:
    first = head.format(t=TITLE, e=EMPLOYER, d="Mar 2021 – Present")
    second = head.format(t="Systems Administrator", e="Ostrava Freight Ltd", d="2018-01 - 2021-02")
    bullets = "\n• Cut pages by half.\n• Ran the move to Kubernetes in 2020.\n\n"
    assert facts(first + bullets + second + bullets) == [
        (TITLE, EMPLOYER, "2021-03", None),
        ("Systems Administrator", "Ostrava Freight Ltd", "2018-01", "2021-02"),
    ]


def test_roles_under_one_employer_share_it() -> None:
    body = "Brightwater Grid\nStaff Engineer\n2022 – Present\n• Led.\n\nSoftware Engineer\n2019 – 2021\n• Built."
    assert [(job.title, job.employer) for job in jobs_of(body)] == [
        ("Staff Engineer", "Brightwater Grid"),
        ("Software Engineer", "Brightwater Grid"),
    ]


def test_an_employer_may_stand_apart_above_its_title() -> None:
    body = "Brightwater Grid\tOslo\n\nEngineer\t2022 – Present\n\n• Led.\n\nKasa\tOslo\n\nDeveloper\t2019 – 2021\n\n• Built."
    assert [job.employer for job in jobs_of(body)] == ["Brightwater Grid", "Kasa"]


@pytest.mark.parametrize(
    ("body", "jobs"),
    [
        # paragraphs that all stand apart, as web pages and plain texts have them
        ("Halden Grid\n\nEngineer 2019", [("Engineer", "Halden Grid")]),
        ("Halden Grid\n\nPort of Leeds\n\nEngineer 2019", [("Engineer", "Halden Grid")]),
        (
            "Halden Grid\n\nEngineer\n\n2018 – 2019\n\n• Built it.\n\nKasa\n\nDeveloper\n\n2016 – 2017\n\n• Ran it.",
            [("Engineer", "Halden Grid"), ("Developer", "Kasa")],
        ),
        (
            "Halden Grid\n\nEngineer\n2018 – 2019\n• Built it.\n\nKasa\n\nDeveloper\n2016 – 2017\n• Ran it.",
            [("Engineer", "Halden Grid"), ("Developer", "Kasa")],
        ),
        # a line of the job before: as far from the date as no row of the first head, or no row of its own
        (
            "Halden Grid\n\nEngineer\t2018 – 2019\n• Built it.\n\nStack: Go\n\nKasa\n\nDeveloper\t2016 – 2017",
            [("Engineer", "Halden Grid"), ("Developer", "Kasa")],
        ),
        (
            "Halden Grid\n\nEngineer\t2018 – 2019\nHelm\nStaff of nine\n\nDeveloper, Kasa Ltd\t2016 – 2017",
            [("Engineer", "Halden Grid"), ("Developer", "Kasa Ltd")],
        ),
        # four rows are no head
        ("Halden Grid\n\nPort of Leeds\n\nWest\n\nQuays\n\nEngineer 2019", [("Engineer", "")]),
        # a sentence about all jobs
        ("Nine years of platforms.\n\nEngineer 2019", [("Engineer", "")]),
    ],
)
def test_a_head_goes_over_gaps_as_far_as_the_first_one(body: str, jobs: list[tuple[str, str]]) -> None:
    assert [(job.title, job.employer) for job in jobs_of(body)] == jobs


def test_a_field_behind_the_comma_belongs_to_the_title() -> None:
    body = "Software Engineer, Model Serving\t2022 – Present\n• Built.\n\nBackend Developer\t2019 – 2021\n• Built."
    assert [(job.title, job.employer) for job in jobs_of(body)] == [
        ("Software Engineer, Model Serving", ""),
        ("Backend Developer", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "• Migrated 40 services between 2019 and 2020.",
        "• Won employee of the quarter (Q3 2021)",
        "Team of nine, founded in 2015, follow-the-sun with Manila.",
    ],
)
def test_dates_in_sentences_make_no_jobs(line: str) -> None:
    assert len(jobs_of(f"{TITLE}, {EMPLOYER}\tMar 2021 – Present\n{line}")) == 1


def test_an_internship_of_one_season_is_a_job() -> None:
    assert facts("Data Science Intern, Brightwater Grid\tSummer 2020") == [
        ("Data Science Intern", EMPLOYER, "2020-06", "2020-08")
    ]


def test_education_volunteering_and_projects_are_no_jobs() -> None:
    text = (
        "Ada Moon\n\nVolunteering\nTrainer, Code Club\t2015 – Present\n\nProjects\npager-zen\t2020 – 2021\n\n"
        "Education\nBSc Physics\t2012 – 2015\n"
    )
    assert find_jobs(find_rows(text), find_sections(text, HEADINGS), AS_OF) == ()


def test_a_resume_without_headings_has_jobs_all_the_same() -> None:
    text = (
        "Ada Moon\nada@example.org\n\nReliability Engineer, Brightwater Grid\t2020 – Present\n• Ran it.\n\n"
        "Developer, Ostrava Freight Ltd\t2017 – 2019\n• Built it.\n\nBSc Physics, University of Irwell\t2012 – 2015\n"
    )
    found = find_jobs(find_rows(text), find_sections(text, HEADINGS), AS_OF)
    assert [job.employer for job in found] == ["Brightwater Grid", "Ostrava Freight Ltd"]


def test_a_span_reaches_from_the_title_to_the_next_entry() -> None:
    body = "Engineer, Acme Ltd\t2020 – Present\n• First.\n\nDeveloper, Zeta Ltd\t2018 – 2019\n• Second."
    text = f"Experience\n{body}\n"
    first, second = find_jobs(find_rows(text), find_sections(text, HEADINGS), AS_OF)
    assert text[first.span.start : first.span.end].strip().endswith("First.")
    assert text[second.span.start :].startswith("Developer")


def test_months_count_once_and_present_is_the_as_of_month() -> None:
    jobs = jobs_of("SRE, Acme Ltd\t2026-01 – Present\n• a.\n\nTutor, Zeta Ltd\t2025-10 – 2026-03\n• b.")
    assert [job.months for job in jobs] == [11, 6]
    assert experience_months(jobs, AS_OF) == 14


def test_no_experience_is_no_month() -> None:
    assert experience_months((), AS_OF) == 0


@pytest.mark.parametrize("unit", ["2019 – 2020 ", "a | ", "(3 years ", "Engineer, Acme\t2019 – 2020\n"])
def test_hostile_text_takes_no_time(unit: str) -> None:
    assert len(jobs_of(unit * (20_000 // len(unit)))) < 2_000


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        ("Data Analyst (trainee), Tile & Sons do Mondego, Nowhereville", "Data Analyst (trainee)", "Tile & Sons do Mondego"),
        ("Data Analyst, Quarryfield, Upper Nowhere", "Data Analyst", "Quarryfield"),
        ("Software Engineer, Model Serving, Quarryfield", "Software Engineer, Model Serving", "Quarryfield"),
    ],
)
def test_a_town_that_nobody_listed_is_no_employer(head: str, title: str, employer: str) -> None:
    assert facts(f"{head}\nOct 2025 – Present\n• Built reports.") == [(title, employer, "2025-10", None)]


@pytest.mark.parametrize(
    ("heads", "jobs"),
    [
        # what stands behind the comma of several jobs is their employer, not the team between
        (
            ["Analyst, Blue, Larkspur", "Developer, Red, Larkspur"],
            [("Analyst, Blue", "Larkspur"), ("Developer, Red", "Larkspur")],
        ),
        (["Analyst, Larkspur, Upper Nowhere", "Developer, Oakfield"], [("Analyst", "Larkspur"), ("Developer", "Oakfield")]),
        # the employer first: the title is what reads as one, the first of two
        (["Larkspur Ltd, North Wing, Analyst", "Oak Ltd, Developer"], [("Analyst", "Larkspur Ltd"), ("Developer", "Oak Ltd")]),
        (
            ["Larkspur Ltd, Analyst, Developer", "Oak Ltd, Developer"],
            [("Analyst, Developer", "Larkspur Ltd"), ("Developer", "Oak Ltd")],
        ),
        # a field between title and employer, where not all jobs have commas
        (["Engineer, Model Serving, Larkspur", "Developer"], [("Engineer, Model Serving", "Larkspur"), ("Developer", "")]),
        (["Engineer, Blue, Red", "Developer"], [("Engineer, Blue, Red", ""), ("Developer", "")]),
        # a break has no part in how jobs are written
        (["Analyst, Larkspur", "Sabbatical", "Developer, Oakfield"], [("Analyst", "Larkspur"), ("Developer", "Oakfield")]),
        (["Larkspur, Analyst", "Developer"], [("Analyst", "Larkspur"), ("Developer", "")]),
        # one job of three has a comma, and a title before it
        (["Analyst, The Larkspur", "Developer", "Tester"], [("Analyst", "The Larkspur"), ("Developer", ""), ("Tester", "")]),
        (["Analyst, Growth", "Developer", "Tester"], [("Analyst, Growth", ""), ("Developer", ""), ("Tester", "")]),
    ],
)
def test_commas_part_titles_from_employers(heads: list[str], jobs: list[tuple[str, str]]) -> None:
    body = "\n\n".join(f"{head}\t{2022 - at} – {2023 - at}\n• Built reports." for at, head in enumerate(heads))
    assert [(job.title, job.employer) for job in jobs_of(body)] == jobs


def test_an_employer_before_its_town_is_told_though_other_jobs_have_no_comma() -> None:
    body = "Data Scientist, Larkspur, New York, NY\t2019 – 2021\n• a.\n\nAnalyst\nQuayside\t2017 – 2018\n• b."
    assert facts(body)[0] == ("Data Scientist", "Larkspur", "2019", "2021")


@pytest.mark.parametrize("dates", ["2015 - 2017 & 2019 - 2020", "2015–2017, 2019–2020", "2015 bis 2017 und 2019 bis 2020"])
def test_two_stays_at_one_place_are_two_jobs(dates: str) -> None:
    jobs = jobs_of(f"Analyst, Larkspur\t{dates}\n• Reports in SQL.\n\nTrainee, Oak\t2014\n• Tests.")
    assert [(job.title, job.employer, job.start, job.end) for job in jobs] == [
        ("Analyst", "Larkspur", "2015", "2017"),
        ("Analyst", "Larkspur", "2019", "2020"),
        ("Trainee", "Oak", "2014", "2014"),
    ]
    assert experience_months(jobs, AS_OF) == 72


@pytest.mark.parametrize(
    ("body", "jobs"),
    [
        # what was done stands below each job, without bullets
        (
            "Q3 2021 – Q2 2024\tPlatform Engineer, Hollow Bank\nEKS, Helm, Argo CD\n"
            "Q1 2018 – Q2 2021\tDevOps Engineer, Castel Games\nJenkins, Terraform",
            [("Platform Engineer", "Hollow Bank"), ("DevOps Engineer", "Castel Games")],
        ),
        ("Product Analyst, Umber Media, Feb 2022 – Now\nSQL, Looker, A/B testing", [("Product Analyst", "Umber Media")]),
        ("05/2022 – now\tSRE @ Wawel Pay\nSLOs, Prometheus, Go", [("SRE", "Wawel Pay")]),
        ("Data Engineer @ Fjord (payments, 2020 → present)", [("Data Engineer", "Fjord")]),
        ("Company: Bright Retail\nRole: Data Analyst\nDuration: June 2020 - till date", [("Data Analyst", "Bright Retail")]),
        (
            "Oak Ltd — Systems Engineer\n2018 – 2020\n• Built.\n\nEarlier: Bar manager, The Crooked Billet, 2014-2017",
            [("Systems Engineer", "Oak Ltd"), ("Bar manager", "The Crooked Billet")],
        ),
        (
            "1. Senior Engineer, Infotrail Ltd (Aug'21 – Till Date)\n2. DevOps Engineer, Mantri Softwares (Jun'18 – Jul'21)",
            [("Senior Engineer", "Infotrail Ltd"), ("DevOps Engineer", "Mantri Softwares")],
        ),
        # the time of the employer is no job beside those of its roles
        (
            "LONE PINE SOFTWARE\t2018 – Present\nDirector of Engineering (2021 – Present)\n• Led.\n"
            "Engineering Manager (2018 – 2021)\n• Built.",
            [("Director of Engineering", "LONE PINE SOFTWARE"), ("Engineering Manager", "LONE PINE SOFTWARE")],
        ),
        ("Data Analyst at The Inn at Hamar\t2019 – 2020", [("Data Analyst", "The Inn at Hamar")]),
        ("2022 – ...\tData Architect, Ferry Group", [("Data Architect", "Ferry Group")]),
    ],
)
def test_heads_of_many_hands(body: str, jobs: list[tuple[str, str]]) -> None:
    assert [(job.title, job.employer) for job in jobs_of(body)] == jobs


@pytest.mark.parametrize(
    ("below", "employers"),
    [
        # short rows below nearly all titles are employers, one with its town and country too
        (["Larkspur, Upper Nowhere, Hamar", "Oakfield", "Quayside"], ["Larkspur", "Oakfield", "Quayside"]),
        (["Larkspur", "Oakfield", "Quayside", ""], ["Larkspur", "Oakfield", "Quayside", ""]),
        # below half of them they tell of the work, as lists do, and what goes on in small letters
        (["Larkspur", "Oakfield", "", ""], ["", "", "", ""]),
        (["Go, Helm, Bash", "Ansible, Nagios, Perl", "Quayside"], ["", "", ""]),
        (["moving the grid", "counting the pumps"], ["", ""]),
        (["A team that moves all the grid", "Oakfield"], ["A team that moves all the grid", "Oakfield"]),
        (["A team that moves all of the grid", "Oakfield"], ["", ""]),
    ],
)
def test_short_rows_below_nearly_all_titles_are_employers(below: list[str], employers: list[str]) -> None:
    titles = ["Analyst", "Developer", "Tester", "Trainee"]
    heads = [f"{title}\t{2022 - at} – {2023 - at}\n{row}" for at, (title, row) in enumerate(zip(titles, below, strict=False))]
    assert [job.employer for job in jobs_of("\n• Built reports.\n\n".join(heads))] == employers
