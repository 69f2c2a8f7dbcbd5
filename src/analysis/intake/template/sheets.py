"""The two sheets that an office fills in: results of governments, and scores of their units."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from analysis.intake.template.checks import (
    EMPTY,
    FITS,
    Rule,
    cell_rule,
    check_formula,
    status_formula,
)
from analysis.intake.template.fields import Field, result_fields, unit_fields
from analysis.intake.template.look import GREEN, NUMBERS, SOFT, WARM, Look
from analysis.intake.template.rows import Choice

RESULTS, UNITS, NOTES = "Isian", "Unit layanan", "Petunjuk"
HEAD = 5
"""The row of the head, counted from 0; the lines above it say what the sheet is for and how far it is filled in."""
UNIT_ROWS = 200
LAST_ROW = 5000
"""How far down the sheet of units may be filled in; what is below the prepared rows has no checks."""
CHECK = "Periksa"
NO_CODE = "–"
"""What stands for the code of a unit's government as long as none is chosen."""
_RESULT_LINES = (
    "Isi sel berlatar krem. Tulis nilai dengan koma desimal, misalnya 98,22. Kosongkan yang tidak diketahui.",
    "Nilai puskesmas, dinas, dan unit lain diisi pada lembar Unit layanan. Penjelasan ada pada lembar Petunjuk.",
)
_UNIT_LINES = (
    "Satu baris untuk satu unit. Pilih pemerintah daerah dari daftar, tulis nama lengkap unit, lalu isi nilainya.",
    "Jika barisnya kurang, lanjutkan di bawah baris terakhir. Penjelasan ada pada lembar Petunjuk.",
)


@dataclass(frozen=True)
class Sheet:
    """A sheet in the making: its worksheet, formats, year and choice of governments, and its columns.

    `given` are the head and width of each column before the fields.
    """

    worksheet: Any
    look: Look
    year: int
    choice: Choice
    given: tuple[tuple[str, float], ...]
    fields: tuple[Field, ...]
    rows: int

    @property
    def check(self) -> int:
        """The column of checks, the last one."""
        return len(self.given) + len(self.fields)

    def at(self, row: int) -> dict[str, str]:
        """The cell of each field in a row, by its key."""
        return {
            field.key: xl_rowcol_to_cell(row, column)
            for column, field in enumerate(self.fields, len(self.given))
        }


def write_results(worksheet: Any, look: Look, year: int, choice: Choice, opinions: str) -> None:
    """The sheet of results: one row a government, its cells empty and checked as they are filled in."""
    rows = choice.rows
    given = (
        ("Kode", 7.5),
        ("Pemerintah daerah", max(len(row.name) for row in rows) + 2.0),
        ("Tingkat", 11.0),
        ("Provinsi", max(len("Provinsi"), *(len(row.province) for row in rows)) + 2.0),
    )
    sheet = Sheet(worksheet, look, year, choice, given, result_fields(year), len(rows))
    _opening(sheet, f"Isian hasil penilaian Ombudsman RI {year}: {choice.place}", _RESULT_LINES)
    _heads(sheet)
    for number, row in enumerate(rows, HEAD + 1):
        strong = row.code.isdecimal()  # a province leads its regencies and cities
        for column, text in enumerate((row.code, row.name, row.level, row.province)):
            worksheet.write_string(
                number, column, text, look.given(strong=strong and column < 2, soft=column > 1)
            )
        _entries(sheet, number, filled_from=len(given))
    worksheet.ignore_errors({"number_stored_as_text": f"A{HEAD + 2}:A{HEAD + 1 + len(rows)}"})
    _rules(sheet, opinions, HEAD + len(rows))
    _status(sheet, f"dari {len(rows)} pemerintah daerah")
    _finish(sheet)


def write_units(worksheet: Any, look: Look, year: int, choice: Choice, opinions: str) -> None:
    """The sheet of units: empty rows, the government chosen by name from those of the sheet of results."""
    given = (
        ("Kode", 7.5),
        ("Pemerintah daerah", max(len(row.name) for row in choice.rows) + 4.0),
        ("Unit layanan", 38.0),
    )
    sheet = Sheet(worksheet, look, year, choice, given, unit_fields(year), UNIT_ROWS)
    _opening(sheet, f"Nilai unit layanan {year}: {choice.place}", _UNIT_LINES)
    _heads(sheet, given_open=(1, 2))
    codes, names = (
        f"{RESULTS}!{xl_range_abs(HEAD + 1, column, HEAD + len(choice.rows), column)}" for column in (0, 1)
    )
    for number in range(HEAD + 1, HEAD + 1 + UNIT_ROWS):
        _unit_row(sheet, number, codes, names)
    rule = {"validate": "list", "source": f"={names}", "error_title": given[1][0]}
    rule["error_message"] = "Pilih nama dari daftar; daftar ini sama dengan lembar Isian."
    worksheet.data_validation(HEAD + 1, 1, LAST_ROW, 1, rule)
    _rules(sheet, opinions, LAST_ROW)
    _status(sheet, "unit layanan")
    _finish(sheet)


def _unit_row(sheet: Sheet, row: int, codes: str, names: str) -> None:
    """An empty row for a unit; its code follows from the name of its government."""
    name, unit = (xl_rowcol_to_cell(row, column) for column in (1, 2))
    code = f'=IF({name}="","{NO_CODE}",IFERROR(INDEX({codes},MATCH({name},{names},0)),"{NO_CODE}"))'
    sheet.worksheet.write_formula(row, 0, code, sheet.look.given(soft=True), NO_CODE)
    for column in (1, 2):
        sheet.worksheet.write_blank(row, column, None, sheet.look.entry("text"))
    rules = (
        (f'{name}=""', '"pemerintah daerah belum diisi"'),
        (f"ISNA(MATCH({name},{names},0))", '"nama tidak ada pada lembar Isian"'),
        (f'{unit}=""', '"nama unit layanan belum diisi"'),
    )
    _entries(sheet, row, filled_from=1, first=rules)


def _opening(sheet: Sheet, title: str, lines: tuple[str, ...]) -> None:
    """What stands above the head; the line between is for the count of rows filled in."""
    sheet.worksheet.write_string(0, 0, title, sheet.look.title())
    sheet.worksheet.set_row(0, 24)
    for number, line in enumerate(lines, 1):
        sheet.worksheet.write_string(number, 0, line, sheet.look.line(soft=True))


def _heads(sheet: Sheet, given_open: tuple[int, ...] = ()) -> None:
    """The head and the widths of columns; `given_open` are those before the fields that are filled in as well.

    Where there are any, the sheet may go on below its prepared rows.
    """
    worksheet, look = sheet.worksheet, sheet.look
    worksheet.set_row(HEAD, 48)  # room for the buttons of the filter below two lines
    for column, (head, width) in enumerate(sheet.given):
        is_open = column in given_open
        worksheet.set_column(column, column, width, look.beyond("text") if is_open else None)
        worksheet.write_string(HEAD, column, head, look.head(ground=is_open))
    for column, field in enumerate(sheet.fields, len(sheet.given)):
        worksheet.set_column(column, column, field.width, look.beyond(field.kind) if given_open else None)
        worksheet.write_string(HEAD, column, field.head, look.head(ground=True, right=field.kind in NUMBERS))
    worksheet.set_column(sheet.check, sheet.check, 42)
    worksheet.write_string(HEAD, sheet.check, CHECK, look.head(indent=1))


def _entries(sheet: Sheet, row: int, *, filled_from: int, first: tuple[Rule, ...] = ()) -> None:
    """The empty cells of a row and its check."""
    figures = sum(field.kind != "text" for field in sheet.fields)
    for column, field in enumerate(sheet.fields, len(sheet.given)):
        sheet.worksheet.write_blank(row, column, None, sheet.look.entry(field.kind))
    cells = [xl_rowcol_to_cell(row, column) for column in (filled_from, len(sheet.given) + figures - 1)]
    formula = check_formula(sheet.fields, sheet.at(row), sheet.year, ":".join(cells), first)
    sheet.worksheet.write_formula(row, sheet.check, formula, sheet.look.check(), EMPTY)


def _rules(sheet: Sheet, opinions: str, last: int) -> None:
    """What may be typed into each column, down to the row `last`."""
    for column, field in enumerate(sheet.fields, len(sheet.given)):
        rule = cell_rule(field, sheet.year, sheet.choice.ranked, opinions)
        if rule:
            sheet.worksheet.data_validation(HEAD + 1, column, last, column, rule)


def _status(sheet: Sheet, of: str) -> None:
    """The count of rows filled in, and the colours of the checks."""
    checks = xl_range_abs(HEAD + 1, sheet.check, HEAD + sheet.rows, sheet.check)
    formula, empty = status_formula(checks, sheet.rows, of)
    sheet.worksheet.write_formula(HEAD - 2, 0, formula, sheet.look.line(bold=True), empty)
    begins = {"type": "text", "criteria": "begins with", "stop_if_true": True}
    for rule, colour in (
        ({**begins, "value": EMPTY}, SOFT),
        ({**begins, "value": FITS}, GREEN),
        ({"type": "no_blanks"}, WARM),
    ):
        form = sheet.look.cell(font_color=colour, bold=colour == WARM)
        sheet.worksheet.conditional_format(checks.replace("$", ""), {**rule, "format": form})


def _finish(sheet: Sheet) -> None:
    """Panes, filter, protection without a password, and how the sheet is printed."""
    worksheet, last = sheet.worksheet, HEAD + sheet.rows
    worksheet.freeze_panes(HEAD + 1, 2)
    worksheet.autofilter(HEAD, 0, last, sheet.check)
    worksheet.set_selection(HEAD + 1, len(sheet.given), HEAD + 1, len(sheet.given))
    worksheet.hide_gridlines(2)
    worksheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    worksheet.print_area(0, 0, last, sheet.check - 1)  # the checks are for the screen
    worksheet.repeat_rows(HEAD)
    worksheet.fit_to_pages(1, 0)
