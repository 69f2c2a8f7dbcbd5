"""Rows put together by what they are about, and what each group says as a number: alike groups have alike outcomes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.ingest.coded import coded, distinct, keys, looked_up
from analysis.ingest.ids import ids_at


@dataclass(frozen=True)
class Groups:
    """Rows of a table by group, the groups in the order of their key.

    `rows` are places in the table, group after group, in each in the order of the observations' ids; `starts` says
    where in `rows` a group begins, `sizes` how many rows it has.
    """

    rows: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray

    @property
    def first(self) -> np.ndarray:
        """The place in the table of each group's first row."""
        return looked_up(self.rows, self.starts)

    def row_at(self, position: np.ndarray) -> np.ndarray:
        """The place in the table of the row at a position in each group, which may be -1 for none (then -1)."""
        rows = np.maximum(position, 0)
        rows += self.starts
        rows = looked_up(self.rows, rows)
        rows[position < 0] = -1
        return rows


def group_rows(table: pd.DataFrame, key: Sequence[str]) -> Groups:
    """The groups of rows that are equal in the columns of a key, in the order of these."""
    whole = keys(_ordered(table[name]) for name in key)
    rows = np.argsort(whole).astype("int32")
    whole.sort()
    begins = np.append(True, whole[1:] != whole[:-1])[: len(rows)]
    starts = np.flatnonzero(begins).astype("int32")
    sizes = np.diff(starts, append=np.int32(len(rows)))
    shared = np.flatnonzero(np.repeat(sizes > 1, sizes))
    if len(shared):
        # In one order whatever order they come in, so that a row moved in a raw table changes no result.
        ids = ids_at(table, rows[shared])
        number = pa.array(np.cumsum(begins)[shared])
        columns = [("group", "ascending"), ("id", "ascending")]
        order = pc.sort_indices(pa.table({"group": number, "id": ids}), sort_keys=columns)
        rows[shared] = rows[shared[order.to_numpy()]]
    return Groups(rows, starts, sizes)


def _ordered(column: pd.Series) -> tuple[np.ndarray, int]:
    """Numbers in the order of a column's values, and how many there can be."""
    if not isinstance(column.dtype, pd.CategoricalDtype) and column.dtype.kind in "iu":
        values = column.to_numpy() - column.to_numpy().min(initial=2100)
        return values, int(values.max(initial=0)) + 1
    numbers, values = coded(column)
    texts = pa.array(values, pa.string())
    if not pc.any(pc.less(texts[1:], texts[:-1])).as_py():
        return numbers, len(values)
    rank = np.empty(len(values), dtype="int32")
    rank[pc.sort_indices(texts).to_numpy()] = np.arange(len(values), dtype="int32")
    return looked_up(rank, numbers), len(values)


def runs(starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The whole numbers from each start on, so many as its size says."""
    ends = np.cumsum(sizes)
    begins: np.ndarray = np.repeat(starts - ends + sizes, sizes)
    return begins + np.arange(len(begins))


def sequences(kinds: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """A number for each run of `kinds` (from a start, so many), the same for equal runs; -1 for an empty one."""
    number = np.full(len(starts), -1, dtype="int64")
    at = np.flatnonzero(sizes > 0)
    number[at] = kinds[starts[at]]
    largest = int(kinds.max(initial=-1)) + 1
    for position in range(1, int(sizes.max(initial=0))):
        at = at[sizes[at] > position]
        pair = keys([(number[at], int(number.max()) + 1), (kinds[starts[at] + position], largest)])
        number[at] = number.max() + 1 + distinct(pair)[0]
    return number


def differs(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """In which runs (from each start to the next) two values differ; -1 is no value and differs from nothing."""
    highest = np.maximum.reduceat(values, starts)
    lowest = np.minimum.reduceat(np.where(values < 0, np.iinfo("int64").max, values), starts)
    return (highest >= 0) & (lowest < highest)
