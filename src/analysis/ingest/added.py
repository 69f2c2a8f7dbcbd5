"""Tables that were taken in from a published file: read like the yearly ones, with the source record beside them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.errors import AnalysisError
from analysis.ingest.coded import from_arrow, same
from analysis.ingest.printed import COLUMNS, check_repeats, check_words
from analysis.ingest.records import Added, added_tables, replaced_by
from analysis.reference import read_arrow_table, shown

__all__ = ["ADDED_COLUMNS", "Added", "added_tables", "read_added", "replaced_by"]

ADDED_COLUMNS: Sequence[str] = (*COLUMNS, "dimension", "opinion", "sheet", "source_row", "source_column")


def _require_unchanged(one: Added, path: Path) -> None:
    """Raises `AnalysisError` where the table is not the one that was taken in, if its record has the checksum."""
    known = one.source.get("table_sha256")
    if known and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != known:
        raise AnalysisError(
            f"{shown(path)} is not as it was taken in; restore it with `git checkout -- {shown(path)}`, and put "
            "a figure right in data/reference/corrections.csv."
        )


def read_added(one: Added) -> pd.DataFrame:
    """The figures of an added table, every column coded text but `source_row` and `row`, plus `file` and `row`.

    `row` is that of the table (2 is the first below the head), `source_row` that of the file it was taken from. Raises
    `AnalysisError` where the table is missing or broken, holds a year or number of rows that its source record does not
    name or a word that its column cannot hold, or where the same row stands twice.
    """
    path = one.folder / "results.csv"
    _require_unchanged(one, path)
    read = read_arrow_table(
        path, ADDED_COLUMNS, text=pa.dictionary(pa.int32(), pa.string()), types={"source_row": pa.int64()}
    )
    if len(read) != one.source["rows"]:
        raise AnalysisError(
            f"{shown(path)} has {len(read)} rows and its source.json says {one.source['rows']}; restore both with "
            f"`git checkout -- {shown(one.folder)}`."
        )
    columns = {
        name: read[name].to_numpy() if name == "source_row" else from_arrow(read[name])
        for name in ADDED_COLUMNS
    }
    table = pd.DataFrame(
        {**columns, "file": same(shown(path), len(read)), "row": np.arange(2, len(read) + 2)}
    )
    years = "|".join(map(str, one.years))
    check_words(table, {"year": (years, f"{years.replace('|', ', ')}, as its source.json says")})
    check_words(table)
    check_repeats(table)
    return table
