"""Reviewed tables and raw facts, read as text: codes, scores and dates stay as they were printed."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from analysis import paths
from analysis.errors import AnalysisError
from analysis.schema_check import check_table

_LARGE = 4_000_000
"""Bytes from which a second thread is worth its start."""


def shown(path: Path) -> str:
    """A file as a user names it: its path below the project folder."""
    return path.relative_to(paths.root()).as_posix() if path.is_relative_to(paths.root()) else str(path)


def read_text_table(path: Path, columns: Sequence[str] = ()) -> pd.DataFrame:
    """A CSV file in UTF-8, every column as text, empty cells as "".

    `columns`, where given, are the ones the file must have, in any order.

    Raises `AnalysisError` where the file is missing, is not UTF-8, has a row of another length than its
    head, or lacks a column.
    """
    frame: pd.DataFrame = read_arrow_table(path, columns).to_pandas()
    return frame


def read_arrow_table(
    path: Path,
    columns: Sequence[str] = (),
    *,
    text: pa.DataType | None = None,
    types: dict[str, pa.DataType] | None = None,
) -> pa.Table:
    """The same as an Arrow table: `text` is the type of its columns (`pa.string()`), `types` those of single ones.

    A column of another type than text has to be filled in every row.
    """
    try:
        head = _head(path)
        table = pa_csv.read_csv(
            path,
            read_options=pa_csv.ReadOptions(use_threads=path.stat().st_size > _LARGE),
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(head, text or pa.string()) | (types or {}),
                strings_can_be_null=False,
                null_values=[],
            ),
        )
    except FileNotFoundError:
        raise AnalysisError(
            f"{shown(path)} is missing; restore it with `git checkout -- {shown(path)}`."
        ) from None
    except (pa.ArrowInvalid, UnicodeDecodeError, StopIteration) as problem:
        raise AnalysisError(
            f"{shown(path)} cannot be read as a table in UTF-8: {_one_line(problem)}; put that row right or restore "
            f"the file with `git checkout -- {shown(path)}`."
        ) from None
    missing = [name for name in columns if name not in table.column_names]
    if missing:
        raise AnalysisError(
            f"{shown(path)} has no column {', '.join(missing)}; its first line must name "
            f"{', '.join(columns)}."
        )
    return table


def _head(path: Path) -> list[str]:
    """Column names, needed before reading so that no column is taken for numbers."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        return next(csv.reader(source))


def _one_line(problem: BaseException) -> str:
    text = " ".join(str(problem).split()) or "it is empty"
    return text.removeprefix("CSV parse error: ").rstrip(".")[:160]


@cache
def _cached(name: str, root: Path) -> pd.DataFrame:
    path = root / "data" / "reference" / f"{name}.csv"
    table = read_text_table(path)
    check_table(table, name, path)
    return table


def reference_table(name: str) -> pd.DataFrame:
    """The reviewed table `data/reference/<name>.csv`, as text. Raises `AnalysisError` where it is broken."""
    return _cached(name, paths.root()).copy()
