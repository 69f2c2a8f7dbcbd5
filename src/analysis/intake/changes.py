"""What a file changes in the results: added, changed, regraded, withdrawn, and why."""

import json

import pandas as pd

KEY = ["year", "body_id", "unit_id"]
VALUES = ["score", "zone", "category", "opinion", "national_rank", "province_rank"]
COLUMNS = ["change", "year", "level", "body_id", "name", "unit", "before", "after", "why"]
CHANGES = ("added", "changed", "regraded", "withdrawn")

_REASONS = {
    "official": "an official page prints it",
    "publishers": "more independent publishers print it",
    "evidence": "the printed zones, categories and ranks fit it better",
    "tie": "undecided: the more exact and then the lower value stands",
}


def changes(before: pd.DataFrame, after: pd.DataFrame, *, replaces: str = "") -> pd.DataFrame:
    """Results that differ between two editions, one row each, sorted by change, year and body.

    `before` and `after` are results as `load_results(units=True)` gives them. Columns: change (added, changed: a
    value or class is another one; regraded: the same values on other grounds; withdrawn), year, level, body_id, name,
    unit, before and after (what stood and stands, in words), why.
    """
    old, new = _keyed(before), _keyed(after)
    added = new.loc[new.index.difference(old.index)]
    gone = old.loc[old.index.difference(new.index)]
    both = old.index.intersection(new.index)
    was, now = old.loc[both], new.loc[both]
    values = _differs(was, now, VALUES)
    grades = _differs(was, now, ["grade", "publishers"]) & ~values
    parts = [
        _rows("added", added.iloc[:0].reindex(added.index), added, "first published figure in the series"),
        _rows("changed", was[values], now[values], ""),
        _rows("regraded", was[grades], now[grades], "another publisher prints the same or a different value"),
        _rows("withdrawn", gone, gone.iloc[:0].reindex(gone.index), f"{replaces} was replaced"),
    ]
    table = pd.concat(parts, ignore_index=True)[COLUMNS]
    order = table["change"].map({name: place for place, name in enumerate(CHANGES)})
    ordered: pd.DataFrame = table.assign(order=order).sort_values(["order", "year", "body_id", "unit"])
    return ordered.drop(columns="order").reset_index(drop=True)


def _keyed(results: pd.DataFrame) -> pd.DataFrame:
    columns = [*VALUES, "decimals", "grade", "publishers", "rejected", "level", "name", "unit"]
    return results.astype(dict.fromkeys(KEY, str)).set_index(KEY)[columns]


def _differs(was: pd.DataFrame, now: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Which rows hold another value in one of the columns; nothing and nothing are the same."""
    differs = pd.Series(False, index=was.index)
    for name in columns:
        a, b = was[name], now[name]
        differs |= ~((a == b).fillna(False) | (a.isna() & b.isna())).astype(bool)
    return differs


def _rows(change: str, was: pd.DataFrame, now: pd.DataFrame, why: str) -> pd.DataFrame:
    shown = now if change != "withdrawn" else was
    table = shown[["level", "name", "unit"]].reset_index()
    return table.assign(
        change=change,
        before=[in_words(row) for row in was.to_dict("records")] if change != "added" else "",
        after=[in_words(row) for row in now.to_dict("records")] if change != "withdrawn" else "",
        why=why or [_reason(row) for row in now["rejected"]],
    )


def in_words(result: dict) -> str:
    """What a result says: "93.24, B, green, rank 12, corroborated (2)"."""
    parts = [
        "" if pd.isna(result["score"]) else f"{result['score']:.{int(result['decimals'])}f}",
        result["category"],
        result["zone"],
        result["opinion"],
        "" if pd.isna(result["national_rank"]) else f"national rank {int(result['national_rank'])}",
        "" if pd.isna(result["province_rank"]) else f"provincial rank {int(result['province_rank'])}",
        f"{result['grade']} ({int(result['publishers'])})",
    ]
    return ", ".join(part for part in parts if part)


def _reason(rejected: str) -> str:
    """Why the value that stands now stands: the rules that its rivals lost by."""
    reasons = dict.fromkeys(_REASONS[other["reason"]] for other in json.loads(rejected))
    return "; ".join(reasons) or "the new figure is more exact or adds a class or rank"
