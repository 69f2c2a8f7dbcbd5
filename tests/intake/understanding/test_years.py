"""The assessment year: what file and person say, and what happens where the two differ."""

from analysis.intake.grid import Grid, text_cells

TABLE = "Nama;Nilai\nKota Solok;84,88\nKota Padang;82,64"


def test_a_title_of_another_year_is_asked_about(read, found, rows) -> None:
    table = f"HASIL PENILAIAN KEPATUHAN TAHUN 2023;\n{TABLE}"
    understood = read(table, year=2024)
    assert found(understood) == [("error", "year-contradicts")]
    assert 'MAP="year=2024"' in understood.findings[0].message
    assert understood.rows.empty
    assert rows(read(table, year=2024, said="year=2024"), "year") == [("2024",), ("2024",)]
    assert found(read(table, year=2023)) == []


def test_years_of_laws_and_dates_are_no_assessment_years(read, found) -> None:
    title = "Sesuai UU Nomor 25 Tahun 2009 dan PP 96/2012, diumumkan 14 November 2024, dicetak 2025-01-03;"
    assert found(read(f"{title}\n{TABLE}", year=2023)) == []


def test_the_only_year_in_a_head_and_another_one_given(read, found, rows) -> None:
    table = "Nama;Nilai 2023;Zona\nKota Solok;84,88;Hijau"
    assert found(read(table, year=2024)) == [("error", "year-contradicts")]
    assert rows(read(table, year=2024, said="year=2024"), "year", "score", "zone") == [
        ("2024", "84,88", "Hijau")
    ]


def test_years_of_several_columns_are_not_overruled(read, found) -> None:
    table = "Nama;2022;2023\nKota Solok;80,00;84,88"
    understood = read(table, year=2024, said="year=2024")
    assert found(understood) == [("error", "year-contradicts")]
    assert "MAP" not in understood.findings[0].message
    assert found(read(table, year=2023)) == []


def test_a_column_of_years_without_the_one_given(read, found) -> None:
    assert found(read("Tahun;Nama;Nilai\n2022;Kota Solok;80,00", year=2024)) == [
        ("error", "year-contradicts")
    ]


def test_sheet_and_title_that_contradict_each_other(read, found) -> None:
    grid = Grid("2024", text_cells([["Hasil Tahun 2023", ""], ["Nama", "Nilai"], ["Kota Solok", "84,88"]]))
    assert found(read(grid)) == [("error", "year-contradicts")]
    assert found(read(grid, said="year=2024")) == []


def test_title_and_head_that_contradict_each_other(read, found) -> None:
    table = "Hasil Penilaian Tahun 2024;\nNama;Nilai 2023\nKota Solok;84,88"
    assert found(read(table, year=2024)) == [("error", "year-contradicts")]


def test_a_title_of_several_years_over_rows_that_name_none(read, found, rows) -> None:
    understood = read(f"Nilai Kepatuhan 2021-2024;\n{TABLE}", year=2023)
    assert found(understood) == [("warning", "year-assumed")]
    assert rows(understood, "year") == [("2023",), ("2023",)]


def test_a_title_of_several_years_over_columns_of_these(read, found) -> None:
    table = "Nilai Kepatuhan 2023-2024;;\nNama;2023;2024\nKota Solok;84,88;90,49"
    assert found(read(table)) == []


def test_the_word_tahun_before_years(read, rows) -> None:
    understood = read("Nama;Tahun;Nilai\nKota Solok;Tahun 2024;90,49")
    assert rows(understood, "year") == [("2024",)]


def test_a_year_that_cannot_be_read_stays_as_it_stands(read, rows) -> None:
    table = ["Nama;Tahun;Nilai", *["Kota Solok;2024;90,49"] * 9, "Kota Padang;20244;93,67"]
    assert rows(read("\n".join(table)), "year")[-1] == ("20244",)
