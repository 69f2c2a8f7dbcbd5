"""Rows of a text file that have another length than most, put back at their place; and rows that went wrong."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import column_letter
from analysis.intake.reading.read_characters import capped
from analysis.intake.reading.read_text_layout import QUOTED, STAND_IN, Layout, filled_part, splits_figure

Column = tuple[np.ndarray, pa.Array]
"""The codes of a column and its distinct texts."""


class Ragged(NamedTuple):
    """A row of another length than most: its number, counted in records from 1, and its text."""

    number: int
    text: str


def whole_table(columns: list[Column], ragged: Sequence[Ragged], delimiter: str, first: int) -> pd.DataFrame:
    """All cells, categorical; row numbers from `first`; without columns at the right that hold nothing."""
    rows = [_split(one.text, delimiter) for one in ragged]
    count = len(columns[0][0]) + len(rows)
    places = np.array([one.number - first for one in ragged], dtype="int64")
    for place in range(max([len(columns), *map(len, rows)])):
        if place == len(columns):
            columns.append((np.zeros(count - len(rows), "int8"), pa.array([""])))
        if rows:
            texts = [row[place] if place < len(row) else "" for row in rows]
            columns[place] = _put_back(columns[place], places, texts, count)
    while len(columns) > 1 and _is_blank(columns[-1]):
        del columns[-1]
    cells = {
        place: pd.Categorical.from_codes(codes, categories=pd.Index(texts.to_pandas(), dtype="str"))
        for place, (codes, texts) in enumerate(columns)
    }
    return pd.DataFrame(cells, index=pd.RangeIndex(first, first + count), copy=False)


def _is_blank(column: Column) -> bool:
    return not any(str(text).strip() for text in column[1])


def _split(text: str, delimiter: str) -> list[str]:
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    cells = [cell for record in records for cell in record]
    while cells and not cells[-1]:
        del cells[-1]
    return cells


def _put_back(column: Column, places: np.ndarray, texts: list[str], count: int) -> Column:
    codes, known = column
    distinct = pd.Index(known.to_pandas(), dtype="str")
    added = pd.Index(dict.fromkeys(texts), dtype="str").difference(distinct, sort=False)
    distinct = distinct.append(added)
    whole = np.empty(count, np.min_scalar_type(-max(1, len(distinct))))
    others = np.ones(count, bool)
    others[places] = False
    whole[others] = codes
    whole[places] = distinct.get_indexer(pd.Index(texts, dtype="str"))
    return whole, pa.array(distinct, pa.string())


def check_rows(
    path: Path, cells: pd.DataFrame, ragged: Sequence[Ragged], layout: Layout, quotes: int
) -> Iterator[Finding]:
    """Errors of rows that hold what were several rows or one figure in two cells.

    Raises `AnalysisError` where a quotation mark is opened and not closed (`quotes`, their number in the file, is odd).
    """
    swallowed = list(_swallowed(cells, layout)) if quotes else []
    if quotes % 2 and (at := next((row for row, _, sure in swallowed if sure or row == cells.index[-1]), 0)):
        raise AnalysisError(
            f"{path}, row {at}: a quotation mark is opened and not closed, so the rows below it run into one cell; "
            "put it right in the file."
        )
    yield from capped(_rows_in_one_cell(cells, [(row, place) for row, place, sure in swallowed if sure]))
    if layout.delimiter == ",":
        yield from capped(_figures_in_two(ragged, layout))


def _rows_in_one_cell(cells: pd.DataFrame, wrong: list[tuple[int, int]]) -> Iterator[Finding]:
    for row, place in wrong:
        yield Finding(
            "error",
            "rows-in-one-cell",
            "This cell runs over several lines that look like rows of their own; mend the quotation marks of the file.",
            row=row,
            column=column_letter(place),
            value=str(cells.at[row, place])[:200],
        )


def _swallowed(cells: pd.DataFrame, layout: Layout) -> Iterator[tuple[int, int, bool]]:
    """Row and column of cells of several lines, and whether one of the lines looks like a row."""
    for place in range(cells.shape[1]):
        texts = cells[place].cat.categories
        several = texts.str.contains("[\r\n]")
        if not several.any():
            continue
        sure = [
            bool(long) and _holds_rows(str(text), layout) for text, long in zip(texts, several, strict=True)
        ]
        codes = cells[place].cat.codes.to_numpy()
        for at in np.flatnonzero(several[codes]):
            yield int(cells.index[int(at)]), place, sure[int(codes[int(at)])]


def _holds_rows(text: str, layout: Layout) -> bool:
    """Whether a line of a cell has as many delimiters as a row, and a figure."""
    return any(
        line.count(layout.delimiter) >= layout.width - 1 and any(map(str.isdigit, line))
        for line in text.splitlines()[1:]
    )


def _figures_in_two(ragged: Sequence[Ragged], layout: Layout) -> Iterator[Finding]:
    for one in ragged:
        row = filled_part(QUOTED.sub(STAND_IN, one.text).split(","))
        if len(row) > layout.width and splits_figure(row, layout.width):
            yield Finding(
                "error",
                "comma-twice",
                "This row has more cells than others and may have a decimal comma that split a figure in two; put the "
                "figure in quotation marks or write it with a point.",
                row=one.number,
                value=one.text[:200],
            )
