"""One result a body, unit and assessment year, made from all that was published about it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.ingest.coded import coded, distinct, holds, looked_up, picked, row_keys, spread, without
from analysis.reconcile.cases import outcomes
from analysis.reconcile.groups import Groups, group_rows
from analysis.reconcile.outcome import Outcome
from analysis.reconcile.pages import observation_lists, page_lists
from analysis.regions import body, province_in_year

KEY = ["year", "body_id", "unit_id"]
COLUMNS = [
    "year",
    "level",
    "body_id",
    "name",
    "unit_id",
    "unit",
    "province_code",
    "province_code_today",
    "score",
    "decimals",
    "zone",
    "category",
    "opinion",
    "basis",
    "grade",
    "publishers",
    "best_kind",
    "rejected",
    "national_rank",
    "province_rank",
    "national_rank_of",
    "rank_source_ids",
    "rank_others",
    "source_ids",
    "observation_ids",
]
_KEPT = ("year", "body_id", "name", "unit_id", "unit", "dimension")
SCORE = ("score", "decimals")
RANKS = ("national_rank", "province_rank", "national_rank_of")


def reconcile(observations: pd.DataFrame, *, ids: bool = True) -> pd.DataFrame:
    """Results from observations: one row a body, unit and year, sorted by year, body and unit. Scores of single
    dimensions are left out (see `reconcile_dimensions`). Columns of text are coded, as in the observations.

    Columns: year, level, body_id, name, unit_id, unit, province_code (assessed under), province_code_today, score
    (points), decimals, zone, category, opinion, basis (score, category, zone, opinion, rank or mention), grade
    (corroborated, single or conflicting), publishers (independent voices for the basis), best_kind, national_rank,
    national_rank_of, province_rank, rank_source_ids (JSON: pages that print the rank), rank_others (JSON: other
    national ranks printed: value, publishers), rejected (JSON: value, reason, publishers, for scores observation_ids),
    source_ids (JSON: pages that print the score or class that stands) and, with `ids`, observation_ids (JSON: all of
    them). `observations` are as `ingest` or `load_observations` give them.
    """
    results = reconcile_by(totals_of(observations), KEY, ids=ids)
    return results[[name for name in COLUMNS if name in results]]


def totals_of(observations: pd.DataFrame) -> pd.DataFrame:
    """The observations that are of a whole assessment, not of one dimension of it."""
    return without(observations.copy(deep=False), ~holds(observations["dimension"], ""))


def reconcile_by(table: pd.DataFrame, key: Sequence[str], *, ids: bool = True) -> pd.DataFrame:
    """The same of any observations, one row for each that differ in the columns of a key."""
    groups = group_rows(table, key)
    numbers, found = outcomes(table, groups)
    words = ("zone", "category", "opinion", "basis", "grade")
    ranked, cited = [one.rank_pages for one in found], [one.pages for one in found]
    return pd.DataFrame(
        {
            **_identity(table, groups),
            **_score(table, groups, numbers, found),
            **{word: spread([getattr(one, word) for one in found], numbers) for word in words},
            "publishers": looked_up(np.array([one.publishers for one in found], dtype="int16"), numbers),
            "best_kind": spread([one.best_kind for one in found], numbers),
            "rejected": spread([one.rejected for one in found], numbers),
            **_ranks(table, groups, numbers, found),
            "rank_source_ids": page_lists(table["source_id"], groups, numbers, ranked),
            "rank_others": spread([one.rank_others for one in found], numbers),
            "source_ids": page_lists(table["source_id"], groups, numbers, cited),
            **({"observation_ids": observation_lists(table, groups)} if ids else {}),
        },
        copy=False,
    )


def _identity(table: pd.DataFrame, groups: Groups) -> dict[str, Any]:
    """What each group is about: its year, body and unit, and the provinces that the body was and is under."""
    first = groups.first
    kept = {name: picked(table[name], first) for name in (*_KEPT, "body_level")}
    years, (bodies, ids) = kept["year"], coded(pd.Series(kept["body_id"]))
    numbers, rows = distinct(
        row_keys(pd.DataFrame({"year": years, "body": kept["body_id"]}, copy=False), ["year", "body"])
    )
    pairs = zip(years[rows].tolist(), ids[bodies[rows]].tolist(), strict=True)
    provinces = [(province_in_year(one, year), body(one).province_code) for year, one in pairs]
    return {
        **{name: kept[name] for name in _KEPT},
        "level": _levels(pd.Series(kept["body_level"]), holds(pd.Series(kept["unit_id"]), "")),
        "province_code": spread([then for then, _ in provinces], numbers),
        "province_code_today": spread([today for _, today in provinces], numbers),
    }


def _levels(levels: pd.Series, whole: np.ndarray) -> pd.Categorical:
    """The level of each result: that of its body, or "unit"."""
    numbers, names = coded(levels)
    unit = np.array(len(names), dtype=numbers.dtype)
    return spread([*names, "unit"], np.where(whole, numbers, unit))


def _score(table: pd.DataFrame, groups: Groups, numbers: np.ndarray, found: list[Outcome]) -> dict[str, Any]:
    return {name: _kept(table[name], groups, numbers, [one.score for one in found]) for name in SCORE}


def _ranks(table: pd.DataFrame, groups: Groups, numbers: np.ndarray, found: list[Outcome]) -> dict[str, Any]:
    return {
        name: _kept(table[name], groups, numbers, [getattr(one, name) for one in found]) for name in RANKS
    }


def _kept(column: pd.Series, groups: Groups, numbers: np.ndarray, positions: list[int]) -> Any:
    """The value of each group in the row that its outcome names, missing where it names none."""
    return picked(column, groups.row_at(looked_up(np.array(positions, dtype="int32"), numbers)))
