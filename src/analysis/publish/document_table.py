"""How a table is laid out, whatever it is written in: groups, row heads, and decimals in line."""

import re
from dataclasses import dataclass
from itertools import groupby

from analysis.blocks import Column, Table

_NUMBER = re.compile(r"[+\-−]?[\d.,]*\d%?")
_MARKED = re.compile(r"(?P<number>[+\-−]?[\d.,]*\d%?)(?P<mark>[†‡§°¹²³]+)")
LONG = 30  # rows from which a table is set smaller
NARROW = 4  # columns up to which a table stays within the width of the text


@dataclass(frozen=True)
class Cell:
    """A cell. To stand in line with its column a number lacks this many decimals, and perhaps their point.

    `mark` is a reference mark after a number (†), which hangs beside the column.
    """

    markdown: str
    column: Column
    is_head: bool
    lacking: int = 0
    lacks_point: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under one subheading ("" for none)."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Layout:
    """What is shown of a table: its visible columns and its rows in groups."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    small: bool
    narrow: bool

    @property
    def last(self) -> tuple[tuple[Cell, ...], ...]:
        """Up to three rows at the end that stay together, so that no page begins with a single one."""
        rows = self.groups[-1].rows if self.groups else ()
        return rows[max(1, len(rows) - 3) :]


def lay_out(table: Table, decimal_mark: str) -> Layout:
    """The layout of a table in a language with this decimal mark."""
    group, head = table.column_index(table.group_column), table.column_index(table.row_head)
    shown = [index for index in range(len(table.columns)) if index != group]
    most = {index: _most_decimals(table, index, decimal_mark) for index in shown}

    def cell(row: tuple[str, ...], index: int) -> Cell:
        column, text = table.columns[index], row[index]
        text, mark = _part(text) if column.align in ("right", "decimal") else (text, "")
        own = _decimals(text, decimal_mark) if column.align == "decimal" else None
        lacking = most[index] - own if own is not None else 0
        return Cell(text, column, index == head, lacking, own == 0 and lacking > 0, mark)

    groups = tuple(
        Group(title, tuple(tuple(cell(tuple(row), index) for index in shown) for row in rows))
        for title, rows in groupby(table.rows, lambda row: row[group] if group is not None else "")
    )
    columns = tuple(table.columns[index] for index in shown)
    small = table.compact or len(table.rows) > LONG
    return Layout(columns, groups, small, len(columns) <= NARROW and not table.compact)


def _most_decimals(table: Table, index: int, mark: str) -> int:
    if table.columns[index].align != "decimal":
        return 0
    return max((_decimals(_part(row[index])[0], mark) or 0 for row in table.rows), default=0)


def _part(text: str) -> tuple[str, str]:
    """A number and the reference mark after it; ("text", "") for anything else."""
    found = _MARKED.fullmatch(text)
    return (found["number"], found["mark"]) if found else (text, "")


def _decimals(text: str, mark: str) -> int | None:
    """How many decimals a number shows; None for what is no number."""
    if not _NUMBER.fullmatch(text):
        return None
    return len(text.rpartition(mark)[2].rstrip("%")) if mark in text else 0
