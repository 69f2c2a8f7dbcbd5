"""Published counts of bodies by year and level: the denominators of every share."""

import pandas as pd

from analysis.errors import AnalysisError
from analysis.reference import reference_table

COUNTS = ["assessed", "green", "yellow", "red", "a", "b", "c", "d", "e"]


def published_counts() -> pd.DataFrame:
    """Published national counts, one row a year and level.

    Columns: year, level, assessed, green, yellow, red, a to e (bodies; missing where not published), derived (names
    of the columns found by adding or subtracting, "|"-separated), source, note.
    """
    table = reference_table("published_counts")
    _check_parts(table)
    numbers = {column: pd.to_numeric(table[column]).astype("Int16") for column in COUNTS}
    return table.assign(year=table["year"].astype(int), **numbers)


def _check_parts(table: pd.DataFrame) -> None:
    """Raises `AnalysisError` for a count of a part that is larger than the whole that was assessed."""
    assessed = pd.to_numeric(table["assessed"])
    for part in COUNTS[1:]:
        over = table[pd.to_numeric(table[part]) > assessed]
        if not over.empty:
            row = over.iloc[0]
            raise AnalysisError(
                f'data/reference/published_counts.csv, row {int(over.index[0]) + 2}, column {part}: "{row[part]}" is '
                f"more than the {row['assessed']} assessed; put it right."
            )
