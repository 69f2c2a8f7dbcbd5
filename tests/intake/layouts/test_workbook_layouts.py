"""Workbooks as offices publish them, each with the exact table that it becomes."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Table = Callable[..., list[tuple[str, ...]]]


def points(score: str) -> float:
    return float(score.replace(",", "."))


def test_annex_with_titles_merged_head_total_and_footnotes(xlsx, take, table, left, west_sumatra) -> None:
    facts = west_sumatra[2024]

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A1"].font = (
            "LAMPIRAN KEPUTUSAN KETUA OMBUDSMAN REPUBLIK INDONESIA",
            Font(bold=True),
        )
        sheet["A2"] = "HASIL PENILAIAN KEPATUHAN PENYELENGGARAAN PELAYANAN PUBLIK TAHUN 2024"
        sheet["A3"] = "PROVINSI SUMATERA BARAT"
        sheet.merge_cells("A1:G1")
        sheet.merge_cells("A2:G2")
        for place, head in (("A", "No."), ("B", "Pemerintah Daerah"), ("G", "Peringkat Provinsi")):
            sheet[f"{place}5"] = head
            sheet.merge_cells(f"{place}5:{place}6")
        sheet["C5"] = "Hasil Penilaian"
        sheet.merge_cells("C5:F5")
        for place, head in zip("CDEF", ("Nilai", "Zona", "Kategori", "Keterangan"), strict=True):
            sheet[f"{place}6"] = head
        sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        for number, fact in enumerate(facts, 1):
            name = fact.name + ("*)" if fact.name == "Kabupaten Kepulauan Mentawai" else "")
            sheet.append(
                [number, name, points(fact.score), fact.zone.title(), fact.category, "", int(fact.rank)]
            )
            sheet.cell(sheet.max_row, 3).number_format = "0.00"
        sheet.append(["Rata-rata", "", 91.55, "", "", "", ""])
        sheet.merge_cells(f"A{sheet.max_row}:B{sheet.max_row}")
        sheet.append([])
        sheet.append(["*) dinilai pada bulan Agustus"])
        sheet.append(["Sumber: Ombudsman RI Perwakilan Sumatera Barat"])

    intake = take(xlsx(Nilai=fill))
    assert table(intake, "score_as_printed", "zone", "category", "province_rank") == [
        (fact.body_id, fact.score.replace(",", "."), fact.zone, fact.category, fact.rank) for fact in facts
    ]
    notes = intake.table.set_index("source_row")["note"].astype(str)
    assert notes[notes != ""].to_dict() == {10: "*) dinilai pada bulan Agustus"}
    assert [(row, why) for row, why, _ in left(intake)] == [
        (1, "title"),
        (2, "title"),
        (3, "title"),
        (4, "empty"),
        (5, "head"),
        (6, "head"),
        (7, "numbering row"),
        (27, "total"),
        (28, "empty"),
        (29, "footnote"),
        (30, "footnote"),
    ]


def test_sheets_settle_what_bare_names_leave_open(xlsx, take, table, left) -> None:
    # As published for 2024, but Bogor: its two scores are made up (synthetic).
    provinces = [["No", "Nama", "Nilai"], [1, "Sumatera Barat", 91.65], [2, "Jawa Timur", 95.08]]
    regencies = [["No", "Nama", "Nilai"], [1, "Solok", 97.73], [2, "Bogor", 88.5], [3, "Sorong", 84.75]]
    cities = [["No", "Nama", "Nilai"], [1, "Solok", 90.49], [2, "Bogor", 89.5], [3, "Sorong", 90.2]]
    intake = take(xlsx(Provinsi=provinces, Kabupaten=regencies, Kota=cities))
    assert table(intake, "level", "score_as_printed") == [
        ("13", "province", "91.65"),
        ("35", "province", "95.08"),
        ("13.02", "regency", "97.73"),
        ("32.01", "regency", "88.5"),
        ("96.01", "regency", "84.75"),
        ("13.72", "city", "90.49"),
        ("32.71", "city", "89.5"),
        ("96.71", "city", "90.2"),
    ]
    assert left(intake) == [
        (sheet, 1, "head", "No | Nama | Nilai") for sheet in ("Provinsi", "Kabupaten", "Kota")
    ]


def test_subheadings_by_province_and_level(xlsx, take, table, left) -> None:
    # All 2024 scores as published (data/raw/results-2024.csv).
    rows: list[list[Any]] = [
        ["Hasil Penilaian Tahun 2024"],
        ["No", "Daerah", "Nilai", "Zona"],
        ["PROVINSI SUMATERA BARAT"],
        ["A.", "KOTA"],
        [1, "Solok", "90,49", "Hijau"],
        [2, "Pariaman", "90,98", "Hijau"],
        ["B.", "KABUPATEN"],
        [1, "Solok", "97,73", "Hijau"],
        [2, "Pasaman", "91,23", "Hijau"],
        ["PROVINSI JAWA TIMUR"],
        ["A.", "KOTA"],
        [1, "Pasuruan", "98,22", "Hijau"],
        [2, "Malang", "97,84", "Hijau"],
        ["B.", "KABUPATEN"],
        [1, "Pasuruan", "97,35", "Hijau"],
        [2, "Malang", "94,66", "Hijau"],
    ]
    intake = take(xlsx(Hasil=rows))
    assert table(intake, "score_as_printed", "zone") == [
        ("13.72", "90,49", "hijau"),
        ("13.77", "90,98", "hijau"),
        ("13.02", "97,73", "hijau"),
        ("13.08", "91,23", "hijau"),
        ("35.75", "98,22", "hijau"),
        ("35.73", "97,84", "hijau"),
        ("35.14", "97,35", "hijau"),
        ("35.07", "94,66", "hijau"),
    ]
    assert left(intake) == [
        (1, "title", "Hasil Penilaian Tahun 2024"),
        (2, "head", "No | Daerah | Nilai | Zona"),
        (3, "sub-heading", "PROVINSI SUMATERA BARAT"),
        (4, "sub-heading", "A. | KOTA"),
        (7, "sub-heading", "B. | KABUPATEN"),
        (10, "sub-heading", "PROVINSI JAWA TIMUR"),
        (11, "sub-heading", "A. | KOTA"),
        (14, "sub-heading", "B. | KABUPATEN"),
    ]


def test_wide_by_year_with_zones(xlsx, take, table, left, west_sumatra) -> None:
    zones = {2021: {fact.body_id: fact.zone for fact in west_sumatra[2021]}}
    zones[2024] = {fact.body_id: fact.zone for fact in west_sumatra[2024]}
    by_year = {year: {fact.body_id: fact for fact in facts} for year, facts in west_sumatra.items()}
    bodies = list(by_year[2024])

    def fill(sheet: Worksheet) -> None:
        sheet.append(["Perkembangan kepatuhan kabupaten/kota di Sumatera Barat 2021-2024"])
        sheet.append(["No", "Kabupaten/Kota", 2021, "", 2022, "", 2023, "", 2024, ""])
        sheet.append(["", "", *["Nilai", "Zona"] * 4])
        for span in ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2", "I2:J2"):
            sheet.merge_cells(span)
        for number, body in enumerate(bodies, 1):
            cells: list[Any] = [number, by_year[2024][body].name]
            for year in west_sumatra:
                cells += [points(by_year[year][body].score), zones.get(year, {}).get(body, "").upper()]
            sheet.append(cells)

    intake = take(xlsx(Rekap=fill))
    expected = [
        (body, str(year), f"{points(by_year[year][body].score):g}", zones.get(year, {}).get(body, ""))
        for body in bodies
        for year in west_sumatra
    ]
    assert len(expected) == 76
    assert sorted(table(intake, "year", "score_as_printed", "zone")) == sorted(expected)
    assert [(row, why) for row, why, _ in left(intake)] == [(1, "title"), (2, "head"), (3, "head")]


def test_units_below_merged_bodies(xlsx, take, table, left) -> None:
    # Unit scores of 2024 as published for Wonogiri and Rembang.
    wonogiri = [
        ("DPMPTSP", 99.65),
        ("Dinas Pendidikan", 99.65),
        ("Dinas Sosial", 99.65),
        ("Puskesmas Eromoko I", 99.65),
        ("Puskesmas Wonogiri", 100),
    ]
    rembang = [
        ("DPMPTSP", 97.4),
        ("Dinas Kesehatan", 99.16),
        ("Dinas Pendidikan", 97.72),
        ("Dinsos PPKB", 100),
    ]

    def fill(sheet: Worksheet) -> None:
        sheet.append(["No", "Pemerintah Daerah", "Unit Layanan", "Nilai"])
        for number, (body, units) in enumerate(
            (("Kabupaten Wonogiri", wonogiri), ("Kabupaten Rembang", rembang)), 1
        ):
            first = sheet.max_row + 1
            for unit, score in units:
                sheet.append([number, body, unit, score])
                sheet.cell(sheet.max_row, 4).number_format = "0.00"
            sheet.merge_cells(f"A{first}:A{sheet.max_row}")
            sheet.merge_cells(f"B{first}:B{sheet.max_row}")

    intake = take(xlsx(Unit=fill))
    assert table(intake, "unit", "score_as_printed") == [
        *(("33.12", unit, f"{score:.2f}") for unit, score in wonogiri),
        *(("33.17", unit, f"{score:.2f}") for unit, score in rembang),
    ]
    assert left(intake) == [(1, "head", "No | Pemerintah Daerah | Unit Layanan | Nilai")]


def test_hidden_rows_formulas_percent_and_float_noise(xlsx, take, left) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["No", "Kabupaten/Kota", "Nilai"])
        rows = [
            (1, "Kota Pasuruan", 0.9822),
            (2, "Kota Payakumbuh", 97.60000000000001),
            (3, "Kota Magelang", "=49.61+50"),
            (4, "Kota Surakarta", "=49.14+50"),
            (5, "Kota Surabaya", "=48.59+50"),
            (6, "Kota Blitar", 98.19),
            (7, "Kota Cimahi", 96.13),
        ]
        for row in rows:
            sheet.append(row)
        sheet["C2"].number_format = "0.00%"
        sheet.row_dimensions[8].hidden = True

    path = xlsx(Nilai=fill)
    _cache(path, {"C4": "99.61", "C6": "0"})
    intake = take(path)
    rows = intake.examined.rows.astype(str)
    assert list(zip(rows["row"], rows["body_id"], rows["score"], rows["outcome"], strict=True)) == [
        ("2", "35.75", "98.22", "taken"),
        ("3", "13.76", "97.6", "taken"),
        ("4", "33.71", "99.61", "taken"),
        ("5", "33.72", "", "refused"),
        ("6", "35.78", "", "refused"),
        ("7", "35.72", "98.19", "taken"),
    ]
    assert left(intake) == [
        (1, "head", "No | Kabupaten/Kota | Nilai"),
        (8, "hidden", "7 | Kota Cimahi | 96.13"),
    ]
    errors = [(one.rule, one.row, one.column) for one in intake.errors]
    assert errors == [("formula-without-value", 5, "C"), ("formula-without-value", 6, "C")]
    assert intake.refusal.startswith("2 rows cannot be taken")


def _cache(path: Path, values: dict[str, str]) -> None:
    """Stores values for formulas, as a spreadsheet program does when it saves."""
    content = {}
    with zipfile.ZipFile(path) as book:
        content = {name: book.read(name) for name in book.namelist()}
    sheet = content["xl/worksheets/sheet1.xml"].decode()
    for cell, value in values.items():
        before, mark, after = sheet.partition(f'<c r="{cell}"')
        formula, end, rest = after.partition("</f>")
        assert mark
        assert end
        sheet = (
            before
            + mark
            + formula
            + end
            + rest.replace("<v />", f"<v>{value}</v>", 1).replace("<v></v>", f"<v>{value}</v>", 1)
        )
    content["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in content.items():
            book.writestr(name, data)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_and_open_spreadsheets(kind: str, xls_of, ods_of, write, take, table, left, west_sumatra) -> None:
    facts = west_sumatra[2023]
    rows: list[list[Any]] = [
        ["Nilai Kepatuhan Sumatera Barat 2023"],
        [],
        ["No", "Kabupaten/Kota", "Nilai"],
        *([number, fact.name, points(fact.score)] for number, fact in enumerate(facts, 1)),
        ["", "Rata-rata", 85.52],
    ]
    intake = take(write(f"hasil.{kind}", (xls_of if kind == "xls" else ods_of)(rows)), year=2023)
    shown = [f"{points(fact.score):g}" if kind == "xls" else fact.score.rstrip("0") for fact in facts]
    assert [row[0] for row in table(intake, "score_as_printed")] == [fact.body_id for fact in facts]
    assert [points(score) for _, score in table(intake, "score_as_printed")] == [
        points(score) for score in shown
    ]
    assert [(row, why) for row, why, _ in left(intake)][-2:] == [(3, "head"), (23, "total")]
    assert "hidden-rows-unknown" in [one.rule for one in intake.findings]
