"""One observation where one address prints one score of one body and year in several rows."""

import numpy as np
import pandas as pd

from analysis.ingest.coded import as_text, distinct, holds, in_place_of, repeated, row_keys, spread

_SAME_PAGE = ("file", "year", "body_id", "unit_id", "dimension", "source_url")
_FACTS = ["zone", "category", "opinion", "national_rank", "province_rank"]


def merge_repeats(table: pd.DataFrame) -> pd.DataFrame:
    """The table with such rows as one; `further_rows` names those that stand with `row` ("+29"), "" for most.

    Such repeats add a rank or a note to the same fact: the first word of each column stands, the rows are named. Rows
    that contradict each other stay apart, for then the address does not say which one holds.
    """
    candidates = repeated(row_keys(table, _SAME_PAGE))
    candidates = candidates[~holds(table["source_url"].iloc[candidates], "")]
    end = int(candidates.max(initial=-1)) + 1  # what follows stays as it is
    head, further = _merged(table.iloc[:end], candidates)
    merged = in_place_of(table, end, head)
    numbers = np.zeros(len(merged), dtype="int32")
    numbers[: len(further)] = np.arange(1, len(further) + 1)
    return merged.assign(further_rows=spread(["", *further], numbers))


def _merged(table: pd.DataFrame, candidates: np.ndarray) -> tuple[pd.DataFrame, list[str]]:
    """The table with the rows that say the same as one, in place of the first, and the further rows in each."""
    at, group = _alike(table, candidates)
    _, first, sizes = np.unique(group, return_index=True, return_counts=True)
    further = np.full(len(table), "", dtype=object)
    rows = table["row"].to_numpy()
    for one in np.split(at[np.argsort(group, kind="stable")], np.cumsum(sizes)[:-1]):
        further[one[:1]] = "".join(f"+{row}" for row in rows[one[1:]])
    keep = np.ones(len(table), dtype=bool)
    keep[at] = False
    keep[at[first]] = True
    kept = {name: _first_words(table[name], at, group, at[first])[keep] for name in table}
    return pd.DataFrame(kept, copy=False), further[keep].tolist()


def _alike(table: pd.DataFrame, candidates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of the rows to merge, in order, and the number of the group that each belongs to."""
    few = as_text(table[[*_SAME_PAGE, *_FACTS, "score"]].iloc[candidates]).reset_index(drop=True)
    # Where an address prints two scores, both stay; a row without a score joins the one that its address prints.
    page = row_keys(few, _SAME_PAGE)
    reading = few["score"].where(few.groupby(page)["score"].transform("nunique") > 1)
    group = distinct(row_keys(few.assign(reading=reading), [*_SAME_PAGE, "reading"]))[0]
    facts = few[_FACTS].replace("", pd.NA).groupby(group)
    merges = (facts.nunique().le(1).all(axis=1) & (facts.size() > 1)).to_numpy()[group]
    return candidates[merges], group[merges]


def _first_words(column: pd.Series, at: np.ndarray, group: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The column with the first word of each group of rows (`at`, numbered by `group`) in the group's `first` row."""
    values = column.iloc[at]
    filled = values.notna().to_numpy() & ~holds(values, "")
    groups, found = np.unique(group[filled], return_index=True)
    source = np.arange(len(column))
    source[first[np.searchsorted(np.unique(group), groups)]] = at[filled][found]
    words: np.ndarray = column.array.take(source)
    return words
