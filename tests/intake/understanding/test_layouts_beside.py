"""Tables side by side in one sheet, hidden rows, legends below a table."""

from analysis.intake.grid import Grid, text_cells


def test_two_tables_side_by_side_are_taken_apart(read, rows, left) -> None:
    understood = read("""
No;Nama;Nilai;;No;Nama;Nilai
1;Kota Padang;93,67;;3;Kabupaten Agam;95,48
2;Kota Solok;90,49;;;;
""")
    assert rows(understood, "row", "column", "name", "score") == [
        ("2", "C", "Kota Padang", "93,67"),
        ("3", "C", "Kota Solok", "90,49"),
        ("2", "G", "Kabupaten Agam", "95,48"),
    ]
    assert [table.taken for table in understood.tables] == [2, 1]
    assert left(understood)[3] == "empty"


def test_each_of_two_tables_has_the_title_over_it(read, rows) -> None:
    understood = read("KOTA;;;;KABUPATEN;;\nNo;Nama;Nilai;;No;Nama;Nilai\n1;Solok;90,49;;1;Solok;97,73")
    assert rows(understood, "level", "name", "score") == [
        ("city", "Solok", "90,49"),
        ("regency", "Solok", "97,73"),
    ]


def test_a_title_that_stands_alone_is_that_of_both(read, rows) -> None:
    understood = read("Provinsi Sumatera Barat;;;\nNama;Nilai;Nama;Nilai\nKota Solok;90,49;Kota Padang;93,67")
    assert rows(understood, "province", "name") == [
        ("Sumatera Barat", "Kota Solok"),
        ("Sumatera Barat", "Kota Padang"),
    ]


def test_hidden_rows_are_left_unless_they_are_asked_for(read, rows, left, found) -> None:
    grid = Grid(
        "",
        text_cells([["Nama", "Nilai"], ["Kota Solok", "90,49"], ["Kota Padang", "93,67"]]),
        hidden=frozenset({3}),
    )
    assert rows(read(grid), "name") == [("Kota Solok",)]
    assert left(read(grid))[3] == "hidden"
    assert found(read(grid)) == [("warning", "hidden-rows")]
    assert rows(read(grid, said="hidden=take"), "name") == [("Kota Solok",), ("Kota Padang",)]


def test_a_legend_below_the_table_is_no_table_of_results(read, rows, found) -> None:
    understood = read("""
Nama;Nilai;Kategori
Kabupaten Agam;95,48;A
Kabupaten Solok Selatan;87,06;B
;;
Keterangan:;;
Zona;Nilai;Kategori
Hijau;88-100;A
Hijau;78-87,99;B
""")
    assert rows(understood, "name") == [("Kabupaten Agam",), ("Kabupaten Solok Selatan",)]
    assert found(understood) == [("warning", "table-left")]


def test_row_numbers_are_those_of_the_file(read, rows) -> None:
    cells = text_cells([["Nama", "Nilai"], ["Kota Solok", "90,49"]], numbers=[7, 12])
    understood = read(Grid("", cells))
    assert rows(understood, "row") == [("12",)]
    assert (understood.tables[0].first_row, understood.tables[0].last_row) == (7, 12)
