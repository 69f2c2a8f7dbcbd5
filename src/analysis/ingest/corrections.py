"""Known errors of the sources, put right by reviewed rows of data/reference/corrections.csv.

The raw tables keep what was printed. Each correction names the printed figure it is about and fails loudly once that
figure is no longer there, so that none outlives its cause.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.ingest.coded import holds, same
from analysis.reference import reference_table

CORRECTED = {"year": "year", "name": "corrected_name", "score": "score", "category": "category"}
"""The column that a correction is about, and the column of the table that it changes."""

_KEY = ("year", "level", "name", "publisher", "source_url")


def apply_corrections(printed: pd.DataFrame) -> pd.DataFrame:
    """Adds `score` and `corrected_name` (as printed, or as corrected), `correction` (what was done and why) and
    `dropped` (why the whole row is set aside, "" where it is not).

    Raises `AnalysisError` for a correction that matches no printed figure.
    """
    nothing = same("", len(printed))
    table = printed.assign(
        score=printed["score_as_printed"], corrected_name=printed["name"], correction=nothing, dropped=nothing
    )
    changes: dict[str, list[tuple[np.ndarray, str]]] = {}
    for correction, rows in _found(printed):
        for column, text in _changes(correction).items():
            changes.setdefault(column, []).append((rows, text))
    return table.assign(**{column: _changed(table[column], parts) for column, parts in changes.items()})


def _found(printed: pd.DataFrame) -> Iterator[tuple[Any, np.ndarray]]:
    """Each correction with the rows it is about: one page's printed figure of one body and year."""
    for file, corrections in reference_table("corrections").groupby("raw_file", sort=False):
        inside = np.flatnonzero(holds(printed["file"], f"data/raw/{file}"))
        for correction in corrections.itertuples(index=False):
            rows = _matching(printed, inside, correction)
            if not len(rows):
                raise AnalysisError(
                    f"data/reference/corrections.csv, {correction.correction_id}: no figure of "
                    f"{correction.name} {correction.year} by {correction.publisher} prints "
                    f"{correction.printed} any more; delete the correction or mend its key."
                )
            yield correction, rows


def _matching(printed: pd.DataFrame, rows: np.ndarray, correction: Any) -> np.ndarray:
    key: dict[str, str] = {name: getattr(correction, name) for name in _KEY}
    key[correction.printed_column] = correction.printed
    for column, value in key.items():
        rows = rows[holds(printed[column].iloc[rows], value)]
    return rows


def _changes(correction: Any) -> dict[str, str]:
    """What a correction puts into which column."""
    if correction.column == "row":
        return {"dropped": correction.reason}
    return {
        CORRECTED[correction.column]: correction.corrected if correction.action == "set" else "",
        "correction": f"{correction.correction_id}: {correction.reason}",
    }


def _changed(column: pd.Series, changes: list[tuple[np.ndarray, str]]) -> pd.Series:
    """A coded column with a text put into some rows, for each change."""
    new = {text: None for _, text in changes if not (column.cat.categories == text).any()}
    changed = column.cat.add_categories(list(new)) if new else column.copy()
    for rows, text in changes:
        changed.iloc[rows] = text  # type: ignore[call-overload]
    return changed
