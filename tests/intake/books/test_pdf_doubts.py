"""Where a PDF leaves a doubt about a number or a row, a finding says so, and no figure is made of it."""

import pikepdf
import pytest

from analysis.errors import AnalysisError
from analysis.intake.reading import read_pdf

COLUMNS = "(2cm, 4cm, 2cm, 2cm)"
HEAD = ("No", "Nama", "Nilai", "Peringkat")


def test_number_cut_in_two_by_a_column_is_no_value(pdf, set_table, table_of) -> None:
    rows = [
        HEAD,
        ("1", "Kota Ambon", "91,01", "1"),
        ("2", "Kota Tual", "93,", "24"),
        ("3", "Kota Sorong", "88", ",5"),
    ]
    (grid,), _, findings = read_pdf.read(pdf(set_table(rows, columns=COLUMNS)))
    assert table_of(grid)[1:] == [
        ["1", "Kota Ambon", "91,01", "1"],
        ["2", "Kota Tual", "", ""],
        ["3", "Kota Sorong", "", ""],
    ]
    assert [(finding.severity, finding.rule, finding.row, finding.value) for finding in findings] == [
        ("error", "split-number", 3, "93, 24"),
        ("error", "split-number", 4, "88 ,5"),
    ]


def test_number_across_a_rule_is_no_value(pdf, set_table, table_of) -> None:
    over = "#h(1.4cm)#box(width: 0pt)[93,24]"
    rows = [HEAD, ("1", "Kota Ambon", "91,01", "1"), ("2", "Kota Tual", over, "")]
    (grid,), _, (finding,) = read_pdf.read(pdf(set_table(rows, columns=COLUMNS)))
    assert table_of(grid)[2] == ["2", "Kota Tual", "", ""]
    assert (finding.severity, finding.rule, finding.row) == ("error", "number-across-columns", 3)
    assert finding.value == "93,24"


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
def test_rest_of_a_row_on_the_next_page_is_an_error_of_the_rows_around_it(
    stroke, pdf, set_table, table_of, of_rule
) -> None:
    options = f"stroke: {stroke},"
    first = [HEAD, ("1", "Kota Ambon", "91,01", "1"), ("2", "Kabupaten Ogan Komering Ulu", "80,50", "2")]
    second = [("", "Selatan", "", ""), ("3", "Kota Tual", "79,25", "3"), ("4", "Kota Sorong", "71,25", "4")]
    upper, lower = (set_table(rows, options, "(2cm, 7cm, 2cm, 2cm)") for rows in (first, second))
    (grid,), _, findings = read_pdf.read(pdf(f"{upper}#pagebreak()\n{lower}"))
    found = of_rule(findings, "row-over-pages")
    assert [(finding.severity, finding.row, finding.value) for finding in found] == [
        ("error", row, "Selatan") for row in (3, 4, 5)
    ]
    assert "Ogan Komering Ulu" in table_of(grid)[2][1]
    assert len(grid.cells) == 6


@pytest.mark.parametrize("stroke", ["0.5pt", "none", "(x: none, y: 0.5pt)"])
@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
@pytest.mark.parametrize("height", [10.4, 12.7])
def test_rows_that_break_over_pages_are_whole_or_errors(
    stroke, align, height, facts, pdf, set_table, table_of, of_rule
) -> None:
    long = sorted(facts, key=lambda fact: len(fact[0]))[-30:]
    body = [(str(place), fact[0], fact[2], str(place)) for place, fact in enumerate(long, 1)]
    table = set_table([HEAD, *body], f"stroke: {stroke}, align: {align},", "(2cm, 2.5cm, 2cm, 2cm)")
    grids, _, findings = read_pdf.read(pdf(f"#set page(height: {height}cm)\n{table}"))
    told = {(finding.sheet, finding.row) for finding in of_rule(findings, "row-over-pages")}
    whole = {HEAD, *body}
    for grid in grids:
        broken = [
            row
            for row, cells in zip(grid.cells.index, table_of(grid), strict=True)
            if tuple(cells) not in whole
        ]
        assert {(grid.sheet, row) for row in broken} <= told


def test_page_printed_sideways_is_left_out_and_named(numbered, pdf, set_table) -> None:
    table = set_table(numbered(10))
    source = f"{table}#pagebreak()\n#rotate(90deg, reflow: true)[{table}]"
    (grid,), _, (finding,) = read_pdf.read(pdf(source))
    assert grid.sheet == "page 1"
    assert (finding.severity, finding.rule, finding.sheet) == ("warning", "page-sideways", "page 2")


def test_page_turned_by_its_own_mark_is_read(numbered, pdf, set_table, table_of) -> None:
    rows = numbered(10)
    path = pdf(f"#rotate(90deg, reflow: true)[{set_table(rows)}]")
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].rotate(270, relative=True)
        document.save(path)
    (grid,), _, findings = read_pdf.read(path)
    assert [tuple(row) for row in table_of(grid)] == rows
    assert findings == ()


@pytest.mark.parametrize("degrees", [90, 180])
def test_pdf_with_all_its_pages_turned_asks_to_turn_them(degrees, numbered, pdf, set_table) -> None:
    path = pdf(set_table(numbered(10)))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.pages[0].rotate(degrees, relative=True)
        document.save(path)
    with pytest.raises(AnalysisError, match="stands sideways or upside down; turn its pages"):
        read_pdf.read(path)


def test_watermark_across_the_page_is_no_text(numbered, pdf, set_table, table_of) -> None:
    rows = numbered(20)
    mark = "#set page(background: rotate(45deg, text(80pt, fill: luma(220))[DRAF 2023]))\n"
    (grid,), _, _ = read_pdf.read(pdf(mark + set_table(rows, "stroke: none,")))
    assert [tuple(row) for row in table_of(grid)] == rows


def test_text_under_a_picture_of_the_page_is_not_to_be_trusted(numbered, pdf, set_table, of_rule) -> None:
    pixel = '#let pixel = (encoding: "rgba8", width: 1, height: 1)\n'
    picture = f"{pixel}#place(image(bytes((0, 0, 0, 255)), format: pixel, width: 17cm, height: 25cm))\n"
    grids, _, findings = read_pdf.read(pdf(picture + set_table(numbered(5))))
    assert len(grids) == 1
    assert [finding.sheet for finding in of_rule(findings, "page-read-by-machine")] == ["page 1"]


def test_pages_without_a_table_are_named(numbered, pdf, set_table) -> None:
    source = f"Pengantar: penilaian dilakukan di seluruh Indonesia.\n#pagebreak()\n{set_table(numbered(5))}"
    (grid,), _, (finding,) = read_pdf.read(pdf(source))
    assert grid.sheet == "page 2"
    assert (finding.severity, finding.rule, finding.sheet) == ("note", "page-without-table", "page 1")
