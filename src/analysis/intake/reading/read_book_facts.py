"""What a workbook's own XML tells of a sheet that calamine does not: formulas, number formats, what is hidden."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from analysis.intake.reading.read_book_numbers import GENERAL, NumberFormat

MOST_CELLS = 10_000_000
"""The largest rectangle of cells that is held in memory, from the first cell of a sheet to its last."""

MOST_COLUMNS = 1_000
"""No published table is wider; a cell further right is a slip that would cost a column for each one before it."""

_CHUNK = 1 << 18


class BrokenBook(Exception):
    """The workbook's parts contradict each other or the format; the message is for the log, not for a person."""


@dataclass
class SheetFacts:
    """One sheet as its XML describes it; rows and columns are counted from 0.

    `last_row` and `last_column` are those of the last cell that holds anything (-1: none does). `hidden_rows` is None
    where the reader does not know. `hollow` are the cells that show no value of their own, with the reason in words;
    `formulas` counts the formulas that do. `formats` holds, a column, the rows at which the number format changes.
    `raised` is the text of cells with raised characters in it, `struck` are cells with a line through some of it.
    """

    last_row: int = -1
    last_column: int = -1
    hidden_rows: set[int] | None = None
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hollow: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: dict[int, tuple[list[int], list[NumberFormat]]] = field(default_factory=dict)
    raised: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)

    def note_content(self, row: int, column: int) -> None:
        """A cell that holds something stands here."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def note_format(self, row: int, column: int, shown: NumberFormat) -> None:
        """The number in this cell has this format; rows come in order, and repeats cost nothing."""
        rows, formats = self.formats.setdefault(column, ([], []))
        if not formats or formats[-1] != shown:
            rows.append(row)
            formats.append(shown)

    def format_at(self, row: int, column: int) -> NumberFormat:
        """The format of the number in a cell."""
        if column not in self.formats:
            return GENERAL
        rows, formats = self.formats[column]
        place = bisect_right(rows, row) - 1
        return formats[place] if place >= 0 else GENERAL

    def note_formula(self, row: int, column: int, stored: str, error: bool, number: bool) -> None:
        """A formula with the value stored for it; a missing value, an error and the number 0 are not values."""
        if error:
            self.hollow[row, column] = f"the error {stored or 'without a name'}"
        elif number and not stored:
            self.hollow[row, column] = "no stored value"
        elif number and is_zero(stored):
            self.hollow[row, column] = "the stored value 0, which also stands for not computed"
        else:
            self.formulas += 1


def is_zero(text: str) -> bool:
    """Whether a stored text is the number 0."""
    try:
        return float(text) == 0
    except ValueError:
        return False


def parse_xml(
    stream: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
    trim: Callable[[bytes], bytes] = bytes,
) -> None:
    """Run through an XML part in pieces, so that its size costs no memory; names come as "namespace local".

    `trim` may take out of a piece what nobody needs. A document type is refused: nothing of an office file needs
    one, and entities can be made to grow without end.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    while piece := stream.read(_CHUNK):
        parser.Parse(trim(piece))
    parser.Parse(b"", True)


def _refuse_document_type(*_: object) -> None:
    raise BrokenBook("a document type inside an office file")
