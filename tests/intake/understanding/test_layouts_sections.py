"""Headings between rows, sheets and titles that say of which province, level, class or year rows are."""

from analysis.intake.grid import Grid, text_cells


def test_provinces_between_the_rows(read, rows, left) -> None:
    understood = read("""
No;Nama;Nilai
PROVINSI JAWA TIMUR;;
1;Kota Pasuruan;98,22
Rata-rata Provinsi Jawa Timur;;98,22
PROVINSI SUMATERA BARAT;;
1;Kota Solok;90,49
2;KOTA PADANG;
""")
    assert rows(understood, "province", "name", "score") == [
        ("Jawa Timur", "Kota Pasuruan", "98,22"),
        ("Sumatera Barat", "Kota Solok", "90,49"),
        ("Sumatera Barat", "KOTA PADANG", ""),
    ]
    assert left(understood) == {1: "head", 2: "sub-heading", 4: "total", 5: "sub-heading"}


def test_headings_merged_over_all_columns(read, rows) -> None:
    rows_ = [
        ["No", "Nama", "Nilai"],
        ["PROVINSI MALUKU"] * 3,
        ["1", "Kota Ambon", "91,01"],
        ["ZONA HIJAU"] * 3,
        ["2", "Kota Tual", "90"],
    ]
    understood = read(Grid("", text_cells(rows_), merged=((2, 0, 2, 2), (4, 0, 4, 2))))
    assert rows(understood, "province", "zone", "name") == [
        ("Maluku", "", "Kota Ambon"),
        ("Maluku", "ZONA HIJAU", "Kota Tual"),
    ]


def test_levels_between_the_rows_settle_bare_names(read, rows, left) -> None:
    understood = read("""
No;Nama;Nilai
A.;KOTA;
1;Solok;90,49
B.;KABUPATEN;
1;Solok;97,73
""")
    assert rows(understood, "level", "name", "score") == [
        ("city", "Solok", "90,49"),
        ("regency", "Solok", "97,73"),
    ]
    assert left(understood) == {1: "head", 2: "sub-heading", 4: "sub-heading"}


def test_a_new_province_ends_the_level_of_the_one_before(read, rows) -> None:
    understood = read("""
Nama;Nilai
PROVINSI SUMATERA BARAT;
Kota;
Solok;90,49
PROVINSI JAWA TIMUR;
Pasuruan;98,22
Kabupaten;
Pasuruan;88,00
""")
    assert rows(understood, "province", "level", "name") == [
        ("Sumatera Barat", "city", "Solok"),
        ("Jawa Timur", "", "Pasuruan"),
        ("Jawa Timur", "regency", "Pasuruan"),
    ]


def test_ministries_and_agencies(read, rows) -> None:
    understood = read("""
No;Kementerian/Lembaga;Nilai
I. KEMENTERIAN;;
1;Kementerian Agama;88,53
II. LEMBAGA;;
1;BPOM;90,00
""")
    assert rows(understood, "level", "name") == [("ministry", "Kementerian Agama"), ("agency", "BPOM")]


def test_a_list_by_zones(read, rows) -> None:
    understood = read(
        """
No;Nama
Zona Hijau;
1;Kabupaten Dharmasraya
2;Kota Payakumbuh
Zona Merah;
1;Kabupaten Lima Puluh Kota
""",
        year=2021,
    )
    assert rows(understood, "zone", "name") == [
        ("Zona Hijau", "Kabupaten Dharmasraya"),
        ("Zona Hijau", "Kota Payakumbuh"),
        ("Zona Merah", "Kabupaten Lima Puluh Kota"),
    ]


def test_years_between_the_rows(read, rows) -> None:
    understood = read("Nama;Nilai\nTahun 2023;\nKota Solok;84,88\nTahun 2024;\nKota Solok;90,49")
    assert rows(understood, "year", "score") == [("2023", "84,88"), ("2024", "90,49")]


def test_a_province_among_provinces_is_a_body(read, rows) -> None:
    understood = read("No;Provinsi;Nilai\n1;Aceh;85,20\n2;Gorontalo;80,10\n;Papua Selatan;\n3;Jambi;90")
    assert rows(understood, "level", "name", "score") == [
        ("province", "Aceh", "85,20"),
        ("province", "Gorontalo", "80,10"),
        ("province", "Papua Selatan", ""),
        ("province", "Jambi", "90"),
    ]


def test_a_bare_name_of_province_and_regency_is_no_heading_unless_it_stands_out(read, left, rows) -> None:
    bare = read("No;Nama;Nilai\n1;Kota Gorontalo;76,82\n;Gorontalo;")
    assert rows(bare, "name") == [("Kota Gorontalo",), ("Gorontalo",)]
    loud = read("No;Nama;Nilai\n;GORONTALO;\n1;Boalemo;76,82")
    assert left(loud)[2] == "sub-heading"
    assert rows(loud, "province", "name") == [("Gorontalo", "Boalemo")]


def test_sheets_by_level(read, rows) -> None:
    understood = read(
        Grid("Provinsi", text_cells([["Nama", "Nilai"], ["Maluku", "90,10"]])),
        Grid("Kota", text_cells([["Nama", "Nilai"], ["Solok", "90,49"]])),
        Grid("Kabupaten", text_cells([["Nama", "Nilai"], ["Solok", "97,73"]])),
        Grid("Catatan", text_cells([["Nilai adalah hasil penilaian."]])),
    )
    assert rows(understood, "sheet", "level", "name") == [
        ("Provinsi", "province", "Maluku"),
        ("Kota", "city", "Solok"),
        ("Kabupaten", "regency", "Solok"),
    ]


def test_sheets_by_year_and_by_province(read, rows, found) -> None:
    understood = read(
        Grid("2023", text_cells([["Nama", "Nilai"], ["Kota Solok", "84,88"]])),
        Grid("2024", text_cells([["Nama", "Nilai"], ["Kota Solok", "90,49"]])),
        Grid("Jawa Timur", text_cells([["Nama", "Nilai"], ["Kota Pasuruan", "98,22"]])),
    )
    assert rows(understood, "year", "province", "score") == [
        ("2023", "", "84,88"),
        ("2024", "", "90,49"),
        ("2024", "Jawa Timur", "98,22"),
    ]
    assert found(understood) == []


def test_only_the_sheets_that_are_asked_for(read, rows, left, found) -> None:
    grids = [
        Grid(name, text_cells([["Nama", "Nilai"], ["Solok", score]]))
        for name, score in (("Kota", "90,49"), ("Lama", "71,75"))
    ]
    understood = read(*grids, said="sheets=Kota")
    assert rows(understood, "score") == [("90,49",)]
    assert understood.tables[1].left["why"].tolist() == ["sheet not asked for"] * 2
    assert found(read(*grids, said="sheets=Kotaa"))[0] == ("error", "option-unused")


def test_a_level_column(read, rows, roles) -> None:
    understood = read("No;Kab/Kota;Nama;Nilai\n1;Kota;Solok;90,49\n2;Kabupaten;Solok;97,73")
    assert roles(understood)["B"] == "level"
    assert rows(understood, "level", "name") == [("city", "Solok"), ("regency", "Solok")]


def test_bare_names_take_the_level_of_their_head_and_others_do_not(read, rows) -> None:
    understood = read("Kota;Nilai\nSolok;90,49\nKab. Solok;97,73\nKota Padang;93,67")
    assert rows(understood, "level", "name") == [("city", "Solok"), ("", "Kab. Solok"), ("", "Kota Padang")]


def test_a_title_in_running_words_gives_its_level_to_names_that_state_none(read, rows) -> None:
    title = "Nilai Kepatuhan Pemerintah Kota se-Indonesia Tahun 2024;"
    assert rows(read(f"{title}\nNama;Nilai\nSolok;90,49"), "level") == [("city",)]
    assert rows(read(f"{title}\nNama;Nilai\nSolok;90,49\nKabupaten Solok;97,73"), "level") == [("",), ("",)]


def test_options_say_what_the_file_does_not(read, rows) -> None:
    understood = read("Nama;Nilai\nSolok;90,49\nPadang;93,67", said="level=city; province=Sumbar")
    assert rows(understood, "level", "province") == [("city", "Sumatera Barat")] * 2


def test_a_province_column_whose_cells_were_merged(read, rows, found) -> None:
    understood = read(
        "Provinsi;Kab/Kota;Nilai\nSumatera Barat;Kota Solok;90,49\n;Kota Padang;93,67\nJawa Timur;Kota Pasuruan;98,22"
    )
    assert rows(understood, "province", "name") == [
        ("Sumatera Barat", "Kota Solok"),
        ("Sumatera Barat", "Kota Padang"),
        ("Jawa Timur", "Kota Pasuruan"),
    ]
    assert ("note", "carried-down") in found(understood)


def test_the_province_itself_stands_in_the_province_column(read, rows) -> None:
    understood = read("Provinsi;Kab/Kota;Nilai\nAceh;;85,20\nAceh;Kab. Pidie;88,76")
    assert rows(understood, "level", "name", "province") == [
        ("province", "Aceh", "Aceh"),
        ("", "Kab. Pidie", "Aceh"),
    ]


def test_a_heading_repeated_with_its_head(read, rows) -> None:
    understood = read("""
PROVINSI JAWA TIMUR;;
No;Nama;Nilai
1;Kota Pasuruan;98,22
PROVINSI SUMATERA BARAT;;
No;Nama;Nilai
1;Kota Solok;90,49
""")
    assert rows(understood, "province", "name") == [
        ("Jawa Timur", "Kota Pasuruan"),
        ("Sumatera Barat", "Kota Solok"),
    ]


def test_a_level_above_the_first_head_and_another_below(read, rows) -> None:
    understood = read("A. KOTA;\nNama;Nilai\nSolok;90,49\nB. KABUPATEN;\nNama;Nilai\nSolok;97,73")
    assert rows(understood, "level", "name") == [("city", "Solok"), ("regency", "Solok")]


def test_tables_with_other_heads_below_each_other(read, rows, left) -> None:
    understood = read("""
Tabel 1. Kota;;
No;Nama;Nilai
1;Kota Solok;90,49
Sumber: Ombudsman RI;;
;;
Tabel 2. Kabupaten;;
Kabupaten;Zona;Skor Akhir
Kabupaten Solok;Hijau;97,73
""")
    assert [(table.first_row, table.last_row, table.taken) for table in understood.tables] == [
        (1, 5, 1),
        (6, 8, 1),
    ]
    assert rows(understood, "row", "name", "zone", "score") == [
        ("3", "Kota Solok", "", "90,49"),
        ("8", "Kabupaten Solok", "Hijau", "97,73"),
    ]
    assert left(understood)[4] == "footnote"


def test_a_second_head_of_levels_and_years_begins_a_table(read, rows) -> None:
    understood = read("Kota;2021;2023\nSolok;71,75;84,88\nKabupaten;2023;2024\nSolok;95,08;97,73")
    assert sorted(rows(understood, "level", "year", "score")) == [
        ("city", "2021", "71,75"),
        ("city", "2023", "84,88"),
        ("regency", "2023", "95,08"),
        ("regency", "2024", "97,73"),
    ]
