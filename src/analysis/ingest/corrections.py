"""Known errors of the sources, put right by reviewed rows of data/reference/corrections.csv.

The raw tables keep what was printed. Each correction names the printed figure it is about and fails loudly once that
figure is no longer there, so that none outlives its cause.
"""

from typing import Any

import pandas as pd

from analysis.errors import AnalysisError
from analysis.reference import reference_table

CORRECTED = {"year": "year", "name": "corrected_name", "score": "score", "category": "category"}
"""The column that a correction is about, and the column of the table that it changes."""


def apply_corrections(printed: pd.DataFrame) -> pd.DataFrame:
    """Adds `score` and `corrected_name` (as printed, or as corrected), `correction` (what was done and why) and
    `dropped` (why the whole row is set aside, "" where it is not).

    Raises `AnalysisError` for a correction that matches no printed figure.
    """
    table = printed.assign(
        score=printed["score_as_printed"], corrected_name=printed["name"], correction="", dropped=""
    )
    for correction in reference_table("corrections").itertuples(index=False):
        rows = _matching(printed, correction)
        if not rows.any():
            raise AnalysisError(
                f"data/reference/corrections.csv, {correction.correction_id}: no figure of "
                f"{correction.name} {correction.year} by "
                f"{correction.publisher} prints {correction.printed} any more; delete the correction or mend its key."
            )
        _correct(table, rows, correction)
    return table


def _matching(printed: pd.DataFrame, correction: Any) -> pd.Series:
    """The rows that a correction is about: one page's printed figure of one body and year."""
    matching: pd.Series = (
        (printed["file"].str.endswith(f"/{correction.raw_file}"))
        & (printed["year"] == correction.year)
        & (printed["level"] == correction.level)
        & (printed["name"] == correction.name)
        & (printed["publisher"] == correction.publisher)
        & (printed["source_url"] == correction.source_url)
        & (printed[correction.printed_column] == correction.printed)
    )
    return matching


def _correct(table: pd.DataFrame, rows: pd.Series, correction: Any) -> None:
    if correction.column == "row":
        table.loc[rows, "dropped"] = correction.reason
        return
    column = CORRECTED[correction.column]
    table.loc[rows, column] = correction.corrected if correction.action == "set" else ""
    table.loc[rows, "correction"] = f"{correction.correction_id}: {correction.reason}"
