"""Instruments by year: limits without gaps, verdicts for every pair, uncertain items marked."""

import csv
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from analysis import paths

STEP = Decimal("0.01")
GROUPS = ("regional", "national", "vertical")

Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    with (paths.reference() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def scale_max() -> dict[str, Decimal]:
    return {row["scheme_id"]: Decimal(row["scale_max"]) for row in table("schemes")}


@cache
def bands_by_year() -> dict[tuple[str, int], list[Row]]:
    """Bands of a scheme in a year, lowest first."""
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in table("bands"):
        for year in range(int(row["valid_from"]), int(row["valid_to"]) + 1):
            found[row["scheme_id"], year].append(row)
    return {key: sorted(rows, key=lambda row: Decimal(row["lower"])) for key, rows in found.items()}


def band_of(scheme: str, year: int, score: str) -> Row:
    value = Decimal(score)
    [row] = [
        row
        for row in bands_by_year()[scheme, year]
        if Decimal(row["lower"]) <= value <= Decimal(row["upper"])
    ]
    return row


def test_bands_cover_each_scale_without_gap_or_overlap() -> None:
    for (scheme, year), rows in bands_by_year().items():
        assert Decimal(rows[0]["lower"]) == 0, f"{scheme} {year}"
        assert Decimal(rows[-1]["upper"]) == scale_max()[scheme], f"{scheme} {year}"
        for low, high in pairwise(rows):
            assert Decimal(high["lower"]) - Decimal(low["upper"]) == STEP, f"{scheme} {year}"


def test_every_assessed_year_has_a_scheme_with_bands() -> None:
    """But for 2013 and 2014, and ministries and agencies in 2015, of which no score is known."""
    for row in table("scheme_years"):
        year = int(row["year"])
        if row["assessed"] != "yes" or year < 2015 or (year, row["level_group"]) == (2015, "national"):
            continue
        assert (row["scheme_id"], year) in bands_by_year(), f"{year} {row['level_group']}"


@pytest.mark.parametrize(
    ("scheme", "year", "score", "zone", "category"),
    [
        ("components-regional", 2021, "81.00", "green", ""),
        ("components-regional", 2021, "80.99", "yellow", ""),
        ("components-regional", 2021, "51.00", "yellow", ""),
        ("components-regional", 2021, "50.99", "red", ""),
        ("components-110", 2018, "107", "green", ""),
        ("components-110", 2016, "55.50", "red", ""),
        ("dimensions-2022", 2022, "88.00", "green", "A"),
        ("dimensions-2022", 2023, "87.99", "green", "B"),
        ("dimensions-2022", 2023, "78.00", "green", "B"),
        ("dimensions-2022", 2024, "77.99", "yellow", "C"),
        ("dimensions-2022", 2024, "54.00", "yellow", "C"),
        ("dimensions-2022", 2024, "53.99", "red", "D"),
        ("dimensions-2022", 2024, "32.00", "red", "D"),
        ("dimensions-2022", 2024, "31.99", "red", "E"),
        ("dimensions-2022", 2024, "100", "green", "A"),
    ],
)
def test_limits(scheme: str, year: int, score: str, zone: str, category: str) -> None:
    row = band_of(scheme, year, score)
    assert (row["zone"], row["category"]) == (zone, category)


@pytest.mark.parametrize(
    ("score", "label"), [("89.82", "sangat baik"), ("74.64", "cukup"), ("53.38", "kurang")]
)
def test_classes_of_2025_have_no_zone_and_are_marked_as_inferred(score: str, label: str) -> None:
    row = band_of("opinion-2025", 2025, score)
    assert (row["label_id"], row["zone"], row["category"], row["certainty"]) == (label, "", "", "inferred")


def test_limits_read_off_the_figures_are_never_called_printed() -> None:
    for row in table("bands"):
        if row["scheme_id"] == "opinion-2025" or row["valid_from"] in ("2015", "2019"):
            assert row["certainty"] in ("inferred", "open")
            assert not row["lower_printed"]
            assert not row["upper_printed"]


def test_whole_numbers_of_2016_to_2018_leave_room_between_zones() -> None:
    for year in (2016, 2017, 2018):
        printed = [row["upper_printed"] for row in bands_by_year()["components-regional", year]]
        assert printed == ["50", "80", "100"]


def test_published_zones_fit_the_limits_that_we_infer() -> None:
    """In the years whose limits we infer, the zone that a source states is the zone we give."""
    words = {"green": "hijau", "yellow": "kuning", "red": "merah"}
    for year in (2015, 2019):
        with (paths.raw() / f"results-{year}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["level"] in ("province", "city", "regency")]
        for row in rows:
            if row["zone"] and row["score_as_printed"]:
                score = row["score_as_printed"].replace(",", ".").replace(" ", "")
                zone = band_of("components-regional", year, score)["zone"]
                assert words[zone] == row["zone"], f"{year} {row['name']} {score}"


def test_every_year_and_group_is_spoken_of_once_and_2020_had_no_assessment() -> None:
    keys = [(int(row["year"]), row["level_group"]) for row in table("scheme_years")]
    assert sorted(keys) == sorted((year, group) for year in range(2013, 2026) for group in GROUPS)
    for row in table("scheme_years"):
        if row["year"] == "2020":
            assert (row["assessed"], row["scheme_id"], row["certainty"]) == ("no", "", "sure")


def test_2025_was_announced_in_january_2026() -> None:
    days = {row["announced"] for row in table("scheme_years") if row["year"] == "2025"}
    assert days == {"2026-01-29"}


@pytest.mark.parametrize("group", GROUPS)
def test_every_pair_of_consecutive_assessments_has_one_verdict(group: str) -> None:
    first = {"regional": 2015, "national": 2013, "vertical": 2015}[group]
    years = [year for year in range(first, 2026) if year != 2020]
    expected = list(pairwise(years))
    found = [
        (int(row["from_year"]), int(row["to_year"]))
        for row in table("comparability")
        if row["level_group"] == group
    ]
    assert found == expected


def test_a_change_of_instrument_is_never_called_the_same() -> None:
    scheme = {(int(row["year"]), row["level_group"]): row["scheme_id"] for row in table("scheme_years")}
    for row in table("comparability"):
        before = scheme[int(row["from_year"]), row["level_group"]]
        after = scheme[int(row["to_year"]), row["level_group"]]
        if row["verdict"] in ("same", "care"):
            assert before == after, f"{row['from_year']} to {row['to_year']} {row['level_group']}"


@pytest.mark.parametrize(
    ("pair", "verdict", "shares"),
    [
        ((2018, 2019), "care", "none"),
        ((2019, 2021), "care", "none"),
        ((2021, 2022), "break", "break"),
        ((2022, 2023), "same", "same"),
        ((2023, 2024), "same", "same"),
        ((2024, 2025), "break", "break"),
    ],
)
def test_verdicts_for_regional_governments(pair: tuple[int, int], verdict: str, shares: str) -> None:
    [row] = [
        row
        for row in table("comparability")
        if (int(row["from_year"]), int(row["to_year"])) == pair and row["level_group"] == "regional"
    ]
    assert (row["verdict"], row["verdict_shares"]) == (verdict, shares)


def test_weights_of_2023_sum_to_a_hundred_and_those_of_other_years_are_open() -> None:
    weights = [Decimal(row["weight"]) for row in table("dimensions") if row["year"] == "2023"]
    assert weights == [Decimal("21.85"), Decimal("32.37"), Decimal("24.24"), Decimal("21.54")]
    assert sum(weights) == 100
    for row in table("dimensions"):
        if row["year"] != "2023":
            assert row["weight"] == ""
            assert row["certainty"] in ("open", "one")


def test_the_fourteenth_component_is_the_evaluation_of_officers() -> None:
    rows = table("components")
    assert [int(row["number"]) for row in rows] == list(range(1, 15))
    assert rows[-1]["name_id"] == "Evaluasi kinerja pelaksana"
