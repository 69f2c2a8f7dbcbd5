"""Lists of pages and observations behind results, as JSON."""

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.ingest.coded import coded, distinct, looked_up, spread
from analysis.ingest.ids import ids_at
from analysis.reconcile.groups import Groups, runs, sequences

_AT_A_TIME = 100_000
"""Groups whose lists are put together in one go, so that no second copy of all ids stands in memory."""


def page_lists(
    sources: pd.Series, groups: Groups, numbers: np.ndarray, positions: Sequence[tuple[int, ...]]
) -> pd.Categorical:
    """The ids of some rows' pages in each group, each once and in their order.

    `sources` are the ids by row of the table, `numbers` the outcome of each group, `positions` the rows that each
    outcome names.
    """
    pages, ids = coded(sources)
    names = ids.tolist()
    # Most groups have one page: its own list. None have a number below theirs, several one above.
    texts = ["[]", *(json.dumps([name]) for name in names)]
    first = np.array([one[0] if one else 0 for one in positions], dtype="int32")
    lists = looked_up(pages.astype("int32"), groups.row_at(looked_up(first, numbers)))
    lists += 1
    lists[looked_up(np.array([not one for one in positions], dtype=bool), numbers)] = 0
    several = np.flatnonzero(looked_up(np.array([len(one) > 1 for one in positions], dtype=bool), numbers))
    places, sizes = _places(groups, several, numbers, positions)
    named, starts = pages[places], np.cumsum(sizes) - sizes
    number, example = distinct(sequences(named, starts, sizes))
    lists[several] = len(texts) + number
    runs_of = (named[starts[run] : starts[run] + sizes[run]].tolist() for run in example)
    texts += [json.dumps(sorted({names[page] for page in run})) for run in runs_of]
    return spread(texts, lists)


def _places(
    groups: Groups, chosen: np.ndarray, numbers: np.ndarray, positions: Sequence[tuple[int, ...]]
) -> tuple[np.ndarray, np.ndarray]:
    """The places in the table of the rows that some groups' outcomes name, group after group, and how many of each."""
    counts = np.array([len(one) for one in positions], dtype="int32")
    begins = np.cumsum(counts) - counts
    flat = np.array([place for one in positions for place in one], dtype="int32")
    sizes = counts[numbers[chosen]]
    named = np.repeat(groups.starts[chosen], sizes) + flat[runs(begins[numbers[chosen]], sizes)]
    return groups.rows[named], sizes


def observation_lists(table: pd.DataFrame, groups: Groups) -> pd.arrays.ArrowStringArray:
    """The ids of all rows of each group of a table of observations, in their order."""
    ends = groups.starts + groups.sizes
    parts = []
    for start in range(0, len(groups.starts), _AT_A_TIME):
        here = slice(start, start + _AT_A_TIME)
        rows = groups.rows[groups.starts[start] : ends[here][-1]]
        offsets = np.append(groups.starts[here], ends[here][-1]) - groups.starts[start]
        joined = ids_at(table, rows)
        if len(rows) > len(offsets) - 1:
            joined = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), joined), '", "')
        parts.append(pc.binary_join_element_wise('["', joined, '"]', ""))
    lists: pd.arrays.ArrowStringArray = pd.array(pa.chunked_array(parts, pa.string()), dtype="str")
    return lists
