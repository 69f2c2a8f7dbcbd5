"""Change of a body's score since the last year that may be compared with it."""

import pandas as pd

from analysis.schemes import assessment_years, comparability, level_group

CHANGE_COLUMNS = ["body_id", "previous_year", "previous_score", "change", "change_grade"]


def comparable_years(year: int, group: str = "regional") -> tuple[int, ...]:
    """Earlier years whose scores may be compared with those of `year` ("same" scheme all the way), latest first."""
    earlier = (y for y in assessment_years(group) if y < year)
    return tuple(sorted((y for y in earlier if comparability(y, year, group) == "same"), reverse=True))


def change_since_last(results: pd.DataFrame, year: int) -> pd.DataFrame:
    """For each body scored in `year`, its last earlier score within the same scheme.

    `results` has body_id, level, year, score (points) and grade, one row a body and year. One row a body with a score
    in `year`: body_id, previous_year, previous_score (points), change (points, two decimals; missing where no
    comparable score is known) and change_grade: corroborated where both scores are, conflicting where either is, else
    single; "" without a change.
    """
    scored = results[results["score"].notna()]
    now = scored[scored["year"] == year]
    rows = [_last_known(scored, now[now["level"] == level], year, level) for level in now["level"].unique()]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=CHANGE_COLUMNS)


def _last_known(scored: pd.DataFrame, now: pd.DataFrame, year: int, level: str) -> pd.DataFrame:
    years = comparable_years(year, level_group(level))
    earlier = scored[scored["year"].isin(years)].sort_values("year").drop_duplicates("body_id", keep="last")
    earlier = earlier[["body_id", "year", "score", "grade"]]
    earlier = earlier.rename(
        columns={"year": "previous_year", "score": "previous_score", "grade": "previous_grade"}
    )
    both = now[["body_id", "score", "grade"]].merge(earlier, on="body_id", how="left")
    change = (both["score"] - both["previous_score"]).round(2)
    grades = zip(both["grade"], both["previous_grade"], change.notna(), strict=True)
    graded = [weaker_grade(a, b) if known else "" for a, b, known in grades]
    previous_year = both["previous_year"].astype("Int16")
    return both.assign(previous_year=previous_year, change=change, change_grade=graded)[CHANGE_COLUMNS]


def weaker_grade(a: str, b: str) -> str:
    """How sure a figure made from two results is: as sure as the less sure of them."""
    return max(a, b, key=("corroborated", "single", "conflicting").index)
