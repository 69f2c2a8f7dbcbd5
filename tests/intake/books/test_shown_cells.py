"""What a cell shows beside its stored value: raised characters, formats without digits, lines through, merged rows."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from analysis.intake.reading import read_book
from analysis.intake.reading.read_book_numbers import number_format, number_text, silent_text

COMMA_STYLE = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'


@pytest.fixture
def rich(tmp_path: Path) -> Callable[..., Path]:
    """Saves a sheet with a head and one cell of text in runs; "^" marks a raised run, "~" a struck one."""

    def save(*runs: str) -> Path:
        path = tmp_path / "rich.xlsx"
        with xlsxwriter.Workbook(path) as book:
            looks = {"^": book.add_format({"font_script": 1}), "~": book.add_format({"font_strikeout": True})}
            sheet = book.add_worksheet("Nilai")
            sheet.write_row(0, 0, ["Nama", "Nilai"])
            sheet.write(1, 0, "Kota Ambon")
            parts: list[object] = []
            for run in runs:
                parts += [looks[run[0]], run[1:]] if run[0] in looks else [run]
            assert sheet.write_rich_string(1, 1, *parts) == 0
        return path

    return save


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["85,27", "^1"], "85,27¹"),
        (["89,1", "^2"], "89,1²"),
        (["89,1", "^2,3"], "89,1²,³"),
        (["89,1", "^1)"], "89,1¹)"),
        (["89,1", "^a"], "89,1[a]"),
        (["91", "^1", ",5"], "91¹,5"),
    ],
)
def test_raised_digits_of_rich_text_stay_raised(runs, text, rich, table_of) -> None:
    (grid,), _, findings = read_book.read(rich(*runs), "xlsx")
    assert table_of(grid)[1] == ["Kota Ambon", text]
    assert findings == ()


def test_raised_digits_of_text_in_the_sheet_itself_stay_raised(xlsx, with_member, table_of) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "Kota Ambon", 5

    runs = (
        b'<c r="B1" t="inlineStr"><is><r><t>85,27</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
        b'<rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    )
    path = with_member(
        xlsx(fill),
        "xl/worksheets/sheet1.xml",
        lambda old: old[: old.index(b'<c r="B1"')] + runs + old[old.index(b"</row>") :],
    )
    (grid,), _, _ = read_book.read(path, "xlsx")
    assert table_of(grid) == [["Kota Ambon", "85,27¹"]]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0, COMMA_STYLE, "-"),
        (84.16, COMMA_STYLE, None),
        (-84.16, COMMA_STYLE, None),
        (93.24, '"-"', "-"),
        (91.11, ";;;", ""),
        (0, ";;;", ""),
        (0, "0.00;-0.00;", ""),
        (0, "#,###", ""),
        (5, "#,###", None),
        (0, "#,##0", None),
        (0, "0.00;0.00", None),
        (0, '[=0]"-";0.00', "-"),
        (5, '[=0]"-";0.00', None),
        (45.5, r"[<50]\-;0.00", "-"),
        (45.5, "General", None),
        (45.5, "General;-General;", None),
        (0.5, "# ?/?", None),
        (45.5, "d mmm", None),
    ],
)
def test_section_without_digits_shows_no_number(value: float, code: str, text: str | None) -> None:
    assert silent_text(value, number_format(code)) == text


def test_whole_format_with_commas_is_as_the_one_without() -> None:
    assert (
        number_text(93.24, number_format("#,##0")) == number_text(93.24, number_format("0")) == ("93.24", "")
    )


def test_hidden_numbers_are_not_taken(xlsx, table_of, of_rule) -> None:
    cells = [(0, COMMA_STYLE), (84.16, COMMA_STYLE), (93.24, '"-"'), (91.11, ";;;")]

    def fill(sheet: Worksheet) -> None:
        for row, (value, code) in enumerate(cells, 1):
            sheet.cell(row, 1, f"Kota {row}")
            sheet.cell(row, 2, value).number_format = code

    (grid,), _, findings = read_book.read(xlsx(fill), "xlsx")
    assert [row[1] for row in table_of(grid)] == ["-", "84.16", "-", ""]
    assert [one.row for one in of_rule(findings, "number-not-shown")] == [3, 4]


def test_built_in_accounting_format_shows_zero_as_a_dash(tmp_path: Path, table_of) -> None:
    path = tmp_path / "built.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, number in enumerate([37, 39, 41, 42, 43, 44]):
            sheet.write(row, 0, 0, book.add_format({"num_format": number}))
    (grid,), _, _ = read_book.read(path, "xlsx")
    assert [row[0] for row in table_of(grid)] == ["0", "0.00", "-", "-", "-", "-"]


def test_number_merged_over_rows_is_an_error_on_each(xlsx, of_rule) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in [["Maluku", "Kota Ambon", 88.88], [None, "Kota Tual", None], [None, "Kab. Buru", 80.5]]:
            sheet.append(row)
        sheet.append(["Rata-rata", 85.25, None])
        for reference in ("A1:A3", "C1:C2", "B4:C4"):
            sheet.merge_cells(reference)

    _, _, findings = read_book.read(xlsx(fill), "xlsx")
    found = of_rule(findings, "merged-number")
    assert [(one.severity, one.row, one.column, one.value) for one in found] == [
        ("error", 1, "C", "88.88"),
        ("error", 2, "C", "88.88"),
    ]


def test_struck_font_is_an_error_and_the_text_is_kept(xlsx, table_of, of_rule) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Kota Ambon", 55.5])
        sheet.append(["Kota Tual", 80.5])
        sheet["B1"].font = Font(strike=True)
        sheet["C2"].font = Font(strike=True)

    (grid,), _, findings = read_book.read(xlsx(fill), "xlsx")
    assert [row[:2] for row in table_of(grid)] == [["Kota Ambon", "55.5"], ["Kota Tual", "80.5"]]
    assert [(one.severity, one.row, one.column) for one in findings] == [("error", 1, "B")]
    assert findings == tuple(of_rule(findings, "struck-out"))


def test_struck_run_of_rich_text_is_an_error(rich, table_of, of_rule) -> None:
    (grid,), _, findings = read_book.read(rich("~55,55", "81,76"), "xlsx")
    assert table_of(grid)[1] == ["Kota Ambon", "55,5581,76"]
    assert [one.row for one in of_rule(findings, "struck-out")] == [2]
