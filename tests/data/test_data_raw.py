"""The raw files: whole, as printed, one file a year."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from analysis import paths

# Reviewed: the collection closed in November 2026 holds 3,896 figures. Who adds rows counts them here.
ROWS_BY_YEAR = {
    2015: 17,
    2016: 53,
    2017: 161,
    2018: 266,
    2019: 210,
    2020: 1,
    2021: 741,
    2022: 895,
    2023: 713,
    2024: 632,
    2025: 207,
}
COLUMNS = [
    "year",
    "level",
    "name",
    "province",
    "score_as_printed",
    "zone",
    "category",
    "national_rank",
    "national_rank_of",
    "province_rank",
    "unit",
    "source_url",
    "source_title",
    "publisher",
    "published",
    "note",
]


def read(name: str) -> list[dict[str, str]]:
    with (paths.raw() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_reviewed_number_of_rows_stands_in_each_file() -> None:
    found = {int(path.stem.removeprefix("results-")): len(read(path.name)) for path in _results()}
    assert found == ROWS_BY_YEAR
    assert sum(found.values()) == 3896
    assert len(read("aggregates.csv")) == 836
    assert len(read("agreements.csv")) == 144


@pytest.mark.parametrize("year", ROWS_BY_YEAR)
def test_a_file_of_a_year_holds_only_that_year_and_every_column(year: int) -> None:
    rows = read(f"results-{year}.csv")
    assert list(rows[0]) == COLUMNS
    assert {row["year"] for row in rows} == {str(year)}
    # A comma too many or too few would leave cells under no column, or columns without a cell.
    assert all(None not in row and None not in row.values() for row in rows)


def test_files_are_plain_utf8_with_unix_line_ends() -> None:
    for path in paths.raw().glob("*.csv"):
        content = path.read_bytes()
        content.decode("utf-8")
        assert not content.startswith(b"\xef\xbb\xbf"), f"{path.name} starts with a byte order mark"
        assert b"\r" not in content, f"{path.name} has a carriage return"
        assert content.endswith(b"\n"), f"{path.name} does not end with a line end"


def test_scores_stay_as_printed() -> None:
    """Decimal comma, decimal point, a stray space and three decimals all survive."""
    printed = {row["score_as_printed"] for path in _results() for row in read(path.name)}
    assert {"93,24", "98,22", "76, 30", "27,00", "61.20"} <= printed
    assert any(score.replace(".", ",").partition(",")[2].isdigit() and len(score) == 6 for score in printed)


def test_kota_pasuruan_is_known_from_one_publisher_without_an_address() -> None:
    for year, score in ((2023, "93,24"), (2024, "98,22")):
        [row] = [row for row in read(f"results-{year}.csv") if row["name"] == "Kota Pasuruan"]
        assert (row["score_as_printed"], row["category"], row["zone"]) == (score, "A", "hijau")
        assert (row["publisher"], row["source_url"]) == ("Ramapati Pasuruan", "")


def test_rows_without_an_address_name_title_and_publisher() -> None:
    results = [row for path in _results() for row in read(path.name)]
    for rows, count in ((results, 12), (read("aggregates.csv"), 3)):
        without = [row for row in rows if not row["source_url"]]
        assert len(without) == count
        assert all(row["source_title"] and row["publisher"] for row in without)


def test_no_row_stands_twice() -> None:
    for path in paths.raw().glob("*.csv"):
        lines = Counter(path.read_text(encoding="utf-8").splitlines())
        assert [line for line, times in lines.items() if times > 1] == []


def _results() -> list[Path]:
    return sorted(paths.raw().glob("results-*.csv"))
