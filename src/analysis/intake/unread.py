"""Cells that the reader could not give: they keep out the rows of figures that they stand in."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.intake.findings import Finding
from analysis.intake.understanding.views import TableView

UNREAD_ROLES = ("ignore", "number")
"""Columns from which nothing is taken."""


def keep_out(
    rows: pd.DataFrame, findings: Sequence[Finding], tables: Sequence[TableView]
) -> tuple[pd.DataFrame, list[Finding]]:
    """The examined rows without those in which a cell could not be read, and the findings as they then stand.

    An error on a cell refuses its row where the row holds figures and something is taken from the column; any other is
    a warning, for it keeps nothing out. Errors on a whole sheet stay what they are.
    """
    taken = {
        (view.sheet, column.letter)
        for view in tables
        for column in view.columns
        if column.role not in UNREAD_ROLES
    }
    errors = [one for one in findings if one.severity == "error" and one.row]
    if not errors:
        return rows, list(findings)
    present = set(_places(rows[rows["row"].isin([one.row for one in errors])]))
    fatal = {
        (one.sheet, one.row): one.rule
        for one in errors
        if (one.sheet, one.row) in present and (not one.column or (one.sheet, one.column.split()[0]) in taken)
    }
    settled = [
        replace(one, severity="warning") if one in errors and (one.sheet, one.row) not in fatal else one
        for one in findings
    ]
    return _refused(rows, fatal), settled


def _places(rows: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(rows["sheet"].astype(str), rows["row"].astype(int), strict=True))


def _refused(rows: pd.DataFrame, fatal: dict[tuple[str, int], str]) -> pd.DataFrame:
    near = rows[rows["row"].isin([row for _, row in fatal])]
    hit = near.index[[place in fatal for place in _places(near)]]
    reasons = pd.Series([fatal[place] for place in _places(rows.loc[hit])], index=hit, dtype="object")
    outcome, reason = rows["outcome"].astype("object"), rows["reason"].astype("object")
    outcome[hit], reason[hit] = "refused", "a cell could not be read: " + reasons
    return rows.assign(outcome=outcome.astype("category"), reason=reason.astype("category"))
