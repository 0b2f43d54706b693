"""Makes the PDFs of this folder again, each with the program or library whose name it bears (python make.py [NAME…]).

None of them is needed to run the tests. Resumes of invented people; a file that changes needs its text checked by eye.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
LEFT = ["Skills", "Kafka", "Spark", "Scala", "Languages", "Greek, English"]
RIGHT = [
    "Experience",
    "Data Engineer, Attica Ferries, 2019 - 2024",
    "- Streams of bookings in Kafka and Spark.",
    "- Moved the reports from night to noon.",
    "Developer, Corinth Canal, 2015 - 2019",
    "- Locks and levels in Scala.",
    "Education",
    "BSc Informatics, Aegean Polytechnic, 2015",
]


def run(*command: str | Path) -> None:
    """Run a program in silence; its failure is ours."""
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def chromium(out: Path) -> None:
    """Flex boxes: header across, left sidebar with icons, chips and letter-spaced headings."""
    run("chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={out}", SOURCES / "chromium.html")


def weasyprint(out: Path) -> None:
    """Right sidebar, floated dates, running header, page numbers."""
    run("weasyprint", SOURCES / "weasyprint.html", out)


def wkhtmltopdf(out: Path) -> None:
    """Tables of label and value, dates at the left."""
    run("wkhtmltopdf", "-q", SOURCES / "wkhtmltopdf.html", out)


def xhtml2pdf(out: Path) -> None:
    """Two columns as cells of one table."""
    from xhtml2pdf import pisa

    with out.open("wb") as file:
        pisa.CreatePDF((SOURCES / "xhtml2pdf.html").read_text("utf-8"), dest=file)


def pdflatex(out: Path) -> None:
    """Ligatures, hyphenated lines, dates after stretching space, two balanced columns."""
    _latex("", out)


def cork(out: Path) -> None:
    """The same page in bitmap fonts, which have codes but no letters."""
    _latex("\\RequirePackage[T1]{fontenc}", out)


def _latex(first: str, out: Path) -> None:
    source = (SOURCES / "pdflatex.tex").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.tex").write_text(first + source, "utf-8")
        run("pdflatex", "-interaction=batchmode", f"-output-directory={folder}", f"{folder}/page.tex")
        out.write_bytes((Path(folder) / "page.pdf").read_bytes())


def ghostscript(out: Path) -> None:
    """The same page written anew by Ghostscript."""
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={out}", HERE / "pdflatex.pdf")


def typst(out: Path) -> None:
    """Right sidebar in a grid, numbered pages."""
    import typst as compiler

    compiler.compile(str(SOURCES / "typst.typ"), output=str(out))


def libreoffice(out: Path) -> None:
    """A word processor: dates at a right tab stop, hanging bullets, a table, repeated header and footer."""
    from docx import Document
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Lucía Ferrer, lucia@example.es"
    section.footer.paragraphs[0].text = "Confidential"
    document.add_heading("Lucía Ferrer", 0)
    document.add_heading("Experience", 1)
    for title, date, points in (
        ("MLOps Engineer, Ebro Health", "05/2021 – Present", ["Serves models of X-ray pictures with Triton.", "Runs Airflow."]),
        ("Developer, Huerta Systems", "2016 – 2021", ["Kept a scheduling program for hospitals alive in Java."]),
    ):
        line = document.add_paragraph(f"{title}\t{date}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT)
        for point in points:
            document.add_paragraph(point, style="List Bullet")
    document.add_heading("Skills", 1)
    table = document.add_table(rows=0, cols=2)
    for label, value in (("Serving", "Triton, KServe"), ("Languages", "Python, Java, SQL")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_page_break()
    document.add_heading("Education", 1)
    document.add_paragraph("MSc Bioinformatics, Universidad del Segura, 2016")
    with tempfile.TemporaryDirectory() as folder:
        document.save(f"{folder}/libreoffice.docx")
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/libreoffice.docx")
        out.write_bytes((Path(folder) / "libreoffice.pdf").read_bytes())


def fpdf2(out: Path) -> None:
    """Right column written before the left one."""
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 20)
    pdf.text(15, 20, "Kyra Galanis")
    for x, lines in ((80.0, RIGHT), (15.0, LEFT)):
        for row, line in enumerate(lines):
            pdf.set_font("Helvetica", "B" if line in ("Experience", "Education", "Skills", "Languages") else "", 11)
            pdf.text(x, 35 + 6 * row, line)
    pdf.output(str(out))


def pymupdf(out: Path) -> None:
    """A heading that runs upwards at the edge beside its block."""
    import pymupdf as mupdf

    document = mupdf.open()
    page = document.new_page(width=595, height=842)
    page.insert_text((90, 60), "Rasmus Holm", fontsize=20)
    for top, heading, lines in (
        (100, "EXPERIENCE", ["Reliability Engineer, Limfjord Wind, 2018 - 2023", *RIGHT[2:4], "Took part in the night shifts."]),
        (220, "SKILLS", ["Kafka, Spark, Terraform", "Danish, English", "Sailing", "First aid"]),
    ):
        for row, line in enumerate(lines):
            page.insert_text((90, top + 20 * row), line, fontsize=11)
        page.insert_text((70, top - 8 + 8 * len(heading)), heading, fontsize=11, rotate=90)
    document.save(out)


def matplotlib(out: Path) -> None:
    """A page drawn like a figure, text in no order."""
    import matplotlib as plotting
    from matplotlib.figure import Figure

    plotting.rcParams["pdf.fonttype"] = 42
    figure = Figure(figsize=(8.27, 11.69))
    pieces = [(0.1, 0.9 - 0.02 * row, line) for row, line in enumerate(RIGHT)]
    for x, y, line in [*reversed(pieces), (0.1, 0.95, "Petros Vlachos")]:
        figure.text(x, y, line, fontsize=18 if y > 0.92 else 10)
    figure.savefig(out, format="pdf", metadata={"CreationDate": None})


def reportlab(out: Path) -> None:
    """Two frames, the text flowing from one into the other, over two pages with a repeated footer."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageBreak, PageTemplate, Paragraph

    styles = getSampleStyleSheet()

    def foot(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(60, 30, f"Amara Osei · page {document.page}")  # type: ignore[attr-defined]

    frames = [Frame(60, 60, 220, 700), Frame(310, 60, 220, 700)]
    template = BaseDocTemplate(str(out), invariant=1)
    template.addPageTemplates([PageTemplate("two", frames, foot), PageTemplate("one", [Frame(60, 60, 470, 700)], foot)])
    left = [Paragraph("Amara Osei", styles["Title"]), Paragraph("Experience", styles["Heading2"])]
    told = ("Analyst, Volta Solar, 2019 - 2024", "Wrote the weekly forecast in R and SQL.")
    left += [Paragraph(text, styles["Normal"]) for text in told]
    right = [Paragraph("Skills", styles["Heading2"]), *(Paragraph(text, styles["Normal"]) for text in ("R", "SQL", "Python"))]
    more = [Paragraph("Education", styles["Heading2"]), Paragraph("BSc Economics, Akosombo College, 2019", styles["Normal"])]
    template.build([NextPageTemplate("one"), *left, FrameBreak(), *right, PageBreak(), *more])


def borb(out: Path) -> None:
    """A plain column of paragraphs."""
    from borb.pdf import PDF, Document, Page, Paragraph, SingleColumnLayout

    document, page = Document(), Page()
    document.append_page(page)
    layout = SingleColumnLayout(page)
    for line in ("Yiannis Petrou", *RIGHT):
        layout.append_layout_element(Paragraph(line))
    PDF.write(what=document, where_to=str(out))


MAKERS: tuple[Callable[[Path], None], ...] = (
    borb, chromium, cork, fpdf2, libreoffice, matplotlib, pdflatex, ghostscript, pymupdf, reportlab, typst, weasyprint,
    wkhtmltopdf, xhtml2pdf,
)  # fmt: skip


def main(names: list[str]) -> None:
    """Make the named PDFs, all where none is named."""
    for maker in MAKERS:
        if not names or maker.__name__ in names:
            try:
                maker(HERE / f"{maker.__name__}.pdf")
            except (ImportError, OSError, subprocess.CalledProcessError) as error:
                print(f"{maker.__name__}: not made ({error})", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
