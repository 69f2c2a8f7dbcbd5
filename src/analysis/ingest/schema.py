"""The last net under observations and results: types, ranges and keys, checked by pandera."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pandera.pandas as pa

from analysis.errors import AnalysisError
from analysis.ingest.printed import CATEGORIES, LEVELS, ZONES
from analysis.ingest.sources import KINDS

_ZONE = pa.Check.isin(["", *ZONES.values()])
_CATEGORY = pa.Check.isin(["", *CATEGORIES])
_SCORE = pa.Check.in_range(0, 110)
_RANK = pa.Check.in_range(1, 9999)
_YEAR = pa.Check.in_range(2013, 2100)


def _column(*checks: pa.Check, nullable: bool = False) -> pa.Column:
    return pa.Column(checks=list(checks), nullable=nullable)


OBSERVATIONS = pa.DataFrameSchema(
    {
        "observation_id": _column(pa.Check.str_matches(r"^\d{4}:\d+(\+\d+)*$")),
        "year": _column(_YEAR),
        "level": _column(pa.Check.isin(LEVELS)),
        "body_id": _column(pa.Check.str_length(min_value=2)),
        "score": _column(_SCORE, nullable=True),
        "decimals": _column(pa.Check.in_range(0, 3), nullable=True),
        "zone_printed": _column(_ZONE),
        "category_printed": _column(_CATEGORY),
        "national_rank": _column(_RANK, nullable=True),
        "province_rank": _column(_RANK, nullable=True),
        "publisher_kind": _column(pa.Check.isin(KINDS)),
        "publisher_group": _column(pa.Check.str_length(min_value=1)),
    },
    unique=["observation_id"],
)

RESULTS = pa.DataFrameSchema(
    {
        "year": _column(_YEAR),
        "level": _column(pa.Check.isin(LEVELS)),
        "body_id": _column(pa.Check.str_length(min_value=2)),
        "score": _column(_SCORE, nullable=True),
        "zone": _column(_ZONE),
        "category": _column(_CATEGORY),
        "basis": _column(pa.Check.isin(["score", "category", "zone", "rank", "mention"])),
        "grade": _column(pa.Check.isin(["corroborated", "single", "conflicting"])),
        "publishers": _column(pa.Check.ge(0)),
    },
    unique=["year", "body_id", "unit_id"],
)


def validate_observations(table: pd.DataFrame) -> pd.DataFrame:
    """The table where it keeps to `OBSERVATIONS`. Raises `AnalysisError` naming the first thing that does not."""
    return _validate(OBSERVATIONS, table, "observations")


def validate_results(table: pd.DataFrame) -> pd.DataFrame:
    """The table where it keeps to `RESULTS`. Raises `AnalysisError` naming the first thing that does not."""
    return _validate(RESULTS, table, "results")


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


def _validate(schema: Any, table: pd.DataFrame, name: str) -> pd.DataFrame:
    try:
        with _without_hypothesis():
            checked: pd.DataFrame = schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as problem:
        first = problem.failure_cases.iloc[0]
        raise AnalysisError(
            f"The {name} break a rule of their schema: column {first['column']}, check {first['check']}, value "
            f'"{first["failure_case"]}" in row {first["index"]} of {len(table)}; correct the raw row it comes from.'
        ) from None
    return checked
