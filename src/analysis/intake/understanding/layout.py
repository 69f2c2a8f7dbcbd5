"""The tables of a grid: which rows and columns each takes, its title, and the heads over each column."""

import itertools
import re
from dataclasses import dataclass, replace

from analysis.intake.grid import column_letter
from analysis.intake.understanding.heads import head_key, read_head
from analysis.intake.understanding.kinds import is_body_name
from analysis.intake.understanding.layout_cells import Cells, is_number
from analysis.intake.understanding.layout_headless import find_headless
from analysis.intake.understanding.layout_heads import HeadRows, find_heads
from analysis.intake.understanding.sections import read_heading

_LIKE_A_NOTE = re.compile(
    r"\W*(?:catatan|keterangan|ket\b|sumber|note|source|diolah|jumlah|total|rata|rerata)|\*", re.IGNORECASE
)


@dataclass(frozen=True)
class Column:
    """A column of a table: its place in the grid and the heads over it, the topmost first; () where it has none."""

    place: int
    path: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """Its name in a spreadsheet."""
        return column_letter(self.place)

    @property
    def head(self) -> str:
        """Its heads as one text: "2023 / Nilai"."""
        return " / ".join(self.path)

    @property
    def named(self) -> str:
        """The column as messages name it: 'C "Nilai"'."""
        return f'{self.letter} "{self.head}"' if self.path else self.letter


@dataclass(frozen=True)
class Block:
    """One table of a grid, by row positions.

    `first` is its first row with the title, `head` its head, or None; the rows from `body` up to `end` (not included)
    are below the head. `titles` are the texts above the head, one a row. `part` counts tables that stand side by side
    from 0.
    """

    columns: tuple[Column, ...]
    first: int
    head: HeadRows | None
    body: int
    end: int
    titles: tuple[str, ...] = ()
    part: int = 0

    @property
    def places(self) -> list[int]:
        """The places of its columns in the grid."""
        return [column.place for column in self.columns]


def find_blocks(cells: Cells) -> list[Block]:
    """The tables of a grid from above, and from the left where several stand side by side; [] where it has none."""
    heads = find_heads(cells)
    if not heads:
        found = find_headless(cells)
        if found is None:
            return []
        blocks = [_block(cells, HeadRows(*found.head) if found.head else None, 0, found.body, len(cells))]
    else:
        starts = [
            0,
            *(_title_start(cells, upper, lower) for upper, lower in itertools.pairwise(heads)),
        ]
        ends = [*starts[1:], len(cells)]
        blocks = [
            _block(cells, head, start, head.last + 1, end)
            for head, start, end in zip(heads, starts, ends, strict=True)
        ]
    return [part for block in blocks for part in _side_by_side(cells, block)]


def _block(cells: Cells, head: HeadRows | None, first: int, body: int, end: int) -> Block:
    titles_end = head.first if head else body
    titles = tuple(" | ".join(cells.distinct(row)) for row in range(first, titles_end))
    rows = slice(head.first if head else body, end)
    columns = tuple(
        Column(place, _path(cells, head, place))
        for place, column in enumerate(cells.columns)
        if column.filled[rows].any()
    )
    return Block(columns, first, head, body, end, tuple(filter(None, titles)))


def _title_start(cells: Cells, upper: HeadRows, lower: HeadRows) -> int:
    """The first row that belongs to the lower of two tables: its head, or the title right above it."""
    start = lower.first
    while start - 1 > upper.last:
        texts = cells.distinct(start - 1)
        if len(texts) > 1 or any(is_number(text) or _LIKE_A_NOTE.match(text) for text in texts):
            break
        if texts and cells.filled[start - 2] and is_body_name(texts[0]) and read_heading(texts[0]) is None:
            break
        start -= 1
    while start < lower.first and not cells.filled[start]:
        start += 1
    return start


def _path(cells: Cells, head: HeadRows | None, place: int) -> tuple[str, ...]:
    """The heads over a column; where cells are not merged, one that stands blank takes what stands to its left."""
    if head is None:
        return ()
    rows = [cells.row(position) for position in range(head.first, head.last + 1)]
    path: list[str] = []
    for depth, texts in enumerate(rows):
        text = texts[place] or (_from_left(cells, rows, depth, place) if depth + 1 < len(rows) else "")
        text = " ".join(text.split())
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _from_left(cells: Cells, rows: list[list[str]], depth: int, place: int) -> str:
    """The head that spans a column from its left: both have another head below it."""
    if cells.grid.merged or not any(row[place] for row in rows[depth + 1 :]):
        return ""
    for near in range(place - 1, -1, -1):
        if rows[depth][near]:
            return rows[depth][near] if any(row[near] for row in rows[depth + 1 :]) else ""
    return ""


def _side_by_side(cells: Cells, block: Block) -> list[Block]:
    """The tables that stand beside each other under one row of heads: No, Nama, Nilai and again No, Nama, Nilai."""
    keys = [head_key(column.path[-1]) if column.path else "" for column in block.columns]
    if not keys or keys.count(keys[0]) < 2 or not keys[0]:
        return [block]
    starts = [place for place, key in enumerate(keys) if key == keys[0]]
    parts = [block.columns[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    if not all(_is_whole(part) for part in parts):
        return [block]
    return [_part(cells, block, part, number) for number, part in enumerate(parts)]


def _part(cells: Cells, block: Block, columns: tuple[Column, ...], number: int) -> Block:
    """One of several tables; a head that stands over all of its columns is a title of its own."""
    titles = _titles_over(cells, block, columns)
    over = {column.path[0] for column in columns if column.path}
    if len(over) == 1 and all(len(column.path) > 1 for column in columns):
        titles = (*titles, *over)
        columns = tuple(replace(column, path=column.path[1:]) for column in columns)
    return replace(block, columns=columns, part=number, titles=titles)


def _is_whole(columns: tuple[Column, ...]) -> bool:
    roles = [read_head(column.path).role for column in columns]
    names = [role for role in roles if role in ("name", "unit", "province")]
    return bool(names) and len(roles) > len(names)


def _titles_over(cells: Cells, block: Block, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The titles of one of several tables: those that stand over its columns, and those that stand alone in their
    row.
    """
    last = block.head.first if block.head else block.body
    found = []
    for row in range(block.first, last):
        everything = cells.distinct(row)
        mine = cells.distinct(row, [column.place for column in columns])
        found.append(" | ".join(everything if len(everything) == 1 else mine))
    return tuple(filter(None, found))
