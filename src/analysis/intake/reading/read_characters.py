"""Characters that have no place in a cell: what cannot be seen, and what is no text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
import pandas as pd

from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, column_letter

MOST = 500
"""So many findings of one kind are listed; then one says how many more there are."""

_INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
"""Soft hyphens, joiners, zero width spaces, marks of direction."""
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
"""Control characters but tab and line breaks, and overrides of direction, which show a text in another order."""
_ODD = f"[{_INVISIBLE}{_CONTROL}]"
_UNSEEN, _BAD = re.compile(f"[{_INVISIBLE}]"), re.compile(f"[{_CONTROL}]")


def clean(grid: Grid) -> tuple[Grid, tuple[Finding, ...]]:
    """The grid without invisible characters, each control character replaced by "�", and an error for each such cell.

    Only distinct texts are looked at. A grid with nothing of the kind is given back as it is.
    """
    odd = [
        place
        for place in range(grid.cells.shape[1])
        if _categories(grid.cells[place]).str.contains(_ODD).any()
    ]
    if not odd:
        return grid, ()
    cells = grid.cells.copy(deep=False)
    for place in odd:
        cells[place] = _replaced(grid.cells[place])
    wrong = sorted(one for place in odd for one in _wrong(grid.cells[place], place))
    return replace(grid, cells=cells), tuple(capped(_findings(grid.sheet, wrong, cells)))


def _categories(column: pd.Series) -> pd.Index:
    return column.cat.categories.astype("str")


def _replaced(column: pd.Series) -> pd.Series:
    """The column with clean texts; two texts that are the same once cleaned become one."""
    cleaned = [_BAD.sub("�", _UNSEEN.sub("", text)) for text in column.cat.categories]
    codes, texts = pd.factorize(pd.Index(cleaned, dtype="str"))
    cells = pd.Categorical.from_codes(codes[column.cat.codes.to_numpy()], categories=texts)
    return pd.Series(cells, index=column.index)


def _wrong(column: pd.Series, place: int) -> Iterator[tuple[int, int]]:
    """Positions of the cells that hold a control character: row from 0, column."""
    bad = np.array([bool(_BAD.search(text)) for text in column.cat.categories])
    return ((int(row), place) for row in np.flatnonzero(bad[column.cat.codes.to_numpy()]))


def _findings(sheet: str, wrong: list[tuple[int, int]], cells: pd.DataFrame) -> Iterator[Finding]:
    for row, place in wrong:
        yield Finding(
            "error",
            "control-character",
            "There is a control character in this cell, shown as �, so its text is not sure; mend it in the file.",
            sheet=sheet,
            row=int(cells.index[row]),
            column=column_letter(place),
            value=str(cells.iat[row, place])[:200],
        )


def capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first 500 findings of one rule; then one, without a row, that says how many more there are."""
    waiting = iter(findings)
    one = None
    for one in islice(waiting, MOST):
        yield one
    more = sum(1 for _ in waiting)
    if one is not None and more:
        message = f"There are {more:,} more rows with the same fault as row {one.row}; mend the file and give it again."
        yield Finding(one.severity, one.rule, message, sheet=one.sheet)
