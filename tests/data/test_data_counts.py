"""Published national counts: supported by a published row, and adding up."""

import csv
import re
from functools import cache

import pytest

from analysis import paths

MEASURES = {
    "assessed": "count_assessed",
    "green": "count_green",
    "yellow": "count_yellow",
    "red": "count_red",
    "a": "count_A",
    "b": "count_B",
    "c": "count_C",
    "d": "count_D",
    "e": "count_E",
}
ZONES = ("green", "yellow", "red")
LEVELS = ("ministry", "agency", "province", "city", "regency")
REGIONAL = ("province", "city", "regency")
# Levels that aggregates.csv states under `all`, in a measure of their own.
STATED_UNDER_ALL = {"regency_city": "_regency_city", "regional": "_regional"}

Row = dict[str, str]


@cache
def counts() -> dict[tuple[int, str], Row]:
    with (paths.reference() / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        return {(int(row["year"]), row["level"]): row for row in csv.DictReader(file)}


@cache
def national_rows() -> list[Row]:
    with (paths.raw() / "aggregates.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["scope"] == "Indonesia"]


def number(year: int, level: str, column: str) -> int | None:
    text = counts()[year, level][column]
    return int(text) if text else None


def derived(row: Row) -> list[str]:
    return row["derived"].split("|") if row["derived"] else []


def stating(row: Row, column: str) -> list[Row]:
    """Rows of aggregates.csv that state this figure."""
    level = "all" if row["level"] in STATED_UNDER_ALL else row["level"]
    measure = MEASURES[column] + STATED_UNDER_ALL.get(row["level"], "")
    key = (row["year"], level, measure, row[column])
    return [r for r in national_rows() if (r["year"], r["level"], r["measure"], r["value_as_printed"]) == key]


def test_every_published_figure_is_stated_by_a_source_that_the_row_names() -> None:
    for (year, level), row in counts().items():
        for column in MEASURES:
            if not row[column] or column in derived(row):
                continue
            named = [f"{r['publisher']} <{r['source_url']}>" for r in stating(row, column)]
            assert set(named) & set(row["source"].split(" | ")), f"{year} {level} {column}: not supported"


def test_derived_columns_exist_hold_a_figure_and_are_not_published() -> None:
    for row in counts().values():
        for column in derived(row):
            assert column in MEASURES
            assert row[column], f"{row['year']} {row['level']}: {column} is empty"
            assert not stating(row, column), f"{row['year']} {row['level']}: {column} is published after all"


def test_zones_never_exceed_the_bodies_assessed_and_add_up_where_all_are_known() -> None:
    for (year, level), row in counts().items():
        zones = [int(row[zone]) for zone in ZONES if row[zone]]
        total = int(row["assessed"])
        assert sum(zones) == total if len(zones) == 3 else sum(zones) <= total, f"{year} {level}"


@pytest.mark.parametrize("year", [2021, 2022, 2024])
@pytest.mark.parametrize("column", ["assessed", *ZONES])
def test_levels_add_up_to_all_bodies(year: int, column: str) -> None:
    parts = [number(year, level, column) for level in LEVELS]
    assert None not in parts
    assert sum(part for part in parts if part is not None) == number(year, "all", column)


@pytest.mark.parametrize("year", [year for year in range(2015, 2026) if year != 2020])
def test_regional_governments_are_the_sum_of_their_levels(year: int) -> None:
    levels = ("province", "regency_city") if year == 2015 else REGIONAL
    for column in ("assessed", *ZONES):
        total = number(year, "regional", column)
        if total is not None:
            assert total == sum(number(year, level, column) or 0 for level in levels)
    assert number(year, "regional", "assessed")


@pytest.mark.parametrize(
    ("year", "expected"), [(2021, 548), (2022, 547), (2023, 547), (2024, 548), (2025, 264)]
)
def test_denominators_of_the_regional_governments(year: int, expected: int) -> None:
    assert number(year, "regional", "assessed") == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2021, (587, 179, 316, 92)),
        (2022, (586, 272, 250, 64)),
        (2023, (586, 414, 133, 39)),
        (2024, (587, 494, 70, 23)),
        (2025, (310, None, None, None)),
    ],
)
def test_national_totals(year: int, expected: tuple[int | None, ...]) -> None:
    assert tuple(number(year, "all", column) for column in ("assessed", *ZONES)) == expected


def test_categories_of_2024_agree_with_its_zones() -> None:
    a, b, c, d, e = (int(counts()[2024, "all"][letter]) for letter in "abcde")
    assert (a, b, c, d, e) == (337, 157, 70, 14, 9)
    assert (a + b, c, d + e) == tuple(number(2024, "all", zone) for zone in ZONES)


@pytest.mark.parametrize("level", ["ministry", "agency"])
def test_zones_of_2017_are_those_of_the_published_list(level: str) -> None:
    with (paths.raw() / "results-2017.csv").open(encoding="utf-8", newline="") as file:
        listed = {
            (row["name"], row["zone"])
            for row in csv.DictReader(file)
            if row["level"] == level and row["publisher"] == "Republika"
        }
    words = {"green": "hijau", "yellow": "kuning", "red": "merah"}
    for zone, word in words.items():
        assert number(2017, level, zone) == sum(stated == word for _, stated in listed)


def test_there_are_no_counts_for_2020() -> None:
    assert 2020 not in {year for year, _ in counts()}


def test_every_note_has_an_indonesian_rendering_with_the_same_numbers() -> None:
    for (year, level), row in counts().items():
        assert bool(row["note"]) == bool(row["note_id"]), f"{year} {level}"
        figures = [sorted(re.findall(r"\d+", row[column])) for column in ("note", "note_id")]
        assert figures[0] == figures[1], f"{year} {level}"


def test_notes_are_sentences_that_stand_below_a_table() -> None:
    """The report prints the year and level beside the note, so the note does not say the year again."""
    for (year, level), row in counts().items():
        for column in ("note", "note_id"):
            if row[column]:
                assert re.fullmatch(r"[A-Z].*\.", row[column]), f"{year} {level} {column}"
                assert str(year) not in row[column], f"{year} {level} {column}"
