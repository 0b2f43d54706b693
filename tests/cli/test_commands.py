"""The commands on the sample files: what they print keeps the published schemas, exit codes say how it went."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from matcher.reports.schemas import schema

RESUMES = [
    "ana_petrova.pdf",
    "chidi_nwosu.pdf",
    "grace_oyelaran.pdf",
    "priya_raman.docx",
]
SRE = "site_reliability_engineer_energy.txt"


@pytest.fixture
def resume(samples: Path) -> Path:
    """A sample resume of a site reliability engineer."""
    return samples / "resumes" / "ana_petrova.pdf"


def valid(result: Result, name: str) -> Any:
    """The JSON of a command that did well, checked against its schema."""
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    Draft202012Validator(schema(name)).validate(data)
    return data


@pytest.mark.parametrize("name", RESUMES)
def test_analyze(run: Callable[..., Result], samples: Path, name: str) -> None:
    data = valid(run("analyze", samples / "resumes" / name, "--json", "--text"), "resume")
    text = data["document"]["text"]
    mentions = [mention for skill in data["skills"] for mention in skill["mentions"]]
    assert mentions
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for mention in mentions)


def test_debug_layout_draws_how_a_pdf_was_read(run: Callable[..., Result], resume: Path, samples: Path, tmp_path: Path) -> None:
    page = tmp_path / "layout.html"
    assert run("analyze", resume, "--debug-layout", page).exit_code == 0
    assert page.read_text("utf-8").count("data:image/png;base64,") >= 1
    refused = run("analyze", samples / "resumes" / "priya_raman.docx", "--debug-layout", page)
    assert refused.exit_code == 1
    assert "only a PDF" in refused.output


def test_as_of_moves_the_present(run: Callable[..., Result], samples: Path) -> None:
    months = []
    for month in ("2026-11", "2027-11"):
        resumes = [run("analyze", samples / "resumes" / name, "--json", "--as-of", month) for name in RESUMES]
        months.append([valid(result, "resume")["experience_months"] for result in resumes])
    assert {later - earlier for earlier, later in zip(*months, strict=True)} <= {0, 12}
    assert months[0] != months[1]


def test_as_of_is_shown_and_can_be_given_everywhere(run: Callable[..., Result], samples: Path, resume: Path) -> None:
    commands = (
        ("analyze", resume),
        ("match", resume, samples / SRE),
        ("roles", resume),
        ("roles", resume, "--next", "mlops_engineer"),
    )
    for command in commands:
        assert "as of 2027-11" in run(*command, "--as-of", "2027-11").stdout
        assert "as of 20" in run(*command).stdout
    assert '"lastModified": "2027-11' in run("export", resume, "--as-of", "2027-11").stdout


@pytest.mark.parametrize("name", [SRE, "mlops_engineer_bank.html", "mlops_engineer_clinic.md"])
def test_posting(run: Callable[..., Result], samples: Path, name: str) -> None:
    data = valid(run("posting", samples / name, "--json"), "posting")
    assert data["title"]
    assert data["requirements"]


def test_match(run: Callable[..., Result], samples: Path, resume: Path) -> None:
    data = valid(run("match", resume, samples / SRE, "--json"), "fit")
    assert round(sum(term["points"] for term in data["terms"]), 4) == data["score"]
    wording = [term["points"] for term in data["terms"] if term["name"] == "wording"]
    assert round(sum(term["points"] for term in data["wording"]), 4) == sum(wording)


def test_roles(run: Callable[..., Result], resume: Path) -> None:
    roles = valid(run("roles", resume, "--json"), "roles")["roles"]
    ids = {"mlops_engineer", "ml_engineer", "site_reliability_engineer", "data_scientist"}
    assert {fit["target"]["id"] for fit in roles} == ids
    assert [fit["score"] for fit in roles] == sorted((fit["score"] for fit in roles), reverse=True)


def test_next_tells_the_shortest_way_to_a_role(run: Callable[..., Result], resume: Path) -> None:
    advice = valid(run("roles", resume, "--next", "ml_engineer", "--json"), "roles")["next"]
    assert advice["fit"]["target"]["id"] == "ml_engineer"
    assert [gain["points"] for gain in advice["gains"]]
    assert "next" not in valid(run("roles", resume, "--json"), "roles")
    page = run("roles", resume, "--next", "ml_engineer").stdout
    assert all(words in page for words in ("The shortest way to", "Ladder", "Pay in US dollars"))
    refused = run("roles", resume, "--next", "chef")
    assert refused.exit_code == 2
    assert "choose one of" in refused.stderr


def test_neighbours_are_ranked_when_asked_for(run: Callable[..., Result], resume: Path) -> None:
    usual, more = (valid(run("roles", resume, "--json", *option), "roles")["roles"] for option in ([], ["--neighbours"]))
    new = {fit["target"]["id"] for fit in more} - {fit["target"]["id"] for fit in usual}
    assert (new, len(more)) == ({"devops_engineer"}, len(usual) + 1)
    assert "DevOps Engineer" in run("roles", resume, "--neighbours").stdout
    assert "DevOps Engineer" not in run("roles", resume).stdout


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("100", 4)])
def test_fail_under(run: Callable[..., Result], samples: Path, resume: Path, least: str, code: int) -> None:
    matched = run("match", resume, samples / SRE, "--json", "--fail-under", least)
    ranked = run("roles", resume, "--fail-under", least)
    assert (matched.exit_code, ranked.exit_code) == (code, code)
    assert json.loads(matched.stdout)["status"] == "ok"
    assert ("is below --fail-under 100" in matched.stderr) == (code == 4)


def test_a_posting_with_hardly_any_requirement_gets_no_score(run: Callable[..., Result], resume: Path) -> None:
    data = valid(run("match", resume, "-", "--json", stdin="Gardener\nWe look for a gardener with Python."), "fit")
    assert (data["status"], data["score"], data["band"]) == ("too_thin", None, "None")
    assert data["reason"]


def test_stdin_is_the_same_as_the_file(run: Callable[..., Result], resume: Path) -> None:
    from_file = valid(run("analyze", resume, "--json"), "resume")
    from_stdin = valid(run("analyze", "-", "--json", stdin=resume.read_bytes()), "resume")
    assert from_stdin["document"].pop("name") == "stdin"
    assert from_file["document"].pop("name") == resume.name
    assert from_stdin == from_file


@pytest.mark.parametrize(("data", "status"), [(b"\x00\x01\x02\x03", "not_supported"), (b"%PDF-1.4\ngarbage", "broken")])
def test_unreadable_documents(run: Callable[..., Result], tmp_path: Path, data: bytes, status: str) -> None:
    file = tmp_path / "bad.pdf"
    file.write_bytes(data)
    for_people, for_programs = run("analyze", file), run("analyze", file, "--json")
    assert (for_people.exit_code, for_people.stdout, for_programs.exit_code) == (5, "", 5)
    assert for_people.stderr.startswith("Error: bad.pdf: ")
    verdict = json.loads(for_programs.stdout)
    Draft202012Validator(schema("resume")).validate(verdict)
    assert verdict["document"]["status"] == status


def test_an_unreadable_resume_is_never_scored(run: Callable[..., Result], samples: Path) -> None:
    result = run("match", "-", samples / SRE, "--json", stdin=b"\x00\x01")
    assert result.exit_code == 5
    assert json.loads(result.stdout)["status"] == "unreadable"
    assert json.loads(result.stdout)["score"] is None


def test_skills(run: Callable[..., Result]) -> None:
    data = valid(run("skills", stdin="Wrote C++ and Go; no Java. Ready to go."), "mentions")
    found = [(mention["text"], mention["polarity"]) for mention in data["mentions"]]
    assert found == [("C++", "asserted"), ("Go", "asserted"), ("Java", "negated")]


def test_one_json_document_is_the_default(run: Callable[..., Result]) -> None:
    assert run("skills", "--json", stdin="Go, R").stdout == run("skills", stdin="Go, R").stdout


def test_skills_line_by_line(run: Callable[..., Result]) -> None:
    lines = '{"id": "a", "text": "Python or Go is required."}\nbroken\n{"id": 2, "text": "Gardening."}\n'
    result = run("skills", "--kind", "posting", "--jsonl", "-", stdin=lines)
    first, second = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3
    assert result.stderr.startswith("line 2: ")
    assert [(mention["need"], mention["any_of"]) for mention in first["mentions"]] == [("required", 0)] * 2 or [
        mention["any_of"] for mention in first["mentions"]
    ] == [first["mentions"][0]["any_of"]] * 2
    assert second == {"id": 2, "mentions": []}


def test_classify_postings(run: Callable[..., Result], samples: Path) -> None:
    lines = json.dumps({"id": "sre", "text": (samples / SRE).read_text("utf-8")})
    data = valid(run("classify-postings", "--jsonl", stdin=lines), "classification")
    assert (data["id"], data["role"]) == ("sre", "sre")
    assert round(sum(data["scores"].values()), 2) == 1


def test_demo(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("demo")
    assert shown.exit_code == 0, shown.stderr
    assert "not found" in shown.stdout
    assert shown.stdout.count("\n  matcher ") == 3
    monkeypatch.setenv("PATH", "/nowhere")
    found = valid(run("demo", "--json"), "demo")
    assert len(found["rows"]) >= 6
    # where the command would not be found, the first step is to make it so
    assert [command.split()[0] for command in found["next"]][-3:] == ["matcher"] * 3
    assert (found["next"][0].startswith(". ")) == (Path(sys.prefix) / "bin" / "activate").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze", "resumes/ana_petrova.pdf"),
        ("posting", SRE),
        ("match", "resumes/ana_petrova.pdf", SRE),
        ("roles", "resumes/ana_petrova.pdf"),
    ],
)
def test_pages_for_people_fit_the_pipe(run: Callable[..., Result], samples: Path, arguments: tuple[str, ...]) -> None:
    command, *files = arguments
    result = run(command, *(samples / file for file in files))
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    assert max(map(len, result.stdout.splitlines())) <= 100
