"""Whole resumes as Word files: columns as tables, dates as a table column, header and footer, text boxes."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

import matcher
from matcher.records import Resume

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
JOB = "Site Reliability Engineer, Larkspur\tMar 2020 – Present"


def columns(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Ada Moon | ada@moon.example | +44 20 7946 0123"
    document.sections[0].footer.paragraphs[0].text = "Leeds, UK · github.com/adamoon"
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].text = "SKILLS"
    left.add_paragraph("Terraform", style="List Bullet")
    left.add_paragraph("LANGUAGES")
    left.add_paragraph("English, Welsh")
    right.paragraphs[0].text = "EXPERIENCE"
    right.add_paragraph(JOB)
    right.add_paragraph("Ran Prometheus.", style="List Bullet")


def dates(document: Document) -> None:
    document.add_paragraph("Ada Moon")
    document.add_paragraph("ada@moon.example, +44 20 7946 0123, Leeds, UK, github.com/adamoon")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Mar 2020 – Present"
    table.rows[0].cells[1].text = "Site Reliability Engineer, Larkspur\nRan Prometheus and Terraform."
    document.add_paragraph("Languages")
    document.add_paragraph("English, Welsh")


def box(document: Document) -> None:
    lines = ("CONTACT", "ada@moon.example", "+44 20 7946 0123", "Leeds, UK", "github.com/adamoon", "SKILLS", "Terraform")
    inside = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    xml = f"<w:r {_W}><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
    document.add_paragraph()._p.append(parse_xml(xml))
    document.add_paragraph("Ada Moon", style="Title")
    document.add_paragraph("Experience", style="Heading 1")
    document.add_paragraph(JOB)
    document.add_paragraph("Ran Prometheus.", style="List Bullet")
    document.add_paragraph("Languages", style="Heading 1")
    document.add_paragraph("English, Welsh")


def read(analyzer: matcher.Analyzer, build: Callable[[Document], None]) -> Resume:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return analyzer.resume(matcher.read_document(out.getvalue(), "ada.docx", as_of="2026-11"))


@pytest.mark.parametrize("build", [columns, dates, box])
def test_every_way_to_build_a_page_gives_the_same_person(
    analyzer: matcher.Analyzer, build: Callable[[Document], None]
) -> None:
    resume = read(analyzer, build)
    contact = resume.contact
    assert (contact.name, contact.email, contact.phone) == ("Ada Moon", "ada@moon.example", "+44 20 7946 0123")
    assert (contact.city, contact.urls) == ("Leeds", ("github.com/adamoon",))
    assert [(job.title, job.employer, job.start, job.end) for job in resume.jobs] == [
        ("Site Reliability Engineer", "Larkspur", "2020-03", None)
    ]
    assert {skill.skill: skill.months for skill in resume.skills}["Prometheus"] == 81
    assert "Terraform" in {skill.skill for skill in resume.skills}
    assert resume.languages == ("English", "Welsh")
