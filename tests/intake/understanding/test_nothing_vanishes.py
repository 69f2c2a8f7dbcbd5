"""Whatever stands in a grid: every row gives figures or is left with a reason, whatever the order of columns."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.intake.grid import Grid, text_cells

# Scores of 2024, as published; zones and provinces with them.
FACTS = (
    ("Kota Payakumbuh", "97,60", "Hijau", "Sumatera Barat"),
    ("Kabupaten Solok", "97,73", "Hijau", "Sumatera Barat"),
    ("Kota Pasuruan", "98,22", "Hijau", "Jawa Timur"),
    ("Kabupaten Pidie", "88,76", "Hijau", "Aceh"),
    ("Kabupaten Solok Selatan", "87,06", "Hijau", "Sumatera Barat"),
)
HEADS = ("No", "Nama Daerah", "Nilai", "Zona", "Provinsi")
EXPECTED = [(name, score, zone, province) for name, score, zone, province in FACTS]
TITLES = ("Hasil Penilaian", "Lampiran I", "Rekapitulasi nasional", "Ombudsman Republik Indonesia")
CASES = (str.upper, str.lower, str.title, str.swapcase)
# A fixture of the session is a plain function; Hypothesis may call it as often as it likes.
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def table() -> list[list[str]]:
    return [list(HEADS), *([str(number), *facts] for number, facts in enumerate(FACTS, 1))]


@quick
@given(data=st.data())
def test_order_of_columns_blanks_titles_and_capitals_change_nothing(read: Any, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(HEADS))))
    case = data.draw(st.sampled_from(CASES))
    rows = [[case(text) if number == 0 else text for text in row] for number, row in enumerate(table())]
    rows = [[row[place] for place in order] for row in rows]
    for place in sorted(data.draw(st.lists(st.integers(0, len(HEADS)), max_size=2)), reverse=True):
        rows = [[*row[:place], "", *row[place:]] for row in rows]
    for place in data.draw(st.lists(st.integers(1, len(rows)), max_size=3)):
        rows.insert(place, [])
    above = data.draw(st.lists(st.sampled_from(("", *TITLES)), max_size=3))
    understood = read([*([title] for title in above), *rows])
    taken = understood.rows[["name", "score", "zone", "province"]].itertuples(index=False)
    assert [tuple(row) for row in taken] == EXPECTED
    assert understood.findings == ()


@quick
@given(data=st.data())
def test_headings_footnotes_and_totals_between_rows_take_no_row_away(read: Any, data: st.DataObject) -> None:
    rows = [["No", "Nama", "Nilai"], *([str(n), name, score] for n, (name, score, *_) in enumerate(FACTS, 1))]
    others = st.sampled_from(
        (
            ["Zona Hijau"],
            ["A.", "KOTA"],
            ["", "Rata-rata", "95,1"],
            ["No", "Nama", "Nilai"],
            ["1", "2", "3"],
            ["Sumber: Ombudsman RI"],
        )
    )
    for place in data.draw(st.lists(st.integers(1, len(rows)), max_size=4)):
        rows.insert(place, data.draw(others))
    understood = read(rows)
    assert list(understood.rows["name"]) == [name for name, *_ in FACTS]
    assert list(understood.rows["score"]) == [score for _, score, *_ in FACTS]


CELLS = st.sampled_from(
    (
        "", "", "", "No", "Nama", "Nilai", "Zona", "Provinsi", "Unit Layanan", "2023", "2024", "Nilai 2023", "Dimensi",
        "Input", "Peringkat", "Kota", "KABUPATEN", "PROVINSI ACEH", "Aceh", "Gorontalo", "Kota Solok", "Solok",
        "Kab. Pidie", "Polres Agam", "Dinas Kesehatan", "Puskesmas Sakti", "1", "2", "3", "(1)", "12 dari 98", "98,22",
        "90.49", "0,9", "76. 30", "97,45 (Hijau)", "Hijau", "A", "Kualitas Tinggi", "-", "tidak dinilai",
        "*) sementara", "Kota Padang*", "Jumlah", "Rata-rata", "Catatan: x", "Tahun 2024", "=SUM(A1)", "<script>",
        "\u00a0", "35.75", "Sesuatu",
    )
)  # fmt: skip
GRIDS = st.integers(0, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=9)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=GRIDS,
    said=st.sampled_from(
        ("", "level=city", "body=Kota Ambon", "scale=100", "hidden=take", "A=name; B=score")
    ),
)
def test_every_row_is_taken_or_left_with_a_reason(read: Any, cells: list[list[str]], said: str) -> None:
    understood = read(Grid("S", text_cells(cells), hidden=frozenset({2})), said=said)
    numbers = set(range(1, len(cells) + 1)) if cells and cells[0] else {*range(1, len(cells) + 1)}
    taken = set(understood.rows["row"])
    left = {int(row) for view in understood.tables for row in view.left["row"]}
    assert taken | left == numbers
    for view in understood.tables:
        assert view.left["row"].is_unique
        assert view.left["why"].ne("").all()
        assert (view.left.loc[view.left["text"] == "", "why"] == "empty").all()
    assert len(understood.rows) == sum(view.taken for view in understood.tables)
    assert understood.rows[["name", "unit"]].ne("").any(axis=1).all()


@quick
@given(cells=GRIDS)
def test_a_file_that_gives_no_rows_says_why(read: Any, cells: list[list[str]]) -> None:
    understood = read(cells)
    if understood.rows.empty and any(view.columns for view in understood.tables):
        whys = {why for view in understood.tables for why in view.left["why"]}
        bodies = {
            "not taken: something about the table must be settled first",
            "not taken: no table of results",
        }
        assert not whys & bodies or any(finding.stops_file for finding in understood.findings)


@pytest.mark.parametrize("count", [60_000])
def test_a_table_with_very_many_units_reads_like_a_small_one(read: Any, count: int) -> None:
    """Synthetic: so many distinct texts that a column no longer keeps them as Python strings."""
    units = [f"Puskesmas {number}" for number in range(count)]
    rows = [["No", "Unit Layanan", "Nilai"], *([str(n + 1), unit, "90,1"] for n, unit in enumerate(units))]
    rows.insert(30_000, ["", "Rata-rata", "90,1"])
    rows.insert(30_001, ["No", "Unit Layanan", "Nilai"])
    rows.insert(30_002, ["", "Zona Hijau", ""])
    understood = read(rows, said="body=Kota Ambon")
    assert list(understood.rows["unit"]) == units
    assert set(understood.rows["name"]) == {"Kota Ambon"}
    assert understood.tables[0].left["why"].tolist() == ["head", "total", "repeated head", "sub-heading"]
    assert understood.rows["zone"].eq("Zona Hijau").sum() == count - 29_999
