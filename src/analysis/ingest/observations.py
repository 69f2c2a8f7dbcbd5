"""Observations: one published figure each, read, resolved to a body, with the scheme and source it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.ingest.added import added_tables, read_added, replaced_by
from analysis.ingest.coded import coded, holds, spread, stack, without
from analysis.ingest.corrections import apply_corrections
from analysis.ingest.figures import read_figures
from analysis.ingest.ids import with_ids
from analysis.ingest.printed import (
    COLUMNS,
    FACTS,
    check_repeats,
    check_words,
    read_printed,
    result_years,
    table_id,
)
from analysis.ingest.repeats import merge_repeats
from analysis.ingest.resolved import resolve
from analysis.ingest.sources import attach_sources
from analysis.schemes import is_assessed

_READ = [*COLUMNS, "dimension", "opinion", "file", "row"]


@dataclass(frozen=True)
class Ingested:
    """What reading the raw tables gave. Columns of text are coded (pandas categoricals); `as_text` makes them plain.

    `observations`: one row a figure. `set_aside`: rows kept out of the results, as printed, with `reason`. `rows_in`:
    how many raw rows were read, by table: "2024" for results-2024.csv, the id of an added table.
    """

    observations: pd.DataFrame
    set_aside: pd.DataFrame
    rows_in: pd.Series


def ingest(*, more: pd.DataFrame | None = None, replaces: str = "", ids: bool = True) -> Ingested:
    """Reads every raw result table: the yearly ones, those that were added, and `more` rows that are not on disk yet.

    `more` has the columns of `read_added`; `replaces` is the id of the added table whose place they take. Without
    `ids`, observations have `row` and `further_rows` in place of `observation_id`, which takes much memory. Raises
    `AnalysisError` for the first cell that cannot be read, naming file, row, column and value.
    """
    tables = added_tables()
    parts = [read_printed(*result_years()), *(read_added(one) for one in tables)]
    if more is not None:
        parts.append(_checked(more))
    new = "" if more is None or more.empty else table_id(more["file"].iloc[0])
    printed = stack([part[_READ] for part in parts])
    rows_in = _by_table(printed)
    corrected = apply_corrections(printed)
    del printed
    reason = _reasons(corrected, replaced_by(tables, new, replaces))
    aside = ~holds(reason, "")
    set_aside = corrected[aside].assign(reason=reason[aside]).reset_index(drop=True)
    # No name for what lies between: each step lets go of what the one before it made.
    merged = merge_repeats(resolve(read_figures(without(corrected, aside))))
    observations = attach_sources(_named(merged))
    return Ingested(with_ids(observations) if ids else observations, set_aside, rows_in)


def _checked(more: pd.DataFrame) -> pd.DataFrame:
    missing = [name for name in _READ if more[name].isna().any()]
    if missing:
        raise ValueError(f"no value is an empty text, not a missing one: {', '.join(missing)}")
    check_words(more)
    check_repeats(more)
    return more


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """Printed words under the names that tell them from what is settled."""
    return table.rename(columns={"opinion": "opinion_printed"}).assign(
        score_printed=table["score_as_printed"], category_printed=table["category"]
    )


def _by_table(printed: pd.DataFrame) -> pd.Series:
    numbers, files = coded(printed["file"])
    names = pd.Index([table_id(file) for file in files], name="table", dtype="str")
    return pd.Series(np.bincount(numbers, minlength=len(files)), index=names, name="rows")


def _reasons(table: pd.DataFrame, replaced: Mapping[str, str]) -> pd.Series:
    """Why a row is set aside, "" where it is not; the last reason that applies stands."""
    dropped, reasons = coded(table["dropped"])
    texts = ["no score, zone, category or rank is recorded of it", *reasons]
    reason = dropped.astype("int32") + 1
    nothing = np.all([holds(table[fact], "") for fact in FACTS], axis=0) & holds(table["dropped"], "")
    reason[nothing] = 0
    for column, why in (("year", _not_assessed), ("file", lambda file: _replaced(file, replaced))):
        numbers, values = coded(table[column])
        for place, text in enumerate(map(why, values)):
            if text:
                reason[numbers == place] = len(texts)
                texts.append(text)
    return pd.Series(spread(texts, reason), index=table.index)


def _not_assessed(year: str) -> str:
    return "" if is_assessed(int(year)) else f"there was no assessment in {year}"


def _replaced(file: str, replaced: Mapping[str, str]) -> str:
    new = replaced.get(table_id(file), "")
    return f"replaced by {new}" if new else ""
