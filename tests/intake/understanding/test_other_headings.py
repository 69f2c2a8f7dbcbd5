"""Titles and headings that name another index, what is no result, or another year than the rows are taken as."""

import pytest

from analysis.errors import AnalysisError
from analysis.intake.grid import Grid, text_cells
from analysis.intake.understanding.options import Options, read_options
from analysis.intake.understanding.sections_other import OTHER, other_index

TABLE = "Nama;Nilai\nKota Solok;84,88\nKota Padang;82,64"
MORE = "Kota Bogor;71,10\nKota Bekasi;72,10"
OTHER_INDEX = [("error", "other-index")]
CONTRADICTS = [("error", "year-contradicts")]


@pytest.mark.parametrize(
    "title",
    [
        "NILAI SAKIP KABUPATEN/KOTA TAHUN 2024",
        "INDEKS PENCEGAHAN KORUPSI (MCP KPK) 2024",
        "DRAF - NILAI SEMENTARA, BELUM FINAL",
        "Target nilai kepatuhan 2024",
        "Tabel 3. Indeks Reformasi Birokrasi",
    ],
)
def test_a_title_of_another_index_stops_the_file(read, found, title: str) -> None:
    understood = read(f"{title};\n;\n{TABLE}")
    assert found(understood) == OTHER_INDEX
    assert title in understood.findings[0].message
    assert understood.rows.empty
    settled = read(f"{title};\n;\n{TABLE}", said="title=ignore")
    assert found(settled) == []
    assert len(settled.rows) == 2


@pytest.mark.parametrize("sheet", ["SAKIP 2024", "Draft_1", "target"])
def test_a_sheet_of_another_index_stops_the_file(read, found, sheet: str) -> None:
    grid = Grid(sheet, text_cells([line.split(";") for line in TABLE.split("\n")]))
    assert found(read(grid)) == OTHER_INDEX
    assert found(read(grid, said="title=ignore")) == []


def test_the_title_of_a_later_table(read, found) -> None:
    cells = text_cells([line.split(";") for line in TABLE.split("\n")])
    grids = (Grid("page 1", cells, "Nilai Kepatuhan 2024"), Grid("page 2", cells, "Nilai SAKIP Tahun 2024"))
    understood = read(*grids)
    assert found(understood) == OTHER_INDEX
    assert understood.findings[0].sheet == "page 2"


@pytest.mark.parametrize(
    "below",
    [
        f"Nilai SAKIP;\nNama;Nilai\n{MORE}",
        f";\nII;Indeks SPBE\n{MORE}",
        f"INDEKS REFORMASI BIROKRASI;\n{MORE}",
    ],
)
def test_a_heading_of_another_index_between_rows(read, found, below: str) -> None:
    understood = read(f"{TABLE}\n{below}")
    assert found(understood) == OTHER_INDEX
    assert understood.rows.empty
    assert len(read(f"{TABLE}\n{below}", said="title=ignore").rows) == 4


@pytest.mark.parametrize(
    "note",
    [
        "Catatan: target tahun depan adalah zona hijau",
        "*) Nilai SAKIP tidak dihitung",
        "Target kepatuhan ditetapkan kemudian",
    ],
)
def test_notes_below_the_table_stop_nothing(read, found, note: str) -> None:
    assert found(read(f"Nilai Kepatuhan 2024;\n{TABLE}\n{note};")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hasil Penilaian Kepatuhan Ombudsman RI Tahun 2024",
        "Opini Pengawasan Penyelenggaraan Pelayanan Publik",
        "Ditargetkan",
        "Sementara itu nilai kota",
        "Nilai tahun ini melampaui target yang ditetapkan dalam rencana jangka menengah.",
        "",
    ],
)
def test_texts_that_name_no_other_index(text: str) -> None:
    assert other_index(text) == ""


@pytest.mark.parametrize("word", OTHER)
def test_each_word_in_any_writing(word: str) -> None:
    assert other_index(f"NILAI {word.upper()} 2024") == word.upper()
    assert other_index(f"nilai_{word}2024") == word
    assert other_index(f"Nilai X{word}") == ""


@pytest.mark.parametrize("heading", ["Hasil Tahun 2023", "HASIL PENILAIAN KEPATUHAN 2023"])
def test_a_heading_of_another_year_between_rows(read, found, rows, heading: str) -> None:
    table = f"{TABLE}\n{heading};\n{MORE}"
    understood = read(table, year=2024)
    assert found(understood) == CONTRADICTS
    assert heading in understood.findings[0].message
    assert understood.rows.empty
    # Of which year the rows above are is as open where the heading names the year that is taken in.
    assert found(read(table, year=2023)) == CONTRADICTS
    assert found(read(table, year=2024, said="year=2024")) == []
    assert rows(read(table, year=2023, said="year=2023"), "year") == [("2023",)] * 4


def test_a_heading_of_the_year_that_the_title_names(read, found) -> None:
    table = f"Nilai Kepatuhan 2024;\n{TABLE}\nHasil Kota Lain Tahun 2024;\n{MORE}"
    assert found(read(table, year=2024)) == []
    assert found(read(table.replace("Lain Tahun 2024", "Lain Tahun 2023"), year=2024)) == CONTRADICTS


def test_a_title_of_two_years_over_headings_of_each(read, found) -> None:
    table = f"Nilai Kepatuhan 2023-2024;\nNama;Nilai\nHasil Tahun 2024;\nKota Solok;84,88\nHasil Tahun 2023;\n{MORE}"
    assert ("error", "year-contradicts") in found(read(table, year=2024))


def test_a_heading_right_below_the_head(read, found) -> None:
    table = TABLE.replace("Nilai\n", "Nilai\nHasil Penilaian Tahun 2024;\n")
    assert found(read(table, year=2024)) == []
    assert found(read(table, year=2023)) == CONTRADICTS


def test_a_text_with_figures_beside_a_year_is_no_heading(read, found) -> None:
    assert found(read(f"{TABLE}\n3. Buru 59,86 (2023: 55,11);\n{MORE}", year=2024)) == []


def test_rows_with_years_of_their_own(read, found) -> None:
    table = "Tahun;Nama;Nilai\n2024;Kota Solok;84,88\nHasil Tahun 2023;;\n2023;Kota Padang;82,64"
    assert found(read(table, year=2024)) == []


def test_what_the_option_can_say() -> None:
    assert read_options(None, "title=ignore").as_dict() == {"title": "ignore"}
    assert read_options(None, "Title=ignore") == Options(columns={"Title": "ignore"})
    with pytest.raises(AnalysisError, match='title can only be "ignore"'):
        read_options(None, "title=read")
