"""Rows of a PDF table as rows of text, and findings about numbers that are not surely of one cell."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.intake.findings import Finding
from analysis.intake.grid import column_letter
from analysis.intake.reading.read_pdf_table import Piece, Row, columns_under

_MESSAGES = {
    "number-across-columns": (
        "error",
        "stands across the border of two columns, so that it is not sure which it belongs to, and is left out: look it "
        "up in the PDF and take the table in as a spreadsheet.",
    ),
    "split-number": (
        "error",
        "is one number in two columns, and both are left empty: look it up in the PDF and take the table in as a "
        "spreadsheet.",
    ),
    "joined-lines": (
        "warning",
        "was taken for the rest of the cell above it: see in the PDF whether it is a row of its own.",
    ),
    "row-over-pages": (
        "error",
        "may be part of a row that goes on over two pages: look up the last row of the one and the first of the other, "
        "and take the table in as a spreadsheet.",
    ),
}
_BROKEN_BEFORE = re.compile(r"\d[.,]$")
_BROKEN_AFTER = re.compile(r"^[.,]\d")


class TableCells:
    """Collects the rows of one table: `rows` of text, `merged` ranges (rows from 1) and `findings`."""

    def __init__(self, sheet: str, width: int) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.findings: list[Finding] = []
        self._sheet = sheet
        self._width = width

    def add_line(self, text: str) -> None:
        """A row with text in its first column only."""
        self.rows.append([text, *[""] * (self._width - 1)])

    def add(self, rows: Sequence[Row], between: Sequence[float], ruled: bool) -> None:
        """The rows of one page; cells that reach over several columns or rows are spread where they are ruled."""
        first = len(self.rows)
        self.rows += [[""] * self._width for _ in rows]
        for place, row in enumerate(rows, first):
            for piece in row.pieces:
                self._write(piece, place, columns_under(piece.x0, piece.x1, between), ruled)
        for place, row in enumerate(rows, first):
            for trouble in row.troubles:
                column = columns_under(trouble.x, trouble.x, between, 0)[0]
                self.note(trouble.rule, trouble.text, place, column)
            self._check_numbers(place)

    def note(self, rule: str, text: str, place: int, column: int) -> None:
        """A finding of a rule about a text in a row (from 0) and column."""
        severity, message = _MESSAGES[rule]
        sentence = f'"{text}" in row {place + 1} of {self._sheet} {message}'
        self.findings.append(
            Finding(severity, rule, sentence, self._sheet, place + 1, column_letter(column), text)
        )

    def _write(self, piece: Piece, place: int, columns: tuple[int, int], ruled: bool) -> None:
        if not piece.text:
            return
        left, right = columns
        if not ruled:
            self.rows[place][left] = f"{self.rows[place][left]} {piece.text}".strip()
            return
        bottom = min(place + piece.rows, len(self.rows)) - 1
        for row in self.rows[place : bottom + 1]:
            row[left : right + 1] = [piece.text] * (right - left + 1)
        if (place, left) != (bottom, right):
            self.merged.append((place + 1, left, bottom + 1, right))

    def _check_numbers(self, place: int) -> None:
        """Empty two cells where one ends, or the other begins, with the decimal mark of a number cut in two."""
        row = self.rows[place]
        for left, right in pairwise(range(self._width)):
            one, other = row[left], row[right]
            cut = (_BROKEN_BEFORE.search(one) and other[:1].isdigit()) or (
                _BROKEN_AFTER.search(other) and one[-1:].isdigit()
            )
            if cut:
                row[left] = row[right] = ""
                self.note("split-number", f"{one} {other}", place, left)
