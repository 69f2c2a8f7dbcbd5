"""Export of an executed notebook to a tagged, archivable PDF, set by Typst in this process.

The PDF follows PDF/UA-1 and PDF/A-2a. It holds no clock time, no path and no random id: the same notebook gives
the same bytes.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from analysis.blocks import Figure, Prose, Table
from analysis.errors import AnalysisError
from analysis.publish.document import Document
from analysis.publish.document_exporter import TEMPLATES, Page, ReportExporter
from analysis.publish.document_table import Cell, Layout, lay_out
from analysis.publish.fonts import copy_faces
from analysis.publish.typst_text import TypstWriter, literal, value

if TYPE_CHECKING:
    from nbformat import NotebookNode

_ALIGN = {"left": "left", "right": "right", "decimal": "right", "center": "center"}


class TypstPage(Page):
    """What the Typst template asks for; every text it gives is a Typst expression."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._writer = TypstWriter(document.references)

    @property
    def date(self) -> str:
        """The date of the data; a missing month or day counts as the first."""
        year, month, day = (int(part) for part in (*self.cover.date.split("-"), "1", "1")[:3])
        return f"datetime(year: {year}, month: {month}, day: {day})"

    @property
    def keywords(self) -> str:
        """Keywords of the file."""
        words = self.t("Indonesia, public services, compliance with service standards").split(", ")
        return f"({', '.join(map(literal, words))})"

    @property
    def page_of(self) -> str:
        """The page number with the number of pages, `page` and `pages` in Typst."""
        parts = re.split(r"(\{pages?\})", self.t("page {page} of {pages}"))
        return " + ".join(f"str({p[1:-1]})" if p.startswith("{") else literal(p) for p in parts if p)

    def literal(self, text: str) -> str:
        """Plain text."""
        return literal(text)

    def inline(self, markdown: str) -> str:
        """Running text as an argument."""
        return value(self._writer.inline(markdown))

    def flow(self, prose: Prose) -> str:
        """Paragraphs and lists."""
        return self._writer.flow(prose.markdown)

    def layout(self, table: Table) -> Layout:
        """Columns and groups of a table."""
        return lay_out(table, self.decimal_mark)

    def widths(self, layout: Layout) -> str:
        """Widths of the columns; where none takes the free width, the column that names the row does."""
        given = [column.width for column in layout.columns]
        if not any(given):
            heads = [cell.is_head for cell in layout.groups[0].rows[0]] if layout.groups else [True]
            given[heads.index(True) if True in heads else 0] = 1
        return "(" + "".join(f"{width:g}fr, " if width else "auto, " for width in given) + ")"

    def aligns(self, layout: Layout) -> str:
        """Alignment of the columns."""
        return "(" + "".join(f"{_ALIGN[column.align]}, " for column in layout.columns) + ")"

    def cell(self, cell: Cell) -> str:
        """A cell; a number with few decimals leaves the room of the others free, and its mark hangs."""
        inner = self.inline(cell.markdown)
        if not (cell.lacking or cell.mark):
            return inner
        return f"shifted({inner}, {literal(cell.mark)}, {cell.lacking}, {str(cell.lacks_point).lower()})"


class TypstExporter(ReportExporter):
    """Executed notebook to Typst source, which needs `report.typ` and the drawings beside it."""

    page_type = TypstPage
    output_mimetype = "text/x-typst"

    def __init__(self, **kw: Any) -> None:
        super().__init__(template_file="main.typ.j2", **kw)

    def _file_extension_default(self) -> str:
        return ".typ"


def export_pdf(nb: NotebookNode) -> bytes:
    """An executed notebook as the bytes of a PDF; the same notebook gives the same bytes.

    Raises `AnalysisError` where the notebook is no sound report (see `read_document`).
    """
    source, resources = TypstExporter().from_notebook_node(nb)
    with tempfile.TemporaryDirectory(prefix="report-") as name:
        folder = Path(name)
        _write(folder, source, resources["page"].document)
        try:
            return _compile(folder)
        except typst.TypstError as error:
            raise AnalysisError(f"The PDF cannot be made of this notebook: {error}.") from error


def _compile(folder: Path) -> bytes:
    pdf: bytes = typst.compile(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=[str(folder / "faces")],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )
    return pdf


def _write(folder: Path, source: str, document: Document) -> None:
    """All that the compiler reads."""
    (folder / "main.typ").write_text(source, "utf-8")
    shutil.copyfile(TEMPLATES / "report.typ", folder / "report.typ")
    copy_faces(folder / "faces")
    for item in document.items:
        if isinstance(item.block, Figure):
            (folder / f"{item.anchor}.svg").write_text(item.block.svg, "utf-8")
