"""Web pages: tables as they are shown, lists where there is no table, and nothing that is not shown."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.intake.grid import Grid
from analysis.intake.reading.read import read_publication

Put = Callable[[str, str | bytes], Path]
Fact = tuple[str, str, str]
TableOf = Callable[[Grid], list[list[str]]]


@pytest.fixture
def grids(put: Put) -> Callable[[str], tuple[Grid, ...]]:
    """The grids of a page."""
    return lambda page: read_publication(put("page.html", page)).grids


Grids = Callable[[str], tuple[Grid, ...]]


def test_the_scores_of_2022_as_a_page(put: Put, facts: list[Fact], table_of: TableOf) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{score}</td><td>{zone}</td></tr>\n" for name, score, zone in facts
    )
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Berita</title></head><body><h1>Hasil 2022</h1>"
        f"<table><thead><tr><th>Pemda</th><th>Nilai</th><th>Zona</th></tr></thead><tbody>{rows}</tbody></table></body>"
    )
    publication = read_publication(put("page.html", page))
    assert (publication.format, publication.how) == ("html", "web page, UTF-8, 1 table")
    (grid,) = publication.grids
    assert (grid.sheet, grid.title, grid.hidden, grid.merged) == ("table 1", "Hasil 2022", frozenset(), ())
    assert table_of(grid) == [["Pemda", "Nilai", "Zona"], *map(list, facts)]
    assert list(grid.cells.index) == list(range(1, len(facts) + 2))


def test_merged_cells_are_spread(grids: Grids, table_of: TableOf) -> None:
    (grid,) = grids(
        "<table><tr><th rowspan=2>No</th><th rowspan='2'>Nama</th><th colspan=2>Nilai</th></tr>"
        "<tr><th>2021</th><th>2022</th></tr><tr><td>1</td><td>Kabupaten Wonosobo</td><td>59,34</td><td>-</td></tr>"
        "<tr><td colspan=4>PROVINSI BALI</td></tr></table>"
    )
    assert table_of(grid) == [
        ["No", "Nama", "Nilai", "Nilai"],
        ["No", "Nama", "2021", "2022"],
        ["1", "Kabupaten Wonosobo", "59,34", "-"],
        ["PROVINSI BALI"] * 4,
    ]
    assert grid.merged == ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (4, 0, 4, 3))


def test_a_cell_reaches_no_further_than_its_group_and_its_table(grids: Grids, table_of: TableOf) -> None:
    (grid,) = grids(
        "<table><tbody><tr><td rowspan=9>Bali</td><td>94,01</td></tr><tr><td>hijau</td></tr></tbody>"
        "<tbody><tr><td rowspan=0>Banten</td><td>67,18</td></tr><tr><td colspan=50>kuning</td></tr></tbody></table>"
    )
    assert table_of(grid) == [["Bali", "94,01"], ["Bali", "hijau"], ["Banten", "67,18"], ["Banten", "kuning"]]
    assert grid.merged == ((1, 0, 2, 0), (3, 0, 4, 0))


def test_a_foot_that_stands_first_is_shown_last(grids: Grids, table_of: TableOf) -> None:
    (grid,) = grids(
        "<table><tfoot><tr><td>Jumlah<td>2</tfoot><tbody><tr><td>Bali<td>94,01<tr><td>Banten<td>67,18</tbody></table>"
    )
    assert [row[0] for row in table_of(grid)] == ["Bali", "Banten", "Jumlah"]


def test_cells_and_rows_that_are_not_closed(grids: Grids, table_of: TableOf) -> None:
    (grid,) = grids(
        "<table><tr><th>Nama<th>Nilai<tr><td>Provinsi Bali<td>94,01<tr><td>Provinsi Banten<td>67,18</table>"
    )
    assert table_of(grid) == [["Nama", "Nilai"], ["Provinsi Bali", "94,01"], ["Provinsi Banten", "67,18"]]


def test_what_a_cell_shows(grids: Grids, table_of: TableOf) -> None:
    (grid,) = grids(
        "<table><tr><td>Kota<br>Magelang</td><td>9<b>5</b>,10<sup>1</sup></td><td>A&nbsp;&amp; B &lt;x&gt;</td></tr>"
        "<tr><td><p>Kota</p><p>Bitung</p></td><td><span style='display: none'>063.36</span>63,36<sup>a</sup></td>"
        "<td><!-- no --><script>alert(1)</script><style>td{}</style>=cmd|' /C calc'!A0</td></tr></table>"
    )
    assert table_of(grid) == [
        ["Kota Magelang", "95,10¹", "A & B <x>"],
        ["Kota Bitung", "63,36[a]", "=cmd|' /C calc'!A0"],
    ]


def test_hidden_rows_tables_and_cells(put: Put, table_of: TableOf) -> None:
    page = (
        "<table><tr><td>Provinsi Bali<td>94,01</tr><tr hidden><td>Provinsi Banten<td>67,18</tr>"
        "<tr style='DISPLAY:NONE'><td>Provinsi Maluku<td>61,03<tr><td>Kota Bitung<td hidden>rahasia<td>63,36</table>"
        "<div style='display:none'><table><tr><td>x<td>12,5<tr><td>y<td>13,5</table></div>"
    )
    publication = read_publication(put("page.html", page))
    first, second = publication.grids
    assert first.hidden == frozenset({2, 3})
    assert table_of(first)[3] == ["Kota Bitung", "63,36"]
    assert second.hidden == frozenset({1, 2})
    assert [(one.severity, one.rule, one.sheet) for one in publication.findings] == [
        ("note", "hidden-cells", "table 1")
    ]


def test_tables_within_tables(grids: Grids, table_of: TableOf) -> None:
    outer, inner = grids(
        "<table><tr><td>menu</td><td>kiri <table><tr><td>Provinsi Bali<td>94,01<tr><td>Provinsi Banten<td>67,18"
        "</table> kanan</td></tr></table>"
    )
    assert table_of(outer) == [["menu", "kiri kanan"]]
    assert table_of(inner) == [["Provinsi Bali", "94,01"], ["Provinsi Banten", "67,18"]]
    assert (outer.sheet, inner.sheet) == ("table 1", "table 2")


def test_titles(grids: Grids) -> None:
    first, second, third = grids(
        "<title>Berita</title><table><tr><td>1<td>2</table><h2 hidden>x</h2><h2>Hasil 2022</h2><p>Teks.</p>"
        "<p><b>Provinsi:</b></p><table><caption>Tabel 1. Nilai</caption><tr><td>Bali<td>94,01</table>"
        f"<p>{'panjang ' * 40}</p><table><tr><td>Banten<td>67,18</table>"
    )
    assert [first.title, second.title, third.title] == [
        "Berita",
        "Hasil 2022 | Provinsi: | Tabel 1. Nilai",
        "Hasil 2022",
    ]


@pytest.mark.parametrize(
    ("head", "codec", "said"),
    [
        ("<meta charset=windows-1252>", "cp1252", "windows-1252"),
        (
            "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>",
            "cp1252",
            "Windows-1252",
        ),
        ("<meta charset=windows-1252>", "utf-8", "UTF-8"),
        ("", "utf-8", "UTF-8"),
        ("", "utf-8-sig", "UTF-8 with BOM"),
        ("", "utf-16", "UTF-16"),
        ("<meta charset=windows-1250>", "cp1250", "windows-1250"),
        ("<meta charset=zlib>", "utf-8", "UTF-8"),
    ],
)
def test_encodings_of_pages(head: str, codec: str, said: str, put: Put, table_of: TableOf) -> None:
    page = f"<html><head>{head}</head><table><tr><td>Toli–Toli</td><td>81,59</td></tr></table>"
    publication = read_publication(put("page.html", page.encode(codec)))
    assert table_of(publication.grids[0]) == [["Toli–Toli", "81,59"]]
    assert publication.how == f"web page, {said}, 1 table"


def test_a_page_without_a_table_is_read_as_a_list(put: Put, table_of: TableOf) -> None:
    page = (
        "<h1>Hasil 2022</h1><p>Kota terbaik:</p><ol start=3><li>Kota Magelang, 95,10<li>Kota Bitung, <b>63</b>,36</ol>"
        "<ul><li>Provinsi Bali: 94,01</li><li>4. Provinsi Banten: 67,18</li></ul><script>Kota Palsu 99,99</script>"
    )
    publication = read_publication(put("page.html", page))
    assert publication.how == "web page, UTF-8, 0 tables, its text read as a list of 4 items"
    (grid,) = publication.grids
    assert grid.sheet == "text"
    assert [row[:3] for row in table_of(grid) if row[1]] == [
        ["No", "Nama", "Nilai"],
        ["3", "Kota Magelang", "95,10"],
        ["4", "Kota Bitung", "63,36"],
        ["", "Provinsi Bali", "94,01"],
        ["4", "Provinsi Banten", "67,18"],
    ]


def test_a_list_in_a_table_of_layout(put: Put) -> None:
    page = "<table><tr><td>menu</td><td><p>1. Kota Magelang, 95,10</p><p>2. Kota Bitung, 63,36</p></td></tr></table>"
    publication = read_publication(put("page.html", page))
    assert [grid.sheet for grid in publication.grids] == ["table 1", "text"]
    assert publication.how.endswith("1 table, its text read as a list of 2 items")


@pytest.mark.parametrize("name", ["pasted.txt", "pasted", "pasted.htm", "pasted.HTML"])
def test_pasted_tables(name: str, put: Put, table_of: TableOf) -> None:
    for page in (
        "\n <table><tr><td>Kota Magelang<td>95,10</table>",
        "<tr><td>Kota Magelang</td><td>95,10</td></tr>",
    ):
        grid = read_publication(put(name, page)).grids[0]
        assert table_of(grid) == [["Kota Magelang", "95,10"]]


def test_merged_cells_that_would_fill_the_memory(put: Put) -> None:
    wide = "<table><tr>" + "<td colspan=1000 rowspan=60000>x" * 2000 + "<tr><td>1" * 3000 + "</table>"
    tall = "<table>" + "<tr><td colspan=1000>x<td>y" * 2100 + "</table>"
    for page in (wide, tall):
        path = put("page.html", page)
        with pytest.raises(AnalysisError, match="merged cells reach over too many columns or rows"):
            read_publication(path)


def test_deeply_nested_and_broken_pages(put: Put) -> None:
    deep = "<div>" * 5000 + "<table><tr><td>Kota Magelang<td>95,10</table>"
    assert read_publication(put("deep.html", deep)).grids[0].cells.shape == (1, 2)
    for page in ("<table><![x[", "<p><![if !vml]><table><tr", "<table></table>", "<html>"):
        path = put("page.html", page)
        with suppress(AnalysisError):
            assert read_publication(path).grids
