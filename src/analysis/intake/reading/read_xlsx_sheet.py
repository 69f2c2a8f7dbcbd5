"""One sheet of an XLSX file: hidden rows and columns, formulas and number formats, read from its XML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from analysis.intake.reading.read_book_facts import BrokenBook, SheetFacts, parse_xml
from analysis.intake.reading.read_book_numbers import GENERAL, NumberFormat
from analysis.intake.reading.read_xlsx_text import RICH_PARTS, RichText

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
"""The namespaces of the format: as Office writes it, and the strict one."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_PARTS = ("row", "c", "f", "v", "is", "t", "col", *RICH_PARTS)
_ELEMENTS = {space + name: name for space in MAIN for name in _PARTS}
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]+"(?: [a-z]+="[A-Za-z0-9]*")* ?/>')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class Looks:
    """How cells look: number formats and fonts with a line through, by style number, and texts of shared strings.

    `shared` has only the strings with raised or struck characters, by their number in the file.
    """

    formats: Mapping[str, NumberFormat] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    shared: Mapping[str, RichText] = field(default_factory=dict)


def sheet_facts(stream: IO[bytes], looks: Looks) -> SheetFacts:
    """What the XML of a sheet tells.

    Empty cells that only carry a format are cut out before the XML is parsed: files with a million of them exist.
    """
    scan = _Scan(looks)
    parse_xml(stream, scan.start, scan.text, trim=lambda piece: _EMPTY_CELL.sub(b"", piece))
    scan.finish_cell()
    return scan.facts


class _Scan:
    """Where the parser stands, and the cell it is in."""

    def __init__(self, looks: Looks) -> None:
        self.facts = SheetFacts(hidden_rows=set())
        self._looks = looks
        self._rich: RichText | None = None
        self._row, self._column = -1, -1
        self._cell: dict[str, str] | None = None
        self._inside = ""
        self._value: list[str] = []
        self._formula = False
        self._filled = False
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; whatever begins after a cell ends it, but its own parts."""
        element = self._inside = _ELEMENTS.get(name, "")
        if element == "c":
            self.finish_cell()
            self._cell = attributes
            self._place(attributes.get("r"))
        elif element == "v":
            self._filled = True
        elif element == "f":
            self._formula = self._filled = True
        elif element == "is":
            self._filled = True
            self._rich = RichText()
        elif element in RICH_PARTS and self._rich:
            self._rich.start(element, attributes)
        elif element == "row":
            self.finish_cell()
            self._start_row(attributes)
        elif element == "col":
            self._start_column(attributes)

    def text(self, text: str) -> None:
        """Text inside an element; only that of a value matters."""
        if self._inside == "v":
            self._value.append(text)
        elif self._inside == "t" and self._rich:
            self._rich.add(text)

    def finish_cell(self) -> None:
        """Note what the last cell held."""
        cell, self._cell = self._cell, None
        if cell is not None and self._filled:
            self._note(cell.get("t", "n"), cell.get("s", "0"), "".join(self._value).strip())
        self._rich = None
        self._value, self._formula, self._filled = [], False, False

    def _note(self, kind: str, style: str, stored: str) -> None:
        row, column, facts = self._row, self._column, self.facts
        facts.note_content(row, column)
        if kind == "n":
            facts.note_format(row, column, self._looks.formats.get(style, GENERAL))
        self._note_looks(row, column, kind, style, stored)
        if self._formula:
            facts.note_formula(row, column, stored, error=kind == "e", number=kind == "n")
        elif kind == "e":
            facts.hollow[row, column] = f"the error {stored}"

    def _note_looks(self, row: int, column: int, kind: str, style: str, stored: str) -> None:
        rich = self._looks.shared.get(stored) if kind == "s" else self._rich
        if rich and rich.has_raised:
            self.facts.raised[row, column] = rich.text
        if style in self._looks.struck or (rich and rich.has_struck):
            self.facts.struck.add((row, column))

    def _place(self, reference: str | None) -> None:
        """Set row and column of a cell; a cell without a reference follows the one before it."""
        if reference is None:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise BrokenBook(f"cell reference {reference}")
        letters, digits = found.groups()
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column_number(letters)
        self._row, self._column = int(digits) - 1, column
        if not 0 <= self._row < LAST_ROW or column >= LAST_COLUMN:
            raise BrokenBook(f"cell reference {reference}")

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        self._row = int(given) - 1 if given else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            assert self.facts.hidden_rows is not None
            self.facts.hidden_rows.add(self._row)

    def _start_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.facts.hidden_columns.append((first - 1, last - 1))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
