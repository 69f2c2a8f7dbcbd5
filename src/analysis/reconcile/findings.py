"""What a reader must know about the sources: contradictions, conflicts, and counts that cannot be."""

import json

import pandas as pd

from analysis.schemes import classify, has_categories, has_zones, level_group

COLUMNS = [
    "rule",
    "year",
    "level",
    "body_id",
    "name",
    "unit",
    "observation_id",
    "printed",
    "expected",
    "publisher",
]


_READ = [
    "year",
    "body_level",
    "body_id",
    "name",
    "unit",
    "observation_id",
    "publisher",
    "score",
    "zone_printed",
    "category_printed",
]
"""What the findings on observations are made from."""


def findings(observations: pd.DataFrame, results: pd.DataFrame, assessed: pd.DataFrame) -> pd.DataFrame:
    """One row a finding, sorted by rule, year and body.

    `assessed` has year, level and assessed (bodies, published). Columns of the result: rule, year, level, body_id,
    name, unit, observation_id ("" for a finding on a result), printed, expected, publisher. Rules: zone-contradicts-
    score, category-contradicts-score (beside the score itself), zone-contradicts-result, category-contradicts-result
    (by a page without a score), zone-not-in-scheme, category-not-in-scheme, conflict, rank-conflict, shared-rank,
    more-than-assessed.
    """
    rows = [
        *_label_findings(observations),
        *_label_against_result(observations, results),
        *_conflicts(results),
        *_rank_conflicts(results),
        *_shared_ranks(results),
        *_too_many(results, assessed),
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["rule", "year", "body_id", "observation_id"], ignore_index=True)


def _label_findings(observations: pd.DataFrame) -> list[dict]:
    """Printed zones and categories that the score beside them, or the scheme of the year, contradicts."""
    labelled = observations[(observations["zone_printed"] != "") | (observations["category_printed"] != "")][
        _READ
    ]
    found = []
    for row in labelled.to_dict("records"):
        year, group = int(row["year"]), level_group(row["body_level"])
        band = None if pd.isna(row["score"]) else classify(row["score"], year, group)
        if band is not None and band.ambiguous(row["score"]):
            band = None
        known = {"zone": has_zones(year, group), "category": has_categories(year, group)}
        for label, in_scheme in known.items():
            printed = row[f"{label}_printed"]
            expected = getattr(band, label) if band else ""
            if printed and not in_scheme and (label == "category" or year >= 2022):
                found.append(_of_row(row, f"{label}-not-in-scheme", printed, ""))
            elif printed and expected and printed != expected:
                found.append(_of_row(row, f"{label}-contradicts-score", printed, expected))
    return found


def _of_row(row: dict, rule: str, printed: str, expected: str) -> dict:
    return {**row, "rule": rule, "level": row["body_level"], "printed": printed, "expected": expected}


def _label_against_result(observations: pd.DataFrame, results: pd.DataFrame) -> list[dict]:
    """Zones and categories, printed without a score, that the score which stands contradicts."""
    key = ["year", "body_id", "unit_id"]
    scored = results.loc[results["basis"] == "score", [*key, "zone", "category"]]
    unscored = observations[observations["score"].isna()][[*_READ, "unit_id"]]
    both = unscored.merge(scored, on=key)
    return [
        _of_row(row, f"{label}-contradicts-result", row[f"{label}_printed"], row[label])
        for row in both.to_dict("records")
        for label in ("zone", "category")
        if row[label] and row[f"{label}_printed"] and row[label] != row[f"{label}_printed"]
    ]


def _rank_conflicts(results: pd.DataFrame) -> list[dict]:
    """Other national ranks that were printed for a body."""
    return [
        {
            **row,
            "rule": "rank-conflict",
            "observation_id": "",
            "printed": str(other["value"]),
            "expected": str(row["national_rank"]),
            "publisher": ", ".join(other["publishers"]),
        }
        for row in results[results["rank_others"] != "[]"].to_dict("records")
        for other in json.loads(row["rank_others"])
    ]


def _shared_ranks(results: pd.DataFrame) -> list[dict]:
    """National ranks that are printed for more than one body of a level with different scores, or without."""
    ranked = results[results["national_rank"].notna() & (results["unit_id"] == "")]
    key = ["year", "level", "national_rank"]
    shared = ranked[ranked.duplicated(key, keep=False)]
    return [
        {
            **dict.fromkeys(COLUMNS, ""),
            "rule": "shared-rank",
            "year": year,
            "level": level,
            "name": "; ".join(sorted(rows["name"])),
            "printed": str(rank),
        }
        for (year, level, rank), rows in shared.groupby(key)
        if rows["score"].isna().any() or rows["score"].nunique() > 1
    ]


def _conflicts(results: pd.DataFrame) -> list[dict]:
    """Results for which a source prints another value than the one that stands."""
    found = []
    for row in results[results["grade"] == "conflicting"].to_dict("records"):
        for other in json.loads(row["rejected"]):
            found.append(
                {
                    **row,
                    "rule": "conflict",
                    "observation_id": "",
                    "printed": other["value"],
                    "expected": _value(row),
                    "publisher": ", ".join(other["publishers"]),
                }
            )
    return found


def _value(row: dict) -> str:
    """The value that stands, as text: of the score, else of what the result rests on."""
    if row["basis"] == "score":
        return f"{row['score']:.{int(row['decimals'])}f}"
    return str(
        {"category": row["category"], "zone": row["zone"], "rank": row["national_rank"]}.get(row["basis"], "")
    )


def _too_many(results: pd.DataFrame, assessed: pd.DataFrame) -> list[dict]:
    """Years and levels with more bodies in the results than were assessed."""
    bodies = results[results["unit_id"] == ""].groupby(["year", "level"])["body_id"].nunique()
    limits = assessed.set_index(["year", "level"])["assessed"]
    both = pd.concat([bodies.rename("known"), limits.rename("assessed")], axis=1).dropna().reset_index()
    over = both[both["known"] > both["assessed"]]
    nothing = dict.fromkeys(COLUMNS, "")
    return [
        {
            **nothing,
            "rule": "more-than-assessed",
            "year": row["year"],
            "level": row["level"],
            "printed": str(int(row["known"])),
            "expected": str(int(row["assessed"])),
        }
        for row in over.to_dict("records")
    ]
