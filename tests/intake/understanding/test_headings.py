"""What headings between rows, names of sheets and titles say, and what they do not."""

import pytest

from analysis.intake.understanding.sections import Context, read_body, read_heading, running
from analysis.intake.understanding.sections_title import read_sheet_name, read_title, years_named
from analysis.regions import provinces


def said(context: Context | None) -> dict[str, str | None] | None:
    return None if context is None else {part: getattr(context, part) for part in context.said}


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("PROVINSI JAWA TIMUR", {"province": "Jawa Timur"}),
        ("III. Prov. Sumbar", {"province": "Sumatera Barat"}),
        ("Provinsi Aceh (23 Kabupaten/Kota)", {"province": "Aceh"}),
        ("DI Yogyakarta", {"province": "DI Yogyakarta"}),
        ("A. KOTA", {"level": "city"}),
        ("2) Pemerintah Kabupaten:", {"level": "regency"}),
        ("I. PEMERINTAH PROVINSI", {"level": "province"}),
        ("III. KEMENTERIAN", {"level": "ministry"}),
        ("Kantor Pertanahan", {"level": "land_office"}),
        ("Polres/Polresta", {"level": "police"}),
        ("Kabupaten/Kota se-Sumatera Barat", {"level": "regency_city", "province": "Sumatera Barat"}),
        ("Kota di Provinsi Jambi", {"level": "city", "province": "Jambi"}),
        ("Zona Hijau (Kepatuhan Tinggi)", {"zone": "Zona Hijau (Kepatuhan Tinggi)"}),
        ("KATEGORI A", {"category": "KATEGORI A"}),
        ("Kualitas Tertinggi", {"opinion": "Kualitas Tertinggi"}),
        ("Tahun 2023", {"year": "2023"}),
        ("Kota 2023", {"level": "city", "year": "2023"}),
    ],
)
def test_headings(text: str, means: dict[str, str]) -> None:
    assert said(read_heading(text)) == means


@pytest.mark.parametrize(
    "text",
    [
        "KOTA AMBON",
        "Kota Jambi",
        "Kabupaten Bengkulu Utara",
        "Dinas Kesehatan",
        "Wilayah I",
        "Pulau Sumatera",
        "",
        "2021-2024",
        "Catatan",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert read_heading(text) is None


@pytest.mark.parametrize("one", provinces(), ids=lambda one: one.body_id)
def test_every_province_makes_a_heading(one) -> None:
    for text in (one.name, one.name.upper(), f"B. {one.name}", f"Kabupaten/Kota se-{one.short_name}"):
        heading = read_heading(text)
        assert heading is not None
        assert heading.province == one.short_name


def test_a_name_that_a_city_or_regency_has_as_well_is_not_sure() -> None:
    bare, full = read_heading("Gorontalo"), read_heading("Provinsi Gorontalo")
    assert bare is not None
    assert full is not None
    assert (bare.sure, full.sure) == (False, True)


def test_bodies_as_headings_over_units() -> None:
    assert read_body("A. KOTA AMBON") == "KOTA AMBON"
    assert read_body("Polres Agam (3)") == "Polres Agam"
    assert read_body("Dinas Kesehatan") == ""
    assert read_body("Kota") == ""


def test_the_kind_that_comes_first_stands_above_the_others() -> None:
    headings = [
        Context(level="city"),
        Context(province="Aceh"),
        Context(province="Bali"),
        Context(level="regency"),
    ]
    assert [said(one) for one in running(headings)] == [
        {"level": "city"},
        {"level": "city", "province": "Aceh"},
        {"level": "city", "province": "Bali"},
        {"level": "regency"},
    ]


@pytest.mark.parametrize(
    ("name", "years", "means"),
    [
        ("Kota", (), {"level": "city"}),
        ("Kab_2024", ("2024",), {"level": "regency", "year": "2024"}),
        ("Jawa Timur", (), {"province": "Jawa Timur"}),
        ("Kota Ambon", (), {"body": "Kota Ambon"}),
        ("Sheet1", (), {}),
        ("Lampiran II", (), {}),
        ("rekap-2024-final", (), {}),
    ],
)
def test_names_of_sheets(name: str, years: tuple[str, ...], means: dict[str, str]) -> None:
    assert (read_sheet_name(name).years, said(read_sheet_name(name).context)) == (years, means)


@pytest.mark.parametrize(
    ("title", "means", "level"),
    [
        ("Hasil Penilaian Kepatuhan Tahun 2024", {}, ""),
        ("Nilai Kepatuhan Pemerintah Kota se-Indonesia", {}, "city"),
        ("Zonasi Kabupaten Tahun 2022", {}, "regency"),
        ("Daftar Pemerintah Provinsi", {}, "province"),
        ("Hasil Penilaian Pemerintah Kabupaten dan Kota", {}, ""),
        (
            "Kabupaten/Kota di Provinsi Sumatera Barat",
            {"level": "regency_city", "province": "Sumatera Barat"},
            "",
        ),
        ("Hasil Penilaian Kabupaten/Kota se-Sumatera Barat", {"province": "Sumatera Barat"}, ""),
        ("Ombudsman RI Perwakilan Maluku Utara", {"province": "Maluku Utara"}, ""),
        ("Penganugerahan di Jakarta, 14 November 2024", {}, ""),
        ("Nilai Unit Layanan Kota Ambon", {"body": "Kota Ambon"}, ""),
        ("Rapor Kota Padang dan Kota Solok", {}, ""),
        ("Dari Provinsi Aceh sampai Provinsi Papua", {}, ""),
    ],
)
def test_titles(title: str, means: dict[str, str], level: str) -> None:
    read = read_title(title)
    assert (said(read.context), read.level) == (means, level)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Hasil Penilaian Tahun 2024", ("2024",)),
        ("Nilai 2021-2024", ("2021", "2022", "2023", "2024")),
        ("Nilai 2021 s.d. 2023", ("2021", "2022", "2023")),
        ("UU Nomor 25 Tahun 2009", ()),
        ("Peraturan Ombudsman No. 61 Tahun 2025 tentang ... 2025", ("2025",)),
        ("Jakarta, 14 November 2024", ()),
        ("dicetak 29/01/2026", ()),
        ("2026-01-29", ()),
        ("Kode 120245", ()),
    ],
)
def test_years_in_titles(title: str, years: tuple[str, ...]) -> None:
    assert years_named(title) == years
