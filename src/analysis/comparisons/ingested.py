"""What the ingest step found for one year, as tables for whoever reviews it."""

import json

import pandas as pd

from analysis.comparisons.coverage import coverage_by_level, coverage_by_province
from analysis.ingest.printed import table_id
from analysis.regions import body, members, provinces


def rows_by_outcome(
    rows_in: pd.DataFrame, observations: pd.DataFrame, set_aside: pd.DataFrame
) -> pd.DataFrame:
    """Where the raw rows of each table went, one row a table, so that none is lost unseen.

    Columns: table ("2024" for results-2024.csv, the id of an added table), rows (in the raw file), used (rows in
    observations), merged (rows that repeat one of these), set_aside.
    """
    tables = observations["file"].map(table_id)
    parts = {
        "used": tables.value_counts(),
        "merged": observations["observation_id"].str.count(r"\+").groupby(tables).sum(),
        "set_aside": set_aside["file"].map(table_id).value_counts(),
    }
    table = rows_in.set_index("table")
    return table.assign(
        **{name: part.reindex(table.index).fillna(0).astype(int) for name, part in parts.items()}
    ).reset_index()


def set_aside_of(set_aside: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of a year that are kept out of the results: file, row, level, name, unit, publisher, reason, note."""
    columns = ["file", "row", "level", "name", "unit", "publisher", "reason", "note"]
    return set_aside.loc[set_aside["year"] == str(year), columns].reset_index(drop=True)


def conflicts_of(results: pd.DataFrame, year: int) -> pd.DataFrame:
    """Results of a year for which another value was printed: what was kept, what was not, who printed it, and why."""
    rows = results[(results["year"] == year) & (results["grade"] == "conflicting")]
    found = [
        {
            "body_id": row["body_id"],
            "name": row["name"],
            "unit": row["unit"],
            "basis": row["basis"],
            "kept": row["score"]
            if row["basis"] == "score"
            else row["category"] or row["zone"] or row["opinion"],
            "publishers": row["publishers"],
            "other": other["value"],
            "printed_by": ", ".join(other["publishers"]),
            "settled_by": other["reason"],
        }
        for row in rows.to_dict("records")
        for other in json.loads(row["rejected"])
    ]
    columns = ["body_id", "name", "unit", "basis", "kept", "publishers", "other", "printed_by", "settled_by"]
    return pd.DataFrame(found, columns=columns)


def corrections_of(observations: pd.DataFrame, year: int) -> pd.DataFrame:
    """Figures of a year that a reviewed correction changed: observation_id, name, score_printed, score, correction."""
    rows = observations[(observations["year"] == year) & (observations["correction"] != "")]
    return rows[["observation_id", "name", "publisher", "score_printed", "score", "correction"]].reset_index(
        drop=True
    )


def coverage_of(results: pd.DataFrame, counts: pd.DataFrame, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Coverage of whole bodies in a year: by level, and by province (all that could be assessed under each)."""
    bodies = results[results["unit_id"] == ""]
    sizes = {one.body_id: 1 + len(members(one.body_id, year)) for one in provinces(year)}
    by_province = coverage_by_province(bodies, sizes, year)
    by_province.insert(1, "province", [body(code).short_name for code in by_province["province_code"]])
    return coverage_by_level(bodies, counts, year), by_province
