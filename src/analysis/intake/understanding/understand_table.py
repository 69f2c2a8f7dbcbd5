"""One table of a grid: its columns, its rows, and the long rows they give."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from analysis.intake.findings import Finding
from analysis.intake.understanding.coded import Coded
from analysis.intake.understanding.figures import Kept, Slot, figures, slots
from analysis.intake.understanding.figures_checks import (
    carried_down,
    number_may_be_rank,
    ranks_settled,
    scales_of,
    units_without_body,
)
from analysis.intake.understanding.figures_names import Base, Names, names_of
from analysis.intake.understanding.layout import Block
from analysis.intake.understanding.layout_cells import Cells
from analysis.intake.understanding.layout_rows import RowSorter, SortedRows
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.roles import assign
from analysis.intake.understanding.roles_claims import FACTS, Claim
from analysis.intake.understanding.roles_content import profiles
from analysis.intake.understanding.sections import Context
from analysis.intake.understanding.sections_title import Title, read_sheet_name, read_title
from analysis.intake.understanding.understand_checks import (
    contradicting_years,
    other_indices,
    year_assumed,
    years_between,
)

_YEAR = re.compile(r"20\d\d")
_MOST_FINDINGS = 500
_NAMING = ("name", "unit", "province")
UNSETTLED = "not taken: something about the table must be settled first"
NO_RESULTS = "not taken: no table of results"


@dataclass
class Table:
    """A table on its way.

    `lacking` says what it has none of ("names", "figures"), `stated` which years it names, `years_fixed` whether its
    rows have years of their own that no option overrules.
    """

    cells: Cells
    block: Block
    claims: list[Claim] = field(default_factory=list)
    rows: SortedRows = field(default_factory=lambda: SortedRows(np.zeros(0, dtype="int64")))
    long: dict[str, Coded] = field(default_factory=dict)
    lacking: str = ""
    stated: tuple[str, ...] = ()
    years_fixed: bool = False
    findings: list[Finding] = field(default_factory=list)

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        return self.cells.grid.sheet

    @property
    def taken(self) -> int:
        """How many rows of figures it gave."""
        return len(self.long["row"]) if self.long else 0


def read_table(cells: Cells, block: Block, options: Options, year: int) -> Table:
    """Columns, rows and figures of one table; no figures where something must be settled first."""
    table = Table(cells, block)
    sheet, title = read_sheet_name(table.sheet), _title(cells, block)
    base = _base(sheet, title, options, year)
    table.claims, findings = assign(block, profiles(cells, block), options, table.sheet)
    sorter = RowSorter(cells, block, table.claims, one_body=base.said.body is not None)
    table.rows = sorter.sort(leave_hidden=options.hidden == "leave")
    if not base.said.body and not any(one.role in _NAMING for one in table.claims):
        table.lacking = "names"
        return table
    table.findings = [*findings, *_lost_figures(table)]
    if any(one.stops_file for one in table.findings):
        return table
    table.claims = _year_overruled(table.claims, options)
    table.findings += _year_checks(table, sheet, title, options, year)
    table.findings += _years_below(table, sheet, title, options, base)
    columns = {place: cells.columns[place].take(table.rows.kept) for place in block.places}
    names = names_of(columns, table.claims, table.rows, base)
    _state_years(table, names, sheet, title, options)
    if not any(one.role in FACTS for one in table.claims) and not names.says_classes:
        table.lacking = "figures"
    else:
        _take_figures(table, columns, names, options, base)
    return table


def _title(cells: Cells, block: Block) -> Title:
    """What the texts above a table say together; of two that contradict each other, nothing."""
    years: set[str] = set()
    said: dict[str, set[str]] = {}
    levels: set[str] = set()
    for text in filter(None, (cells.grid.title, *block.titles)):
        one = read_title(text)
        years |= set(one.years)
        levels |= {one.level} - {""}
        for part in one.context.said:
            said.setdefault(part, set()).add(getattr(one.context, part))
    plain: dict[str, Any] = {
        part: next(iter(values)) for part, values in said.items() if len(values) == 1 and part != "year"
    }
    return Title(tuple(sorted(years)), replace(Context(), **plain), levels.pop() if len(levels) == 1 else "")


def _base(sheet: Title, title: Title, options: Options, year: int) -> Base:
    """What holds for the whole table: options before the name of the sheet before the title."""
    asked = Context(level=options.level or None, province=options.province or None, body=options.body or None)
    said = asked.over(replace(sheet.context, year=None)).over(title.context)
    named = next((years[0] for years in (sheet.years, title.years) if len(years) == 1), str(year))
    return Base(said, title.level, str(options.year or named))


def _year_overruled(claims: list[Claim], options: Options) -> list[Claim]:
    """With a year from the options, the only year that heads name gives way to it."""
    named = {one.year for one in claims if one.role in FACTS and one.year}
    if options.year is None or len(named) != 1:
        return claims
    return [replace(one, year="") if one.year and one.by != "option" else one for one in claims]


def _heading_years(table: Table) -> tuple[str, ...]:
    return tuple(sorted({one.year for _, one in table.rows.headings if one.year}))


def _year_checks(table: Table, sheet: Title, title: Title, options: Options, year: int) -> list[Finding]:
    if options.year is not None:
        return []
    heads = tuple(sorted({one.year for one in table.claims if one.role in FACTS and one.year}))
    if _heading_years(table) or any(one.role == "year" for one in table.claims):
        return []
    if not heads and not sheet.years and len(title.years) > 1:
        return [year_assumed(table.sheet, title.years, year)]
    head = heads if len(heads) == 1 else ()
    said = [("The name of the sheet", sheet.years), ("the title", title.years), ("the head", head)]
    return contradicting_years(table.sheet, said, year)


def _years_below(table: Table, sheet: Title, title: Title, options: Options, base: Base) -> list[Finding]:
    """Errors on texts between the rows that name a year, where rows have none of their own and none is given."""
    if (
        options.year is not None
        or any(one.role == "year" for one in table.claims)
        or not len(table.rows.kept)
    ):
        return []
    own = {one.year for one in table.claims if one.role in FACTS and one.year} | {*_heading_years(table)}
    first = int(table.cells.numbers[table.rows.kept[0]])
    named = bool(own or sheet.years or title.years)
    return years_between(table.sheet, _texts(table), own or {base.year}, first, named=named)


def _texts(table: Table) -> list[tuple[int, str]]:
    """The texts that stand alone between the rows of figures, with the number of their row."""
    return [(int(table.cells.numbers[row]), text) for row, text in table.rows.texts]


def _state_years(table: Table, names: Names, sheet: Title, title: Title, options: Options) -> None:
    """Notes which years the table states: in heads, rows and headings, or else for the whole of it."""
    heads = {one.year for one in table.claims if one.role in FACTS and one.year}
    own = heads | set(_heading_years(table))
    if any(one.role == "year" for one in table.claims):
        own |= {text for text in names.year.used() if _YEAR.fullmatch(text)}
    whole = (str(options.year),) if options.year is not None else sheet.years or title.years
    table.years_fixed = bool(own) and len(heads) != 1
    table.stated = tuple(sorted(own)) or whole


def _lost_figures(table: Table) -> list[Finding]:
    """Warnings on figures beside which no name stands."""
    rows = [row for row, why in table.rows.left.items() if why == "figures without a name"]
    return [
        Finding(
            "warning",
            "figures-without-name",
            "The row has figures and no name, and is left; if it is about a body, write the name into the file.",
            table.sheet,
            int(table.cells.numbers[row]),
            value=table.cells.text_of(row),
        )
        for row in rows[:_MOST_FINDINGS]
    ]


def _take_figures(
    table: Table, columns: Mapping[int, Coded], names: Names, options: Options, base: Base
) -> None:
    """The long rows of a table, unless its scale, its bodies or its years are open."""
    if options.title != "ignore":
        titles = filter(None, (table.cells.grid.title, *table.block.titles))
        table.findings += other_indices(table.sheet, titles, _texts(table))
    table.claims, notes = ranks_settled(columns, table.claims, names, table.sheet)
    scales, open_scales = scales_of(columns, table.claims, options, table.sheet)
    table.findings += [
        *notes,
        *open_scales,
        *carried_down(names, table.sheet),
        *units_without_body(names, table.sheet),
        *number_may_be_rank(columns, table.claims, names, table.sheet),
    ]
    if any(one.stops_file for one in table.findings):
        return
    found = slots(table.claims, base.year) or [Slot("", "", ())]
    kept = Kept(columns, table.cells.numbers[table.rows.kept], names, table.rows.notes, scales)
    table.long = figures(kept, found, table.sheet)
