"""Draw the sample resumes from people.toml: PDF in several layouts, DOCX and an image-only scan.

Run it with `make samples`. The same people give the same bytes, so that a change shows in a diff.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pypdfium2
from PIL import Image
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

HERE = Path(__file__).parent
DRAWN = datetime(2026, 11, 1, 12, 0, 0)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Person = dict[str, Any]

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12.5)
BOLD = ParagraphStyle("bold", BODY, fontName="Helvetica-Bold")
RIGHT = ParagraphStyle("right", BODY, alignment=TA_RIGHT)
SMALL = ParagraphStyle("small", BODY, fontSize=8.5, leading=11)
NAME = ParagraphStyle("name", BODY, fontName="Helvetica-Bold", fontSize=20, leading=25)
HEADING = ParagraphStyle("heading", BOLD, fontSize=12, leading=15, spaceBefore=9, spaceAfter=3)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=10, bulletIndent=0, spaceAfter=1)
CELL = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)


def month(date: str | None) -> str:
    """2023-04 → Apr 2023; nothing → Present."""
    if date is None:
        return "Present"
    year, _, number = date.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else year


def period(entry: Person) -> str:
    """The dates of a job or school as written on the page."""
    return f"{month(entry['start'])} – {month(entry.get('end'))}"


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(escape(words), style)


def bullets(entry: Person) -> list[Flowable]:
    """The highlights of a job as a list."""
    return [Paragraph(escape(line), BULLET, bulletText="•") for line in entry["highlights"]]


def row(cells: list[Flowable], widths: list[float]) -> Table:
    """Cells side by side."""
    table = Table([cells], colWidths=widths)
    table.setStyle(CELL)
    return table


def contact(person: Person) -> list[str]:
    """The contact lines."""
    return [person["city"], person["email"], person["phone"], person["url"]]


def classic(person: Person) -> list[Flowable]:
    """One column; title and employer on one line, the dates below."""
    story: list[Flowable] = [text(person["name"], NAME), text(person["label"], BOLD), text(" | ".join(contact(person)))]
    story += [text("Summary", HEADING), text(person["summary"]), text("Experience", HEADING)]
    for job in person["job"]:
        story += [text(f"{job['title']}, {job['employer']}, {job['place']}", BOLD), text(period(job)), *bullets(job)]
        story.append(Spacer(1, 5))
    story.append(text("Skills", HEADING))
    story += [text(f"{label}: {names}") for label, names in person["skills"]]
    return story + closing(person)


def closing(person: Person) -> list[Flowable]:
    """Education, certifications and languages."""
    story: list[Flowable] = [text("Education", HEADING)]
    for school in person["education"]:
        story += [text(school["degree"], BOLD), text(f"{school['institution']}, {school['start']} – {school['end']}")]
    if person["certifications"]:
        story += [text("Certifications", HEADING), *(text(line) for line in person["certifications"])]
    return [*story, text("Languages", HEADING), text(person["spoken"])]


def dates_right(person: Person) -> list[Flowable]:
    """One column; dates at the right margin on the line of the title."""
    story: list[Flowable] = [text(person["name"], NAME), text(person["label"]), text("  ·  ".join(contact(person)))]
    story += [
        HRFlowable(width="100%", spaceBefore=4),
        text(person["summary"]),
        text("PROFESSIONAL EXPERIENCE", HEADING),
    ]
    for job in person["job"]:
        story.append(row([text(job["title"], BOLD), text(period(job), RIGHT)], [115 * mm, 55 * mm]))
        story.append(row([text(job["employer"]), text(job["place"], RIGHT)], [115 * mm, 55 * mm]))
        story += [*bullets(job), Spacer(1, 5)]
    story.append(text("TECHNICAL SKILLS", HEADING))
    story += [row([text(label, BOLD), text(names)], [35 * mm, 135 * mm]) for label, names in person["skills"]]
    return story + closing(person)


def labels(person: Person) -> list[Flowable]:
    """A narrow column of headings and dates beside the entries that they belong to."""
    widths = [38 * mm, 132 * mm]
    story: list[Flowable] = [text(person["name"], NAME), text(person["label"])]
    story += [row([text("Contact", BOLD), text(" · ".join(contact(person)))], widths), Spacer(1, 6)]
    story += [row([text("Profile", BOLD), text(person["summary"])], widths), Spacer(1, 6)]
    story.append(row([text("Work history", BOLD), text("")], widths))
    for job in person["job"]:
        story.append(row([text(period(job), SMALL), text(f"{job['title']} at {job['employer']}", BOLD)], widths))
        story += [row([text(""), bullet], widths) for bullet in bullets(job)]
    story.append(row([text("Skills", BOLD), text("")], widths))
    story += [row([text(label, SMALL), text(names)], widths) for label, names in person["skills"]]
    story.append(row([text("Education", BOLD), text("")], widths))
    for school in person["education"]:
        story.append(row([text(f"{school['start']} – {school['end']}", SMALL), text(school["degree"], BOLD)], widths))
        story.append(row([text(""), text(school["institution"])], widths))
    for name in person["certifications"]:
        story.append(row([text("Certificates", BOLD), text(name)], widths))
    return [*story, row([text("Languages", BOLD), text(person["spoken"])], widths)]


def sidebar(person: Person) -> list[Flowable]:
    """Two columns: contact, skills and languages at the left, the story at the right."""
    story: list[Flowable] = [text("CONTACT", HEADING), *(text(line, SMALL) for line in contact(person))]
    story.append(text("SKILLS", HEADING))
    for label, names in person["skills"]:
        story += [text(label, BOLD), text(names, SMALL)]
    if person["certifications"]:
        story += [text("CERTIFICATIONS", HEADING), *(text(line, SMALL) for line in person["certifications"])]
    story += [text("LANGUAGES", HEADING), text(person["spoken"], SMALL), FrameBreak()]
    story += [text(person["name"], NAME), text(person["label"]), text("PROFILE", HEADING), text(person["summary"])]
    story.append(text("EMPLOYMENT", HEADING))
    for job in person["job"]:
        story += [text(job["title"], BOLD), text(f"{job['employer']}, {job['place']}"), text(period(job), SMALL)]
        story += [*bullets(job), Spacer(1, 5)]
    story.append(text("EDUCATION", HEADING))
    for school in person["education"]:
        story += [text(school["degree"], BOLD), text(f"{school['institution']}, {school['start']} – {school['end']}")]
    return story


LAYOUTS = {"classic": classic, "dates_right": dates_right, "labels": labels, "sidebar": sidebar, "scan": classic}


def frames(form: str) -> list[Frame]:
    """Where the text of a page goes."""
    if form == "sidebar":
        return [Frame(15 * mm, 15 * mm, 52 * mm, 267 * mm), Frame(72 * mm, 15 * mm, 123 * mm, 267 * mm)]
    return [Frame(18 * mm, 15 * mm, 174 * mm, 267 * mm)]


def stamp(canvas: Canvas) -> None:
    """A fixed date, so that Present means the same month on every machine."""
    canvas.setCreator("sample resumes")
    canvas.setProducer("reportlab")


def draw_pdf(person: Person) -> bytes:
    """The resume as a PDF with text."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=person["name"], author="", subject="", invariant=1)
    page = PageTemplate(frames=frames(person["form"]), onPage=lambda canvas, _: stamp(canvas))
    document.addPageTemplates([page])
    document.build(LAYOUTS[person["form"]](person))
    return date_pdf(out.getvalue())


def date_pdf(data: bytes) -> bytes:
    """The invariant date of the PDF writer (2000) replaced by ours, at equal length."""
    return data.replace(b"D:20000101000000", DRAWN.strftime("D:%Y%m%d%H%M%S").encode())


def draw_scan(person: Person) -> bytes:
    """The resume as a picture on a page: no text to read without OCR."""
    page = pypdfium2.PdfDocument(draw_pdf(person))[0].render(scale=1.6, grayscale=True).to_pil()
    tilted = page.rotate(0.4, resample=Image.Resampling.BICUBIC, fillcolor=255)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    picture = io.BytesIO()
    tilted.save(picture, "JPEG", quality=60)
    canvas.drawInlineImage(Image.open(picture), 0, 0, *A4)
    stamp(canvas)
    canvas.save()
    return date_pdf(out.getvalue())


def draw_docx(person: Person) -> bytes:
    """The resume as a Word document, skills in a table."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = DRAWN
    document.add_heading(person["name"], 0)
    document.add_paragraph(person["label"])
    document.add_paragraph(" | ".join(contact(person)))
    document.add_heading("Profile", 1)
    document.add_paragraph(person["summary"])
    document.add_heading("Work Experience", 1)
    for job in person["job"]:
        document.add_heading(f"{job['title']}, {job['employer']}\t{period(job)}", 2)
        for line in job["highlights"]:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading("Skills", 1)
    table = document.add_table(rows=0, cols=2)
    for label, names in person["skills"]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, names
    document.add_heading("Education", 1)
    for school in person["education"]:
        document.add_paragraph(f"{school['degree']}, {school['institution']}\t{school['start']} – {school['end']}")
    document.add_heading("Languages", 1)
    document.add_paragraph(person["spoken"])
    out = io.BytesIO()
    document.save(out)
    return same_dates(out.getvalue())


def same_dates(data: bytes) -> bytes:
    """The ZIP with one date for all its files: equal content gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, DRAWN.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def draw(person: Person) -> tuple[str, bytes]:
    """File name and bytes of one resume."""
    if person["form"] == "docx":
        return f"{person['file']}.docx", draw_docx(person)
    data = draw_scan(person) if person["form"] == "scan" else draw_pdf(person)
    return f"{person['file']}.pdf", data


def main() -> None:
    """Write all resumes into resumes/."""
    people = tomllib.loads((HERE / "people.toml").read_text("utf-8"))["person"]
    for person in people:
        name, data = draw(person)
        (HERE / "resumes" / name).write_bytes(data)
        print(f"{name}\t{len(data):,} bytes")


if __name__ == "__main__":
    main()
