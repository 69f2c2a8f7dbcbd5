"""Groups whose rows say the same in the same way are one case: the outcome of a case is worked out once."""

import numpy as np
import pandas as pd

from analysis.ingest.coded import coded, distinct, holds, keys, looked_up
from analysis.reconcile.classes import standings
from analysis.reconcile.evidence import RankOrder
from analysis.reconcile.groups import Groups, differs, runs, sequences
from analysis.reconcile.outcome import Outcome, outcome
from analysis.reconcile.rows import put_right, rows_at

_WORDS = ("zone_printed", "category_printed", "opinion_printed")
_RANKS = ("national_rank", "national_rank_of", "province_rank")
_VOICE = ("publisher_group", "publisher_kind")


def outcomes(table: pd.DataFrame, groups: Groups) -> tuple[np.ndarray, list[Outcome]]:
    """The number of each group's outcome, and the outcomes.

    `table` has the columns of observations; its groups are of one body, unit and year each.
    """
    corrected = put_right(table)
    numbers, first = distinct(cases(table, groups, corrected))
    order = RankOrder(table)
    sizes = groups.sizes[first]
    wanted = runs(groups.starts[first], sizes)
    rows = rows_at(table, groups.rows[wanted], corrected)
    ends = np.cumsum(sizes).tolist()
    return numbers, [
        outcome(rows[end - size : end], order) for end, size in zip(ends, sizes.tolist(), strict=True)
    ]


def cases(table: pd.DataFrame, groups: Groups, corrected: np.ndarray) -> np.ndarray:
    """A number for each group; groups with the same number have the same outcome.

    Where all rows of a group that print a figure print the same, the outcome does not hang on the figure itself but on
    the class that a score has, and on who prints what. A group whose rows differ is a case of its own.
    """
    kinds = distinct(keys([*_figures(table), *_saying(table, corrected)]))[0]
    found = sequences(looked_up(kinds, groups.rows), groups.starts, groups.sizes)
    own = _disputed(table, groups)
    found[own] = found.max(initial=0) + 1 + np.arange(len(own))
    return found


def _figures(table: pd.DataFrame) -> list[tuple[np.ndarray, int]]:
    """What a row prints, as far as outcomes hang on it: the class of its score, its words, whether it has ranks."""
    standing, standing_names = standings(table)
    words = [coded(table[name]) for name in _WORDS]
    return [
        (standing, len(standing_names)),
        *((numbers, len(texts)) for numbers, texts in words),
        *((table[name].notna().to_numpy().astype("int8"), 2) for name in _RANKS),
    ]


def _saying(table: pd.DataFrame, corrected: np.ndarray) -> list[tuple[np.ndarray, int]]:
    """Whose word a row is."""
    voices = [coded(table[name]) for name in _VOICE]
    return [(corrected.astype("int8"), 2), *((numbers, len(texts)) for numbers, texts in voices)]


def _disputed(table: pd.DataFrame, groups: Groups) -> np.ndarray:
    """The groups in which rows print different figures or words."""
    shared = np.flatnonzero(groups.sizes > 1)
    sizes = groups.sizes[shared]
    few = table[["score", "decimals", *_RANKS, *_WORDS]].iloc[groups.rows[runs(groups.starts[shared], sizes)]]
    points, _ = coded(few["score"])
    exact = few["decimals"].to_numpy(dtype="int64", na_value=0)
    columns = [np.where(points < 0, -1, points * 10 + exact)]
    columns += [few[name].to_numpy(dtype="int64", na_value=-1) for name in _RANKS]
    columns += [np.where(holds(few[name], ""), -1, coded(few[name])[0].astype("int64")) for name in _WORDS]
    found = np.zeros(len(shared), dtype=bool)
    for column in columns if len(shared) else []:
        found |= differs(column, np.cumsum(sizes) - sizes)
    return shared[found]
