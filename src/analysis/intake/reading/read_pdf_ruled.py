"""Tables of a PDF page whose every cell is a box drawn with rules."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.intake.reading.read_pdf_page import Line, PageText, Word, joined, lines_of
from analysis.intake.reading.read_pdf_table import PageTable, Piece, Row, Trouble, borders, columns_under

if TYPE_CHECKING:
    from pdfplumber.page import Page

Box = tuple[float, float, float, float]

_SNAP = 3.0
_OVER = 2.0
_NUMBER = re.compile(r"[0-9]{1,3}([.,][0-9]+)?\s*%?")


def ruled_tables(page: "Page", text: PageText) -> list[PageTable]:
    """The tables of a page that the drawn boxes tell cell by cell, from above.

    Left out are frames around other things, tables open at a side, and those with rows that no rule or box sets apart:
    there the boxes would put several rows into one cell, or lose some.
    """
    found = [_Boxes(table.cells, text) for table in page.find_tables()]
    kept = [boxes for boxes in found if boxes.has_columns and not boxes.holds_several_rows]
    while True:
        held = {id(word) for boxes in kept for word in boxes.held}
        free = [
            Line(words)
            for line in text.lines
            if (words := tuple(word for word in line.words if id(word) not in held))
        ]
        sound = [boxes for boxes in kept if not any(boxes.misses(line) for line in free)]
        if len(sound) == len(kept):
            break
        kept = sound
    made = [boxes.table(text.number) for boxes in kept]
    return sorted(made, key=lambda table: (round(table.top), table.columns[0][0]))


class _Boxes:
    """The boxes of one drawn table, and the words whose centre lies in each."""

    def __init__(self, cells: Sequence[Box], text: PageText) -> None:
        self._boxes = [box for box in cells if box[2] - box[0] > _SNAP and box[3] - box[1] > _SNAP]
        self._across = _marks([x for box in self._boxes for x in (box[0], box[2])])
        self._down = _marks([y for box in self._boxes for y in (box[1], box[3])])
        self._columns = list(pairwise(self._across))
        self._words: dict[Box, list[Word]] = {box: [] for box in self._boxes}
        for word in (word for line in text.lines for word in line.words):
            across, down = word.middle
            for box in self._boxes:
                if box[0] <= across < box[2] and box[1] <= down < box[3]:
                    self._words[box].append(word)
                    break

    @property
    def has_columns(self) -> bool:
        """Whether this is more than a frame or a column of boxes, and not empty."""
        return len(self._columns) > 1 and any(self._words.values())

    @property
    def held(self) -> list[Word]:
        """The words in any of the boxes."""
        return [word for words in self._words.values() for word in words]

    @property
    def holds_several_rows(self) -> bool:
        """Whether a box holds numbers one below the other, as where only the columns are ruled."""
        return any(
            sum(bool(_NUMBER.fullmatch(line.text)) for line in lines_of(words)) > 1
            for words in self._words.values()
        )

    def misses(self, line: Line) -> bool:
        """Whether words in no box are of this table: beside its boxes, or in its columns just above or below."""
        top, bottom = self._down[0], self._down[-1]
        if top < line.middle < bottom:
            return True
        if not top - 2 * line.height < line.middle < bottom + 2 * line.height:
            return False
        between = borders(self._columns)
        places = [columns_under(chunk[0].x0, chunk[-1].x1, between) for chunk in line.chunks(between)]
        return len({first for first, last in places if first == last}) > 1

    def table(self, page: int) -> PageTable:
        """The table that the boxes make."""
        rows = [Row() for _ in self._down[1:]]
        for box in sorted(self._boxes, key=lambda box: box[0]):
            first, last = _nearest(self._down, box[1]), _nearest(self._down, box[3])
            left, right = (self._across[_nearest(self._across, x)] for x in (box[0], box[2]))
            words = []
            for word in self._words[box]:
                if _reaches_over(word, box):
                    rows[first].troubles.append(Trouble("number-across-columns", word.text, word.middle[0]))
                else:
                    words.append(word)
            text = joined(line.text for line in lines_of(words))
            rows[first].pieces.append(Piece(text, left, right, rows=last - first))
        return PageTable(page, self._down[0], self._down[-1], True, self._columns, rows)


def _reaches_over(word: Word, box: Box) -> bool:
    """Whether a word with digits stands across the rule between two boxes, so that it is not sure whose it is."""
    return any(map(str.isdigit, word.text)) and (word.x0 < box[0] - _OVER or word.x1 > box[2] + _OVER)


def _marks(places: Sequence[float]) -> list[float]:
    """The distinct places; what lies within the width of a drawn rule is one."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= _SNAP:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _nearest(marks: Sequence[float], place: float) -> int:
    return min(range(len(marks)), key=lambda number: abs(marks[number] - place))
