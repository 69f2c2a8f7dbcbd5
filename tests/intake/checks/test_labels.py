"""Words for a class: what they say, and what that means in a year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.examining.labels import Label, Meaning, meaning, read_label


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("Zona Hijau", {"zone": "hijau"}),
        ("HIJAU", {"zone": "hijau"}),
        ("yellow zone", {"zone": "kuning"}),
        ("Merah*", {"zone": "merah"}),
        ("A", {"category": "A"}),
        ("b", {"category": "B"}),
        ("Kategori C", {"category": "C"}),
        ("Opini A", {"category": "A"}),
        ("A (Kualitas Tertinggi)", {"category": "A", "quality": "tertinggi", "of": "kualitas"}),
        ("B/Hijau", {"category": "B", "zone": "hijau"}),
        ("Kepatuhan Sedang", {"quality": "sedang", "of": "kepatuhan"}),
        ("Predikat Kepatuhan Tinggi", {"quality": "tinggi", "of": "kepatuhan"}),
        ("highest quality", {"quality": "tertinggi", "of": "kualitas"}),
        ("Terendah", {"quality": "terendah"}),
        ("Sangat Baik", {"service": "sangat baik"}),
        ("Cukup", {"service": "cukup"}),
        (
            "Kualitas Tertinggi Tanpa Maladministrasi",
            {"quality": "tertinggi", "of": "kualitas", "clean": True},
        ),
    ],
)
def test_words_in_print(text: str, facets: dict[str, object]) -> None:
    assert read_label(text) == Label(**{"certain": True} | facets)


@pytest.mark.parametrize("text", ["", "-", "n/a", "Tidak Dinilai", "belum dinilai"])
def test_a_cell_that_says_nothing_is_a_label_without_a_class(text: str) -> None:
    assert read_label(text) == Label()


@pytest.mark.parametrize(
    "text", ["KT", "biru", "Sangat Tinggi", "tidak patuh", "Kurang Baik", "Hijau/Kuning", "Kota"]
)
def test_what_is_not_sure_is_not_read(text: str) -> None:
    label = read_label(text)
    assert label.says_nothing
    assert not label.certain
    assert label.unread


def test_a_label_read_in_part_keeps_what_was_not_understood() -> None:
    label = read_label("A (88,00-100)")
    assert (label.category, label.unread, label.certain) == ("A", "88 00 100", False)


@pytest.mark.parametrize(
    ("text", "year", "group", "meant"),
    [
        ("Kepatuhan Tinggi", 2019, "regional", Meaning(zone="hijau")),
        ("Sedang", 2021, "regional", Meaning(zone="kuning")),
        ("Kepatuhan Rendah", 2018, "national", Meaning(zone="merah")),
        ("Kualitas Tertinggi", 2022, "regional", Meaning(category="A")),
        ("Tinggi", 2023, "national", Meaning(category="B")),
        ("Terendah", 2024, "vertical", Meaning(category="E")),
        ("Hijau (A)", 2024, "regional", Meaning(zone="hijau", category="A")),
        ("Kualitas Tinggi", 2025, "regional", Meaning(opinion="Kualitas Tinggi")),
        (
            "kualitas tertinggi tanpa maladministrasi",
            2025,
            "regional",
            Meaning(opinion="Kualitas Tertinggi Tanpa Maladministrasi"),
        ),
        ("Sangat Baik", 2025, "regional", Meaning(service="sangat baik")),
    ],
)
def test_a_word_means_the_class_of_its_year(text: str, year: int, group: str, meant: Meaning) -> None:
    assert meaning(read_label(text), year, group) == meant


@pytest.mark.parametrize(
    ("text", "year", "column", "dropped"),
    [
        ("Hijau", 2025, "zone", ("zone", "hijau")),
        ("A", 2025, "category", ("category", "A")),
        ("A", 2019, "category", ("category", "A")),
        ("Kepatuhan Tinggi", 2023, "opinion", ("quality", "kepatuhan tinggi")),
        ("Kepatuhan Tinggi", 2025, "opinion", ("quality", "kepatuhan tinggi")),
        ("Tinggi", 2023, "zone", ("quality", "tinggi")),
        ("Kualitas Tinggi", 2019, "opinion", ("quality", "kualitas tinggi")),
        ("Tertinggi", 2021, "zone", ("quality", "tertinggi")),
        ("Baik", 2024, "opinion", ("service", "baik")),
        ("Tanpa Maladministrasi", 2025, "opinion", ("opinion", "tanpa maladministrasi")),
        ("A Tinggi", 2023, "category", ("contradiction", "A / tinggi")),
    ],
)
def test_what_a_year_has_no_place_for_is_dropped_and_said(
    text: str, year: int, column: str, dropped: tuple[str, str]
) -> None:
    assert meaning(read_label(text), year, "regional", column).dropped == (dropped,)


@given(
    st.sampled_from(["hijau", "kuning", "merah"]),
    st.sampled_from(["{}", "Zona {}", "zona: {}", "({})", "{}*", " {} ", "Zonasi {}."]),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_a_zone_comes_back_from_every_dress(zone: str, form: str, case) -> None:
    assert read_label(case(form.format(zone))) == Label(zone=zone, certain=True)


@given(st.text(max_size=30), st.sampled_from([2016, 2021, 2023, 2025]))
def test_any_text_is_read_without_a_fault(text: str, year: int) -> None:
    label = read_label(text)
    found = meaning(label, year, "regional")
    assert not (label.says_nothing and (found.zone or found.category or found.opinion or found.service))
