"""Raw result tables as printed: one row a published figure, with the file and row it stands in."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import paths
from analysis.errors import AnalysisError
from analysis.ingest.coded import coded, from_arrow, repeated, row_keys, same, spread
from analysis.reference import read_arrow_table, shown
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
QUALITIES = (
    "Kualitas Tertinggi",
    "Kualitas Tinggi",
    "Kualitas Sedang",
    "Kualitas Rendah",
    "Kualitas Terendah",
)
CLEAN = " Tanpa Maladministrasi"
OPINIONS = tuple(f"{quality}{clean}" for quality in QUALITIES for clean in (CLEAN, ""))
"""Opinions in the official words, the best first. One without the second part says nothing of maladministration."""

FACTS = ("score_as_printed", "zone", "category", "opinion", "national_rank", "province_rank")

LAST_COLLECTED = 2025
"""Every assessed year up to this one has a yearly file; later years may stand in added tables alone."""

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
    "opinion": ("|".join(["", *OPINIONS]), f"one of {', '.join(OPINIONS)}, or nothing"),
    "dimension": (r"|[a-z][a-z0-9]*(-[a-z0-9]+)*", "a dimension such as input or complaints, or nothing"),
}
"""What the cells of a column may hold: a pattern, and the same in words."""


def result_years() -> tuple[int, ...]:
    """The years of the yearly files to read, in order: all assessed up to `LAST_COLLECTED`, and others with a file.

    A file that is missing for an assessed year is an error when it is read, never a year less. Years that stand in
    added tables alone are read with those.
    """
    found = (_FILE.fullmatch(path.name) for path in paths.raw().glob("results-*.csv"))
    years = {int(match.group(1)) for match in found if match}
    return tuple(sorted(years.union(y for y in assessment_years("regional") if y <= LAST_COLLECTED)))


def read_printed(*years: int) -> pd.DataFrame:
    """The published figures of some assessment years, every column coded text, plus `file` and `row` (2 is the first).

    `dimension` and `opinion`, which the yearly files do not have, are empty. Raises `AnalysisError` where a file is
    missing or broken, a row stands in the wrong year's file, a column holds a word it cannot hold, or the same row
    stands twice.
    """
    tables = [_read(year) for year in years]
    columns = {name: from_arrow(column) for name, column in _together(tables)}
    rows = np.concatenate([np.arange(2, len(table) + 2) for table in tables])
    files = spread(map(_shown, years), np.repeat(np.arange(len(years)), [len(table) for table in tables]))
    nothing = same("", len(rows))
    printed = pd.DataFrame({**columns, "dimension": nothing, "opinion": nothing, "file": files, "row": rows})
    check_words(printed)
    check_repeats(printed)
    return printed


def _together(tables: list[pa.Table]) -> Any:
    whole = pa.concat_tables(tables)
    return zip(whole.column_names, whole.columns, strict=True)


def _shown(year: int) -> str:
    return shown(paths.raw() / f"results-{year}.csv")


def _read(year: int) -> pa.Table:
    table = read_arrow_table(paths.raw() / f"results-{year}.csv", COLUMNS).select(COLUMNS)
    for row, said in enumerate(table["year"].to_pylist(), 2):
        if said != str(year):
            problem = f"is not what this column may hold: {year}; put it right."
            raise cell_error({"file": _shown(year), "row": row}, "year", said, problem)
    return table


def table_id(file: str) -> str:
    """What observations of a raw file are numbered under: "2024" for results-2024.csv, the id of an added table."""
    folder, _, name = file.rpartition("/")
    return folder.rpartition("/")[2] if name == "results.csv" else name[len("results-") : -len(".csv")]


def cell_error(row: Mapping[Any, Any] | pd.Series, column: str, value: str, problem: str) -> AnalysisError:
    """The one sentence about a cell: file, row, column, value and what to do."""
    return AnalysisError(f'{row["file"]}, row {row["row"]}, column {column}: "{value}" {problem}')


def check_words(table: pd.DataFrame, allowed: Mapping[str, tuple[str, str]] = _ALLOWED) -> None:
    """Raises `AnalysisError` for the first cell of a coded table that holds what its column may not hold.

    `allowed` gives a pattern and its meaning in words for each column that is looked at.
    """
    for column, (pattern, meant) in allowed.items():
        form = re.compile(pattern, flags=re.DOTALL)
        numbers, texts = coded(table[column])
        wrong = [place for place, text in enumerate(texts.tolist()) if not form.fullmatch(text)]
        rows = np.flatnonzero(np.isin(numbers, wrong))
        if len(rows):
            row = table.iloc[rows[0]]
            problem = f"is not what this column may hold: {meant}; put it right."
            raise cell_error(row, column, row[column], problem)


def check_repeats(table: pd.DataFrame) -> None:
    """Raises `AnalysisError` for two rows of a coded table that print the same of the same."""
    what = [*COLUMNS, "dimension", "opinion", "file"]
    rows = repeated(row_keys(table, what))
    if not len(rows):
        return
    twice = table.iloc[rows]
    row = twice[twice.duplicated(what)].iloc[0]
    first = twice[(twice[what] == row[what]).all(axis=1)].iloc[0]
    raise AnalysisError(
        f"{row['file']}, row {row['row']}: the same row as row {first['row']} "
        f'("{row["name"]}", {row["publisher"]}); delete one of the two.'
    )
