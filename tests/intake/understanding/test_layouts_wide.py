"""Several columns of figures: years, dimensions, two-row heads, ranks. Scores of regions are real, others are not."""

from analysis.intake.grid import Grid, text_cells

SOLOK = ("Kabupaten Solok", "69,80", "95,08", "97,73")
"""2021, 2023 and 2024, as published."""
AGAM = ("Kabupaten Agam", "62,86", "92,58", "95,48")


def lines(*rows: tuple[str, ...]) -> list[list[str]]:
    return [list(row) for row in rows]


def test_a_score_column_a_year(read, rows, roles) -> None:
    understood = read(lines(("Daerah", "Nilai 2021", "Nilai 2023", "Nilai 2024"), SOLOK, AGAM))
    assert roles(understood) == {"A": "name", "B": "score 2021", "C": "score 2023", "D": "score 2024"}
    assert sorted(rows(understood, "name", "year", "score", "column")) == [
        ("Kabupaten Agam", "2021", "62,86", "B"),
        ("Kabupaten Agam", "2023", "92,58", "C"),
        ("Kabupaten Agam", "2024", "95,48", "D"),
        ("Kabupaten Solok", "2021", "69,80", "B"),
        ("Kabupaten Solok", "2023", "95,08", "C"),
        ("Kabupaten Solok", "2024", "97,73", "D"),
    ]


def test_years_alone_as_heads(read, rows) -> None:
    understood = read(lines(("Daerah", "2021", "2023", "2024"), SOLOK))
    assert sorted(rows(understood, "year", "score")) == [
        ("2021", "69,80"),
        ("2023", "95,08"),
        ("2024", "97,73"),
    ]


def test_a_year_that_prints_nothing_gives_no_row_and_a_dash_gives_one(read, rows) -> None:
    understood = read("Daerah;2023;2024\nKota Solok;84,88;90,49\nKota Ambon;;-")
    assert sorted(rows(understood, "name", "year", "score")) == [
        ("Kota Ambon", "2024", "-"),
        ("Kota Solok", "2023", "84,88"),
        ("Kota Solok", "2024", "90,49"),
    ]


def test_years_over_score_and_zone_in_a_csv_file(read, rows) -> None:
    understood = read("""
No;Nama;2021;;2024;
;;Nilai;Zona;Nilai;Zona
1;Kabupaten Solok;69,80;Kuning;97,73;Hijau
""")
    assert rows(understood, "year", "score", "zone") == [
        ("2024", "97,73", "Hijau"),
        ("2021", "69,80", "Kuning"),
    ]
    assert understood.tables[0].head_rows == (1, 2)


def test_scores_over_years_with_a_remark_beside_them(read, rows, roles) -> None:
    understood = read("""
;;Nilai;;
No;Nama;2023;2024;Ket
1;Kabupaten Solok;95,08;97,73;naik
""")
    assert roles(understood) == {
        "A": "number",
        "B": "name",
        "C": "score 2023",
        "D": "score 2024",
        "E": "note",
    }
    assert ("2023", "95,08", "naik") in rows(understood, "year", "score", "note")


def test_zones_of_one_year_only(read, rows) -> None:
    understood = read("Daerah;Nilai 2023;Nilai 2024;Zona 2024\nKota Solok;84,88;90,49;Hijau")
    assert sorted(rows(understood, "year", "score", "zone")) == [
        ("2023", "84,88", ""),
        ("2024", "90,49", "Hijau"),
    ]


def test_dimensions_under_a_merged_head(read, rows, roles) -> None:
    """Scores are synthetic: no dimension score of a region was published."""
    head = ["No", "Nama", "Dimensi", "Dimensi", "Dimensi", "Dimensi", "Nilai"]
    below = ["No", "Nama", "Input", "Proses", "Output", "Pengelolaan Pengaduan", "Nilai"]
    merged = ((1, 2, 1, 5), (1, 0, 2, 0), (1, 1, 2, 1), (1, 6, 2, 6))
    cells = text_cells([head, below, ["1", "Kota Ambon", "80,1", "81,2", "82,3", "83,4", "81,99"]])
    understood = read(Grid("Nilai", cells, merged=merged))
    assert list(roles(understood).values())[2:] == [
        "dimension:input", "dimension:process", "dimension:output", "dimension:complaints", "score",
    ]  # fmt: skip
    assert rows(understood, "dimension", "score", "column") == [
        ("", "81,99", "G"),
        ("input", "80,1", "C"),
        ("process", "81,2", "D"),
        ("output", "82,3", "E"),
        ("complaints", "83,4", "F"),
    ]


def test_dimensions_without_a_merged_head_and_one_that_is_unknown(read, roles) -> None:
    understood = read("Nama;Dimensi Input;Nilai Proses;Nilai Akhir\nKota Ambon;80,1;81,2;81,99")
    assert list(roles(understood).values()) == ["name", "dimension:input", "dimension:process", "score"]
    other = read("Nama;Dimensi;;Nilai\n;Kepercayaan;Kompetensi;\nKota Ambon;80,1;81,2;81,99")
    assert list(roles(other).values()) == ["name", "dimension:trust", "dimension:kompetensi", "score"]


def test_dimensions_one_below_the_other(read, rows) -> None:
    understood = read("""
Nama;Dimensi;Nilai
Kota Ambon;Input;80,1
;Proses;81,2
;Total;81,99
Kota Tual;Input;70
""")
    assert rows(understood, "name", "dimension", "score") == [
        ("Kota Ambon", "input", "80,1"),
        ("Kota Ambon", "process", "81,2"),
        ("Kota Ambon", "", "81,99"),
        ("Kota Tual", "input", "70"),
    ]


def test_one_row_of_dimensions_below_a_title_that_names_its_body(read, rows) -> None:
    understood = read("NILAI KOTA AMBON TAHUN 2024;;\nInput;Proses;Nilai Akhir\n80,1;81,2;81,99")
    assert rows(understood, "name", "dimension", "score") == [
        ("Kota Ambon", "", "81,99"),
        ("Kota Ambon", "input", "80,1"),
        ("Kota Ambon", "process", "81,2"),
    ]


def test_a_long_table_with_a_year_in_each_row(read, rows) -> None:
    understood = read("""
Nama;Tahun;Nilai
Kabupaten Solok;2023;95,08
;2024;97,73
Kota Solok;2024;90,49
""")
    assert rows(understood, "name", "year", "score") == [
        ("Kabupaten Solok", "2023", "95,08"),
        ("Kabupaten Solok", "2024", "97,73"),
        ("Kota Solok", "2024", "90,49"),
    ]


def test_a_rank_and_of_how_many_in_one_cell(read, rows) -> None:
    understood = read("Nama;Peringkat Nasional;Nilai\nKota Pasuruan;3 dari 98;98,22\nKota Solok;41/98;90,49")
    assert rows(understood, "national_rank", "national_rank_of") == [("3", "98"), ("41", "98")]


def test_ranks_under_a_head_that_parts_country_and_province(read, rows) -> None:
    understood = read("Nama;Peringkat;;Nilai\n;Nasional;Provinsi;\nKabupaten Solok;14;1;97,73")
    assert rows(understood, "national_rank", "province_rank") == [("14", "1")]


def test_a_rank_whose_head_names_no_scope_follows_the_table(read, roles, found) -> None:
    within = read(
        "Peringkat;Nama;Nilai\n1;Kabupaten Solok;97,73\n2;Kota Payakumbuh;97,60\n3;Kabupaten Agam;95,48"
    )
    assert roles(within)["A"] == "province_rank"
    assert ("note", "rank-scope") in found(within)
    above = read(
        "Peringkat;Nama;Nilai\n14;Kabupaten Solok;97,73\n17;Kota Payakumbuh;97,60\n40;Kabupaten Agam;95,48"
    )
    assert roles(above)["A"] == "national_rank"
    country = read(
        "Peringkat;Nama;Nilai\n1;Kota Pasuruan;98,22\n2;Kabupaten Solok;97,73\n3;Kota Payakumbuh;97,60"
    )
    assert roles(country)["A"] == "national_rank"


def test_a_rank_of_one_row_is_asked_for(read, roles, found) -> None:
    table = "Peringkat;Nama;Nilai\n1;Kabupaten Solok;97,73"
    assert ("error", "rank-scope") in found(read(table))
    assert roles(read(table, said="Peringkat=province_rank"))["A"] == "province_rank"


def test_figures_that_name_no_year_beside_several(read, rows, found) -> None:
    table = "Nama;Nilai 2023;Nilai 2024;Peringkat Provinsi\nKabupaten Solok;95,08;97,73;1"
    assert found(read(table)) == [("error", "ambiguous-column")]
    settled = read(table, said="Peringkat Provinsi=province_rank 2024")
    assert rows(settled, "year", "province_rank") == [("2024", "1"), ("2023", "")]


def test_differences_are_never_taken(read, roles) -> None:
    understood = read("Nama;Nilai 2023;Nilai 2024;Kenaikan\nKabupaten Solok;95,08;97,73;2,65")
    assert roles(understood)["D"] == "ignore"
