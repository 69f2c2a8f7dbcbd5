"""Offices within bodies, police units and land offices. Scores of Kabupaten Pidie, 2024, and of 2021, as published."""

PIDIE = (
    ("DPMPTSP", "91.24"),
    ("Dinas Kesehatan", "87.70"),
    ("Puskesmas Sakti", "92.40"),
)


def test_bodies_merged_over_their_units(read, rows, found) -> None:
    understood = read("""
No;Kab/Kota;Unit Layanan;Nilai
1;Kabupaten Pidie;DPMPTSP;91.24
;;Dinas Kesehatan;87.70
2;Kabupaten Aceh Besar;Puskesmas Darul Imarah;95
;;Puskesmas Ingin Jaya;95
""")
    assert rows(understood, "name", "unit", "score") == [
        ("Kabupaten Pidie", "DPMPTSP", "91.24"),
        ("Kabupaten Pidie", "Dinas Kesehatan", "87.70"),
        ("Kabupaten Aceh Besar", "Puskesmas Darul Imarah", "95"),
        ("Kabupaten Aceh Besar", "Puskesmas Ingin Jaya", "95"),
    ]
    assert found(understood) == [("note", "carried-down")]


def test_units_of_the_body_in_the_title(read, rows) -> None:
    understood = read(
        [["Nilai Unit Layanan Kabupaten Pidie Tahun 2024", ""], ["OPD", "Nilai"], *map(list, PIDIE)]
    )
    assert rows(understood, "name", "unit", "score") == [("Kabupaten Pidie", *unit) for unit in PIDIE]


def test_units_of_the_body_that_the_sheet_is_named_after(read, rows) -> None:
    from analysis.intake.grid import Grid, text_cells

    understood = read(Grid("Kab. Pidie", text_cells([["Unit", "Nilai"], *map(list, PIDIE)])))
    assert rows(understood, "name", "unit")[0] == ("Kab. Pidie", "DPMPTSP")


def test_units_of_a_body_that_nothing_names(read, rows, left, found) -> None:
    table = [["Unit Kerja", "Nilai"], *map(list, PIDIE)]
    understood = read(table)
    assert found(understood) == [("error", "units-without-body")]
    assert left(understood)[2] == "not taken: something about the table must be settled first"
    assert rows(read(table, said="body=Kabupaten Pidie"), "name", "unit")[2] == (
        "Kabupaten Pidie",
        "Puskesmas Sakti",
    )


def test_units_below_headings_of_their_bodies(read, rows, left) -> None:
    understood = read("""
No;Unit Layanan;Nilai
A;KABUPATEN PIDIE;
1;DPMPTSP;91.24
B;Kabupaten Aceh Besar;
1;Puskesmas Darul Imarah;95
""")
    assert rows(understood, "name", "unit") == [
        ("KABUPATEN PIDIE", "DPMPTSP"),
        ("Kabupaten Aceh Besar", "Puskesmas Darul Imarah"),
    ]
    assert left(understood) == {1: "head", 2: "sub-heading", 4: "sub-heading"}


def test_units_of_a_province_below_its_heading(read, rows) -> None:
    understood = read("Unit Layanan;Nilai\nPROVINSI BALI;\nRSUD Bali Mandara;97.43", year=2023)
    assert rows(understood, "name", "unit", "score") == [("PROVINSI BALI", "RSUD Bali Mandara", "97.43")]


def test_offices_among_the_names_belong_to_the_body_above(read, rows) -> None:
    understood = read("""
No;Instansi;Nilai
1;Kabupaten Pidie;88,76
a;DPMPTSP;91.24
b;Dinas Kesehatan;87.70
2;Kabupaten Aceh Besar;90,00
a;Puskesmas Darul Imarah;95
""")
    assert rows(understood, "name", "unit", "score") == [
        ("Kabupaten Pidie", "", "88,76"),
        ("Kabupaten Pidie", "DPMPTSP", "91.24"),
        ("Kabupaten Pidie", "Dinas Kesehatan", "87.70"),
        ("Kabupaten Aceh Besar", "", "90,00"),
        ("Kabupaten Aceh Besar", "Puskesmas Darul Imarah", "95"),
    ]


def test_a_column_of_offices_beside_one_of_bodies_under_heads_that_could_be_either(read, roles) -> None:
    understood = read(
        "Pemda;Instansi;Nilai\nKabupaten Pidie;DPMPTSP;91.24\nKabupaten Pidie;Dinas Kesehatan;87.70"
    )
    assert roles(understood) == {"A": "name", "B": "unit", "C": "score"}


def test_police_units_and_land_offices_are_bodies(read, rows) -> None:
    understood = read(
        """
No;Unit;Nilai;Zona
1;Polres Morowali;45,00;Merah
2;Polresta Deli Serdang;83,00;Hijau
3;Kantor Pertanahan Kabupaten Aceh Barat;60,00;Kuning
""",
        year=2021,
    )
    assert rows(understood, "name", "unit") == [
        ("Polres Morowali", ""),
        ("Polresta Deli Serdang", ""),
        ("Kantor Pertanahan Kabupaten Aceh Barat", ""),
    ]


def test_bare_names_below_the_head_polres(read, rows) -> None:
    understood = read("Polres;Nilai\nAgam;80,00\nDairi;70,00", year=2022)
    assert rows(understood, "level", "name") == [("police", "Agam"), ("police", "Dairi")]


def test_the_level_of_a_sheet_of_governments_does_not_hold_for_the_police_among_them(read, rows) -> None:
    understood = read("Nama;Nilai\nKota Solok;90,49\nPolres Agam;80,00", said="level=city")
    assert rows(understood, "level", "name") == [("city", "Kota Solok"), ("", "Polres Agam")]


def test_a_mean_among_the_units_of_a_body_is_no_unit(read, rows, left) -> None:
    understood = read("""
Kab/Kota;Unit Layanan;Nilai
Kabupaten Pidie;DPMPTSP;91.24
Kabupaten Pidie;Puskesmas Sakti;92.40
Kabupaten Pidie;Rata-rata;91.82
""")
    assert rows(understood, "unit") == [("DPMPTSP",), ("Puskesmas Sakti",)]
    assert left(understood)[4] == "total"
