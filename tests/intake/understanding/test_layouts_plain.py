"""Tables with one head: titles, footnotes, totals, repeated heads, and none at all. Scores of West Sumatra, 2024."""


def test_a_plain_table(read, rows, roles, found) -> None:
    understood = read("""
No;Kab/Kota;Nilai;Zona
1;Kota Payakumbuh;97,60;Hijau
2;Kabupaten Solok;97,73;Hijau
""")
    assert rows(understood, "row", "column", "year", "name", "score", "zone") == [
        ("2", "C", "2024", "Kota Payakumbuh", "97,60", "Hijau"),
        ("3", "C", "2024", "Kabupaten Solok", "97,73", "Hijau"),
    ]
    assert roles(understood) == {"A": "number", "B": "name", "C": "score", "D": "zone"}
    assert found(understood) == []
    assert understood.tables[0].head_rows == (1,)
    assert understood.tables[0].taken == 2


def test_rows_are_categorical_text_but_the_row_number(read) -> None:
    kinds = read("Nama;Nilai\nKota Solok;90,49").rows.dtypes
    assert kinds.pop("row") == "int64"
    assert {str(kind) for kind in kinds} == {"category"}


def test_titles_above_numbers_of_columns_footnotes_and_totals(read, rows, left) -> None:
    understood = read("""
HASIL PENILAIAN KEPATUHAN PENYELENGGARAAN PELAYANAN PUBLIK;;;
PROVINSI SUMATERA BARAT TAHUN 2024;;;
;;;
No.;Nama Daerah;Nilai Kepatuhan;Zonasi
(1);(2);(3);(4)
1;Kota Padang;93,67;Hijau
2;Kabupaten Agam*;95,48;Hijau
3;Kota Solok;90,49;Hijau
;Rata-rata;93,21;
*) nilai sebelum pembulatan;;;
Sumber: Ombudsman RI;;;
;;;
;;Padang, 14 November 2024;
;;Kepala Perwakilan;
""")
    assert rows(understood, "row", "name", "province", "score", "note") == [
        ("6", "Kota Padang", "Sumatera Barat", "93,67", ""),
        ("7", "Kabupaten Agam*", "Sumatera Barat", "95,48", "*) nilai sebelum pembulatan"),
        ("8", "Kota Solok", "Sumatera Barat", "90,49", ""),
    ]
    assert left(understood) == {
        1: "title",
        2: "title",
        3: "empty",
        4: "head",
        5: "numbering row",
        9: "total",
        10: "footnote",
        11: "footnote",
        12: "empty",
        13: "text below the table",
        14: "text below the table",
    }


def test_a_body_without_a_score_stays_a_row(read, rows) -> None:
    understood = read("""
No;Nama;Nilai;Zona
1;KOTA AMBON;;
2;Kota Tual;tidak dinilai;
3;Kota Pasuruan;98,22;Hijau
""")
    assert rows(understood, "name", "score", "column") == [
        ("KOTA AMBON", "", "C"),
        ("Kota Tual", "tidak dinilai", "C"),
        ("Kota Pasuruan", "98,22", "C"),
    ]


def test_the_letter_is_that_of_the_score_or_else_of_the_first_figure(read, rows) -> None:
    understood = read("Zona;Nama;Nilai\nHijau;Kota Padang;93,67\nHijau;Kota Solok;")
    assert rows(understood, "name", "column") == [("Kota Padang", "C"), ("Kota Solok", "A")]


def test_repeated_heads_are_left(read, rows, left) -> None:
    understood = read("""
No;Nama;Nilai
1;Kota Padang;93,67
No;Nama;Nilai
2;Kota Solok;90,49
""")
    assert rows(understood, "row", "name") == [("2", "Kota Padang"), ("4", "Kota Solok")]
    assert left(understood) == {1: "head", 3: "repeated head"}


def test_heads_in_any_capitals_with_line_breaks_and_units(read, roles) -> None:
    understood = read(
        [["NO.", "NAMA\nDAERAH", "Nilai (0-100)", "ZONASI*"], ["1", "Kota Solok", "90,49", "Hijau"]]
    )
    assert roles(understood) == {"A": "number", "B": "name", "C": "score", "D": "zone"}


def test_english_heads(read, rows, roles) -> None:
    understood = read("""
No;Region;Province;Final score;Zone;Category;National rank;Year;Notes
1;Solok Regency;West Sumatra;97.73;Green;A;3;2024;highest of the province
""")
    assert list(roles(understood).values()) == [
        "number", "name", "province", "score", "zone", "category", "national_rank", "year", "note",
    ]  # fmt: skip
    assert rows(understood, "name", "province", "national_rank", "note") == [
        ("Solok Regency", "West Sumatra", "3", "highest of the province")
    ]


def test_the_columns_of_the_ombudsmans_annexes(read, rows) -> None:
    understood = read("""
No;Nama Pemerintah Daerah;Nilai;Kategori;Opini;Zona
1;Kabupaten Agam;95,48;A;Kualitas Tertinggi;Hijau
2;Kabupaten Solok Selatan;87,06;B;Kualitas Tinggi;Hijau
""")
    assert rows(understood, "score", "category", "opinion", "zone") == [
        ("95,48", "A", "Kualitas Tertinggi", "Hijau"),
        ("87,06", "B", "Kualitas Tinggi", "Hijau"),
    ]


def test_the_columns_of_our_own_raw_tables(read, rows) -> None:
    understood = read("""
year;level;name;province;score_as_printed;zone;category;national_rank;national_rank_of;province_rank;unit;source_url
2024;city;Kota Pasuruan;Jawa Timur;98,22;hijau;A;3;98;1;;https://example.org
2024;unit;Kabupaten Pidie;Aceh;91.24;;;;;;DPMPTSP;https://example.org
""")
    assert rows(understood, "level", "name", "score", "national_rank_of", "province_rank", "unit") == [
        ("city", "Kota Pasuruan", "98,22", "98", "1", ""),
        ("unit", "Kabupaten Pidie", "91.24", "", "", "DPMPTSP"),
    ]


def test_the_code_of_a_government_is_kept_as_printed(read, rows) -> None:
    understood = read("Kode Wilayah;Nama;Nilai\n35.75;Pasuruan;98,22\n11.10;Bireuen;90,10")
    assert rows(understood, "code", "name") == [("35.75", "Pasuruan"), ("11.10", "Bireuen")]


def test_codes_without_a_point_may_be_those_of_statistics_indonesia_and_are_not_taken(
    read, rows, roles
) -> None:
    understood = read("Kode;Nama;Nilai\n3575;Kota Pasuruan;98,22\n1110;Bireuen;90,10")
    assert roles(understood)["A"] == "ignore"
    assert rows(understood, "code") == [("",), ("",)]


def test_a_table_without_a_head_is_told_by_its_cells(read, rows, roles) -> None:
    understood = read("""
1;Kota Padang;93,67;Hijau
2;Kota Solok;90,49;Hijau
3;Kabupaten Agam;95,48;Hijau
""")
    assert roles(understood) == {"A": "number", "B": "name", "C": "score", "D": "zone"}
    assert rows(understood, "row", "name", "score")[0] == ("1", "Kota Padang", "93,67")


def test_whole_numbers_without_a_head_are_not_guessed(read, found) -> None:
    understood = read("Kota Padang;93;12\nKota Solok;90;5\nKabupaten Agam;95;44")
    assert ("error", "ambiguous-column") in found(understood)
    assert understood.rows.empty
    settled = read(
        "Kota Padang;93;12\nKota Solok;90;5\nKabupaten Agam;95;44", said="B=score; C=national_rank"
    )
    assert list(settled.rows["score"]) == ["93", "90", "95"]
    assert list(settled.rows["national_rank"]) == ["12", "5", "44"]


def test_the_same_table_below_unknown_heads_is_not_taken_for_a_headless_one(read, rows, found) -> None:
    table = "Entah;Indeks X\nKota Padang;93,67\nKota Solok;90,49"
    assert ("error", "no-figures") in found(read(table))
    assert rows(read(table, said="Indeks X=score"), "name", "score") == [
        ("Kota Padang", "93,67"),
        ("Kota Solok", "90,49"),
    ]


def test_figures_without_a_name_are_left_and_told(read, left, found) -> None:
    understood = read("No;Nama;Nilai\n1;Kota Padang;93,67\n;;93,67")
    assert left(understood)[3] == "figures without a name"
    assert ("warning", "figures-without-name") in found(understood)


def test_a_sheet_of_notes_has_no_table(read, left, found) -> None:
    understood = read([["Catatan"], [""], ["Penilaian dilakukan tahun 2024."]])
    assert understood.tables[0].columns == ()
    assert left(understood) == {1: "sheet without a table", 2: "empty", 3: "sheet without a table"}
    assert found(understood) == [("error", "no-table")]


def test_an_empty_grid(read, found) -> None:
    assert found(read([])) == [("error", "no-table")]
    assert found(read([["", ""], ["", ""]])) == [("error", "no-table")]


def test_repeated_heads_in_other_capitals_and_spaces(read, rows, left) -> None:
    understood = read(
        "No;Nama Daerah;2023;2024\n1;Kota Solok;84,88;90,49\nNO; NAMA  DAERAH ;2023;2024\n2;Kota Padang;82,64;93,67"
    )
    assert set(rows(understood, "name")) == {("Kota Solok",), ("Kota Padang",)}
    assert left(understood) == {1: "head", 3: "repeated head"}
