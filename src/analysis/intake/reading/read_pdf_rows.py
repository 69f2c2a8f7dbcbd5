"""Lines of printed text as rows of a table: which lines belong to one row, and which words to which column."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analysis.intake.reading.read_pdf_columns import span_of
from analysis.intake.reading.read_pdf_page import Line, Rules, Word, joined
from analysis.intake.reading.read_pdf_table import Piece, Row, Span, Trouble, borders, columns_under

_CLOSE = 1.6
"""Lines of one cell stand at most so many times the height of the letters below each other."""
_OVERLAP = 0.95
"""Lines nearer than this cannot both be lines of their own: a cell is set to the middle of a higher one."""
_TIE = 0.9
_RULED = 0.8
_NUMBERED = 0.9
"""Where so many rows have a number in the first column, a line without one is no row."""
NUMBER = re.compile(r"[0-9]{1,4}(?:[.,]\s?[0-9]{1,4})?\s?(?:%|[.)])?|[-–—]")
"""A score, a rank, the number of a row, or the dash that stands for none."""

_MOST_COLUMNS = 0.75
OWN_LINE = re.compile(
    r"(?:[A-Z]|[IVX]+)\s*[.)]|\*|\(?\d+\)|prov|catatan|keterangan|ket\b|sumber|note|source|jumlah|total|rata",
    re.IGNORECASE,
)
"""How a line begins that is a sub-heading, a note or a total, and not the rest of the cell above it."""
_LEVEL = re.compile(r"(?:pem\w*\s)*(?:kab\w*|kota|pemkab|pemkot|kementerian|lembaga)\W*", re.IGNORECASE)
"""A line that is a sub-heading, or the beginning of a name."""


class TextRows:
    """Lines from the head of a table on, as rows.

    A line with something that fits `pattern` in one of the columns `marks` is a row, or the main line of one. Any other
    line is part of a cell of the row nearest to it, or a row of its own where it stands apart or fills most columns, as
    heads do. Where rules part the rows, the rules decide.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        columns: Sequence[Span],
        cuts: Sequence[float],
        rules: Rules,
        pattern: re.Pattern[str],
        marks: set[int],
    ) -> None:
        self._lines = lines
        self._between = borders(columns)
        self._rows = [self._row(line, cuts) for line in lines]
        self._count = len(columns)
        self._anchors = [
            place
            for place, row in enumerate(self._rows)
            if any(pattern.fullmatch(piece.text) and self._column(piece) in marks for piece in row.pieces)
        ]
        first = [self._column(piece) for place in self._anchors for piece in self._rows[place].pieces]
        self._numbered = 0 in marks and first.count(0) >= _NUMBERED * len(self._anchors)
        width = columns[-1][1] - columns[0][0]
        across = {round(y) for y, x0, x1 in rules.across if 2 * (x1 - x0) > width}
        self._bands = [sum(y < line.middle for y in across) for line in lines]
        self._edges = (0, len(across))
        self._groups, self._unsure = self._group()

    @property
    def reach(self) -> int:
        """How many of the lines are of the table: up to the last row with values, and the rest of its cells."""
        if not self._anchors:
            return 0
        last = self._anchors[-1]
        return 1 + max(place for place, group in enumerate(self._groups) if group == self._groups[last])

    def rows(self) -> list[Row]:
        """The rows, as far as the table reaches."""
        made: dict[int, list[int]] = {}
        for place, group in enumerate(self._groups[: self.reach]):
            made.setdefault(group, []).append(place)
        return [self._join(places) for places in made.values()]

    def _column(self, piece: Piece) -> int | None:
        """The column that a piece stands in, None where it reaches over several."""
        first, last = columns_under(piece.x0, piece.x1, self._between)
        return first if first == last else None

    def _row(self, line: Line, cuts: Sequence[float]) -> Row:
        """The words of a line in their columns; a line in one piece may reach over several."""
        row = Row()
        chunks = line.chunks(cuts)
        for chunk in chunks:
            first, last = columns_under(*span_of(chunk), self._between)
            if first == last or len(chunks) == 1:
                row.pieces.append(_piece(chunk))
            else:
                self._part(chunk, row)
        return row

    def _part(self, chunk: Sequence[Word], row: Row) -> None:
        """Words that stand over a border, each to the column that holds its centre; numbers must not."""
        by_column: dict[int, list[Word]] = {}
        for word in chunk:
            first, last = columns_under(word.x0, word.x1, self._between)
            if first != last and any(map(str.isdigit, word.text)):
                row.troubles.append(Trouble("number-across-columns", word.text, word.middle[0]))
                continue
            centre = word.middle[0]
            by_column.setdefault(columns_under(centre, centre, self._between, 0)[0], []).append(word)
        row.pieces += [_piece(words) for words in by_column.values()]

    def _group(self) -> tuple[list[int], set[int]]:
        """The number of the row that each line belongs to, and the lines for which that is not sure."""
        if not self._anchors:
            return list(range(len(self._lines))), set()
        bands = [self._bands[place] for place in self._anchors]
        parted = sum(before != after for before, after in pairwise(bands))
        if len(set(self._bands)) > 1 and parted >= _RULED * (len(bands) - 1):
            return self._by_rules(), set()
        return self._by_distance()

    def _by_rules(self) -> list[int]:
        """Lines between two rules are one row, unless several of them are rows of their own."""
        rows = Counter(self._bands[place] for place in self._anchors)
        groups: list[int] = []
        first: dict[int, int] = {}
        for place, band in enumerate(self._bands):
            apart = rows[band] > 1 or band in self._edges
            groups.append(place if apart else first.setdefault(band, place))
        return groups

    def _by_distance(self) -> tuple[list[int], set[int]]:
        above: dict[int, int] = {}
        below: dict[int, int] = {}
        unsure = set()
        for place in range(1, len(self._lines)):
            if place in self._anchors:
                continue
            before, after = self._distance(place - 1, place), self._distance(place, place + 1)
            near = min(before, after) / self._lines[place].height
            tie = min(before, after) > _TIE * max(before, after)
            goes_down = place - 1 in below
            alone = self._stands_alone(place, tie) or (tie and place < self._anchors[0] and not goes_down)
            if near > _CLOSE or (near > _OVERLAP and alone):
                continue
            if not goes_down if tie else before < after:
                above[place] = place - 1
                unsure |= {place} if tie and not self._numbered and place + 1 in self._anchors else set()
            else:
                below[place] = place + 1
        groups = list(range(len(self._lines)))
        for place in sorted(above):
            groups[place] = groups[above[place]]
        for place in sorted(below, reverse=True):
            groups = [groups[below[place]] if group == groups[place] else group for group in groups]
        return groups, unsure

    def _distance(self, upper: int, lower: int) -> float:
        if lower >= len(self._lines):
            return float("inf")
        return self._lines[lower].middle - self._lines[upper].middle

    def _stands_alone(self, place: int, tie: bool) -> bool:
        """Whether a line begins as sub-headings and notes do, reaches over several columns, or fills most of them.

        A word such as "Kabupaten" alone is a sub-heading where it is as far from the row above as from that below.
        """
        columns = [self._column(piece) for piece in self._rows[place].pieces]
        if None in columns or len(columns) >= _MOST_COLUMNS * self._count:
            return True
        text = self._lines[place].text
        return bool(OWN_LINE.match(text) or (tie and _LEVEL.fullmatch(text)))

    def _join(self, places: Sequence[int]) -> Row:
        """One row of several lines, the parts of each cell joined with spaces."""
        made = Row()
        by_column: dict[tuple[int, int], list[Piece]] = {}
        for place in places:
            made.troubles += self._rows[place].troubles
            for piece in self._rows[place].pieces:
                by_column.setdefault(columns_under(piece.x0, piece.x1, self._between), []).append(piece)
            if place in self._unsure:
                text = self._lines[place].text
                made.troubles.append(Trouble("joined-lines", text, self._lines[place].words[0].x0))
        for pieces in by_column.values():
            text = joined(piece.text for piece in pieces)
            x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
            made.pieces.append(Piece(text, x0, x1))
        return made


def _piece(words: Sequence[Word]) -> Piece:
    return Piece(" ".join(word.text for word in words), words[0].x0, words[-1].x1)
