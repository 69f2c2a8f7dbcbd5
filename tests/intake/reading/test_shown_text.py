"""What a page or a text shows that must not become another figure: merged and struck cells, commas in figures."""

import pytest

from analysis.errors import AnalysisError
from analysis.intake.reading.read import read_publication

HEAD = "<tr><th>Nama</th><th>Nilai</th></tr>"


def table(*rows: str) -> str:
    return f"<html><body><table>{HEAD}{''.join(rows)}</table></body></html>"


def row(name: str, score: str, mark: str = "") -> str:
    return f"<tr{mark}><td>{name}</td><td>{score}</td></tr>"


def test_number_over_several_rows_is_an_error_on_each(put) -> None:
    page = table(
        "<tr><td rowspan=2>Maluku</td><td rowspan=2>89,14</td></tr><tr></tr>", row("Kota Tual", "80,50")
    )
    found = read_publication(put("a.html", page)).findings
    assert [(one.severity, one.rule, one.row, one.column, one.value) for one in found] == [
        ("error", "merged-number", 2, "B", "89,14"),
        ("error", "merged-number", 3, "B", "89,14"),
    ]


@pytest.mark.parametrize(
    ("score", "mark"),
    [
        ("<s>82,04</s>", ""),
        ("<b><del>82,04</del></b>", ""),
        ("<strike>82,04</strike>", ""),
        ('<span style="color: red; text-decoration: underline line-through">82,04</span>', ""),
        ('<span style="text-decoration-line:line-through">82,04</span>', ""),
    ],
)
def test_struck_figure_is_an_error_and_its_text_is_kept(score: str, mark: str, put, table_of) -> None:
    done = read_publication(put("a.html", table(row("Kota Ambon", score, mark), row("Kota Tual", "80,50"))))
    assert table_of(done.grids[0])[1] == ["Kota Ambon", "82,04"]
    assert [(one.severity, one.rule, one.row, one.column) for one in done.findings] == [
        ("error", "struck-out", 2, "B")
    ]


def test_struck_row_is_an_error_on_each_of_its_cells(put) -> None:
    page = table(
        row("Kota Ambon", "82,04", ' style="text-decoration: line-through"'), row("Kota Tual", "80,50")
    )
    found = read_publication(put("a.html", page)).findings
    assert [(one.rule, one.row, one.column) for one in found] == [
        ("struck-out", 2, "A"),
        ("struck-out", 2, "B"),
    ]


def test_empty_or_hidden_struck_marks_are_nothing(put) -> None:
    scores = ("<s> </s>82,04", '<s style="display:none">1</s>80,50')
    page = table(row("Kota Ambon", scores[0]), row("Kota Tual", scores[1]))
    assert read_publication(put("a.html", page)).findings == ()


@pytest.mark.parametrize(
    "rows",
    [
        [
            "Nama,Nilai,Keterangan",
            "Kab. Toba,84,16",
            "Kab. Samosir,80,65",
            "Kota Tual,76,60",
            "Kab. Siak,82,13",
        ],
        ["Nama,Nilai,Peringkat", "Kab. Buru,80,93", "Kab. Toba,84,16", "Kab. Siak,88,03", "Kota Tual,76,6"],
        ["Nama,Nilai,Peringkat", 'Kab. Buru,"80,93",1', 'Kab. Toba,"84,16",2', "Kota Tual,76,60"],
        ["Nama,Nilai,Peringkat", "Kab. Buru,80.93,1", "Kab. Toba,84.16,2", "Kota Tual,76,05"],
    ],
)
def test_halves_of_figures_under_one_head_more_are_refused(rows: list[str], put) -> None:
    with pytest.raises(AnalysisError, match="commas both between columns and as decimal marks"):
        read_publication(put("a.csv", "\n".join(rows)))


@pytest.mark.parametrize(
    "rows",
    [
        ["No,Nilai,Nama", *(f"{number},{80 + number},Kota {number}" for number in range(1, 13))],
        ["Nama,Nilai,Peringkat", *(f"Kota {number},{100 - number},{number}" for number in range(1, 39))],
        ["Nama,Nilai,Peringkat", "Kab. Buru,80.93,12", "Kab. Toba,84.16,16", "Kota Tual,76,60"],
        ["Nama,Nilai,Peringkat", 'Kab. Buru,"80,93",12', 'Kab. Toba,"84,16",16', "Kota Tual,76,6"],
    ],
)
def test_whole_numbers_side_by_side_are_read(rows: list[str], put, table_of) -> None:
    (grid,) = read_publication(put("a.csv", "\n".join(rows))).grids
    assert len(table_of(grid)) == len(rows)
