"""Text files with columns: delimiters, quotation marks, encodings, and rows that are not like the others."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid
from analysis.intake.reading.read import read_publication
from analysis.intake.reading.read_text_layout import splits_figure

Put = Callable[[str, str | bytes], Path]
Fact = tuple[str, str, str]
TableOf = Callable[[Grid], list[list[str]]]

HEAD = ("Pemerintah Daerah", "Nilai", "Zona")


def only(path: Path) -> tuple[Grid, str, tuple[Finding, ...]]:
    publication = read_publication(path)
    assert publication.format == "csv"
    assert len(publication.grids) == 1
    return publication.grids[0], publication.how, publication.findings


@pytest.mark.parametrize(
    ("delimiter", "words"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"), (",", "commas")]
)
def test_the_scores_of_2022_under_each_delimiter(
    delimiter: str, words: str, put: Put, facts: list[Fact], table_of: TableOf
) -> None:
    quoted = [(name, f'"{score}"' if delimiter == "," else score, zone) for name, score, zone in facts]
    text = "\n".join(delimiter.join(row) for row in [HEAD, *quoted])
    grid, how, findings = only(put("results.csv", text))
    assert table_of(grid) == [list(row) for row in [HEAD, *facts]]
    assert list(grid.cells.index) == list(range(1, len(facts) + 2))
    assert how == f"UTF-8, columns split at {words}"
    assert findings == ()
    assert all(isinstance(kind, pd.CategoricalDtype) for kind in grid.cells.dtypes)


@pytest.mark.parametrize(
    ("codec", "mark", "words"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8 with BOM"),
        ("cp1252", b"", "Windows-1252"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16 without BOM"),
        ("utf-16-be", b"", "UTF-16 without BOM"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "UTF-32"),
    ],
)
def test_every_encoding(
    codec: str, mark: bytes, words: str, put: Put, facts: list[Fact], table_of: TableOf
) -> None:
    rows = [HEAD, *facts, ("Kabupaten Toli–Toli", "“tidak dinilai”", "–")]
    text = "\r\n".join(";".join(row) for row in rows)
    grid, how, _ = only(put("results.csv", mark + text.encode(codec)))
    assert table_of(grid) == [list(row) for row in rows]
    assert how == f"{words}, columns split at semicolons"


def test_a_letter_far_down_tells_the_encoding(put: Put, facts: list[Fact]) -> None:
    rows = [";".join(row) for row in facts] * 60 + ["Kabupaten Toli–Toli;81,59;hijau"]
    assert sum(map(len, rows)) > 1 << 17
    grid, how, _ = only(put("results.csv", "\n".join(rows).encode("cp1252")))
    assert how.startswith("Windows-1252")
    assert grid.cells.iloc[-1, 0] == "Kabupaten Toli–Toli"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str, put: Put, table_of: TableOf) -> None:
    grid, _, _ = only(put("results.csv", end.join(["Nama;Nilai", "Kota Magelang;95,10", ""])))
    assert table_of(grid) == [["Nama", "Nilai"], ["Kota Magelang", "95,10"]]


def test_title_blank_ragged_and_footnote_rows_stand_at_their_place(put: Put, table_of: TableOf) -> None:
    text = (
        "Hasil Penilaian Kepatuhan 2022\n\nNo;Nama;Nilai;Zona\n1;Provinsi Bali;94,01;hijau\n2;Provinsi Banten;67,18\n"
        ";;;\n3;Provinsi Maluku;61,03;kuning;lihat catatan;\n*) sementara\n"
    )
    grid, _, findings = only(put("results.csv", text))
    assert table_of(grid) == [
        ["Hasil Penilaian Kepatuhan 2022", "", "", "", ""],
        ["", "", "", "", ""],
        ["No", "Nama", "Nilai", "Zona", ""],
        ["1", "Provinsi Bali", "94,01", "hijau", ""],
        ["2", "Provinsi Banten", "67,18", "", ""],
        ["", "", "", "", ""],
        ["3", "Provinsi Maluku", "61,03", "kuning", "lihat catatan"],
        ["*) sementara", "", "", "", ""],
    ]
    assert list(grid.cells.index) == list(range(1, 9))
    assert findings == ()


def test_ragged_rows_of_a_long_file_stand_at_their_place(put: Put) -> None:
    lines = [f"Baris sintetis {number};{number % 100},5;hijau" for number in range(1, 60_001)]
    lines[39_999] = "PROVINSI MALUKU"
    lines[49_999] += ";catatan"
    lines[54_999] = ""
    grid, _, _ = only(put("synthetic.csv", "\n".join(lines)))
    assert grid.cells.shape == (60_000, 4)
    assert list(grid.cells.loc[40_000]) == ["PROVINSI MALUKU", "", "", ""]
    assert list(grid.cells.loc[50_000]) == ["Baris sintetis 50000", "0,5", "hijau", "catatan"]
    assert list(grid.cells.loc[55_000]) == ["", "", "", ""]
    others = grid.cells.drop(index=[40_000, 50_000, 55_000])
    assert (others[0].astype("str") == "Baris sintetis " + others.index.astype("str")).all()
    assert set(others[3]) == {""}


def test_the_first_line_may_name_the_delimiter(put: Put, table_of: TableOf) -> None:
    grid, how, _ = only(put("results.csv", "sep=;\r\nNama;Nilai\r\nKota Magelang;95,10\r\nsatu\r\n"))
    assert table_of(grid) == [["Nama", "Nilai"], ["Kota Magelang", "95,10"], ["satu", ""]]
    assert list(grid.cells.index) == [2, 3, 4]
    assert how == "UTF-8, columns split at semicolons, as its first line says"


def test_a_delimiter_that_only_the_first_line_tells(put: Put, table_of: TableOf) -> None:
    grid, how, _ = only(put("results.csv", "sep=^\nNama^Nilai, akhir\nKota Magelang^95,10"))
    assert table_of(grid)[1] == ["Kota Magelang", "95,10"]
    assert how.endswith('columns split at "^", as its first line says')


def test_cells_with_line_breaks_quotation_marks_and_delimiters(put: Put, table_of: TableOf) -> None:
    text = (
        'Nama,Nilai,Catatan\n"Kota\nMagelang","95,10","disebut ""terbaik"", dua kali"\nKota Bitung,63.36,\n'
    )
    grid, _, findings = only(put("results.csv", text))
    assert table_of(grid) == [
        ["Nama", "Nilai", "Catatan"],
        ["Kota\nMagelang", "95,10", 'disebut "terbaik", dua kali'],
        ["Kota Bitung", "63.36", ""],
    ]
    assert list(grid.cells.index) == [1, 2, 3]
    assert findings == ()


def test_commas_in_text_do_not_outweigh_the_semicolon(put: Put, table_of: TableOf) -> None:
    rows = [
        "Instansi;Nilai, akhir;Sumber, tanggal",
        "Kementerian Desa, Pembangunan Daerah Tertinggal dan Transmigrasi;81,46;Katakini, 2022",
        "Kementerian Agama;90,28;Pendis, 2022",
    ]
    grid, how, _ = only(put("results.csv", "\n".join(rows)))
    assert table_of(grid) == [row.split(";") for row in rows]
    assert how.endswith("semicolons")


def test_bars_and_semicolons_in_text_do_not_outweigh_the_comma(put: Put) -> None:
    rows = ["Nama,Nilai,Sumber", *(f"Kota Sintetis {n},8{n}.25,ORI | Kompas; Antara" for n in range(9))]
    grid, how, _ = only(put("results.csv", "\n".join(rows)))
    assert how.endswith("commas")
    assert grid.cells.iloc[1, 2] == "ORI | Kompas; Antara"


def test_a_table_of_whole_numbers_under_a_head_is_no_riddle(put: Put, table_of: TableOf) -> None:
    rows = ["No,Nama,Nilai,Peringkat", "1,Kota Magelang,95,1", "2,Kota Bitung,63,87"]
    grid, _, _ = only(put("results.csv", "\n".join(rows)))
    assert table_of(grid) == [row.split(",") for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Kota Ambon,91,01\nKota Tual,80,5\n",
        "Kota Ambon,91,01\n",
        "Nama,Nilai,Zona\nKota Ambon,91,01,Hijau\nKota Tual,80,Kuning\n",
        "Nama,Nilai,Zona\nKota Tual,80.5,Kuning\nKota Ambon,91,01 (Hijau)\n",
        "Hasil 2022, sementara\nNama,Nilai\nKota Ambon,91,01\n",
        "No,Nama,Nilai\n1,1 Ilir,70.5\n2,2 Ilir,91,01\n",
    ],
)
def test_a_comma_that_is_delimiter_and_decimal_mark_is_never_guessed(text: str, put: Put) -> None:
    path = put("results.csv", text)
    with pytest.raises(AnalysisError, match=r"results\.csv, row \d: .*decimal marks.*semicolons"):
        read_publication(path)


def test_the_one_row_far_down_whose_decimal_comma_split_it(put: Put) -> None:
    rows = ["Nama,Nilai,Zona", *["Kota Tual,80.5,Kuning"] * 5000, "Kota Ambon,91,01,Hijau"]
    _, _, findings = only(put("results.csv", "\n".join(rows)))
    assert [(one.severity, one.rule, one.row) for one in findings] == [("error", "comma-twice", 5002)]


def test_what_two_cells_may_be() -> None:
    assert splits_figure(["Kota Ambon", "91", "01"], heads=0)
    assert splits_figure(["Kota Ambon", "91", "01", "A"], heads=3)
    assert splits_figure(["Kota Ambon", "91", "01 (A)"], heads=3)
    assert not splits_figure(["Kota Ambon", "91", "1", "A"], heads=4)
    assert not splits_figure(["Kota Ambon", "91.01", "1"], heads=0)
    assert not splits_figure(["3", "2 Ilir", "91.01"], heads=0)
    assert not splits_figure(["2022", "91"], heads=0)


@pytest.mark.parametrize(
    "text",
    [
        'a;b;c\n1;"2;3\n4;5;6\n7;8;9\n',
        'a;b;c\n1;2;"3\n4;5;6\n',
        'Nama;Nilai\n"Kota Ambon;91,01\nKota Tual;80,5',
    ],
)
def test_a_quotation_mark_that_is_not_closed(text: str, put: Put) -> None:
    path = put("results.csv", text)
    with pytest.raises(
        AnalysisError, match=r"results\.csv, row \d: a quotation mark is opened and not closed"
    ):
        read_publication(path)


def test_a_quotation_mark_that_swallows_megabytes(put: Put) -> None:
    path = put("synthetic.csv", 'Nama;Nilai\n"Kota Ambon;91,01\n' + "Kota Tual;80,5\n" * 100_000)
    with pytest.raises(AnalysisError, match="enormous length; a quotation mark is opened and not closed"):
        read_publication(path)


def test_rows_swallowed_between_two_stray_quotation_marks(put: Put) -> None:
    text = 'Nama;Nilai;Zona\n"Kota Ambon;91,01;Hijau\nKota Tual;80,5;Kuning\nKota" Bitung;63,36;kuning\n'
    _, _, findings = only(put("results.csv", text))
    assert [(one.severity, one.rule, one.row, one.column) for one in findings] == [
        ("error", "rows-in-one-cell", 2, "A")
    ]


def test_an_inch_mark_within_a_cell_is_just_text(put: Put, table_of: TableOf) -> None:
    grid, _, findings = only(put("results.csv", 'Nama;Nilai\nLayar 5" di Kota Ambon;91,01\n'))
    assert table_of(grid)[1] == ['Layar 5" di Kota Ambon', "91,01"]
    assert findings == ()


def test_control_characters_are_errors_and_never_kept(put: Put, table_of: TableOf) -> None:
    text = "Nama;Nilai\nKota\x00 Ambon;91,01\nKota Tual;80\x1b,5\nKota \u202eBitung;63,36\n"
    grid, _, findings = only(put("results.csv", text))
    assert table_of(grid)[1:] == [["Kota� Ambon", "91,01"], ["Kota Tual", "80�,5"], ["Kota �Bitung", "63,36"]]
    assert [(one.severity, one.rule, one.row, one.column) for one in findings] == [
        ("error", "control-character", 2, "A"),
        ("error", "control-character", 3, "B"),
        ("error", "control-character", 4, "A"),
    ]


def test_many_control_characters_are_counted(put: Put) -> None:
    rows = ["Nama;Nilai;Zona", *["Kota Sintetis yang bernama panjang sekali;9\x011,01;hijau"] * 700]
    _, _, findings = only(put("synthetic.csv", "\n".join(rows)))
    assert len(findings) == 501
    assert findings[-1].stops_file
    assert "200 more" in findings[-1].message


def test_what_cannot_be_seen_is_dropped(put: Put, table_of: TableOf) -> None:
    grid, _, findings = only(
        put("results.csv", "Nama;Nilai\nKota\u200b Ambon;\ufeff91,01\nKota Ambon;91\u00ad,01\n")
    )
    assert table_of(grid)[1:] == [["Kota Ambon", "91,01"]] * 2
    assert list(grid.cells[0].cat.categories) == ["Nama", "Kota Ambon"]
    assert findings == ()


def test_formulas_and_scripts_stay_text(put: Put, table_of: TableOf, tmp_path: Path) -> None:
    hostile = [
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        '=HYPERLINK("http://x";"y")',
        "@SUM(1)",
        "+1-1",
        "{{7*7}}",
    ]
    lines = ["Nama|Nilai", *(f"{text.replace('|', '¦')}|91,01" for text in hostile)]
    grid, _, _ = only(put("results.csv", "\n".join(lines)))
    assert [row[0].replace("¦", "|") for row in table_of(grid)[1:]] == hostile
    assert [one.name for one in tmp_path.iterdir()] == ["results.csv"]


def test_some_letters_utf8_and_others_not(put: Put) -> None:
    path = put("results.csv", "Nama;Nilai\nToli–Toli;1\n".encode() + b"Toli\x96Toli;2\n")
    with pytest.raises(
        AnalysisError, match=r"results\.csv, line 3: there is a letter .* UTF-8; save it again"
    ):
        read_publication(path)


@pytest.mark.parametrize("data", [b"Nama;Nilai\nToli\x81Toli;2\n", "Nama;Nilai\n".encode("utf-16") + b"x"])
def test_no_encoding_fits(data: bytes, put: Put) -> None:
    path = put("results.csv", data)
    with pytest.raises(AnalysisError, match="cannot be read in the encoding of the file"):
        read_publication(path)


def test_more_columns_than_any_sheet(put: Put) -> None:
    path = put("synthetic.csv", "\n".join([";" * 17_000] * 3).replace(";;", ";a;", 3))
    with pytest.raises(AnalysisError, match="17,001 columns"):
        read_publication(path)
