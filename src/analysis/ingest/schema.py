"""The last net under observations and results: types, ranges and keys, checked by pandera."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from analysis.errors import AnalysisError
from analysis.ingest.coded import as_text, coded, distinct, repeated, row_keys
from analysis.ingest.printed import CATEGORIES, LEVELS, OPINIONS, ZONES
from analysis.ingest.sources import KINDS

_ZONE = pa.Check.isin(["", *ZONES.values()])
_CATEGORY = pa.Check.isin(["", *CATEGORIES])
_OPINION = pa.Check.isin(["", *OPINIONS])
_SCORE = pa.Check.in_range(0, 110)
_RANK = pa.Check.in_range(1, 9999)
_YEAR = pa.Check.in_range(2013, 2100)


def _column(*checks: pa.Check, nullable: bool = False) -> pa.Column:
    return pa.Column(checks=list(checks), nullable=nullable)


OBSERVATIONS = pa.DataFrameSchema(
    {
        "observation_id": _column(pa.Check.str_matches(r"^[a-z0-9-]+:\d+(\+\d+)*$")),
        "year": _column(_YEAR),
        "level": _column(pa.Check.isin(LEVELS)),
        "body_id": _column(pa.Check.str_length(min_value=2)),
        "dimension": _column(pa.Check.str_matches(r"^([a-z][a-z0-9]*(-[a-z0-9]+)*)?$")),
        "score": _column(_SCORE, nullable=True),
        "decimals": _column(pa.Check.in_range(0, 3), nullable=True),
        "zone_printed": _column(_ZONE),
        "category_printed": _column(_CATEGORY),
        "opinion_printed": _column(_OPINION),
        "national_rank": _column(_RANK, nullable=True),
        "province_rank": _column(_RANK, nullable=True),
        "publisher_kind": _column(pa.Check.isin(KINDS)),
        "publisher_group": _column(pa.Check.str_length(min_value=1)),
    },
)

_SETTLED = {
    "year": _column(_YEAR),
    "level": _column(pa.Check.isin(LEVELS)),
    "body_id": _column(pa.Check.str_length(min_value=2)),
    "grade": _column(pa.Check.isin(["corroborated", "single", "conflicting"])),
    "publishers": _column(pa.Check.ge(0)),
}

RESULTS = pa.DataFrameSchema(
    {
        **_SETTLED,
        "score": _column(_SCORE, nullable=True),
        "zone": _column(_ZONE),
        "category": _column(_CATEGORY),
        "opinion": _column(_OPINION),
        "basis": _column(pa.Check.isin(["score", "category", "zone", "opinion", "rank", "mention"])),
    },
)

DIMENSIONS = pa.DataFrameSchema(
    {**_SETTLED, "dimension": _column(pa.Check.str_length(min_value=1)), "score": _column(_SCORE)},
)


def validate_observations(table: pd.DataFrame) -> pd.DataFrame:
    """The table where it keeps to `OBSERVATIONS`. Raises `AnalysisError` naming the first thing that does not."""
    return _validate(OBSERVATIONS, table, "observations", ["observation_id"])


def validate_results(table: pd.DataFrame) -> pd.DataFrame:
    """The table where it keeps to `RESULTS`. Raises `AnalysisError` naming the first thing that does not."""
    return _validate(RESULTS, table, "results", ["year", "body_id", "unit_id"])


def validate_dimensions(table: pd.DataFrame) -> pd.DataFrame:
    """The table where it keeps to `DIMENSIONS`. Raises `AnalysisError` naming the first thing that does not."""
    return _validate(DIMENSIONS, table, "dimensions", ["year", "body_id", "unit_id", "dimension"])


@contextmanager
def _without_hypothesis() -> Iterator[None]:
    """Keeps pandera from loading hypothesis, which stands beside it for the tests: 0.3 s for what no check needs."""
    if "hypothesis" in sys.modules:
        yield
        return
    sys.modules["hypothesis"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["hypothesis"]


def _validate(schema: Any, table: pd.DataFrame, name: str, key: list[str]) -> pd.DataFrame:
    plain = [column for column in schema.columns if _is_plain(table[column])]
    others = [column for column in schema.columns if column not in plain]
    try:
        with _without_hypothesis():
            schema.select_columns(plain).validate(table[plain], lazy=True)
            few = table[others].iloc[_telling(table[others])]
            schema.select_columns(others).validate(as_text(few), lazy=True)
    except pa.errors.SchemaErrors as problem:
        first = problem.failure_cases.iloc[0]
        raise _broken(
            table, name, first["column"], first["check"], first["failure_case"], first["index"]
        ) from None
    twice = repeated(row_keys(table, key))
    if len(twice):
        row = as_text(table[key].iloc[twice[-1:]])
        said = ", ".join(map(str, row.iloc[0]))
        raise _broken(table, name, ", ".join(key), "unique", said, row.index[0])
    return table


def _broken(
    table: pd.DataFrame, name: str, column: str, check: str, value: object, row: object
) -> AnalysisError:
    return AnalysisError(
        f'The {name} break a rule of their schema: column {column}, check {check}, value "{value}" in row {row} of '
        f"{len(table)}; correct the raw row it comes from."
    )


def _is_plain(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.StringDtype) or column.dtype == object


def _telling(table: pd.DataFrame) -> np.ndarray:
    """Rows that show all there is to check: each distinct text of a column, the least and the largest number, a gap."""
    rows = [np.zeros(0, dtype="int64")]
    for name in table:
        column = table[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            rows.append(distinct(coded(column)[0].astype("int64") + 1)[1])
            continue
        filled = np.flatnonzero(column.notna())
        values = column.iloc[filled].to_numpy()
        ends = [values.argmin(), values.argmax()] if len(filled) else []
        rows += [filled[ends], np.flatnonzero(column.isna())[:1]]
    found = np.unique(np.concatenate(rows))
    return found[found < len(table)]
