"""What the XML of an ODS file tells of its sheets: formulas, percentages, merged cells, and how far they reach."""

from typing import IO

from analysis.intake.reading.read_book_facts import SheetFacts, parse_xml
from analysis.intake.reading.read_book_numbers import GENERAL, PERCENTAGE

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_VALUE_TYPES = (
    _OFFICE + "value-type",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type",
)
_NUMBERS = ("float", "percentage", "currency")


def sheets_facts(stream: IO[bytes]) -> list[SheetFacts]:
    """The facts of every sheet of a content.xml, in the order of the file."""
    scan = _Scan()
    parse_xml(stream, scan.start, end=scan.end)
    return scan.sheets


class _Scan:
    """Where the parser stands; a table inside a cell or a drawing is no sheet."""

    def __init__(self) -> None:
        self.sheets: list[SheetFacts] = []
        self._depth = 0
        self._row, self._rows, self._column = 0, 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if not name.startswith(_TABLE):
            return
        element = name[len(_TABLE) :]
        if element == "table":
            self._depth += 1
            if self._depth == 1:
                self.sheets.append(SheetFacts())
                self._row = 0
        elif self._depth != 1:
            return
        elif element == "table-row":
            self._rows, self._column = _repeated(attributes, "rows"), 0
        elif element in ("table-cell", "covered-table-cell"):
            columns = _repeated(attributes, "columns")
            self._cell(attributes, columns)
            self._column += columns

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _TABLE + "table":
            self._depth -= 1
        elif name == _TABLE + "table-row" and self._depth == 1:
            self._row += self._rows
            self._rows = 0

    def _cell(self, attributes: dict[str, str], columns: int) -> None:
        """Note what a cell holds; a repeated one reaches as far as it is repeated."""
        facts, row, column = self.sheets[-1], self._row, self._column
        kinds = [attributes[name] for name in _VALUE_TYPES if name in attributes]
        formula = _TABLE + "formula" in attributes
        if not kinds and not formula:
            return
        facts.note_content(row + self._rows - 1, column + columns - 1)
        kind = kinds[0] if kinds else "float"
        if kind in _NUMBERS:
            shown = PERCENTAGE if kind == "percentage" else GENERAL
            for place in range(column, min(column + columns, _WIDEST)):
                facts.note_format(row, place, shown)
        if formula:
            stored = attributes.get(_OFFICE + "value", "").strip()
            facts.note_formula(row, column, stored, error="error" in kinds, number=kind in _NUMBERS)
        self._merged(attributes)

    def _merged(self, attributes: dict[str, str]) -> None:
        rows = int(attributes.get(_TABLE + "number-rows-spanned", 1))
        columns = int(attributes.get(_TABLE + "number-columns-spanned", 1))
        if rows > 1 or columns > 1:
            row, column = self._row, self._column
            self.sheets[-1].merged.append((row, column, row + rows - 1, column + columns - 1))


_WIDEST = 16_384


def _repeated(attributes: dict[str, str], what: str) -> int:
    return max(1, int(attributes.get(f"{_TABLE}number-{what}-repeated", 1)))
