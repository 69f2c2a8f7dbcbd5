"""Raw result tables as printed: one row a published figure, with the file and row it stands in."""

import re

import pandas as pd

from analysis import paths
from analysis.errors import AnalysisError
from analysis.reference import read_text_table, shown
from analysis.schemes import assessment_years

COLUMNS = (
    "year",
    "level",
    "name",
    "province",
    "score_as_printed",
    "zone",
    "category",
    "national_rank",
    "national_rank_of",
    "province_rank",
    "unit",
    "source_url",
    "source_title",
    "publisher",
    "published",
    "note",
)
LEVELS = ("province", "city", "regency", "ministry", "agency", "police", "land_office", "unit")
ZONES = {"hijau": "green", "kuning": "yellow", "merah": "red"}
CATEGORIES = ("A", "B", "C", "D", "E")
FACTS = ("score_as_printed", "zone", "category", "national_rank", "province_rank")

_FILE = re.compile(r"results-(\d{4})\.csv")
_RANK = (r"|[1-9][0-9]{0,3}", "a whole number from 1, or nothing")
_ALLOWED = {
    "level": ("|".join(LEVELS), f"one of {', '.join(LEVELS)}"),
    "zone": ("|".join(["", *ZONES]), f"{', '.join(ZONES)} or nothing"),
    "category": ("|".join(["", *CATEGORIES]), "A to E, or nothing"),
    "national_rank": _RANK,
    "national_rank_of": _RANK,
    "province_rank": _RANK,
    "published": (
        r"|[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?",
        "a date such as 2024-11-14, 2024-11 or 2024, or nothing",
    ),
    "source_url": (r"|https?://\S+", "an address that begins with https:// or http://, or nothing"),
    "publisher": (r".*\S.*", "a name"),
}
"""What the cells of a column may hold: a pattern, and the same in words."""


def result_years() -> tuple[int, ...]:
    """The years to read, in order: every year that was assessed, and any other that has a raw result table.

    A table that is missing for an assessed year is an error when it is read, never a year less.
    """
    found = (_FILE.fullmatch(path.name) for path in paths.raw().glob("results-*.csv"))
    years = {int(match.group(1)) for match in found if match}
    return tuple(sorted(years.union(assessment_years("regional"))))


def read_printed(year: int) -> pd.DataFrame:
    """The published figures of one assessment year, every column as text, plus `file` and `row` (2 is the first).

    Raises `AnalysisError` where the file is missing or broken, a row stands in the wrong year's file, a column holds
    a word it cannot hold, or the same row stands in it twice.
    """
    path = paths.raw() / f"results-{year}.csv"
    table = read_text_table(path, COLUMNS)[list(COLUMNS)]
    table["file"] = shown(path)
    table["row"] = range(2, len(table) + 2)
    _check_words(table, year)
    _check_repeats(table)
    return table


def cell_error(row: pd.Series, column: str, value: str, problem: str) -> AnalysisError:
    """The one sentence about a cell: file, row, column, value and what to do."""
    return AnalysisError(f'{row["file"]}, row {row["row"]}, column {column}: "{value}" {problem}')


def _check_words(table: pd.DataFrame, year: int) -> None:
    for column, (pattern, allowed) in {"year": (str(year), str(year)), **_ALLOWED}.items():
        wrong = table[~table[column].str.fullmatch(pattern, flags=re.DOTALL)]
        if not wrong.empty:
            row = wrong.iloc[0]
            raise cell_error(
                row, column, row[column], f"is not what this column may hold: {allowed}; put it right."
            )


def _check_repeats(table: pd.DataFrame) -> None:
    repeated = table[table.duplicated(list(COLUMNS))]
    if repeated.empty:
        return
    row = repeated.iloc[0]
    first = table[(table[list(COLUMNS)] == row[list(COLUMNS)]).all(axis=1)].iloc[0]
    raise AnalysisError(
        f"{row['file']}, row {row['row']}: the same row as row {first['row']} "
        f'("{row["name"]}", {row["publisher"]}); delete one of the two.'
    )
