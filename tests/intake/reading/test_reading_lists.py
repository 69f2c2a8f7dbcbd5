"""Plain lists of names and scores: what is surely an item is taken apart, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake.grid import Grid
from analysis.intake.reading.read import read_publication
from analysis.intake.reading.read_list import list_grid
from analysis.intake.reading.read_list_items import Item, looks_like_item, read_item

Put = Callable[[str, str | bytes], Path]
Fact = tuple[str, str, str]
TableOf = Callable[[Grid], list[list[str]]]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("1. Pemerintah Kota Ambon, 91.01 (Hijau)", Item("1", "Pemerintah Kota Ambon", "91.01", "Hijau")),
        ("- Kab. Wonosobo: 97,45 (Zona Hijau)", Item("", "Kab. Wonosobo", "97,45", "Hijau")),
        ("Kota Magelang 99,02", Item("", "Kota Magelang", "99,02")),
        ("1) Kota Bitung dengan nilai 89,5 kategori A", Item("1", "Kota Bitung", "89,5", category="A")),
        ("(12) Kota Bau-Bau – 88,10 – Zona Kuning", Item("12", "Kota Bau-Bau", "88,10", "Kuning")),
        ("• Kota Bekasi (85,77/Zona Hijau)", Item("", "Kota Bekasi", "85,77", "Hijau")),
        ("1 Kota Ambon 91,01 Hijau", Item("1", "Kota Ambon", "91,01", "Hijau")),
        ("4.\tKota Ambon\t91,01", Item("4", "Kota Ambon", "91,01")),
        ("Kota Ambon ........ 91,01", Item("", "Kota Ambon", "91,01")),
        ("7. Kota Kediri 91", Item("7", "Kota Kediri", "91")),
        ("1. Kota Ambon, 98,22%", Item("1", "Kota Ambon", "98,22%")),
        (
            "3. Kabupaten Aceh Besar - 76. 30 (Zona Kuning)",
            Item("3", "Kabupaten Aceh Besar", "76. 30", "Kuning"),
        ),
        ("2. Kab. Buru (Zona Merah)", Item("2", "Kab. Buru", zone="Merah")),
        ("10. DKI Jakarta 91,25**", Item("10", "DKI Jakarta", "91,25**")),
        ("kota ambon 91,01", Item("", "kota ambon", "91,01")),
        ("Kabupaten Bangka 82,00", Item("", "Kabupaten Bangka", "82,00")),
        ("3. Puskesmas Tanah Merah 88,5", Item("3", "Puskesmas Tanah Merah", "88,5")),
        ("1. Puskesmas Ngaglik 2, 98,09", Item("1", "Puskesmas Ngaglik 2", "98,09")),
        ("4. SMPN 3 88,5", Item("4", "SMPN 3", "88,5")),
        ("5. Puskesmas 1 Ulu: 77,10 (Kuning)", Item("5", "Puskesmas 1 Ulu", "77,10", "Kuning")),
        (
            "1. Kabupaten Solok (Sumatera Barat): 91,01",
            Item("1", "Kabupaten Solok (Sumatera Barat)", "91,01"),
        ),
        (
            "Kabupaten Kulon Progo dengan nilai 97,30, zona hijau.",
            Item("", "Kabupaten Kulon Progo", "97,30", "hijau"),
        ),
        ("Peringkat 1: Kota Magelang 99,02", Item("", "Kota Magelang", "99,02", rank="1")),
        (
            "1. Kota Ambon: 91,01; Zona Hijau; peringkat 3 nasional",
            Item("1", "Kota Ambon", "91,01", "Hijau", national_rank="3"),
        ),
        (
            "1. Kota Ambon memperoleh nilai 91,01 kategori A (Kualitas Tertinggi)",
            Item("1", "Kota Ambon", "91,01", category="A (Kualitas Tertinggi)"),
        ),
        (
            "1. Kementerian Agama, opini Kualitas Tertinggi Tanpa Maladministrasi",
            Item("1", "Kementerian Agama", opinion="Kualitas Tertinggi Tanpa Maladministrasi"),
        ),
        (
            "2. Kementerian Desa, Pembangunan Daerah Tertinggal dan Transmigrasi, 81,46 (Kepatuhan Tinggi)",
            Item(
                "2",
                "Kementerian Desa, Pembangunan Daerah Tertinggal dan Transmigrasi",
                "81,46",
                predicate="Kepatuhan Tinggi",
            ),
        ),
    ],
)
def test_items(line: str, item: Item) -> None:
    assert read_item(line) == item


@pytest.mark.parametrize(
    "line",
    [
        "Jakarta, 29 Januari 2026",
        "Kota Ambon, 14.11.2024",
        "Telp. (0911) 345678",
        "Tingkat kepatuhan Kota Ambon 12,5%",
        "Diumumkan pukul 09.30 WIB di Kota Ambon",
        "A. KOTA",
        "PROVINSI MALUKU",
        "SDN 3,91",
        "Polres 2 Jakarta",
        "91,01",
        "",
    ],
)
def test_no_items(line: str) -> None:
    assert read_item(line) is None
    assert not looks_like_item(line)


@pytest.mark.parametrize(
    "line",
    [
        "1. Rapat pukul 09.30",
        "2. Nilai rata-rata 75,30",
        "Kota Ambon naik 12,5%",
        "1. Pada tahun 2023, nilai Kota Ambon 91,01 naik dari 85,30",
        "Kota Ambon 91,01 88,2",
        "1. Kota Ambon,91,01 (Hijau)",
        "1. Kota Ambon 9.324",
        "1. Kota Ambon, 932,4",
        "Kota Ambon 9324",
        "7. Kediri 91",
        "1. Kabupaten Tanah Datar, 88, 11",
        "1. Kabupaten Tanah Datar – 88, 11 – Hijau",
        "2. Kota Tual",
        "Disdukcapil 80 zona Hijau",
        "1. Kota Ambon 91,01 2. Kota Tual 80,5",
        "1. Kota Ambon, 91,01 (Hijau/Kuning)",
        "1. =cmd|' /C calc'!A0 91,01",
        "2. Kota <script>alert(1)</script> 91,01",
    ],
)
def test_lines_for_a_person_to_look_at(line: str) -> None:
    assert read_item(line) is None
    assert looks_like_item(line)


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {name}, {score} (Zona {zone})",
        "{n}) {name} dengan nilai {score}, zona {zone}",
        "- {name}: {score} ({zone})",
        "{n}. {name} – {score} – {zone}",
        "{name} {score} zona {zone}",
    ],
)
def test_every_published_score_of_2022_as_a_list(form: str, facts: list[Fact]) -> None:
    for number, (name, score, zone) in enumerate(facts, start=1):
        line = form.format(n=number, name=name, score=score, zone=zone.title())
        if " " in score:  # "88, 11" may as well be a score and a rank
            assert looks_like_item(line)
            continue
        item = read_item(line)
        assert item
        assert (item.name, item.score, item.zone.lower()) == (name, score, zone)


def test_a_news_item_with_two_lists(put: Put, table_of: TableOf) -> None:
    text = (
        "Ombudsman umumkan hasil 2022\n\nJakarta, 22 Desember 2022 - Nilai tertinggi 95,10.\nProvinsi:\n"
        "1. Provinsi Bali, 94,01 (Zona Hijau)\n2. Provinsi Banten, 67,18 (Zona Kuning)\n\nKota:\n"
        "1. Kota Magelang, 95,10\n2. Kota Bitung: entah 63,36\n"
    )
    publication = read_publication(put("berita.txt", text))
    assert publication.format == "list"
    assert publication.how == "UTF-8, a list, 3 of its 8 lines are items"
    (grid,) = publication.grids
    assert grid.title == "Ombudsman umumkan hasil 2022 | Provinsi:"
    assert dict(zip(grid.cells.index, table_of(grid), strict=True)) == {
        0: ["No", "Nama", "Nilai", "Zona"],
        1: ["Ombudsman umumkan hasil 2022", "", "", ""],
        3: ["Jakarta, 22 Desember 2022 - Nilai tertinggi 95,10.", "", "", ""],
        4: ["Provinsi:", "", "", ""],
        5: ["1", "Provinsi Bali", "94,01", "Hijau"],
        6: ["2", "Provinsi Banten", "67,18", "Kuning"],
        8: ["Kota:", "", "", ""],
        9: ["1", "Kota Magelang", "95,10", ""],
        10: ["2. Kota Bitung: entah 63,36", "", "", ""],
    }
    assert [(one.severity, one.rule, one.row) for one in publication.findings] == [
        ("warning", "list-line", 10),
        ("note", "figures-in-text", 3),
    ]


def test_only_heads_that_occur_stand_above_a_list(put: Put, table_of: TableOf) -> None:
    (grid,) = read_publication(put("list", "Kota Magelang 95,10\nKota Bitung 63,36 (C)\n")).grids
    assert table_of(grid) == [
        ["Nama", "Nilai", "Kategori"],
        ["Kota Magelang", "95,10", ""],
        ["Kota Bitung", "63,36", "C"],
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1. Kota Ambon, 91.01 (Hijau)\n2. Kota Tual, 80.50 (Kuning)", "list"),
        ("Nama, Nilai, Zona\nKota Ambon, 91.01, Hijau\nKota Tual, 80.50, Kuning", "csv"),
        ("Nama;Nilai\n1. Kota Ambon;91,01\n2. Kota Tual;80,5", "csv"),
        ("Kota Magelang 99,02\nKota Tual 80,50", "list"),
        ('"Kota Ambon, 91,01"\n"Kota Tual, 80,50"', "list"),
        ('"Kota Ambon","91,01"\n"Kota Tual","80,50"', "csv"),
        ("Kota Ambon, 91,01, hijau\nKota Tual, 80,5, kuning", "list"),
    ],
)
def test_list_or_table(text: str, form: str, put: Put) -> None:
    assert read_publication(put("results.txt", text)).format == form


def test_running_text_is_kept_line_by_line(put: Put, table_of: TableOf) -> None:
    publication = read_publication(
        put("berita.txt", "Ombudsman menilai 98 kota.\n\nHasilnya belum terbit.\n")
    )
    assert publication.how == "UTF-8, running text without columns, no line of which is an item of a list"
    (grid,) = publication.grids
    assert table_of(grid) == [["Ombudsman menilai 98 kota."], ["Hasilnya belum terbit."]]
    assert list(grid.cells.index) == [1, 3]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("123., ()%:-Kota Ambn=|zHijau\t", max_size=30), max_size=8))
def test_no_line_is_lost(lines: list[str]) -> None:
    grid, taken, _ = list_grid(lines)
    rows = [number for number in grid.cells.index if number]
    assert rows == [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert taken == sum(read_item(line) is not None for line in lines)
    texts = {number: "".join(map(str, grid.cells.loc[number])) for number in rows}
    for number, text in texts.items():
        if read_item(lines[number - 1]) is None:
            assert text == lines[number - 1].strip()
