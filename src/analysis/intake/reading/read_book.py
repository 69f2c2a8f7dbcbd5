"""Workbooks (XLSX, XLS, ODS) as grids of text, each number as it is published.

python-calamine reads the values of all three. It sees neither formulas nor number formats nor hidden rows, so those
come from the XML of the file itself (`read_xlsx`, `read_book_ods`); XLS is no XML, and notes say what is not known.
"""

from itertools import chain
from pathlib import Path
from typing import Literal

from python_calamine import CalamineWorkbook

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid
from analysis.intake.reading.read_book_facts import SheetFacts
from analysis.intake.reading.read_book_open import (
    broken_means_error,
    ods_facts,
    refuse_encrypted,
    refuse_vast,
    xlsx_facts,
)
from analysis.intake.reading.read_book_sheet import sheet_grid
from analysis.intake.reading.read_book_values import Values, read_apart, values_of, visible_sheets

Kind = Literal["xlsx", "xls", "ods"]

_KINDS = {
    "xlsx": "an Excel workbook (XLSX)",
    "xls": "an Excel workbook of the older kind (XLS)",
    "ods": "an OpenDocument spreadsheet (ODS)",
}
_UNKNOWN = (
    (
        "hidden-rows-unknown",
        "Hidden rows and columns cannot be seen in an {kind} file: look for them in a spreadsheet program, or save it "
        "as XLSX and take that in.",
    ),
    (
        "number-format-unknown",
        "How many decimals an {kind} file shows is not known: numbers are given as stored, with two decimals where "
        "more than three are stored.",
    ),
)


def read(path: Path, kind: Kind) -> tuple[tuple[Grid, ...], str, tuple[Finding, ...]]:
    """The visible sheets of a workbook as grids, in words how they were read, and findings about cells and sheets.

    Rows are numbered as the spreadsheet program numbers them, and column 0 is always A. Line breaks inside a cell are
    spaces, and of several empty rows on end only the first is kept. Hidden sheets are left out and named; hidden rows
    and columns stay in, known for XLSX only. A formula without a stored value, or with 0 or an error for one, and a
    date where a number may have been typed, are empty cells with an error finding.

    Raises `AnalysisError` for a file that is damaged, has a password, or has no cells in a visible sheet.
    """
    with broken_means_error(path, _KINDS[kind]):
        refuse_encrypted(path, kind)
        visible, values, facts = _load(path, kind)
    filled = {name: found for name, found in values.items() if found is not None}
    if not filled:
        also = "a visible sheet: unhide the sheet" if not all(visible.values()) else "it: give the file"
        raise AnalysisError(f"{path} has no cell with anything in {also} that has the results.")
    for name, found in filled.items():
        refuse_vast(path, name, *found.last)
    made = [
        sheet_grid(name, found, facts.get(name) or SheetFacts(), formats_known=kind != "xls")
        for name, found in filled.items()
    ]
    of_file = [_hidden_sheet(name) for name, shown in visible.items() if not shown]
    if kind != "xlsx":
        of_file += [Finding("note", rule, message.format(kind=kind.upper())) for rule, message in _UNKNOWN]
    formulas = sum(facts[name].formulas for name in filled if name in facts)
    how = _how(kind, list(filled), formulas)
    return tuple(grid for grid, _ in made), how, (*of_file, *chain.from_iterable(found for _, found in made))


def _load(path: Path, kind: Kind) -> tuple[dict[str, bool], dict[str, Values | None], dict[str, SheetFacts]]:
    """The sheets and whether each is visible, the values of the visible ones, and what else is known of them.

    The facts come first: they tell how far a sheet reaches, and calamine holds every cell up to the last one.
    """
    if kind == "xls":
        return *read_apart(path), {}
    of_ods = ods_facts(path) if kind == "ods" else []
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
        visible = visible_sheets(book)
        shown = [name for name, is_visible in visible.items() if is_visible]
        facts = (
            xlsx_facts(path, shown) if kind == "xlsx" else dict(zip(book.sheet_names, of_ods, strict=True))
        )
        return visible, {name: values_of(book, name) for name in shown}, facts


def _how(kind: Kind, names: list[str], formulas: int) -> str:
    named = ", ".join(f'"{name}"' for name in names)
    how = f"{kind.upper()}, {'sheets' if len(names) > 1 else 'sheet'} {named}"
    if formulas:
        how += f"; {formulas} formula{'s' * (formulas > 1)} taken with the value stored in the file"
    return how


def _hidden_sheet(name: str) -> Finding:
    message = f'The sheet "{name}" is hidden and is left out: unhide it and save the file where it is to be taken in.'
    return Finding("warning", "hidden-sheet", message, name)
