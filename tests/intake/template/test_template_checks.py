"""The column of checks says what does not fit, as a spreadsheet would work it out. Figures filled in are synthetic."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from analysis.schemes import classify
from analysis.wording import words

FIRST, HEAD = 7, 6
Verdict = Callable[..., str]


def columns(sheet: Any) -> dict[str, str]:
    """The letter of each column by its head."""
    return {cell.value: cell.column_letter for cell in sheet[HEAD]}


@pytest.fixture(scope="module")
def fill(opened: Callable[..., Workbook]) -> Callable[..., Workbook]:
    """The workbook of Bali in a year with figures in its first row (or another), and nothing else."""

    def filled(year: int, figures: dict[str, Any], sheet: str = "Isian", row: int = FIRST) -> Workbook:
        book = opened(year, province="Bali")
        letters = columns(book[sheet])
        locked = {"Kode", "Periksa"} | (
            {"Pemerintah daerah", "Tingkat", "Provinsi"} if sheet == "Isian" else set()
        )
        for head, letter in letters.items():
            if head not in locked:
                book[sheet][f"{letter}{row}"].value = figures.get(head)
        return book

    return filled


@pytest.fixture(scope="module")
def verdict(fill: Callable[..., Workbook], evaluate: Callable[..., Any]) -> Verdict:
    """What the check of the first row says: `verdict(2024, Nilai=92.08, Zona="hijau")`."""

    def said(year: int, sheet: str = "Isian", **figures: Any) -> str:
        named = {head.replace("_", " "): value for head, value in figures.items()}
        book = fill(year, named, sheet)
        return evaluate(book, sheet, f"{columns(book[sheet])['Periksa']}{FIRST}")

    return said


def test_an_empty_row_is_not_filled_in_and_a_note_alone_does_not_fill_it(verdict: Verdict) -> None:
    assert verdict(2024) == "belum diisi"
    assert verdict(2024, Keterangan="menunggu piagam", Sumber="surat 12") == "belum diisi"


@pytest.mark.parametrize("year", [2015, 2019, 2021, 2024, 2025])
def test_a_row_that_fits_says_so_and_asks_for_its_source(verdict: Verdict, year: int) -> None:
    assert verdict(year, Nilai=96.94) == "sesuai, sumber belum diisi"
    assert verdict(year, Nilai=96.94, Sumber="https://contoh.id") == "sesuai"


def test_zero_is_a_score(verdict: Verdict) -> None:
    assert verdict(2024, Nilai=0, Zona="merah", Kategori="E", Sumber="surat 12") == "sesuai"


@pytest.mark.parametrize("score", [-0.01, 100.01, 9694, "98.22", "98,22", "delapan puluh"])
def test_a_score_is_a_number_of_the_scale(verdict: Verdict, score: float | str) -> None:
    assert verdict(2024, Nilai=score, Zona="hijau") == "nilai harus angka 0 sampai 100"


@pytest.mark.parametrize("score", [101, "tinggi"])
def test_so_is_each_dimension(verdict: Verdict, score: float | str) -> None:
    assert verdict(2025, Dimensi_pengaduan=score) == "dimensi pengaduan harus angka 0 sampai 100"
    assert verdict(2025, Dimensi_pengaduan=88.5, Sumber="s") == "sesuai"


@pytest.mark.parametrize("rank", [0, -1, 1.5, "1 dari 34"])
def test_a_rank_is_a_whole_number(verdict: Verdict, rank: float | str) -> None:
    assert verdict(2024, Peringkat_nasional=rank) == "peringkat nasional harus bilangan bulat"
    assert verdict(2024, Peringkat_provinsi=rank) == "peringkat provinsi harus bilangan bulat"


@pytest.mark.parametrize(
    ("year", "score", "zone", "said"),
    [
        (2024, 78, "hijau", "sesuai"),
        (2024, 77.99, "hijau", "zona tidak sesuai nilai, seharusnya kuning"),
        (2024, 53.99, "kuning", "zona tidak sesuai nilai, seharusnya merah"),
        (2021, 78, "hijau", "zona tidak sesuai nilai, seharusnya kuning"),
        (2021, 80.99, "kuning", "sesuai"),
        (2021, 81, "Hijau", "sesuai"),
        # Limits of 2018 were printed as 51-80 and 81-100: 80.74 was published as green, and 80.5 may be either.
        (2018, 80.74, "hijau", "sesuai"),
        (2018, 80.5, "kuning", "sesuai"),
        (2018, 80, "hijau", "zona tidak sesuai nilai, seharusnya kuning"),
    ],
)
def test_the_zone_follows_from_the_score_by_the_limits_of_the_year(
    verdict: Verdict, year: int, score: float, zone: str, said: str
) -> None:
    assert verdict(year, Nilai=score, Zona=zone, Sumber="s") == said


def test_the_category_follows_from_the_score(verdict: Verdict) -> None:
    assert verdict(2024, Nilai=87.99, Kategori="A") == "kategori tidak sesuai nilai, seharusnya B"
    assert verdict(2024, Nilai=87.995, Kategori="A", Sumber="s") == "sesuai"
    assert verdict(2024, Nilai=31.99, Kategori="e", Sumber="s") == "sesuai"


def test_without_a_score_the_zone_follows_from_the_category(verdict: Verdict) -> None:
    assert verdict(2024, Zona="hijau", Kategori="C") == "zona tidak sesuai kategori, seharusnya kuning"
    assert verdict(2024, Zona="merah", Kategori="D", Sumber="s") == "sesuai"
    assert verdict(2024, Kategori="C", Sumber="s") == "sesuai"


def test_the_score_of_2025_does_not_settle_the_opinion(verdict: Verdict) -> None:
    assert verdict(2025, Nilai=57.61, Opini="Kualitas Tertinggi", Sumber="s") == "sesuai"


@settings(max_examples=40, deadline=None)
@given(
    year=st.sampled_from([2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024]),
    cents=st.integers(0, 10000),
    zone=st.sampled_from(["green", "yellow", "red"]),
)
def test_the_sheet_and_the_package_agree_on_every_zone(
    verdict: Verdict, year: int, cents: int, zone: str
) -> None:
    score = cents / 100
    band = classify(score, year, "regional")
    assert band is not None
    fits = band.zone == zone or band.ambiguous(score)
    said = verdict(year, Nilai=score, Zona=words("id").zone(zone), Sumber="s")
    assert said == "sesuai" if fits else said.startswith("zona tidak sesuai nilai")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"Pemerintah daerah": "Kota Denpasar", "Unit layanan": "Dinas Kesehatan", "Sumber": "s"}, "sesuai"),
        ({"Pemerintah daerah": "Kota Denpasar", "Unit layanan": "UPT", "Nilai": 90}, "sesuai, sumber belum diisi"),
        ({"Unit layanan": "Dinas Kesehatan", "Nilai": 90}, "pemerintah daerah belum diisi"),
        ({"Pemerintah daerah": "Kota Pasuruan", "Unit layanan": "Dinas"}, "nama tidak ada pada lembar Isian"),
        ({"Pemerintah daerah": "Kota Denpasar", "Nilai": 90}, "nama unit layanan belum diisi"),
        ({"Pemerintah daerah": "Provinsi Bali", "Unit layanan": "UPT", "Nilai": 123}, "nilai harus angka 0 sampai 100"),
        ({}, "belum diisi"),
    ],
)  # fmt: skip
def test_a_unit_has_a_government_of_the_list_and_a_name(verdict: Verdict, figures: dict, said: str) -> None:
    assert verdict(2024, "Unit layanan", **figures) == said


@pytest.mark.parametrize(
    ("name", "code"), [("Kabupaten Bangli", "51.06"), ("Kota Pasuruan", "–"), (None, "–")]
)
def test_the_code_of_a_unit_follows_from_its_government(
    fill: Callable[..., Workbook], evaluate: Callable[..., Any], name: str | None, code: str
) -> None:
    book = fill(2024, {"Pemerintah daerah": name}, "Unit layanan")
    assert evaluate(book, "Unit layanan", f"A{FIRST}") == code


def test_the_status_counts_what_is_filled_in_and_what_is_to_be_looked_at(
    fill: Callable[..., Workbook], evaluate: Callable[..., Any]
) -> None:
    fill(2023, {"Nilai": 96.94})
    fill(2023, {"Nilai": 96.94, "Zona": "merah"}, row=FIRST + 1)
    book = fill(2023, {"Nilai": 90, "Sumber": "s"}, row=FIRST + 9)
    assert evaluate(book, "Isian", "A4") == "Terisi: 3 dari 10 pemerintah daerah. Perlu diperiksa: 1."
