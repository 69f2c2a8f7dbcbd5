"""Cells that a spreadsheet program took for a date or a time of day: most were numbers when they were typed."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from analysis.intake.grid import column_letter
from analysis.intake.reading.read_book_findings import CellFindings

_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?\s*%?")
_FEWEST = 3
"""From this many days on, a column without any number is one of dates."""


class DateCell(NamedTuple):
    """A date or time with its place (from 0); `is_day` says that it is a day without a time."""

    row: int
    column: int
    text: str
    is_day: bool


def settle_dates(
    dates: Iterable[DateCell], texts: list[list[str]], first_row: int, findings: CellFindings
) -> None:
    """Write the days of true date columns into `texts`; any other date is an error, and its cell stays empty.

    "9.12" typed into a column of scores becomes 9 December, and "91.24" a time of day: what was typed is lost.
    """
    ordered = sorted(dates, key=lambda cell: (cell.column, cell.row))
    for column, group in groupby(ordered, key=lambda cell: cell.column):
        cells = list(group)
        if _is_date_column(cells, texts[cells[0].row - first_row :]):
            for cell in cells:
                texts[cell.row - first_row][column] = cell.text
            message = (
                f"and those below it in column {column_letter(column)} hold dates, taken as text such as "
                f"{cells[0].text}: where they were numbers, type them as published and take the file in again."
            )
            findings.add("warning", "date-column", message, cells[0].row, column, cells[0].text)
            continue
        for cell in cells:
            message = (
                f"holds the date or time {cell.text}, which spreadsheet programs make of numbers such as 9.12: "
                "type the value as text as it was published, and take the file in again."
            )
            findings.add("error", "date-cell", message, cell.row, column, cell.text)


def _is_date_column(cells: list[DateCell], below: list[list[str]]) -> bool:
    """Whether a column holds days, and from the first of them on no number."""
    column = cells[0].column
    return (
        len(cells) >= _FEWEST
        and all(cell.is_day for cell in cells)
        and not any(_NUMBER.fullmatch(row[column]) for row in below)
    )
