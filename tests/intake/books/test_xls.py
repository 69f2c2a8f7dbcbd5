"""XLS files: the same cells, and what this format does not tell."""

import datetime
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from analysis.intake.reading import read_book

UNKNOWN = ["hidden-rows-unknown", "number-format-unknown"]


@pytest.fixture
def xls(tmp_path: Path) -> Callable[[Callable[[xlwt.Worksheet], None]], Path]:
    """Saves a workbook with one sheet, "Nilai", that the given function fills in with xlwt."""

    def save(fill: Callable[[xlwt.Worksheet], None]) -> Path:
        book = xlwt.Workbook()
        fill(book.add_sheet("Nilai"))
        path = tmp_path / "hasil.xls"
        book.save(str(path))
        return path

    return save


def test_published_scores_are_read(facts, xls, table_of) -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        for column, head in enumerate(["No", "Nama", "Nilai", "Zona"], 1):
            sheet.write(2, column, head)
        for row, (name, _, score, zone) in enumerate(facts, 3):
            for column, value in enumerate([row - 2, name, float(score.replace(",", ".")), zone], 1):
                sheet.write(row, column, value)

    (grid,), how, findings = read_book.read(xls(fill), "xls")
    rows = table_of(grid)
    assert rows[0] == ["", "No", "Nama", "Nilai", "Zona"]
    assert [(row[2], float(row[3]), row[4]) for row in rows[1:]] == [
        (name, float(score.replace(",", ".")), zone) for name, _, score, zone in facts
    ]
    assert [row[1] for row in rows[1:]] == [str(place) for place in range(1, len(facts) + 1)]
    assert grid.cells.index[0] == 3
    assert grid.hidden is None
    assert [(finding.severity, finding.rule, finding.row) for finding in findings] == [
        ("note", rule, 0) for rule in UNKNOWN
    ]
    assert how == 'XLS, sheet "Nilai"'


def test_merged_cells_and_dates(xls, table_of, of_rule) -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write_merge(0, 1, 0, 0, "Nama")
        sheet.write_merge(0, 0, 1, 2, "Nilai")
        sheet.write(1, 1, 2023)
        sheet.write(1, 2, 2024)
        sheet.write(2, 0, "Kota Ambon")
        sheet.write(2, 1, datetime.date(2024, 12, 9), xlwt.easyxf(num_format_str="d-mmm"))
        sheet.write(2, 2, 91.0166666666667)

    (grid,), _, findings = read_book.read(xls(fill), "xls")
    assert table_of(grid) == [
        ["Nama", "Nilai", "Nilai"],
        ["Nama", "2023", "2024"],
        ["Kota Ambon", "", "91.02"],
    ]
    assert grid.merged == ((1, 0, 2, 0), (1, 1, 1, 2))
    assert [finding.value for finding in of_rule(findings, "date-cell")] == ["2024-12-09"]
    assert [finding.value for finding in of_rule(findings, "rounded")] == ["91.0166666666667"]


def test_number_that_may_be_a_percentage_is_an_error(xls, of_rule) -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        percent = xlwt.easyxf(num_format_str="0.00%")
        for row, value in enumerate([0.9822, 1, 1.02, 0]):
            sheet.write(row, 0, value, percent)
            sheet.write(row, 1, value + 1)

    (_,), _, findings = read_book.read(xls(fill), "xls")
    found = of_rule(findings, "percent-or-points")
    assert [(finding.severity, finding.row, finding.column) for finding in found] == [
        ("error", 1, "A"),
        ("error", 2, "A"),
        ("error", 3, "A"),
    ]
    assert "may be 98.22% or 0.9822 points" in found[0].message


def test_zero_that_may_be_a_formula_is_an_error_and_a_typed_zero_is_not(xls, table_of, of_rule) -> None:
    other = 91.123456789

    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, "Kota Ambon")
        sheet.write(0, 1, other)
        sheet.write(0, 2, 0)
        sheet.write(0, 3, xlwt.Formula("B1*2"))

    path = xls(fill)
    path.write_bytes(path.read_bytes().replace(struct.pack("<d", other), struct.pack("<d", 0)))
    (grid,), _, findings = read_book.read(path, "xls")
    assert table_of(grid)[0][:3] == ["Kota Ambon", "", "0"]
    assert [finding.column for finding in of_rule(findings, "formula-without-value")] == ["B"]


def test_hidden_sheet_is_left_out(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for name in ("Kota", "Lama"):
        book.add_sheet(name).write(0, 0, name)
    book.get_sheet("Lama").visibility = 1
    book.save(str(tmp_path / "hasil.xls"))
    grids, _, findings = read_book.read(tmp_path / "hasil.xls", "xls")
    assert [grid.sheet for grid in grids] == ["Kota"]
    assert [finding.rule for finding in findings] == ["hidden-sheet", *UNKNOWN]
