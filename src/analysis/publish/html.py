"""Export of an executed notebook to one HTML file that needs nothing else.

The file makes no request, runs no script and shows no code. Its Content-Security-Policy allows its one style
sheet by checksum and the faces it carries as data.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.blocks import Figure, Prose, Table
from analysis.publish.document import Document, Item
from analysis.publish.document_exporter import TEMPLATES, Page, ReportExporter
from analysis.publish.document_table import Cell, Layout, lay_out
from analysis.publish.fonts import css_faces
from analysis.publish.html_text import HtmlWriter, inline_svg
from analysis.wording.terms import TERMS

if TYPE_CHECKING:
    from nbformat import NotebookNode


class HtmlPage(Page):
    """What the HTML template asks for."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._writer = HtmlWriter(document.references)

    @property
    def style(self) -> Markup:
        """The whole style sheet."""
        return _style()

    @property
    def policy(self) -> str:
        """The Content-Security-Policy the page meets."""
        digest = base64.b64encode(hashlib.sha256(self.style.encode()).digest()).decode()
        allowed = f"style-src 'sha256-{digest}'; img-src data:; font-src data:"
        return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"

    def inline(self, markdown: str) -> Markup:
        """Running text."""
        return Markup(self._writer.inline(markdown))

    def flow(self, prose: Prose) -> Markup:
        """Paragraphs and lists."""
        return Markup(self._writer.flow(prose.markdown))

    def svg(self, figure: Figure) -> Markup:
        """A figure's drawing."""
        return Markup(inline_svg(figure))

    def layout(self, table: Table) -> Layout:
        """Columns and groups of a table."""
        return lay_out(table, self.decimal_mark)

    def classes(self, cell: Cell) -> str:
        """Alignment of a cell, and the room a shorter number leaves to its right."""
        align = {"left": "", "right": "n", "decimal": "n", "center": "c"}[cell.column.align]
        room = f"{'m' if cell.lacks_point else 'd'}{min(cell.lacking, 4)}" if cell.lacking else ""
        return f"{align} {room}".strip()

    def behind(self, item: Item) -> dict[str, Any]:
        """The data behind a figure as a table: headings, rows, and which columns hold numbers."""
        assert item.data is not None
        names, rows = item.data.read()
        figure = item.block
        heads = figure.heads if isinstance(figure, Figure) and len(figure.heads) == len(names) else None
        numeric = [kind in ("number", "integer") for kind in item.data.types]
        places = [_places(rows, i) if kind == "number" else 0 for i, kind in enumerate(item.data.types)]
        return {
            "heads": heads or [name.replace("_", " ") for name in names],
            "numeric": numeric,
            "rows": [
                [self._value(value, item.data.types[i], places[i], names[i]) for i, value in enumerate(row)]
                for row in rows
            ],
        }

    def _value(self, value: str, kind: str, places: int, column: str) -> str:
        if value == "":
            return "–"
        if kind == "number":
            return self.words.number(float(value), places)
        kind = next(
            (kind for name, kind in _TERMS.items() if column == name or column.startswith(f"{name}_")), ""
        )
        return self.words.term(kind, value) if value in TERMS.get(kind, ()) else value


class HtmlExporter(ReportExporter):
    """Executed notebook to HTML text."""

    page_type = HtmlPage
    escapes = True
    output_mimetype = "text/html"

    def __init__(self, **kw: Any) -> None:
        super().__init__(template_file="report.html.j2", **kw)

    def _file_extension_default(self) -> str:
        return ".html"


def export_html(nb: NotebookNode) -> str:
    """An executed notebook as the text of one HTML file; the same notebook gives the same text.

    Raises `AnalysisError` where the notebook is no sound report (see `read_document`).
    """
    html, _ = HtmlExporter().from_notebook_node(nb)
    return html


_TERMS = {"level": "levels", "zone": "zone", "grade": "grade", "scheme_id": "scheme"}
"""Columns of codes in a figure's data, and the terms that a reader gets for them (data files keep the codes)."""


def _places(rows: list[list[str]], index: int) -> int:
    """Decimals to show in a column of numbers: as many as any needs, two at most."""
    return max((min(2, len(row[index].partition(".")[2].rstrip("0"))) for row in rows), default=0)


@cache
def _style() -> Markup:
    css = (TEMPLATES / "report.css").read_text("utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return Markup(css_faces() + re.sub(r"\s*\n\s*", "", css))
