"""Cells of an XLSX file: where they stand, and the text that a reader of the file sees."""

import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import AnalysisError
from analysis.intake.reading import read_book


def test_published_scores_are_read_as_printed(facts, xlsx, table_of) -> None:
    head = ["No", "Nama", "Provinsi", "Nilai", "Zona"]

    def fill(sheet: Worksheet) -> None:
        sheet.append(head)
        for place, (name, province, score, zone) in enumerate(facts, 1):
            sheet.append([place, name, province, float(score.replace(",", ".")), zone])
            sheet.cell(place + 1, 4).number_format = "0.00"

    grids, how, findings = read_book.read(xlsx(fill), "xlsx")
    expected = [
        [str(place), name, province, f"{float(score.replace(',', '.')):.2f}", zone]
        for place, (name, province, score, zone) in enumerate(facts, 1)
    ]
    assert table_of(grids[0]) == [head, *expected]
    assert (grids[0].sheet, grids[0].hidden, grids[0].merged) == ("Nilai", frozenset(), ())
    assert how == 'XLSX, sheet "Nilai"'
    assert findings == ()


def test_rows_and_columns_keep_their_places(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C4"] = "Nama"
        sheet["D4"] = "Nilai"
        sheet["C5"] = "Kota Ambon"
        sheet["D5"] = "91,01"

    (grid,), _, _ = read_book.read(xlsx(fill), "xlsx")
    assert list(grid.cells.index) == [4, 5]
    assert table_of(grid) == [["", "", "Nama", "Nilai"], ["", "", "Kota Ambon", "91,01"]]


def test_of_empty_rows_on_end_one_is_kept(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Provinsi"
        sheet["A500"] = "Kota"

    (grid,), _, _ = read_book.read(xlsx(fill), "xlsx")
    assert list(grid.cells.index) == [1, 2, 500]
    assert table_of(grid) == [["Provinsi"], [""], ["Kota"]]


def test_merged_cells_are_spread(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Provinsi", "Nilai", None])
        sheet.append([None, 2023, 2024])
        sheet.append(["Maluku", 80.5, 91.25])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("E8:F9")

    (grid,), _, _ = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [
        ["Provinsi", "Nilai", "Nilai"],
        ["Provinsi", "2023", "2024"],
        ["Maluku", "80.5", "91.25"],
    ]
    assert grid.merged == ((1, 0, 2, 0), (1, 1, 1, 2))


def test_merge_wider_than_the_table_ends_with_it(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Hasil 2024"
        sheet["A2"], sheet["B2"] = "Kota Ambon", 91.25
        sheet.merge_cells("A1:XFD1")

    (grid,), _, _ = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [["Hasil 2024", "Hasil 2024"], ["Kota Ambon", "91.25"]]
    assert grid.merged == ((1, 0, 1, 1),)


def test_text_stays_text(xlsx, table_of) -> None:
    texts = ["=cmd|'/c calc'!A1", "+62", "-", "@SUM(A1)", "<script>alert(1)</script>", "0091", "PTS", "n/a"]

    def fill(sheet: Worksheet) -> None:
        for row, text in enumerate(texts, 1):
            sheet.cell(row, 1).value = text
            sheet.cell(row, 1).data_type = "s"

    (grid,), _, findings = read_book.read(xlsx(fill), "xlsx")
    assert [row[0] for row in table_of(grid)] == texts
    assert findings == ()


def test_line_breaks_and_surplus_spaces_are_single_spaces(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Nama\nInstansi "
        sheet["B1"] = "Nilai\u00a0 Akhir"
        sheet["C1"] = True

    (grid,), _, _ = read_book.read(xlsx(fill), "xlsx")
    assert table_of(grid) == [["Nama Instansi", "Nilai Akhir", "TRUE"]]


def test_number_formats_of_another_writer(tmp_path: Path, table_of) -> None:
    path = tmp_path / "hasil.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Nilai")
        for row, (value, code) in enumerate(
            [(0.9822, "0.00%"), (0.9822, 10), (93.2, 2), (93.2, "[$-421]0.00"), (93.2, "General")]
        ):
            sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
    (grid,), _, _ = read_book.read(path, "xlsx")
    assert [row[0] for row in table_of(grid)] == ["98.22%", "98.22%", "93.20", "93.20", "93.2"]


def test_format_holds_from_the_row_where_it_changes(xlsx, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        for row, code in enumerate(["0.00%", "0.00%", "General", "0.00", "0.00%"], 1):
            sheet.cell(row, 1).value = 0.5
            sheet.cell(row, 1).number_format = code

    (grid,), _, _ = read_book.read(xlsx(fill), "xlsx")
    assert [row[0] for row in table_of(grid)] == ["50.00%", "50.00%", "0.5", "0.50", "50.00%"]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b' r="', b' unknown="'),
        lambda xml: (
            xml.replace(b"<", b"<x:")
            .replace(b"<x:/", b"</x:")
            .replace(b"<x:?", b"<?")
            .replace(b"xmlns=", b"xmlns:x=")
        ),
    ],
    ids=["cells without references", "prefixed elements"],
)
def test_other_forms_of_the_same_xml(change, xlsx, with_member, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([1, 0.5, "=1+1"])
        sheet.append([2, 0.25])
        sheet["B1"].number_format = sheet["B2"].number_format = "0.00%"
        sheet.row_dimensions[2].hidden = True

    path = with_member(xlsx(fill), "xl/worksheets/sheet1.xml", change)
    (grid,), _, findings = read_book.read(path, "xlsx")
    assert table_of(grid) == [["1", "50.00%"], ["2", "25.00%"]]
    assert grid.hidden == {2}
    assert [(finding.rule, finding.row, finding.column) for finding in findings] == [
        ("formula-without-value", 1, "C")
    ]


def _with_empty_rows(count: int) -> Callable[[bytes], bytes]:
    """Puts so many rows of eight empty cells that carry a format at the end of a sheet, from row 3 on."""

    def change(xml: bytes) -> bytes:
        xml = re.sub(rb'<row r="[3-9].*(?=</sheetData>)', b"", xml)
        rows = "".join(
            f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" s="0"/>' for letter in "ABCDEFGH") + "</row>"
            for row in range(3, 3 + count)
        )
        return xml.replace(b"</sheetData>", rows.encode() + b"</sheetData>")

    return change


def test_formatted_empty_rows_cost_no_memory(xlsx, with_member, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Nama", "Nilai"])
        sheet.append(["Kota Ambon", 91.25])

    path, peaks = xlsx(fill), []
    read_book.read(path, "xlsx")
    for count in (5_000, 15_000):
        with_member(path, "xl/worksheets/sheet1.xml", _with_empty_rows(count))
        tracemalloc.start()
        (grid,), _, _ = read_book.read(path, "xlsx")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert table_of(grid) == [["Nama", "Nilai"], ["Kota Ambon", "91.25"]]
    assert peaks[1] - peaks[0] < 200_000  # the sheet itself has 1.9 million bytes more


@pytest.mark.parametrize("far", ["A1048576", "XFD2", "AMJ3"])
def test_cell_far_from_the_table_is_named(far: str, xlsx) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["K1"] = "Nama", "Nilai"
        sheet[far] = "x"

    if far == "A1048576":
        with pytest.raises(AnalysisError, match=r"reaches to cell K1048576"):
            read_book.read(xlsx(fill), "xlsx")
    else:
        with pytest.raises(AnalysisError, match=rf"reaches to cell {far}, more than can be held"):
            read_book.read(xlsx(fill), "xlsx")
