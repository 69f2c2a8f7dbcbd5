"""Columns told by head and by cells, what happens where the two contradict each other, and how a person settles it."""

import pytest


def test_two_columns_that_may_be_the_score_are_asked_about(read, found, rows) -> None:
    table = "Nama;Nilai Awal;Nilai Akhir\nKota Solok;84,88;90,49\nKota Padang;82,64;93,67"
    understood = read(table)
    assert found(understood) == [("error", "ambiguous-column")]
    message = understood.findings[0].message
    assert 'B "Nilai Awal"' in message
    assert 'MAP="Nilai Akhir=score; Nilai Awal=ignore"' in message
    assert understood.findings[0].stops_file
    assert understood.rows.empty
    settled = read(table, said="Nilai Akhir=score; Nilai Awal=ignore")
    assert rows(settled, "score") == [("90,49",), ("93,67",)]
    assert found(settled) == []


def test_columns_of_one_head_are_named_by_their_letters(read, rows) -> None:
    table = "Nama;Nilai;Nilai\nKota Solok;84,88;90,49\nKota Padang;82,64;93,67"
    assert 'MAP="C=score; B=ignore"' in read(table).findings[0].message
    assert rows(read(table, said="C=score; B=ignore"), "score", "column") == [("90,49", "C"), ("93,67", "C")]


def test_figures_beside_a_sure_score_are_asked_about(read, roles, found) -> None:
    table = "Nama;Nilai IKM;Nilai\nKota Solok;84,88;90,49\nKota Padang;82,64;93,67"
    assert found(read(table)) == [("error", "ambiguous-column")]
    settled = read(table, said="Nilai IKM=ignore")
    assert roles(settled) == {"A": "name", "B": "ignore", "C": "score"}
    assert found(settled) == []


def test_a_head_of_which_only_the_beginning_is_known_is_asked_about(read, roles, found) -> None:
    table = "Nama;Nilai IKM\nKota Solok;84,88\nKota Padang;82,64"
    assert found(read(table)) == [("error", "ambiguous-column")]
    assert roles(read(table, said="Nilai IKM=score"))["B"] == "score"


@pytest.mark.parametrize(
    ("head", "cells", "better"),
    [
        ("Zona", ("93,67", "90,49"), "score"),
        ("Nilai", ("Hijau", "Kuning"), "zone"),
        ("Nilai", ("A", "B"), "category"),
        ("Kab/Kota", ("19", "27"), "ignore"),
        ("Tahun", ("93,67", "90,49"), "score"),
        ("No", ("Kota Tual", "Kota Ambon"), "ignore"),
        ("Peringkat", ("93,67", "90,49"), "score"),
    ],
)
def test_a_head_that_its_cells_contradict_is_asked_about(read, found, roles, head, cells, better) -> None:
    table = f"Nama;Skor;{head}\nKota Solok;90,49;{cells[0]}\nKota Padang;93,67;{cells[1]}"
    understood = read(table)
    assert ("error", "ambiguous-column") in found(understood)
    assert understood.rows.empty
    assert roles(read(table, said="C=ignore"))["C"] == "ignore"
    assert f"{head}={better}" in " ".join(finding.message for finding in understood.findings)


def test_a_column_of_zones_and_scores_is_taken_apart(read, rows, roles) -> None:
    understood = read("Nama;Zona\nKota Payakumbuh;97,60 (Hijau)\nKota Solok;Hijau / 90,49\nKota Tual;-")
    assert rows(understood, "name", "score", "zone") == [
        ("Kota Payakumbuh", "97,60", "Hijau"),
        ("Kota Solok", "90,49", "Hijau"),
        ("Kota Tual", "", "-"),
    ]
    assert [(one.letter, one.role) for one in understood.tables[0].columns] == [
        ("A", "name"),
        ("B", "score"),
        ("B", "zone"),
    ]


def test_scores_and_categories_in_one_cell(read, rows) -> None:
    understood = read("Nama;Nilai\nKota Payakumbuh;97,60 (A)\nKabupaten Solok Selatan;87,06 (B)")
    assert rows(understood, "score", "category", "zone") == [("97,60", "A", ""), ("87,06", "B", "")]


def test_a_column_in_which_some_cells_are_scores_and_others_zones_is_asked_about(read, found) -> None:
    understood = read("Nama;Zona\nKota Payakumbuh;97,60\nKota Solok;Hijau\nKota Padang;Hijau\nKota Tual;70")
    assert found(understood) == [("error", "ambiguous-column")]
    assert "numbers and words" in understood.findings[0].message


def test_the_cells_decide_which_class_a_loose_head_means(read, roles) -> None:
    def role_of(head: str, *cells: str, year: int) -> str:
        table = "\n".join([f"Nama;{head}", *(f"Kota Solok;{cell}" for cell in cells)])
        return roles(read(table, year=year))["B"]

    assert role_of("Kategori", "Zona Hijau", "Zona Kuning", year=2021) == "zone"
    assert role_of("Predikat", "A", "B", year=2023) == "category"
    assert role_of("Opini", "Kualitas Tertinggi", "Kualitas Tinggi", year=2025) == "opinion"
    assert role_of("Zonasi", "Kepatuhan Tinggi", "Kepatuhan Sedang", year=2019) == "zone"
    assert role_of("Kategori", "Sangat Baik", "Baik", year=2025) == "opinion"
    assert role_of("Ket", "Hijau", "Kuning", year=2021) == "zone"


def test_a_remark_stays_a_remark_where_the_zones_stand_in_another_column(read, roles) -> None:
    understood = read("Nama;Zona;Keterangan\nKota Solok;Hijau;Hijau\nKota Padang;Kuning;Kuning")
    assert roles(understood) == {"A": "name", "B": "zone", "C": "note"}


def test_letters_below_an_unknown_head_are_not_taken(read, roles) -> None:
    understood = read("Nama;Nilai;Akreditasi\nKota Solok;90,49;A\nKota Padang;93,67;B")
    assert roles(understood)["C"] == "ignore"


def test_numbers_that_nothing_claims_are_told(read, roles, found) -> None:
    understood = read("Nama;Nilai;Aduan\nKota Solok;90,49;12\nKota Padang;93,67;7")
    assert roles(understood)["C"] == "ignore"
    assert found(understood) == [("warning", "numbers-not-taken")]
    assert "Aduan=score" in understood.findings[0].message


def test_provinces_and_bodies_in_columns_whose_heads_could_be_either(read, roles) -> None:
    understood = read("Wilayah;Daerah;Nilai\nSumatera Barat;Kota Solok;90,49\nJawa Timur;Kota Pasuruan;98,22")
    assert roles(understood) == {"A": "province", "B": "name", "C": "score"}


def test_two_columns_of_bodies_are_asked_about(read, found, roles) -> None:
    table = "Kab/Kota;Instansi;Nilai\nKabupaten Agam;Polres Agam;80\nKabupaten Dairi;Polres Dairi;70"
    assert ("error", "ambiguous-column") in found(read(table))
    assert roles(read(table, said="Instansi=name")) == {"A": "ignore", "B": "name", "C": "score"}


def test_why_a_column_was_taken_is_said(read) -> None:
    columns = read("Nama;Nilai;Zona\nKota Solok;90,49;Hijau").tables[0].columns
    assert [column.why for column in columns] == ['head "nama"', 'head "nilai"', 'head "zona"']
    assert columns[1].samples == ("90,49",)


def test_a_column_that_is_spoken_of_and_does_not_exist(read, found) -> None:
    understood = read("Nama;Nilai\nKota Solok;90,49", said="Skor=score")
    assert found(understood) == [("error", "option-unused")]
    assert '"Skor"' in understood.findings[0].message


@pytest.mark.parametrize(
    ("cells", "factor"), [(("0,9822", "0,5"), 100), (("0.98", "1"), 100), (("0,90", "0,88", "0"), 100)]
)
def test_scores_up_to_one_are_not_taken_before_a_person_says_what_they_are(
    read, rows, found, cells, factor
) -> None:
    table = "\n".join(["Nama;Nilai", *(f"Kota Solok;{cell}" for cell in cells)])
    understood = read(table)
    assert found(understood) == [("error", "scale")]
    assert f"scale={factor}" in understood.findings[0].message
    assert understood.rows.empty


def test_scores_are_multiplied_only_as_a_person_says(read, rows, found) -> None:
    table = "Nama;Nilai\nKota Pasuruan;0,9822\nKota Padang;0,9\nKota Solok;1\nKota Tual;-"
    understood = read(table, said="scale=100")
    assert rows(understood, "score") == [("98,22",), ("90",), ("100",), ("-",)]
    assert found(understood) == [("note", "scaled")]
    assert rows(read(table, said="scale=1"), "score")[0] == ("0,9822",)


def test_a_scale_for_all_columns_leaves_those_that_are_points_of_100(read, rows) -> None:
    understood = read(
        "Nama;Nilai 2023;Nilai 2024\nKota Solok;84,88;0,9049\nKota Padang;82,64;0,9367", said="scale=100"
    )
    assert sorted(rows(understood, "year", "score")) == [
        ("2023", "82,64"),
        ("2023", "84,88"),
        ("2024", "90,49"),
        ("2024", "93,67"),
    ]


def test_five_scores_up_to_ten_may_be_marks(read, found) -> None:
    table = "\n".join(["Nama;Nilai", *(f"Kota Solok;{cell}" for cell in ("9,1", "8,7", "10", "6,5", "7"))])
    assert found(read(table)) == [("error", "scale")]


def test_numbers_of_rows_along_which_scores_fall_may_be_ranks(read, found) -> None:
    names = ("Kabupaten Solok", "Kota Payakumbuh", "Kabupaten Agam", "Kota Padang", "Kota Solok")
    scores = ("97,73", "97,60", "95,48", "93,67", "90,49")
    table = [
        "No;Nama;Nilai",
        *(
            f"{number};{name};{score}"
            for number, (name, score) in enumerate(zip(names, scores, strict=True), 1)
        ),
    ]
    assert found(read("\n".join(table))) == [("note", "number-may-be-rank")]
    table[1], table[2] = table[1].replace("97,73", "90,00"), table[2]
    assert found(read("\n".join(table))) == []


def test_a_footnote_mark_is_told_beside_its_row(read, rows) -> None:
    understood = read(
        "Nama;Nilai\nKota Solok 1);90,49\nKota Padang;93,67**\nKota Tual;80\n1) tanpa puskesmas;\n** sementara;"
    )
    assert rows(understood, "name", "score", "note") == [
        ("Kota Solok", "90,49", "1) tanpa puskesmas"),
        ("Kota Padang", "93,67**", "** sementara"),
        ("Kota Tual", "80", ""),
    ]


def test_a_footnote_joins_the_remark_of_its_row(read, rows) -> None:
    understood = read("Nama;Nilai;Ket\nKota Solok*;90,49;naik\n*) sementara;;")
    assert rows(understood, "note") == [("naik; *) sementara",)]
