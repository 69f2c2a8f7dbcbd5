"""A wrong cell ends the run with one sentence: which file, row, column and value, and what to do."""

import re
from collections.abc import Callable

import pytest

from analysis.errors import AnalysisError
from analysis.ingest.observations import ingest
from analysis.ingest.printed import read_printed

# The fixture `copy` is data to spoil: every wrong value below is synthetic and stands in that copy alone.


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(AnalysisError) as caught:
        act()
    message = str(caught.value)
    assert "\n" not in message
    assert message.rstrip().endswith(".")
    return message


CELLS = [
    ({"score_as_printed": "120"}, "score_as_printed", "120", "above 100"),
    ({"score_as_printed": "100,01"}, "score_as_printed", "100,01", "above 100"),
    ({"score_as_printed": "n/a"}, "score_as_printed", "n/a", "leave the cell empty"),
    ({"score_as_printed": "9.324"}, "score_as_printed", "9.324", "misplaced decimal mark"),
    ({"score_as_printed": "-3,5"}, "score_as_printed", "-3,5", "scores have none"),
    ({"name": "Kabupaten Antah Berantah"}, "name", "Kabupaten Antah Berantah", "aliases.csv"),
    ({"level": "unit", "name": "Solok", "unit": "RSUD"}, "name", "Solok", "Kota Solok"),
    ({"name": "Kota Solok"}, "name", "Kota Solok", "names"),
    ({"publisher": "Harian Karangan"}, "publisher", "Harian Karangan", "publishers.csv"),
    ({"zone": "ungu"}, "zone", "ungu", "hijau"),
    ({"zone": "green"}, "zone", "green", "hijau"),
    ({"category": "F"}, "category", "F", "A"),
    ({"level": "kabupaten"}, "level", "kabupaten", "regency"),
    ({"year": "2023"}, "year", "2023", "2024"),
    ({"national_rank": "0"}, "national_rank", "0", "may hold"),
    ({"province_rank": "1st"}, "province_rank", "1st", "may hold"),
    ({"published": "20 November 2024"}, "published", "20 November 2024", "may hold"),
    ({"publisher": " "}, "publisher", " ", "may hold"),
]


@pytest.mark.parametrize(("cells", "column", "value", "advice"), CELLS)
def test_a_wrong_cell_is_named(copy, cells: dict[str, str], column: str, value: str, advice: str) -> None:
    row = copy.first(
        "raw/results-2024.csv", level="regency", name="Kabupaten Solok", score_as_printed="97,73"
    )
    copy.edit("raw/results-2024.csv", row, **cells)
    message = refused(ingest)
    assert message.startswith(f'data/raw/results-2024.csv, row {row}, column {column}: "{value}" ')
    assert advice in message


def test_the_same_row_twice(copy) -> None:
    rows = copy.rows("raw/results-2024.csv")
    copy.write("raw/results-2024.csv", [*rows, rows[40]])
    message = refused(ingest)
    assert message.startswith(f"data/raw/results-2024.csv, row {len(rows) + 2}: the same row as row 42 ")
    assert "delete one of the two" in message


@pytest.mark.parametrize("year", [2019, 2024, 2025])
def test_a_missing_file_is_an_error_and_never_a_year_less(copy, year: int) -> None:
    copy.table(f"raw/results-{year}.csv").unlink()
    message = refused(ingest)
    assert message.startswith(f"data/raw/results-{year}.csv is missing")
    assert "git checkout" in message


def test_a_row_of_another_length(copy) -> None:
    path = copy.table("raw/results-2024.csv")
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[7] = lines[7].rpartition(",")[0]
    path.write_text("\n".join(lines), encoding="utf-8")
    message = refused(lambda: read_printed(2024))
    assert message.startswith("data/raw/results-2024.csv cannot be read")
    assert re.search(r"row\D*\d+", message)


def test_a_file_that_is_not_utf_8(copy) -> None:
    path = copy.table("raw/results-2024.csv")
    path.write_bytes(path.read_bytes().replace(b"Kementerian Agama", "Kementeri\xe3n".encode("latin-1"), 1))
    message = refused(lambda: read_printed(2024))
    assert message.startswith("data/raw/results-2024.csv cannot be read")
    assert "UTF-8" in message


def test_an_empty_file(copy) -> None:
    copy.table("raw/results-2024.csv").write_text("", encoding="utf-8")
    assert refused(lambda: read_printed(2024)).startswith("data/raw/results-2024.csv cannot be read")


def test_a_lost_column(copy) -> None:
    path = copy.table("raw/results-2024.csv")
    path.write_text(
        path.read_text(encoding="utf-8").replace("score_as_printed", "score", 1), encoding="utf-8"
    )
    message = refused(lambda: read_printed(2024))
    assert "has no column score_as_printed" in message


def test_a_correction_that_matches_nothing_any_more(copy) -> None:
    row = copy.first("raw/results-2021.csv", name="Kota Malang", score_as_printed="97,29")
    copy.edit("raw/results-2021.csv", row, score_as_printed="87,29")
    message = refused(ingest)
    assert "corrections.csv, 2021-kota-malang-score" in message
    assert "Kota Malang 2021" in message
    assert "delete the correction or mend its key" in message


def test_the_110_point_scale_holds_for_ministries_and_for_no_city(copy) -> None:
    ministry = copy.first("raw/results-2017.csv", level="ministry")
    copy.edit("raw/results-2017.csv", ministry, score_as_printed="105,5")
    observations = ingest().observations
    assert observations.set_index("observation_id").loc[f"2017:{ministry}", "score"] == 105.5

    city = copy.first("raw/results-2017.csv", level="city")
    copy.edit("raw/results-2017.csv", city, score_as_printed="105,5")
    message = refused(ingest)
    assert f'row {city}, column score_as_printed: "105,5" is above 100' in message


def test_no_score_is_above_110_anywhere(copy) -> None:
    ministry = copy.first("raw/results-2017.csv", level="ministry")
    copy.edit("raw/results-2017.csv", ministry, score_as_printed="110,01")
    assert f'row {ministry}, column score_as_printed: "110,01" is above 110' in refused(ingest)
