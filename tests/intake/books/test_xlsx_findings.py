"""What a person is told about an XLSX file: formulas, dates, cut decimals, and what is hidden."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import AnalysisError
from analysis.intake.reading import read_book

DATES = ["2024-12-09", "2024-11-10", "2024-10-11"]


def test_formula_saved_without_its_value_is_an_error_and_no_score(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Nama", "Nilai"])
        sheet.append(["Kota Ambon", "=AVERAGE(C2:F2)"])

    (grid,), how, (finding,) = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [["Nama", "Nilai"], ["Kota Ambon", ""]]
    assert (finding.severity, finding.rule, finding.sheet) == ("error", "formula-without-value", "Nilai")
    assert (finding.row, finding.column, finding.value) == (2, "B", "no stored value")
    assert finding.message.startswith("Cell B2 holds no stored value: open the file")
    assert "formula" not in how


def test_only_formulas_with_a_value_of_their_own_are_taken(tmp_path: Path, table_of) -> None:
    path = tmp_path / "hasil.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Nilai")
        for column, value in enumerate([93.25, "Hijau", 0, "#REF!", "", True]):
            sheet.write_formula(0, column, "=Z1", None, value)
        sheet.write(0, 6, 0)
    (grid,), how, findings = read_book.read(path, "xlsx")
    assert table_of(grid) == [["93.25", "Hijau", "", "", "", "TRUE", "0"]]
    assert [(finding.column, finding.value) for finding in findings] == [
        ("C", "the stored value 0, which also stands for not computed"),
        ("D", "the error #REF!"),
        ("E", "no stored value"),
    ]
    assert how.endswith("3 formulas taken with the value stored in the file")


def test_error_typed_as_a_value_is_an_error(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kota Ambon", "#N/A"])
        sheet["B1"].data_type = "e"

    (grid,), _, (finding,) = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [["Kota Ambon", ""]]
    assert (finding.rule, finding.value) == ("formula-without-value", "the error #N/A")


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45635, "d-mmm", "2024-12-09"),
        (45635, "dd/mm/yyyy", "2024-12-09"),
        (3.80833333333333, "[h]:mm", "91:24:00"),
        (0.5, "h:mm", "12:00:00"),
    ],
)
def test_number_taken_for_a_date_is_an_error_and_no_score(value, code, shown, xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kota Ambon", 91.25])
        sheet.append(["Kota Tual", value])
        sheet["B2"].number_format = code

    (grid,), _, (finding,) = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [["Kota Ambon", "91.25"], ["Kota Tual", ""]]
    assert (finding.severity, finding.rule, finding.row, finding.column) == ("error", "date-cell", 2, "B")
    assert finding.value == shown


def _column_of_dates(sheet: Worksheet) -> None:
    for row, _ in enumerate(DATES, 2):
        sheet.cell(row, 1).value = 45635 - 29 * (row - 2)
        sheet.cell(row, 1).number_format = "yyyy-mm-dd"


def test_column_of_dates_alone_is_kept_with_a_warning(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Tanggal"
        _column_of_dates(sheet)

    (grid,), _, (finding,) = read_book.read(xlsx(fill), "xlsx")
    assert [row[0] for row in table_of(grid)] == ["Tanggal", *DATES[:1], "2024-11-10", "2024-10-12"]
    assert (finding.severity, finding.rule, finding.row) == ("warning", "date-column", 2)


@pytest.mark.parametrize("number", [93.25, "93,25"])
def test_dates_among_numbers_are_errors(number, xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Nilai"
        _column_of_dates(sheet)
        sheet["A5"] = number

    (grid,), _, findings = read_book.read(xlsx(fill), "xlsx")
    assert [row[0] for row in table_of(grid)] == ["Nilai", "", "", "", str(number)]
    assert [finding.rule for finding in findings] == ["date-cell"] * 3


def test_mean_is_cut_as_its_format_shows_and_the_full_value_noted(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kota Ambon", 91.01 / 3, 274 / 3])
        sheet["B1"].number_format = "0.0"

    (grid,), _, findings = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [["Kota Ambon", "30.3", "91.33"]]
    assert [(finding.severity, finding.rule, finding.value) for finding in findings] == [
        ("note", "rounded", "30.3366666666667"),
        ("note", "rounded", "91.3333333333333"),
    ]
    assert "as its number format shows it" in findings[0].message


def test_hidden_rows_and_columns_are_named(xlsx, with_member) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 6):
            sheet.append([row, f"Kota {row}", 80 + row, "x"])
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions.group("C", "D", hidden=True)
        sheet.column_dimensions["Z"].hidden = True

    def flatten(xml: bytes) -> bytes:
        return xml.replace(b'<row r="4"', b'<row r="4" ht="0" customHeight="1"')

    path = with_member(xlsx(fill), "xl/worksheets/sheet1.xml", flatten)
    (grid,), _, findings = read_book.read(path, "xlsx")
    assert grid.hidden == {2, 4}
    assert [(finding.severity, finding.rule, finding.column) for finding in findings] == [
        ("warning", "hidden-column", "C")
    ]
    assert findings[0].message.startswith('Columns C to D are hidden in the sheet "Nilai"')


def test_hidden_empty_and_chart_sheets_are_no_grids(tmp_path: Path) -> None:
    path = tmp_path / "hasil.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Kota", "Lama", "Kerja", "Kosong", "Kabupaten"):
            sheet = book.add_worksheet(name)
            if name != "Kosong":
                sheet.write(0, 0, name)
        book.get_worksheet_by_name("Lama").hide()
        book.get_worksheet_by_name("Kerja").very_hidden()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Kota!$A$1:$A$2"})
        book.add_chartsheet("Bagan").set_chart(chart)
    grids, how, findings = read_book.read(path, "xlsx")
    assert [grid.sheet for grid in grids] == ["Kota", "Kabupaten"]
    assert how == 'XLSX, sheets "Kota", "Kabupaten"'
    assert [(finding.rule, finding.sheet) for finding in findings] == [
        ("hidden-sheet", "Lama"),
        ("hidden-sheet", "Kerja"),
    ]


def test_workbook_with_everything_in_a_hidden_sheet_says_so(tmp_path: Path) -> None:
    path = tmp_path / "hasil.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Depan")
        sheet = book.add_worksheet("Nilai")
        sheet.write(0, 0, "Kota Ambon")
        sheet.hide()
    with pytest.raises(
        AnalysisError, match=r"hasil\.xlsx has no cell with anything in a visible sheet: unhide"
    ):
        read_book.read(path, "xlsx")
