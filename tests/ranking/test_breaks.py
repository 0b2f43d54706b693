"""Time away from work tells of no work, wherever it stands; work that is about leave stays work."""

from __future__ import annotations

import pytest

import matcher
from matcher.ranking.breaks import breaks
from matcher.ranking.passages import resume_passages
from matcher.records import Job, Section, Span
from tests.make import make_document

WORK = "• Moved forty services to new clusters\n• Wrote alerts for all of them\n"
BEFORE = "Mira Okonjo\nmira@example.org\n\nExperience\nEngineer, Brightwater Grid\nMarch 2021 – Present\n" + WORK
AFTER = "\nEngineer, Ostwind Freight\nMay 2014 – February 2018\n• Restored every backup once a month\n\nSkills\nPython\n"


def told(analyzer: matcher.Analyzer, text: str) -> list[str]:
    resume = analyzer.resume(make_document(text))
    return [passage.text for passage in resume_passages(resume, analyzer.knowledge.skill) if passage.showing]


@pytest.mark.parametrize(
    "lines",
    [
        "\nCareer break\nMarch 2018 – February 2021\n",
        "\nCareer break, Family, Leeds\nMarch 2018 – February 2021\n• Cared for two children and a parent\n",
        "\nMarch 2018 – February 2021\tMaternity leave\nThe household of a family of five\n",
        "\nFull-time parent\nMarch 2018 – February 2021\n• Raised three children\n",
        "\nElternzeit\n03/2018 – 02/2021\n",
        "\nUnemployed\nMarch 2018 – February 2021\n• Looked for work and recovered from an illness\n",
        "• On parental leave for seven months\n",
        "• Parental leave: March – November 2022\n",
        "• Worked part-time (60 %) after maternity leave\n",
        "\nParental leave\nAt home with a newborn child\n",
    ],
)
def test_a_break_tells_nothing(analyzer: matcher.Analyzer, lines: str) -> None:
    plain = analyzer.resume(make_document(BEFORE + AFTER))
    resume = analyzer.resume(make_document(BEFORE + lines + AFTER))
    assert told(analyzer, BEFORE + lines + AFTER) == told(analyzer, BEFORE + AFTER)
    assert resume.experience_months == plain.experience_months
    assert [job.title for job in resume.jobs] == ["Engineer", "Engineer"]


def test_lines_after_a_dated_line_of_leave_stay_with_their_job(analyzer: matcher.Analyzer) -> None:
    text = BEFORE + "• Parental leave: March – November 2022\n• Ran Kafka clusters\n" + AFTER
    (kafka,) = [skill for skill in analyzer.resume(make_document(text)).skills if skill.skill == "Apache Kafka"]
    assert (kafka.evidence, kafka.mentions[0].job) == ("used", 0)


@pytest.mark.parametrize(
    "line",
    [
        "• Built the parental leave calculator in Java",
        "• Cut the time off the critical path by half",
        "• Led disaster recovery drills",
        "• Travelled to customers and fixed their networks",
    ],
)
def test_work_stays_work(analyzer: matcher.Analyzer, line: str) -> None:
    assert line in told(analyzer, BEFORE + line + "\n" + AFTER)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Career break\n2018 – 2021\nHelped at home", True),
        ("\n2018 – 2021\nLeeds\n\nFamily\tCareer break\nHelped at home", True),
        # the fifth row is no head any more, and nine words are no name
        ("2018 – 2021\nLeeds\nZeta\nEngineer\nCareer break", False),
        ("Career break for the care of a small child", False),
        ("Career break for the care of a child", True),
        ("Engineer, Zeta", False),
    ],
)
def test_a_break_between_jobs_is_named_in_its_head(text: str, away: bool) -> None:
    jobs = (_job(0, 10), _job(20 + len(text), 30 + len(text)))
    whole = f"{'a' * 10}\n{text}\n".ljust(40 + len(text), "b")
    found = breaks(whole, jobs, (Section("experience", "", 0, 30 + len(text)), Section("projects", "", 10, len(whole))))
    assert found == ((Span(10, 20 + len(text)),) if away else ())


@pytest.mark.parametrize(
    ("row", "away"),
    [
        ("Career break: the family", True),
        ("Career break for the family", False),
        ("• Career break", False),
        ("Wrote alerts", False),
    ],
)
def test_a_bare_name_inside_a_job_starts_a_break_that_lasts_to_its_end(row: str, away: bool) -> None:
    text = f"Engineer\n• Wrote alerts\n{row}\nAt home\n"
    found = breaks(text, (_job(0, len(text)),), ())
    assert found == ((Span(text.index(row), len(text)),) if away else ())


def _job(start: int, end: int) -> Job:
    return Job("", "", None, None, 0, Span(start, end))


def test_what_was_learned_in_a_break_is_shown(analyzer: matcher.Analyzer) -> None:
    text = BEFORE + "\nCareer break\nMarch 2018 – February 2021\n• Built a home cluster with Kubernetes\n" + AFTER
    assert any("Kubernetes" in line for line in told(analyzer, text))
