"""One sheet of a workbook as a grid: merged cells spread, hidden rows and columns noted."""

from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, column_letter, text_cells
from analysis.intake.reading.read_book_cells import SheetCells
from analysis.intake.reading.read_book_facts import SheetFacts
from analysis.intake.reading.read_book_values import Values

Merged = tuple[int, int, int, int]


def sheet_grid(
    name: str, values: Values, facts: SheetFacts, formats_known: bool
) -> tuple[Grid, tuple[Finding, ...]]:
    """The grid of a sheet, and the findings about its cells and hidden columns."""
    cells = SheetCells(name, facts, formats_known)
    first_row, first_column = values.first
    rows = cells.rows(values.rows, first_row, first_column)
    merged = _spread(rows, sorted([*values.merged, *facts.merged]), first_row)
    for top, left, bottom, right in merged:
        text = rows[top - 1 - first_row][left]
        cells.findings.add_merged(text, range(top - 1, bottom), range(left, right + 1))
    found = cells.findings.all()
    told = {finding.row - first_row - 1 for finding in found}
    filled = [any(row) or place in told for place, row in enumerate(rows)]
    kept = [place for place in range(len(rows)) if filled[place] or (place and filled[place - 1])]
    numbers = [first_row + place + 1 for place in kept]
    table = text_cells((rows[place] for place in kept), numbers)
    hidden = facts.hidden_rows
    known = None if hidden is None else frozenset(number for number in numbers if number - 1 in hidden)
    grid = Grid(name, table, hidden=known, merged=merged)
    return grid, (*_hidden_columns(name, facts, table.shape[1]), *found)


def _spread(rows: list[list[str]], merged: list[Merged], first_row: int) -> tuple[Merged, ...]:
    """Write the text of each merged range into all its cells; the ranges that hold text, as a grid names them."""
    named: list[Merged] = []
    width = max(map(len, rows), default=0)
    for top, left, bottom, right in merged:
        last, end = min(bottom, first_row + len(rows) - 1), min(right, width - 1)
        if not (first_row <= top <= last and left <= end) or (top, left) == (last, end):
            continue
        text = rows[top - first_row][left]
        if not text:
            continue
        for row in rows[top - first_row : last - first_row + 1]:
            row[left : end + 1] = [text] * (end - left + 1)
        named.append((top + 1, left, last + 1, end))
    return tuple(named)


def _hidden_columns(sheet: str, facts: SheetFacts, width: int) -> list[Finding]:
    """A warning for each run of hidden columns that stand among the cells."""
    found = []
    for first, last in facts.hidden_columns:
        if first >= width:
            continue
        letters = [column_letter(first), column_letter(min(last, width - 1))]
        named = f"Column {letters[0]} is" if first == last else f"Columns {' to '.join(letters)} are"
        message = (
            f'{named} hidden in the sheet "{sheet}" but read all the same: set the role of each to ignore where '
            "it was not meant to be published."
        )
        found.append(Finding("warning", "hidden-column", message, sheet, column=letters[0]))
    return found
