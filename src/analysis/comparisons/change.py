"""Change of a body's score since the last year that may be compared with it."""

import json
from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis.schemes import assessment_years, comparability, level_group

CHANGE_COLUMNS = [
    "body_id",
    "previous_year",
    "previous_score",
    "previous_decimals",
    "change",
    "change_decimals",
    "change_grade",
]


def comparable_years(year: int, group: str = "regional") -> tuple[int, ...]:
    """Earlier years whose scores may be compared with those of `year` ("same" scheme all the way), latest first."""
    earlier = (y for y in assessment_years(group) if y < year)
    return tuple(sorted((y for y in earlier if comparability(y, year, group) == "same"), reverse=True))


def change_since_last(results: pd.DataFrame, year: int) -> pd.DataFrame:
    """For each body scored in `year`, its last earlier score within the same scheme.

    `results` has body_id, level, year, score (points), decimals, grade and rejected, one row a body and year. One row a
    body with a score in `year`: body_id, previous_year, previous_score (points), previous_decimals, change (points;
    missing where no comparable score is known, or where its sign hangs on which printed value is right),
    change_decimals (as many as the rougher of the two scores, two at most) and change_grade: corroborated where both
    scores are, conflicting where either is, else single; "" where no comparable score is known.
    """
    scored = results[results["score"].notna()]
    now = scored[scored["year"] == year]
    rows = [_last_known(scored, now[now["level"] == level], year, level) for level in now["level"].unique()]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=CHANGE_COLUMNS)


_READ = ["body_id", "year", "score", "decimals", "grade", "rejected"]


def _last_known(scored: pd.DataFrame, now: pd.DataFrame, year: int, level: str) -> pd.DataFrame:
    years = comparable_years(year, level_group(level))
    earlier = scored[scored["year"].isin(years)].sort_values("year").drop_duplicates("body_id", keep="last")
    before = earlier[_READ].rename(columns={name: f"previous_{name}" for name in _READ if name != "body_id"})
    both = now[_READ].merge(before, on="body_id", how="left").astype({"previous_year": "Int16"})
    changes = [_change(row) for row in both.to_dict("records")]
    table = both[["body_id", "previous_year", "previous_score", "previous_decimals"]].reset_index(drop=True)
    return table.join(pd.DataFrame(changes, columns=CHANGE_COLUMNS[4:]))


def _change(row: dict[Hashable, Any]) -> tuple[float, int, str]:
    """The change of one body, the decimals it may be given with, and its grade."""
    if pd.isna(row["previous_score"]):
        return float("nan"), 0, ""
    decimals = int(min(2, row["decimals"], row["previous_decimals"]))
    grade = weaker_grade(row["grade"], row["previous_grade"])
    possible = [
        round(now - before, decimals) + 0.0  # no minus zero
        for now in _printed(row["score"], row["rejected"])
        for before in _printed(row["previous_score"], row["previous_rejected"])
    ]
    one_way = all(change > 0 for change in possible) or all(change < 0 for change in possible)
    certain = one_way or len(possible) == 1
    return possible[0] if certain else float("nan"), decimals, grade


def _printed(kept: float, rejected: str) -> list[float]:
    """Every value printed for a score, the one kept first."""
    return [kept, *(float(other["value"]) for other in json.loads(rejected))]


def weaker_grade(a: str, b: str) -> str:
    """How sure a figure made from two results is: as sure as the less sure of them."""
    return max(a, b, key=("corroborated", "single", "conflicting").index)
