"""The same bodies in several years: matched panels, their level and their extremes."""

import pandas as pd


def panel_summary(results: pd.DataFrame, expected: dict[int, int]) -> pd.DataFrame:
    """Level of a set of bodies by year, with how many of them are known.

    `results` holds the set's bodies: year, name, score (points). `expected` gives how many bodies the set had, by year.
    One row a year of `expected`: year, known, expected, complete, mean (points; missing unless complete, for a mean of
    what happens to be known is not the mean of the set), low, high (points), low_name, high_name.
    """
    rows = []
    for year, size in sorted(expected.items()):
        scored = results[(results["year"] == year) & results["score"].notna()]
        complete = len(scored) == size and size > 0
        rows.append(
            {
                "year": year,
                "known": len(scored),
                "expected": size,
                "complete": complete,
                "mean": scored["score"].mean() if complete else float("nan"),
                **_extremes(scored),
            }
        )
    return pd.DataFrame(rows)


def _extremes(scored: pd.DataFrame) -> dict[str, object]:
    if scored.empty:
        return {"low": float("nan"), "high": float("nan"), "low_name": "", "high_name": ""}
    ordered = scored.sort_values(["score", "name"])
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return {"low": low["score"], "high": high["score"], "low_name": low["name"], "high_name": high["name"]}


def matched_panel(results: pd.DataFrame, earlier: int, later: int) -> pd.DataFrame:
    """Bodies scored in both years: body_id, name, score_earlier, score_later, change (points, two decimals), grades.

    `results` has body_id, name, year, score, grade. Whether the two years may be compared is the caller's to ask.
    """
    scored = results[results["score"].notna()]
    columns = ["body_id", "name", "score", "grade"]
    a = scored.loc[scored["year"] == earlier, ["body_id", "score", "grade"]]
    b = scored.loc[scored["year"] == later, columns]
    both = b.merge(a, on="body_id", suffixes=("_later", "_earlier"))
    both["change"] = (both["score_later"] - both["score_earlier"]).round(2)
    return both.sort_values("name", ignore_index=True)
