"""What was understood of a file, in the form in which it is shown."""

from dataclasses import dataclass

import pandas as pd

from analysis.intake.findings import Finding


@dataclass(frozen=True)
class ColumnView:
    """How a column was taken: `role` is one of options.ROLES ("dimension:input", "ignore"), `year` the year in its
    head, `why` the reason in words, `samples` up to three of its texts. A column whose cells hold two things has two
    views.
    """

    letter: str
    head: str
    role: str
    year: str
    why: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class TableView:
    """One table, or a sheet without any (`columns` is empty then). Row numbers are those of the file.

    `taken` counts the rows of figures it gave; `left` has one row for each other row of the grid: `row`, `why`, `text`.
    """

    sheet: str
    title: str
    first_row: int
    last_row: int
    head_rows: tuple[int, ...]
    columns: tuple[ColumnView, ...]
    taken: int
    left: pd.DataFrame


@dataclass(frozen=True)
class Understanding:
    """Long rows (columns as figures.COLUMNS), how each table was taken, and what was found on the way."""

    rows: pd.DataFrame
    tables: tuple[TableView, ...]
    findings: tuple[Finding, ...]
