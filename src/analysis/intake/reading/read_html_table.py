"""One table of a page, its merged cells spread, as a grid."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import Tag

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, text_cells
from analysis.intake.reading.read_book_findings import CellFindings
from analysis.intake.reading.read_html_text import has_struck, is_hidden, shown_text

CELL_LIMIT = 2_000_000
"""Cells of one table once its merged cells are spread."""

_WIDEST, _TALLEST = 1000, 65_534
"""Columns and rows that a browser lets one cell reach over."""
_MOST_COLUMNS = 16_384
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_LEADS = ["p", "strong", "b", "table", *_HEADINGS]
_LONGEST_LEAD = 150
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass
class _Row:
    group: int
    order: int
    hidden: bool
    cells: list[Tag] = field(default_factory=list)


@dataclass
class _Area:
    """A cell and how far it reaches."""

    text: str
    row: int
    column: int
    wide: int
    below: int
    last: int
    struck: bool


def table_grid(table: Tag, sheet: str, path: Path) -> tuple[Grid, tuple[Finding, ...]]:
    """The grid of one table without the tables within its cells; rows are counted from 1 as the page shows them.

    `path` is the file that an error names. Raises `AnalysisError` where the merged cells make it enormous.
    """
    rows, left_out = _rows(table)
    areas = _areas(rows)
    width = max((area.column + 1 for area in areas), default=0)
    if width > _MOST_COLUMNS or width * len(rows) > CELL_LIMIT:
        raise AnalysisError(
            f"{path}, {sheet}: its merged cells reach over too many columns or rows to be a table of results; copy the "
            "table into a spreadsheet, save that as .xlsx and give it."
        )
    texts = [[""] * width for _ in rows]
    merged = []
    findings = CellFindings(sheet)
    for area in areas:
        right = min(area.column + area.wide, width)
        for row in range(area.row, area.last + 1):
            texts[row][area.column : right] = [area.text] * (right - area.column)
        reach = range(area.row, area.last + 1)
        findings.add_merged(area.text, reach, range(area.column, right))
        for row in reach if area.struck and area.text else ():
            findings.add_struck(area.text, row, area.column)
        if area.last > area.row or right > area.column + 1:
            merged.append((area.row + 1, area.column, area.last + 1, right - 1))
    everything = is_hidden(table) or any(map(is_hidden, table.parents))
    hidden = frozenset(number for number, row in enumerate(rows, start=1) if everything or row.hidden)
    grid = Grid(sheet, text_cells(texts), _title(table), hidden, tuple(merged))
    return grid, (*_hidden_cells(sheet, left_out), *findings.all())


def _hidden_cells(sheet: str, count: int) -> Iterator[Finding]:
    if count:
        yield Finding(
            "note",
            "hidden-cells",
            f"Cells that the page does not show ({count:,}) are left out; look at the page if a column is missing.",
            sheet=sheet,
        )


def _rows(table: Tag) -> tuple[list[_Row], int]:
    """Rows in the order they are shown, and how many cells are hidden one by one.

    Rows and cells that are not closed in the page stand within the one before; they are its neighbours all the same.
    """
    rows: list[_Row] = []
    left_out = 0
    group, order, group_hidden = 1, 0, False
    for tag in _parts(table):
        if tag.name in _GROUPS:
            group, order, group_hidden = _GROUPS[tag.name], order + 1, is_hidden(tag)
        elif tag.name == "tr":
            rows.append(_Row(group, order, group_hidden or is_hidden(tag)))
        elif is_hidden(tag) and not (rows and rows[-1].hidden):
            left_out += 1
        else:
            if not rows:
                rows.append(_Row(group, order, group_hidden))
            rows[-1].cells.append(tag)
    return sorted(rows, key=lambda row: row.group), left_out


def _parts(table: Tag) -> Iterator[Tag]:
    """Groups, rows and cells of a table in document order, without those of tables within it."""
    waiting = [iter(table.contents)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif isinstance(node, Tag) and node.name not in ("table", "caption"):
            if node.name in ("tr", "td", "th", *_GROUPS):
                yield node
            waiting.append(iter(node.contents))


def _areas(rows: list[_Row]) -> list[_Area]:
    """Where each cell begins and how far it reaches; no cell reaches out of its group of rows."""
    areas: list[_Area] = []
    reaching: list[_Area] = []
    for number, row in enumerate(rows):
        if number and (row.group, row.order) != (rows[number - 1].group, rows[number - 1].order):
            reaching = []
        reaching = [area for area in reaching if area.below > 0]
        for area in reaching:
            area.below, area.last = area.below - 1, number
        taken = {column for area in reaching for column in range(area.column, area.column + area.wide)}
        column = 0
        for cell in row.cells:
            while column in taken:
                column += 1
            wide, tall = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            area = _Area(shown_text(cell), number, column, wide, tall - 1, number, has_struck(cell))
            areas.append(area)
            reaching.append(area)
            column += wide
            if column > _MOST_COLUMNS:
                return areas
    return areas


def _span(cell: Tag, name: str, most: int) -> int:
    """How many columns or rows a cell reaches over; 0 rows are all that follow."""
    said = str(cell.get(name, "1")).strip()
    if not (said.isascii() and said.isdecimal()):
        return 1
    number = min(int(said[:6]), most)
    return number or (most if name == "rowspan" else 1)


def _title(table: Tag) -> str:
    """Heading above the table, a short line between the two, and its caption; else the title of the page."""
    headings = (one for one in table.find_all_previous(_HEADINGS) if not is_hidden(one))
    caption = table.find("caption")
    if caption is not None and caption.find_parent("table") is not table:
        caption = None
    said = [
        next(filter(None, map(shown_text, headings)), ""),
        _lead(table),
        shown_text(caption) if caption else "",
    ]
    title = " | ".join(dict.fromkeys(text for text in said if text))
    page = table.find_previous("title")
    return title or (" ".join(page.get_text().split()) if page else "")


def _lead(table: Tag) -> str:
    """A short paragraph just above, such as "Kabupaten di Provinsi Maluku:"."""
    for near in table.find_all_previous(_LEADS, limit=6):
        if near.name == "table" or near.find_parent("table") is not table.find_parent("table"):
            return ""
        whole = near.find_parent("p") or near
        text = "" if is_hidden(whole) else shown_text(whole)
        if text:
            return text if near.name not in _HEADINGS and len(text) <= _LONGEST_LEAD else ""
    return ""
