"""Tables of single pages joined over pages, as grids."""

import re
from collections.abc import Sequence

from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, text_cells
from analysis.intake.reading.read_pdf_cells import TableCells
from analysis.intake.reading.read_pdf_columns import united
from analysis.intake.reading.read_pdf_rows import OWN_LINE
from analysis.intake.reading.read_pdf_table import PageTable, Span, borders

_GOES_ON = re.compile(r"\b(?:lanjutan|sambungan|continued)\b", re.IGNORECASE)
_SAME = 5
"""Ruled borders of one table lie at most so many points apart on two pages."""
_TITLE_LINES = 5
_HEAD_ROWS = 4
_FEW_WORDS = 6


class Run:
    """A table that may go on over several pages."""

    def __init__(self, table: PageTable) -> None:
        self.columns: list[Span] = table.columns
        self._tables = [table]
        self._leads = [""]

    def takes(self, table: PageTable) -> bool:
        """Add a table where it goes on with this one: next on the paper, in the same columns, without a new title.

        A few words above it may be a sub-heading, or part of a row; they become a row.
        """
        last, first = self._tables[-1], self._tables[0]
        if table.page > last.page + 1 or (
            table.page == last.page and (last.below or table.top < last.bottom)
        ):
            return False
        new = [line for line in table.title if line not in first.title and not _GOES_ON.search(line)]
        same_head = table.rows[0].text == first.rows[0].text
        if new and (same_head or len(" ".join(new).split()) > _FEW_WORDS):
            return False
        columns = self._common(table, same_head)
        if not columns:
            return False
        self.columns = columns
        self._tables.append(table)
        self._leads.append(" ".join(new))
        return True

    @property
    def pages(self) -> str:
        """The pages in words: "page 2", "page 1-3"."""
        first, last = self._tables[0].page, self._tables[-1].page
        return f"page {first}" if first == last else f"page {first}-{last}"

    @property
    def is_ruled(self) -> bool:
        """Whether drawn boxes tell its cells."""
        return self._tables[0].ruled

    def grid(self, sheet: str) -> tuple[Grid, tuple[Finding, ...]]:
        """The rows of all pages, with the notes below the table as rows of their own, and what is wrong with them."""
        cells = TableCells(sheet, len(self.columns))
        for lead, table in zip(self._leads, self._tables, strict=True):
            begin = len(cells.rows)
            if lead:
                cells.add_line(lead)
            cells.add(table.rows, borders(table.columns if table.ruled else self.columns), table.ruled)
            if begin:
                _check_break(cells, begin)
            for line in table.below:
                cells.add_line(line)
        title = " ".join(self._tables[0].title[-_TITLE_LINES:])
        return Grid(sheet, text_cells(cells.rows), title, merged=tuple(cells.merged)), tuple(cells.findings)

    def _common(self, table: PageTable, same_head: bool) -> list[Span] | None:
        """The columns of this table and one on a later page, where they agree."""
        if not (table.ruled and self.is_ruled):
            return united(self.columns, table.columns)
        if len(self.columns) != len(table.columns):
            return None
        apart = max(
            abs(x - y)
            for one, other in zip(self.columns, table.columns, strict=True)
            for x, y in zip(one, other, strict=True)
        )
        return self.columns if apart <= _SAME or same_head else None


def _check_break(cells: TableCells, begin: int) -> None:
    """An error where the last row of a page and the first of the next, in row `begin`, may be two parts of one.

    A part at the top of a page may also be of the row below it, whose other cells are set to their foot.
    """
    heads = cells.rows[: min(begin, _HEAD_ROWS)]
    after = next((place for place in range(begin, len(cells.rows)) if cells.rows[place] not in heads), begin)
    for place, doubtful in ((begin - 1, (begin - 1, after)), (after, (begin - 1, after, after + 1))):
        filled = [text for text in cells.rows[place] if text]
        if _is_part(cells.rows[place]):
            column = cells.rows[place].index(filled[0])
            for where in doubtful:
                if where < len(cells.rows):
                    cells.note("row-over-pages", " ".join(filled), where, column)
            return


def _is_part(row: Sequence[str]) -> bool:
    """Whether a row may be part of another: few cells, no figure, and not begun as sub-headings and notes are."""
    filled = [text for text in row if text]
    if not filled or len(set(filled)) < len(filled) or 2 * len(filled) > max(2, len(row)):
        return False
    return not any(map(str.isdigit, "".join(filled))) and not OWN_LINE.match(filled[0])


def runs_of(tables: Sequence[PageTable]) -> list[Run]:
    """Tables in the order of the paper, those that go on over pages as one."""
    runs: list[Run] = []
    for table in tables:
        if not (runs and runs[-1].takes(table)):
            runs.append(Run(table))
    return runs
