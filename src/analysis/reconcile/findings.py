"""What a reader must know about the sources: contradictions, conflicts, and counts that cannot be."""

import json

import pandas as pd

from analysis.ingest.coded import as_text, holds
from analysis.reconcile.label_findings import label_against_result, label_findings
from analysis.reconcile.results import totals_of

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
_RANKED = ["year", "level", "name", "national_rank", "score"]


def findings(observations: pd.DataFrame, results: pd.DataFrame, assessed: pd.DataFrame) -> pd.DataFrame:
    """One row a finding, sorted by rule, year and body.

    `assessed` has year, level and assessed (bodies, published). Columns of the result: rule, year, level, body_id,
    name, unit, observation_id ("" for a finding on a result), printed, expected, publisher. Rules: zone-contradicts-
    score, category-contradicts-score (beside the score itself), zone-contradicts-result, category-contradicts-result
    (by a page without a score), zone-not-in-scheme, category-not-in-scheme, opinion-not-in-scheme, conflict,
    rank-conflict, shared-rank, more-than-assessed.
    """
    totals = totals_of(observations)
    rows = [
        *label_findings(totals),
        *label_against_result(totals, results),
        *_conflicts(results),
        *_rank_conflicts(results),
        *_shared_ranks(results),
        *_too_many(results, assessed),
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["rule", "year", "body_id", "observation_id"], ignore_index=True)


def _records(results: pd.DataFrame) -> list[dict]:
    return as_text(results).to_dict("records")


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
        for row in _records(results[~holds(results["rank_others"], "[]")])
        for other in json.loads(row["rank_others"])
    ]


def _shared_ranks(results: pd.DataFrame) -> list[dict]:
    """National ranks that are printed for more than one body of a level with different scores, or without."""
    whole = holds(results["unit_id"], "")
    ranked = as_text(results.loc[results["national_rank"].notna().to_numpy() & whole, _RANKED])
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
    for row in _records(results[holds(results["grade"], "conflicting")]):
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
    if row["basis"] == "rank":
        return str(row["province_rank"] if pd.isna(row["national_rank"]) else row["national_rank"])
    return str(row[row["basis"]])


def _too_many(results: pd.DataFrame, assessed: pd.DataFrame) -> list[dict]:
    """Years and levels with more bodies in the results than were assessed."""
    whole = as_text(results.loc[holds(results["unit_id"], ""), ["year", "level", "body_id"]])
    bodies = whole.groupby(["year", "level"])["body_id"].nunique()
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
