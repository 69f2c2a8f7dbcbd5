"""ODS files, written by hand as LibreOffice writes them."""

from xml.sax.saxutils import escape

import pytest

from analysis.errors import AnalysisError
from analysis.intake.reading import read_book

UNKNOWN = ["hidden-rows-unknown", "number-format-unknown"]


def _cell(value: str | float = "", kind: str = "", more: str = "") -> str:
    """A cell with a text, or with a number of a kind (float, percentage, currency)."""
    if isinstance(value, str):
        stated = ' office:value-type="string"' if value else ""
        return f"<table:table-cell{stated} {more}>{value and f'<text:p>{escape(value)}</text:p>'}</table:table-cell>"
    stated = f'office:value-type="{kind or "float"}" office:value="{value!r}"'
    return f"<table:table-cell {stated} {more}><text:p>{value}</text:p></table:table-cell>"


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def _sheet(*rows: str, name: str = "Nilai", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def test_published_scores_are_read(facts, ods, table_of) -> None:
    body = (
        _row(_cell(float(place)), _cell(name), _cell(float(score.replace(",", "."))), _cell(zone))
        for place, (name, _, score, zone) in enumerate(facts, 1)
    )
    lead = _row(_cell(more='table:number-columns-repeated="4"'), more='table:number-rows-repeated="2"')
    rest = _row(
        _cell(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048000"'
    )
    path = ods(_sheet(lead, _row(*map(_cell, ["No", "Nama", "Nilai", "Zona"])), *body, rest))
    (grid,), how, findings = read_book.read(path, "ods")
    rows = table_of(grid)
    assert list(grid.cells.index) == list(range(3, len(facts) + 4))
    assert rows[0] == ["No", "Nama", "Nilai", "Zona"]
    assert [(row[0], row[1], float(row[2]), row[3]) for row in rows[1:]] == [
        (str(place), name, float(score.replace(",", ".")), zone)
        for place, (name, _, score, zone) in enumerate(facts, 1)
    ]
    assert grid.hidden is None
    assert [finding.rule for finding in findings] == UNKNOWN
    assert how == 'ODS, sheet "Nilai"'


def test_percentages_are_told_from_plain_numbers(ods, table_of) -> None:
    path = ods(
        _sheet(
            _row(_cell(0.9822, "percentage"), _cell(0.9822), _cell(93.2433333333)),
            _row(_cell(0.5), _cell(1.0, "percentage"), _cell(5.0, "currency")),
        )
    )
    (grid,), _, findings = read_book.read(path, "ods")
    assert table_of(grid) == [["98.22%", "0.9822", "93.24"], ["0.5", "100%", "5"]]
    assert [(finding.rule, finding.value) for finding in findings[2:]] == [("rounded", "93.2433333333")]


def test_merged_cells_are_spread(ods, table_of) -> None:
    covered = "<table:covered-table-cell/>"
    path = ods(
        _sheet(
            _row(
                _cell("Nama", more='table:number-rows-spanned="2" table:number-columns-spanned="1"'),
                _cell("Nilai", more='table:number-columns-spanned="2" table:number-rows-spanned="1"'),
                covered,
            ),
            _row(covered, _cell("2023"), _cell("2024")),
            _row(_cell("Kota Ambon"), _cell("80,50"), _cell("91,01")),
        )
    )
    (grid,), _, _ = read_book.read(path, "ods")
    assert table_of(grid) == [
        ["Nama", "Nilai", "Nilai"],
        ["Nama", "2023", "2024"],
        ["Kota Ambon", "80,50", "91,01"],
    ]
    assert grid.merged == ((1, 0, 2, 0), (1, 1, 1, 2))


def test_formulas_without_a_value_are_errors(ods, table_of) -> None:
    formula = 'table:formula="of:=[.A1]"'
    path = ods(
        _sheet(
            _row(
                _cell("Kota Ambon"),
                _cell(0.0, more=formula),
                _cell("", more=formula),
                _cell(91.25, more=formula),
            ),
            _row(_cell("Kota Tual"), _cell(0.0), _cell("Hijau", more=formula)),
        )
    )
    (grid,), how, findings = read_book.read(path, "ods")
    assert table_of(grid) == [["Kota Ambon", "", "", "91.25"], ["Kota Tual", "0", "Hijau", ""]]
    assert [(finding.rule, finding.row, finding.column) for finding in findings[2:]] == [
        ("formula-without-value", 1, "B"),
        ("formula-without-value", 1, "C"),
    ]
    assert how.endswith("2 formulas taken with the value stored in the file")


@pytest.mark.parametrize(
    "stated",
    [
        'office:value-type="date" office:date-value="2024-12-09"',
        'office:value-type="time" office:time-value="PT91H24M00S"',
    ],
)
def test_number_taken_for_a_date_or_time_is_an_error(stated: str, ods, table_of, of_rule) -> None:
    path = ods(_sheet(_row(_cell("Kota Ambon"), f"<table:table-cell {stated}/>")))
    (grid,), _, findings = read_book.read(path, "ods")
    assert table_of(grid) == [["Kota Ambon", ""]]
    assert [(finding.row, finding.column) for finding in of_rule(findings, "date-cell")] == [(1, "B")]


def test_hidden_sheet_is_left_out(ods) -> None:
    hidden = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    path = ods(
        _sheet(_row(_cell("Lama")), name="Lama", more='table:style-name="ta2"')
        + _sheet(_row(_cell("Baru")), name="Baru"),
        styles=hidden,
    )
    grids, _, findings = read_book.read(path, "ods")
    assert [grid.sheet for grid in grids] == ["Baru"]
    assert [finding.rule for finding in findings] == ["hidden-sheet", *UNKNOWN]


@pytest.mark.parametrize(("rows", "columns"), [(1_048_576, 16_384), (1_048_576, 100), (2, 5_000)])
def test_repeated_cells_that_fill_memory_are_refused(rows: int, columns: int, ods) -> None:
    cell = _cell(1.0, more=f'table:number-columns-repeated="{columns}"')
    path = ods(_sheet(_row(cell, more=f'table:number-rows-repeated="{rows}"')))
    with pytest.raises(AnalysisError, match="more than can be held"):
        read_book.read(path, "ods")
