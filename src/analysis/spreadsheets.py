"""Text that a spreadsheet shows and never runs: for every CSV and workbook that we write.

A cell that begins with = + - @ is a formula to Excel, LibreOffice and Google Sheets, whatever file it comes from.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Blanks before a sign do not disarm it everywhere, and East Asian editions take the wide forms of the signs as well.
_RUNS = re.compile(r"[\s\u200b\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?[†‡§°¹²³]*")
_ANY_SIGN = re.compile(r"[=+\-@＝＋－＠\t\r]")


def safe_text(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula.

    Plain numbers stay as they are (-4.98, +2,90‡): they run nothing.
    """
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def safe_csv(text: str) -> str:
    """CSV text with every cell made safe; the same text where every cell is safe already.

    `text` has commas, double quotes and lines that end with a line feed, as we write it.
    """
    if not _ANY_SIGN.search(text):
        return text
    rows = list(csv.reader(io.StringIO(text, newline="")))
    safe = [[safe_text(cell) for cell in row] for row in rows]
    if safe == rows:
        return text
    return "".join(f"{_line(row)}\n" for row in safe)


def _line(row: list[str]) -> str:
    return '""' if row == [""] else ",".join(map(_quoted, row))


def _quoted(cell: str) -> str:
    """A cell in quotes where it needs them; the csv module leaves a bare carriage return, which would begin a row."""
    needs = any(sign in cell for sign in ',"\r\n')
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def safe_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with the text of its cells and of its column names made safe; numbers, dates and the index stay.

    Each distinct text is looked at once. A categorical column in which a text changes is categorical no more.
    """
    safe = frame.copy(deep=False)
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        changed = {text: safe_text(text) for text in _texts(column) if safe_text(text) != text}
        if changed:
            safe.isetitem(
                place, [changed.get(cell, cell) if isinstance(cell, str) else cell for cell in column]
            )
    return safe.set_axis(
        [safe_text(name) if isinstance(name, str) else name for name in frame.columns], axis="columns"
    )


def _texts(column: pd.Series) -> set[str]:
    """The distinct texts of a column; none of a column of numbers or dates."""
    import pandas as pd

    cells: Iterable[object] = ()
    if isinstance(column.dtype, pd.CategoricalDtype):
        cells = column.cat.categories
    elif pd.api.types.is_object_dtype(column.dtype):
        cells = column
    elif pd.api.types.is_string_dtype(column.dtype):
        cells = column.drop_duplicates()
    return {cell for cell in cells if isinstance(cell, str)}
