"""From grids of text to long rows: what each table, column and row of a published file was taken for."""

from collections.abc import Iterator

import pandas as pd

from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, Publication
from analysis.intake.understanding.figures import frame
from analysis.intake.understanding.layout import find_blocks
from analysis.intake.understanding.layout_cells import Cells
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.roles import without_role
from analysis.intake.understanding.roles_claims import Claim, option_keys
from analysis.intake.understanding.understand_checks import (
    columns_missing,
    hidden_rows,
    no_table,
    sheets_missing,
    without_figures,
    year_missing,
)
from analysis.intake.understanding.understand_table import NO_RESULTS, UNSETTLED, Table, read_table
from analysis.intake.understanding.views import ColumnView, TableView, Understanding

__all__ = ["ColumnView", "TableView", "Understanding", "understand"]


def understand(publication: Publication, options: Options, year: int) -> Understanding:
    """What the tables of a file say, row by row; nothing of it vanishes.

    `options` settle what the file does not say plainly; `year` is the assessment year that is taken in. A table about
    which something must be settled first gives no rows: a finding that stops the file says what.
    """
    findings = sheets_missing(publication, options)
    found: list[Table | TableView] = []
    for grid in publication.grids:
        asked = not options.sheets or grid.sheet in options.sheets
        cells = Cells(grid)
        blocks = find_blocks(cells) if asked else []
        found += [read_table(cells, block, options, year) for block in blocks]
        if not blocks:
            found.append(_no_view(grid, cells, "sheet without a table" if asked else "sheet not asked for"))
        if asked:
            findings += hidden_rows(grid, options)
    tables = [one for one in found if isinstance(one, Table)]
    findings += _on_the_whole(tables, options, year)
    findings += [finding for table in tables for finding in table.findings]
    views = tuple(one if isinstance(one, TableView) else _view(one) for one in found)
    return Understanding(frame([table.long for table in tables]), views, tuple(dict.fromkeys(findings)))


def _on_the_whole(tables: list[Table], options: Options, year: int) -> list[Finding]:
    """Findings that need all tables: whether there is one, whether the year is among theirs, whether options fit."""
    if not tables:
        return [no_table()]
    keys = {key for table in tables for column in table.block.columns for key in option_keys(column)}
    findings = columns_missing(options, keys)
    others = any(table.taken for table in tables)
    findings += [
        without_figures(table.sheet, table.lacking, _loose_letter(table), others=others)
        for table in tables
        if table.lacking
    ]
    stating = [table for table in tables if table.stated and table.taken]
    stated = sorted({one for table in stating for one in table.stated})
    if stated and str(year) not in stated:
        findings.append(
            year_missing(stated, year, stating[0].sheet, fixed=any(one.years_fixed for one in stating))
        )
        for table in tables:
            table.long = {}
    return findings


def _loose_letter(table: Table) -> str:
    """The letter of a column that may be meant where one is lacking: one that nothing claims."""
    loose = [one for one in table.claims if not one.role] or table.claims
    numbers = [one for one in loose if one.is_number == (table.lacking == "figures")]
    return (numbers or loose)[-1].column.letter


def _view(table: Table) -> TableView:
    block, numbers = table.block, table.cells.numbers
    head = range(block.head.first, block.head.last + 1) if block.head else range(0)
    why: dict[int, str] = {}
    for position in range(block.first, block.body):
        why[position] = "head" if position in head else "title" if table.cells.filled[position] else "empty"
    why |= table.rows.left
    if not table.taken:
        reason = NO_RESULTS if table.lacking else UNSETTLED
        why |= dict.fromkeys(table.rows.kept.tolist(), reason)
    return TableView(
        sheet=table.sheet,
        title=" / ".join(filter(None, (table.cells.grid.title, *block.titles))),
        first_row=int(numbers[block.first]),
        last_row=int(numbers[max(block.end, block.first + 1) - 1]),
        head_rows=tuple(int(numbers[position]) for position in head),
        columns=tuple(map(_column_view, table.claims)),
        taken=table.taken,
        left=_left(table.cells, why, block.places if block.part else None),
    )


def _column_view(claim: Claim) -> ColumnView:
    one = without_role(claim)
    role = f"dimension:{one.dimension}" if one.role == "score" and one.dimension else one.role
    if one.problem:
        role = "ignore"
    why = one.problem or one.why
    return ColumnView(one.column.letter, one.column.head, role, one.year, why, one.profile.samples)


def _no_view(grid: Grid, cells: Cells, why: str) -> TableView:
    rows = dict.fromkeys(range(len(cells)), why)
    first, last = (int(cells.numbers[0]), int(cells.numbers[-1])) if len(cells) else (0, 0)
    left = _left(cells, rows, None)
    return TableView(grid.sheet, grid.title, first, last, (), (), 0, left)


def _left(cells: Cells, why: dict[int, str], places: list[int] | None) -> pd.DataFrame:
    """Each row that gave no figures, with the reason and what it holds in these columns, from above."""
    return pd.DataFrame(_left_rows(cells, why, places), columns=["row", "why", "text"])


def _left_rows(cells: Cells, why: dict[int, str], places: list[int] | None) -> Iterator[tuple[int, str, str]]:
    for position in sorted(why):
        text = " | ".join(cells.distinct(position, places)) if cells.filled[position] else ""
        yield int(cells.numbers[position]), why[position] if text else "empty", text
