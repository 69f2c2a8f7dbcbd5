"""What every reader gives: grids of text, as shown to whoever opens the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.intake.findings import Finding


@dataclass(frozen=True)
class Grid:
    """One rectangle of cells: a sheet, a table on a page, the whole of a CSV file.

    `cells` has columns 0, 1, 2 ..., each of categorical text ("" for an empty cell), so that each distinct text is
    looked at once; its index holds row numbers as a reader of the file counts them, 1 first. Merged cells are spread:
    each holds the text, and `merged` says where (first row, first column, last row, last column; rows as in the index,
    columns from 0). `hidden` are rows that the file hides, None where the format does not tell. `title` is text that
    stands above or beside the table outside its cells (caption, heading of the page).
    """

    sheet: str
    cells: pd.DataFrame
    title: str = ""
    hidden: frozenset[int] | None = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Publication:
    """A published file as read.

    `format` is csv, list, html, xlsx, xls, ods or pdf; `how` says in words what the reader took it for ("UTF-8 with
    BOM, columns split at semicolons"). `sha256` is that of the file's bytes.
    """

    name: str
    format: str
    how: str
    sha256: str
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = field(default=())


def text_cells(rows: Iterable[Sequence[str]], numbers: Sequence[int] | None = None) -> pd.DataFrame:
    """Cells of a grid from rows of text, short ones filled up with ""; `numbers` are their row numbers (1, 2 ...)."""
    listed = [list(row) for row in rows]
    width = max(map(len, listed), default=0)
    columns = {
        place: pd.Categorical([row[place] if place < len(row) else "" for row in listed])
        for place in range(width)
    }
    index = pd.Index(list(numbers) if numbers is not None else range(1, len(listed) + 1), dtype="int64")
    return pd.DataFrame(columns, index=index)


def column_letter(place: int) -> str:
    """The name of a column as spreadsheets give it: A for 0, AA for 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
