"""What stands in the workbook, which cells may be filled in, and how it is written."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from analysis.errors import AnalysisError
from analysis.intake.template import notes as template_notes
from analysis.intake.template import workbook as template
from analysis.intake.template.rows import Choice, Row, choose
from analysis.intake.template.workbook import write_template
from analysis.regions import assessed_in, regions

HEAD, FIRST = 6, 7
Opened = Callable[..., Workbook]


def heads(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[HEAD]]


def governments(sheet: Any) -> list[tuple[str, ...]]:
    """Code, name, level and province of each row."""
    rows = sheet.iter_rows(FIRST, sheet.max_row, 1, 4, values_only=True)
    return [row for row in rows if row[0]]


def letter(sheet: Any, head: str) -> str:
    return next(cell.column_letter for cell in sheet[HEAD] if cell.value == head)


@pytest.mark.parametrize(("year", "number"), [(2021, 548), (2022, 547), (2024, 548), (2025, 552)])
def test_every_government_that_could_be_assessed_is_listed_once(year: int, number: int) -> None:
    rows = choose(year, "", "").rows
    assert len(rows) == number
    assert {row.code for row in rows} == {one.body_id for one in regions() if assessed_in(one.body_id, year)}
    provinces = [row.code for row in rows if row.level == "Provinsi"]
    assert provinces == sorted(provinces)
    assert len(provinces) == (38 if year == 2025 else 34)


def test_the_rows_chosen_stand_in_the_sheet(opened: Opened) -> None:
    listed = governments(opened(2025, values=True)["Isian"])
    assert listed == [(row.code, row.name, row.level, row.province) for row in choose(2025, "", "").rows]


def test_a_province_comes_with_its_own_government_first(opened: Opened) -> None:
    listed = governments(opened(2024, province="Jawa Timur", values=True)["Isian"])
    assert listed[0] == ("35", "Provinsi Jawa Timur", "Provinsi", "Jawa Timur")
    assert listed[-1] == ("35.79", "Kota Batu", "Kota", "Jawa Timur")
    assert ("35.10", "Kabupaten Banyuwangi", "Kabupaten", "Jawa Timur") in listed
    assert len(listed) == 39


def test_a_region_stands_alone_under_its_name_in_any_form(opened: Opened) -> None:
    book = opened(2021, region="Pemkot Pasuruan", values=True)
    assert governments(book["Isian"]) == [("35.75", "Kota Pasuruan", "Kota", "Jawa Timur")]
    assert book["Isian"]["A1"].value == "Isian hasil penilaian Ombudsman RI 2021: Kota Pasuruan"


def test_papuan_regencies_stand_under_the_province_of_the_year() -> None:
    provinces = {year: {row.code: row.province for row in choose(year, "", "").rows} for year in (2024, 2025)}
    assert (provinces[2024]["93.01"], provinces[2025]["93.01"]) == ("Papua", "Papua Selatan")
    assert "93" not in provinces[2024]


def test_codes_are_text_and_stay_so(opened: Opened) -> None:
    sheet = opened(2025)["Isian"]
    codes = [sheet.cell(row, 1) for row in range(FIRST, FIRST + 552)]
    assert {cell.data_type for cell in codes} == {"s"}
    assert {cell.number_format for cell in codes} == {"@"}
    assert sum(cell.value.endswith(".10") for cell in codes) > 10


DIMENSIONS = ["Dimensi input", "Dimensi proses", "Dimensi output", "Dimensi pengaduan"]
RANKS = ["Peringkat nasional", "Peringkat provinsi"]
TEXTS = ["Sumber", "Keterangan", "Periksa"]


@pytest.mark.parametrize(
    ("year", "classes", "dimensions"),
    [
        (2015, ["Nilai", "Zona"], []),
        (2021, ["Nilai", "Zona"], []),
        (2022, ["Nilai", "Zona", "Kategori"], DIMENSIONS),
        (2024, ["Nilai", "Zona", "Kategori"], DIMENSIONS),
        (2025, ["Nilai", "Opini"], DIMENSIONS),
    ],
)
def test_the_columns_are_those_of_the_years_instrument(
    opened: Opened, year: int, classes: list[str], dimensions: list[str]
) -> None:
    book = opened(year, province="Bali")
    given = ["Kode", "Pemerintah daerah", "Tingkat", "Provinsi"]
    assert heads(book["Isian"]) == [*given, *classes, *RANKS, *dimensions, *TEXTS]
    assert heads(book["Unit layanan"]) == ["Kode", "Pemerintah daerah", "Unit layanan", *classes, *TEXTS]


def test_what_is_given_is_locked_and_what_is_asked_for_is_open(opened: Opened) -> None:
    book = opened(2024, province="Bali")
    sheet = book["Isian"]
    locked = {cell.value: sheet[f"{cell.column_letter}{FIRST}"].protection.locked for cell in sheet[HEAD]}
    assert [head for head, closed in locked.items() if closed] == [*heads(sheet)[:4], "Periksa"]
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    assert not book["Isian"].protection.autoFilter  # False: filtering is allowed
    units = book["Unit layanan"]
    assert not units["C7"].protection.locked
    assert not units.column_dimensions["C"].protection.locked  # below the last prepared row as well


def test_formulas_hold_text_for_whoever_reads_the_file_unopened(opened: Opened) -> None:
    """A reader of the file sees what is stored for a formula: never a number, least of all 0 for a score."""
    formulas, values = opened(2024, province="Bali"), opened(2024, province="Bali", values=True)
    stored = {
        name: {
            (cell.column_letter, values[name][cell.coordinate].value)
            for row in formulas[name].iter_rows(5)
            for cell in row
            if cell.data_type == "f"
        }
        for name in formulas.sheetnames
    }
    assert stored == {
        "Isian": {(letter(formulas["Isian"], "Periksa"), "belum diisi")},
        "Unit layanan": {("A", "–"), (letter(formulas["Unit layanan"], "Periksa"), "belum diisi")},
        "Petunjuk": set(),
    }
    assert values["Isian"]["A4"].value == "Terisi: 0 dari 10 pemerintah daerah. Perlu diperiksa: 0."
    assert values["Unit layanan"]["A4"].value == "Terisi: 0 unit layanan. Perlu diperiksa: 0."


def test_each_cell_to_fill_in_has_its_rule_and_an_indonesian_message(opened: Opened) -> None:
    sheet = opened(2024, province="Bali")["Isian"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    score = rules[f"{letter(sheet, 'Nilai')}7:{letter(sheet, 'Nilai')}16"]
    assert (score.type, score.formula1, score.formula2) == ("decimal", "0", "100")
    assert score.error == "Isi angka 0 sampai 100 dengan koma desimal, misalnya 98,22."
    zone = rules[f"{letter(sheet, 'Zona')}7:{letter(sheet, 'Zona')}16"]
    assert (zone.type, zone.formula1) == ("list", '"hijau,kuning,merah"')
    rank = rules[f"{letter(sheet, 'Peringkat nasional')}7:{letter(sheet, 'Peringkat nasional')}16"]
    assert (rank.type, rank.formula1, rank.formula2) == ("whole", "1", "548")
    assert all(rule.error and len(rule.error) <= 255 and rule.showErrorMessage for rule in rules.values())
    assert len(rules) == 9


def test_opinions_are_chosen_from_the_list_in_the_notes(opened: Opened) -> None:
    book = opened(2025, province="Bali")
    for name in ("Isian", "Unit layanan"):
        at = letter(book[name], "Opini")
        [rule] = [r for r in book[name].data_validations.dataValidation if str(r.sqref).startswith(f"{at}7")]
        place, _, area = rule.formula1.partition("!")
        listed = [cell.value for row in book[place][area.replace("$", "")] for cell in row]
        assert listed[0] == "Kualitas Tertinggi"
        assert "Kualitas Sedang Tanpa Maladministrasi" in listed
        assert len(listed) == 8
        assert rule.errorStyle == "warning"  # another wording may stand on a certificate


def test_units_choose_their_government_from_the_first_sheet(opened: Opened) -> None:
    book = opened(2024, province="Bali")
    rules = {str(rule.sqref): rule.formula1 for rule in book["Unit layanan"].data_validations.dataValidation}
    assert rules["B7:B5001"] == "Isian!$B$7:$B$16"
    assert book["Unit layanan"]["A7"].protection.locked


def test_scores_are_shown_with_the_decimals_they_are_typed_with(opened: Opened) -> None:
    """The general format shows 98.22 as 98,22 in an Indonesian Excel, and leaves 80 as 80 instead of 80,00."""
    sheet = opened(2024, province="Bali")["Isian"]
    assert sheet[f"{letter(sheet, 'Nilai')}7"].number_format == "General"


def test_it_prints_across_a4_with_the_head_on_each_page(opened: Opened) -> None:
    for sheet in opened(2025):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (
            1,
            0,
        )  # one page wide, any length
        assert "Bukan terbitan Ombudsman RI" in sheet.oddFooter.left.text
    for name in ("Isian", "Unit layanan"):
        sheet = opened(2025)[name]
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.freeze_panes == "C7"
        assert sheet.auto_filter.ref.startswith("A6:")


def notes(book: Workbook) -> tuple[list[str], list[str]]:
    """The texts in Indonesian and in English."""
    rows = list(book["Petunjuk"].iter_rows(2, values_only=True))
    return [row[1] for row in rows if row[1]], [row[2] for row in rows if row[2]]


@pytest.mark.parametrize("year", [2015, 2018, 2021, 2024, 2025])
def test_the_notes_say_whose_it_is_in_both_languages(opened: Opened, year: int) -> None:
    ours, english = notes(opened(year, province="Bali"))
    assert len(ours) == len(english)
    both = list(zip(ours, english, strict=True))
    assert [pair for pair in both if pair[0] == pair[1] and not pair[0].startswith("Kualitas")] == []
    assert "Bukan terbitan Ombudsman RI" in ours[0]
    assert "Not a publication of Ombudsman RI" in english[0]
    for said in (
        "Hasil resmi: https://ombudsman.go.id",
        "Data per: November 2026",
        "Lisensi kompilasi: CC BY 4.0",
    ):
        assert said in ours
    assert ("sampel" in " ".join(ours)) == (year not in (2021, 2024))


def test_every_column_is_explained(opened: Opened) -> None:
    for year in (2021, 2024, 2025):
        book = opened(year, province="Bali")
        explained = {row[0] for row in book["Petunjuk"].iter_rows(values_only=True) if row[0]}
        asked = {*heads(book["Isian"])[4:], *heads(book["Unit layanan"])[2:], "Kode"}
        assert asked <= explained


def test_the_limits_of_the_year_stand_in_the_notes(opened: Opened) -> None:
    rows = list(opened(2024, province="Bali")["Petunjuk"].iter_rows(values_only=True))
    assert ("A, hijau", "88,00–100,00: kualitas tertinggi", "88.00 to 100.00: highest quality") in rows
    assert ("E, merah", "0,00–31,99: kualitas terendah", "0.00 to 31.99: lowest quality") in rows


def test_a_contact_is_named_where_there_is_one(monkeypatch: pytest.MonkeyPatch, opened: Opened) -> None:
    ours, _ = notes(opened(2024, province="Bali"))
    assert "Kekeliruan dapat dilaporkan melalui daftar isu proyek ini." in ours
    about = template_notes.publication() | {"contact": "redaksi@contoh.id"}
    monkeypatch.setattr(template_notes, "publication", lambda: about)
    said = [
        text
        for section in template_notes._sections(2024, template_notes.words("id"))
        for _, text in section.lines
    ]
    assert "Kontak: redaksi@contoh.id" in said


def test_the_bytes_are_the_same_each_time_and_dated_as_the_data(
    made: Callable[..., Path], tmp_path: Path
) -> None:
    again = tmp_path / "again.xlsx"
    write_template(2025, again, province="51")
    assert again.read_bytes() == made(2025, "Bali").read_bytes()
    with zipfile.ZipFile(again) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is(opened: Opened) -> None:
    about = opened(2025).properties
    assert about.title == "Isian hasil penilaian 2025: seluruh pemerintah daerah"
    assert about.created == about.modified == dt.datetime(2026, 11, 1)
    assert "Bukan terbitan Ombudsman RI" in about.description
    assert "Not a publication of Ombudsman RI" in about.description


def test_a_name_that_begins_like_a_formula_is_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = ("=cmd|' /C calc'!A0", "@SUM(1)", "https://contoh.id", "35.75")
    rows = tuple(Row("35.75", name, "Kota", "=1+1") for name in names)
    monkeypatch.setattr(template, "choose", lambda *_: Choice("=1+1", rows, 4))
    path = tmp_path / "template.xlsx"
    write_template(2025, path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "cmd" not in sheet
    assert "SUM(1)" not in sheet
    assert "hyperlink" not in sheet


@pytest.mark.parametrize(
    ("year", "named", "said"),
    [
        (2020, {}, "There was no assessment in 2020; choose another YEAR."),
        (2031, {}, "No scheme is on record for regional bodies in 2031"),
        (2024, {"province": "Bali", "region": "Kota Denpasar"}, "PROVINCE and REGION are both given"),
        (2024, {"region": "Solok"}, '"Solok" may be Kabupaten Solok (13.02) or Kota Solok (13.72)'),
        (2024, {"province": "Kota Solok"}, '"Kota Solok"'),
        (2024, {"province": "Papua Selatan"}, "was not assessed in its own right in 2024"),
        (2022, {"region": "Kabupaten Puncak"}, "was not assessed in its own right in 2022"),
        (2024, {"region": "Atlantis"}, '"Atlantis" is not in the register'),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    tmp_path: Path, year: int, named: dict[str, str], said: str
) -> None:
    with pytest.raises(AnalysisError) as found:
        write_template(year, tmp_path / "new" / "template.xlsx", **named)
    assert said in str(found.value)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_earlier_workbook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(b"earlier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(template.os, "replace", full)
    with pytest.raises(AnalysisError, match="the disk is full"):
        write_template(2025, path, region="Kota Pasuruan")
    assert path.read_bytes() == b"earlier"
    assert [one.name for one in tmp_path.iterdir()] == ["template.xlsx"]


def test_a_folder_that_is_a_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(AnalysisError, match="Cannot write"):
        write_template(2025, tmp_path / "reports" / "template.xlsx", region="Kota Pasuruan")
