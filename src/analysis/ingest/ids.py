"""The ids of observations: the table and the row, or rows, that a figure stands in ("2022:28+29").

As texts they take more memory than all else that is known of a figure, so they are made where they are needed.
"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.ingest.coded import coded
from analysis.ingest.printed import table_id

_PLACE = ["row", "further_rows"]
_AT_A_TIME = 100_000


def ids_at(table: pd.DataFrame, rows: np.ndarray) -> pa.Array:
    """The ids of some rows of a table that has `observation_id`, or else `file`, `row` and `further_rows`."""
    places = pa.array(rows)
    if "observation_id" in table:
        texts = pa.array(table["observation_id"])
        whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        return whole.take(places).cast(pa.string())
    (files, names), (further, others) = coded(table["file"]), coded(table["further_rows"])
    front = pa.array([f"{table_id(name)}:" for name in names])
    return pc.binary_join_element_wise(
        front.take(pa.array(files[rows])),
        pa.array(table["row"].to_numpy()[rows]).cast(pa.string()),
        pa.array(others, pa.string()).take(pa.array(further[rows])),
        "",
    )


def with_ids(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `observation_id` in place of `row` and `further_rows`."""
    starts = range(0, len(table), _AT_A_TIME)
    parts = [ids_at(table, np.arange(start, min(start + _AT_A_TIME, len(table)))) for start in starts]
    ids = pa.chunked_array(parts, pa.string()).combine_chunks()
    return table.drop(columns=_PLACE).assign(observation_id=pd.array(ids, dtype="str"))
