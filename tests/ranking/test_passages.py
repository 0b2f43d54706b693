import pytest

from matcher.ranking.passages import posting_passages, resume_passages, work_lines
from matcher.records import Contact, Job, Mention, Publication, Section, SkillEvidence, Span
from tests.make import make_document, make_posting, make_resume
from tests.ranking.figures import SKILLS

KNOWN = {skill.name: skill for skill in SKILLS}


def test_lines_of_work_and_of_claims_are_told_apart() -> None:
    shown = [(item.text.strip(), item.showing, item.job) for item in resume_passages(make_resume(), KNOWN)]
    assert shown == [
        ("• Moved 40 services to Kubernetes and wrote their alerts in Prometheus.", True, 0),
        ("• Wrote deployment tools in Python;", True, 0),
        ("keen to learn Rust.", True, 0),
        ("Python, Kubernetes, Prometheus, Docker", False, None),
    ]


def test_no_term_comes_from_names_employers_or_what_is_only_wished_for() -> None:
    terms = {term for item in resume_passages(make_resume(), KNOWN) for term in item.terms}
    assert "§Kubernetes" in terms
    assert terms.isdisjoint({"mira", "okonjo", "brightwater", "grid", "lisbon", "rust", "§Rust", "march"})


def test_heads_of_jobs_are_left_out_however_they_are_written() -> None:
    head = "Engineer, Zeta\nSpringfield (hybrid)\nJanuary 2020 – Present\n"
    text = head + "• Moved services in Springfield to Kubernetes.\n"
    job = Job("", "", "2020-01", None, 12, Span(0, len(text)))
    resume = make_resume(document=make_document(text), jobs=(job,), skills=(), sections=())
    (told,) = resume_passages(resume, KNOWN)
    assert told.text == "• Moved services in Springfield to Kubernetes."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # title, employer and place are no more than eight words, or have a bullet before them
        ("Moved all of the small services to Kubernetes", False),
        ("Moved all of the small services to Kubernetes ourselves", True),
        ("• Moved services", True),
        # dates stand in heads
        ("Moved all of the small services to Kubernetes in January 2020", False),
        ("• Moved services, 2020", False),
    ],
)
def test_a_head_ends_at_the_first_bullet_or_sentence(line: str, told: bool) -> None:
    text = f"Engineer, Zeta\n{line}\n"
    assert bool(_told(text)) == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Analyst at Zeta, 2017 to 2019", False),
        ("• Moved all of them in 2019", True),
        ("Analyst at Zeta, soon", True),
        # 121 letters, and 120
        (f"Moved all of the small services to Kubernetes in 2019 {'a' * 67}", True),
        (f"Moved all of the small services to Kubernetes in 2019 {'a' * 66}", False),
    ],
)
def test_a_short_line_with_a_year_is_the_head_of_another_job(line: str, told: bool) -> None:
    assert _told(f"Engineer\n• Wrote alerts\n{line}\n") == ["• Wrote alerts", *([line] if told else [])]


def _told(text: str) -> list[str]:
    job = Job("", "", "2020-01", None, 12, Span(0, len(text)))
    resume = make_resume(document=make_document(text), jobs=(job,), skills=(), sections=())
    return [item.text for item in resume_passages(resume, KNOWN)]


def test_sections_of_a_posting_that_are_not_about_the_work_are_left_out() -> None:
    text = "Required\nKafka\nBenefits\nFree kayaks\n"
    sections = (
        Section("required", "Required", 9, 15),
        Section("benefits", "Benefits", text.index("Free"), len(text)),
    )
    posting = make_posting(document=make_document(text), requirements=(), sections=sections, title="")
    assert [item.text for item in posting_passages(posting, KNOWN)] == ["Kafka"]


def test_boilerplate_is_known_without_headings() -> None:
    text = "Run our clusters.\nWe are an equal opportunity employer.\nDental and vision insurance, 401(k)."
    assert work_lines(text) == ("Run our clusters.",)


def test_lost_line_breaks_are_found() -> None:
    assert work_lines("Uses good techniques.Responsibilities-Build models daily") == (
        "Uses good techniques.",
        "Responsibilities",
        "-Build models daily",
    )


def test_jobs_tell_of_work_where_no_heading_does() -> None:
    terms = {term for item in resume_passages(make_resume(sections=()), KNOWN) for term in item.terms}
    assert "§Kubernetes" in terms


def test_a_resume_without_sections_and_jobs_has_no_lines_of_work() -> None:
    assert resume_passages(make_resume(sections=(), jobs=()), KNOWN) == ()


def test_a_mail_box_that_is_a_word_leaves_the_word() -> None:
    text = "• Ran the services of every summer and field trial on Kubernetes."
    section = (Section("projects", "", 0, len(text)),)
    terms = []
    for contact in (Contact("Summer Field", "summer@example.org"), Contact("Ana Petrova", "ana@example.org")):
        resume = make_resume(document=make_document(text), contact=contact, jobs=(), skills=(), sections=section)
        terms.append([item.terms for item in resume_passages(resume, KNOWN)])
    assert terms[0] == terms[1]


def test_addresses_handles_and_authors_are_no_wording() -> None:
    text = (
        "• Maintainer of mira-okonjo/tracer, see github.com/mira-okonjo/tracer for Kubernetes\n"
        "Okonjo, M. and Marlow, K. (2020). Alerts that nobody hates. Journal of Operations 4.\n"
    )
    start, at = text.index("Okonjo"), text.index("Kubernetes")
    mention = Mention("Kubernetes", at, at + 10, "Kubernetes", "tool")
    resume = make_resume(
        document=make_document(text),
        contact=Contact("Mira Okonjo", urls=("github.com/mira-okonjo",)),
        jobs=(),
        skills=(SkillEvidence("Kubernetes", "tool", "asserted", "used", None, None, (mention,)),),
        sections=(Section("projects", "", 0, start), Section("publications", "", start, len(text))),
        publications=(Publication("Alerts that nobody hates", None, None, None, Span(start, len(text))),),
    )
    terms = {term for item in resume_passages(resume, KNOWN) for term in item.terms}
    assert {"maintainer", "tracer", "§Kubernetes", "alerts", "hates"} <= terms
    assert not [term for term in terms for name in ("mira", "okonjo", "marlow", "github") if name in term]
