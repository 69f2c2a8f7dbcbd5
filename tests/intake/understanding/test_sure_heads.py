"""Heads that look like scores and may be of something else: groups, totals, means, other indices, newer columns."""

from typing import Any

import pytest

from analysis.intake.understanding.heads import read_head

BODIES = ("Kota Ambon", "Kota Bogor", "Kota Sabang", "Kab. Toba", "Kab. Samosir", "Kota Langsa")


def _table(*heads: str, numbers: int = 1) -> str:
    """Heads, and below them a body and scores a row."""
    scores = [
        ";".join(f"{81 + row + 2 * column},50" for column in range(numbers)) for row in range(len(BODIES))
    ]
    return "\n".join([*heads, *(f"{body};{text}" for body, text in zip(BODIES, scores, strict=True))])


@pytest.mark.parametrize(
    "path",
    [
        ("SAKIP", "Nilai"), ("IPKD", "Skor"), ("Tahun Lalu", "Nilai"), ("Target", "Nilai"), ("Survei", "Nilai"),
        ("Standar", "Skor"), ("SAKIP", "Predikat"), ("IPKD", "Peringkat"), ("IPKD", "Input"),
        ("SAKIP", "2023", "Nilai"), ("Nilai Standar",), ("Nilai Survei",), ("Skor Hasil Survei",), ("Score Standards",),
        ("Nilai Standar Biaya",),
    ],
)  # fmt: skip
def test_heads_that_may_be_of_something_else_are_not_sure(path: tuple[str, ...]) -> None:
    assert not read_head(path).sure


@pytest.mark.parametrize(
    "path",
    [
        ("2023", "Nilai"), ("Tahun 2023", "Nilai"), ("Hasil Penilaian 2023", "Nilai"), ("Kepatuhan", "Zona"),
        ("Standar Pelayanan Publik", "Nilai"), ("Survei Kepatuhan", "Skor"), ("Kabupaten", "Nilai"), ("Nilai", "Zona"),
        ("Nilai Standar Pelayanan Publik",), ("Zona Standar Pelayanan Publik",), ("Skor Survei Kepatuhan",),
        ("2023", "Dimensi", "Input"), ("Dimensi", "Kompetensi Pelaksana"), ("Output", "Zona"), ("*", "Nilai"),
        ("SAKIP", "Nama"), ("Data", "No"),
    ],
)  # fmt: skip
def test_heads_under_years_fillers_and_known_words_are_sure(path: tuple[str, ...]) -> None:
    assert read_head(path).sure


@pytest.mark.parametrize(
    "head",
    ["Total", "Angka", "Value", "Poin", "Rata-rata", "Nilai Rata-rata", "Rata-rata Nilai", "Total 2024", "Hasil Angka",
     "Nilai Standar", "Nilai Survei"],
)  # fmt: skip
def test_one_column_that_may_be_another_number_must_be_settled(
    read: Any, found: Any, rows: Any, head: str
) -> None:
    table = _table(f"Pemda;{head}")
    understood = read(table)
    assert ("error", "ambiguous-column") in found(understood)
    assert not len(understood.rows)
    assert f'MAP="{head}=score"' in understood.findings[0].message
    settled = read(table, said=f"{head}=score")
    assert found(settled) == []
    assert rows(settled, "name", "score")[0] == ("Kota Ambon", "81,50")


def test_a_total_beside_dimensions_is_the_score(read: Any, roles: Any, found: Any) -> None:
    understood = read(_table("Pemda;Input;Proses;Total", numbers=3))
    assert roles(understood)["D"] == "score"
    assert found(understood) == []


def test_a_mean_beside_dimensions_is_not(read: Any, found: Any) -> None:
    assert ("error", "ambiguous-column") in found(read(_table("Pemda;Input;Proses;Rata-rata", numbers=3)))


@pytest.mark.parametrize("group", ["Capaian", "Tahun Lalu", "Target"])
def test_scores_under_a_group_that_is_not_known_must_be_settled(
    read: Any, found: Any, rows: Any, group: str
) -> None:
    table = [["No", "Pemda", group, group], ["", "", "Nilai", "Predikat"]]
    table += [[str(row + 1), body, f"{81 + row},50", "A"] for row, body in enumerate(BODIES)]
    understood = read(table)
    assert ("error", "ambiguous-column") in found(understood)
    assert f'MAP="{group} / Nilai=score"' in understood.findings[0].message
    assert len(rows(read(table, said=f"{group} / Nilai=score"), "score")) == len(BODIES)


def test_last_year_is_not_taken_for_this_year(read: Any, found: Any) -> None:
    table = [
        ["Pemda", "Tahun Lalu", "Tahun Lalu", "Tahun Ini", "Tahun Ini"],
        ["", "Nilai", "Zona", "Skor Baru", "Zona"],
    ]
    table += [[body, f"{81 + row},50", "Hijau", f"{84 + row},50", "Hijau"] for row, body in enumerate(BODIES)]
    assert ("error", "ambiguous-column") in found(read(table))


@pytest.mark.parametrize("newer", ["Nilai Baru", "Nilai Tahun Ini", "Skor Revisi", "Total", "Rata-rata"])
@pytest.mark.parametrize("first", [True, False])
def test_numbers_that_may_be_the_score_do_not_vanish_beside_it(
    read: Any, found: Any, rows: Any, newer: str, *, first: bool
) -> None:
    table = _table(f"Pemda;{newer};Nilai" if first else f"Pemda;Nilai;{newer}", numbers=2)
    understood = read(table)
    assert ("error", "ambiguous-column") in found(understood)
    assert f'MAP="Nilai=score; {newer}=ignore"' in understood.findings[0].message
    old, new = ("83,50", "81,50") if first else ("81,50", "83,50")
    assert rows(read(table, said=f"Nilai=score; {newer}=ignore"), "score")[0] == (old,)
    assert rows(read(table, said=f"{newer}=score; Nilai=ignore"), "score")[0] == (new,)
    assert found(read(table, said="Nilai=score")) == []
