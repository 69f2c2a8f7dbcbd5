"""What single cells hold, and what they are turned into."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.printed import read_printed, result_years
from analysis.intake.understanding.figures import scaled
from analysis.intake.understanding.kinds import (
    is_body_name,
    is_government,
    is_institution,
    is_office,
    kind_of,
    mixed,
    province_named,
    rank_of,
)
from analysis.intake.understanding.layout_rows import SUSPECT, may_be_name
from analysis.intake.understanding.layout_rows_words import (
    is_note,
    is_numbering,
    is_total,
    mark_at_end,
    note_mark,
    without_mark,
)
from analysis.regions import register


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("decimal", ("98,22", "90.49", "76. 30", "98,22%", "85,21*", "9.324", "-5,3", "93,24¹")),
        ("integer", ("7", "100", "(3)")),
        ("year", ("2024",)),
        ("zone", ("Hijau", "Zona Kuning", "red")),
        ("category", ("A", "B (Kualitas Tinggi)")),
        ("grade", ("Tinggi", "Kepatuhan Sedang", "Kualitas Tertinggi Tanpa Maladministrasi")),
        ("service", ("Sangat Baik", "cukup")),
        ("mixed", ("97,45 (Hijau)", "Hijau: 97,45", "A / 91")),
        ("rank", ("12 dari 415", "5/19", "peringkat 3 dari 98")),
        ("level", ("Kota", "PEMKAB", "Kantor Pertanahan")),
        ("absent", ("-", "n/a", "tidak dinilai")),
        ("text", ("Kota Ambon", "Bupati", "Sangat Tinggi Sekali")),
    ],
)
def test_kinds_of_cells(kind: str, texts: tuple[str, ...]) -> None:
    assert {text: kind_of(text) for text in texts} == dict.fromkeys(texts, kind)


def test_every_name_in_the_raw_tables_is_that_of_a_body_and_none_that_of_an_office() -> None:
    names = {name for year in result_years() for name in read_printed(year)["name"]}
    assert [name for name in names if not is_body_name(name) or is_office(name)] == []
    assert [name for name in names if not may_be_name(name)] == []


def test_nearly_every_unit_in_the_raw_tables_is_that_of_an_office() -> None:
    units = {unit for year in result_years() for unit in read_printed(year)["unit"] if unit}
    other = {unit for unit in units if not is_office(unit)}
    assert other == {"DPPM DIY", "Dikpora", "Kependudukan dan Pencatatan Sipil"}
    assert [unit for unit in units if not may_be_name(unit) or is_government(unit)] == []


def test_every_body_of_the_register_is_told_from_a_heading_and_a_total() -> None:
    for one in register().values():
        assert is_body_name(one.name)
        assert may_be_name(one.name)
        assert is_institution(one.name) != is_government(one.name) or is_office(one.name)


def test_provinces_and_names_that_other_bodies_have_as_well() -> None:
    assert province_named("PROVINSI SULAWESI BARAT") == ("Sulawesi Barat", True)
    assert province_named("Jambi") == ("Jambi", False)
    assert province_named("Kota Jambi") is None


def test_two_things_in_one_cell() -> None:
    assert mixed("97,45 (Hijau)") == ("97,45", "Hijau")
    assert mixed("A / 91") == ("91", "A")
    assert mixed("97,45 (sementara)") is None
    assert mixed("Puskesmas 1") is None
    assert rank_of("12 dari 415") == ("12", "415")
    assert rank_of("12") is None


@pytest.mark.parametrize(
    "text",
    [
        "Rata-rata",
        "RATA - RATA PROVINSI ACEH",
        "Jumlah",
        "Sub Total",
        "Nilai tertinggi",
        "Mean",
        "Nasional",
        "Rerata Kota",
    ],
)
def test_totals(text: str) -> None:
    assert is_total(text)
    assert not may_be_name(text)


@pytest.mark.parametrize("text", ["Minahasa", "Kota Ambon", "Maksimal Jaya", "Total_Ambon", "Nasionalisme"])
def test_no_totals(text: str) -> None:
    assert not is_total(text)


def test_notes_and_their_marks() -> None:
    marks = {
        "*) sementara": "*",
        "** dua": "**",
        "(*) tiga": "*",
        "1) empat": "1)",
        "¹ lima": "¹",
        "Sumber: BPS": "",
    }
    assert {text: note_mark(text) for text in marks} == marks
    assert all(map(is_note, marks))
    assert not is_note("Kota Ambon")
    ends = {
        "Kota Ambon*": "*",
        "Kota Ambon (*)": "*",
        "85,21**": "**",
        "85,2 1)": "1)",
        "**Kota": "**",
        "Kota": "",
    }
    assert {text: mark_at_end(text) for text in ends} == ends
    assert (without_mark("85,2 1)"), without_mark("Kota Ambon*")) == ("85,2", "Kota Ambon*")


def test_rows_that_number_the_columns() -> None:
    assert is_numbering(["(1)", "(2)", "(3)"])
    assert is_numbering(["1", "2", "2", "3"])
    assert is_numbering(["a", "b", "", "c"])
    assert not is_numbering(["1", "3"])
    assert not is_numbering(["1", "Kota Ambon"])
    assert not is_numbering(["1"])


@given(
    whole=st.integers(0, 1),
    fraction=st.integers(0, 9999),
    comma=st.booleans(),
    factor=st.sampled_from((10, 100)),
)
def test_a_scaled_score_is_the_same_number_times_the_factor(
    whole: int, fraction: int, comma: bool, factor: int
) -> None:
    text = f"{whole}{',' if comma else '.'}{fraction:04}"
    result = scaled(text, factor)
    assert Decimal(result.replace(",", ".")) == Decimal(text.replace(",", ".")) * factor
    assert "." not in result or not comma
    assert "E" not in result


@given(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(("Rata-rata x", "KOTA", "Zona Hijau", "  k/l", "_kab", "Ünder Total")),
    )
)
def test_whatever_may_be_no_name_is_among_the_suspects(text: str) -> None:
    """Of very many texts only the suspects are looked at."""
    suspect = pc.match_substring_regex(pa.array([text]), SUSPECT, ignore_case=True)[0].as_py()
    assert may_be_name(text) or suspect
