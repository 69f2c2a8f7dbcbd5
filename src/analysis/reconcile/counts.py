"""Published counts of bodies by year and level: the denominators of every share."""

import pandas as pd

from analysis.reference import reference_table

COUNTS = ["assessed", "green", "yellow", "red", "a", "b", "c", "d", "e"]


def published_counts() -> pd.DataFrame:
    """Published national counts, one row a year and level.

    Columns: year, level, assessed, green, yellow, red, a to e (bodies; missing where not published), derived (names
    of the columns found by adding or subtracting, "|"-separated), source, note.
    """
    table = reference_table("published_counts")
    numbers = {column: pd.to_numeric(table[column]).astype("Int16") for column in COUNTS}
    return table.assign(year=table["year"].astype(int), **numbers)
