"""How much is known, beside the published counts."""

import pandas as pd
import pytest

from analysis import store
from analysis.comparisons import ingested
from analysis.comparisons.coverage import coverage_by_level, coverage_by_province, green_shares
from analysis.reconcile.counts import published_counts

YEARS = (2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025)


@pytest.fixture(scope="module")
def bodies() -> pd.DataFrame:
    return store.load_results()


@pytest.fixture(scope="module")
def counts() -> pd.DataFrame:
    return published_counts()


@pytest.mark.parametrize("year", YEARS)
def test_the_parts_add_up_to_what_was_assessed(bodies: pd.DataFrame, counts: pd.DataFrame, year: int) -> None:
    table = coverage_by_level(bodies, counts, year).set_index("level")
    known = table[["score", "label", "rank"]].sum(axis=1)
    counted = table["assessed"].notna() & (known <= table["assessed"].fillna(0))
    assert ((known + table["unknown"])[counted] == table["assessed"][counted]).all()
    assert (table["unknown"].dropna() >= 0).all()
    regional = table.loc[["province", "city", "regency"], ["score", "label", "rank"]].sum()
    assert regional.to_dict() == table.loc["regional", ["score", "label", "rank"]].to_dict()


def test_coverage_of_2024(bodies: pd.DataFrame, counts: pd.DataFrame) -> None:
    table = coverage_by_level(bodies, counts, 2024).set_index("level")
    assert table.loc["regional", ["assessed", "score"]].to_list() == [548, 207]
    assert table["assessed"].to_dict() == {
        "regional": 548, "province": 34, "city": 98, "regency": 416, "ministry": 25, "agency": 14,
    }  # fmt: skip


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_provinces_add_up_to_the_country(bodies: pd.DataFrame, counts: pd.DataFrame, year: int) -> None:
    by_level, by_province = ingested.coverage_of(bodies, counts, year)
    country = by_level.set_index("level").loc["regional"]
    assert len(by_province) == 34
    assert by_province["province"].is_unique
    columns = ["score", "label", "rank"]
    assert by_province[columns].sum().to_dict() == country[columns].to_dict()
    assert by_province["assessed"].sum() - country["assessed"] in (0, 1)


def test_a_level_without_a_published_count_has_no_unknown() -> None:
    results = pd.DataFrame({"year": [2024], "level": ["city"], "basis": ["score"]})
    counts = pd.DataFrame({"year": [2024], "level": ["city"], "assessed": [None]})
    table = coverage_by_level(results, counts, 2024).set_index("level")
    assert table.loc["city", "score"] == 1
    assert pd.isna(table.loc["city", "assessed"])
    assert pd.isna(table.loc["city", "unknown"])


def test_a_mention_counts_beside_ranks_and_never_as_a_score() -> None:
    bases = ["score", "category", "zone", "opinion", "rank", "mention"]
    results = pd.DataFrame({"year": 2024, "level": "city", "province_code": "35", "basis": bases})
    [row] = coverage_by_province(results, {"35": 9}, 2024).to_dict("records")
    assert row == {"province_code": "35", "assessed": 9, "score": 1, "label": 3, "rank": 2, "unknown": 3}


def test_green_among_the_known_beside_green_among_all(bodies: pd.DataFrame, counts: pd.DataFrame) -> None:
    shares = green_shares(bodies, counts, 2024)
    assert shares is not None
    assert (shares["known_green"], shares["known"]) == (187, 207)
    assert (shares["green"], shares["assessed"]) == (461, 548)
    assert shares["known_share"] == pytest.approx(0.90338, abs=1e-5)
    assert shares["share"] == pytest.approx(0.84124, abs=1e-5)


@pytest.mark.parametrize("year", [2023, 2025, 2017])
def test_no_green_share_without_counts_of_all_levels(
    bodies: pd.DataFrame, counts: pd.DataFrame, year: int
) -> None:
    assert green_shares(bodies, counts, year) is None


@pytest.mark.parametrize(
    ("year", "numbers"),
    [(2024, [587, 494, 70, 23]), (2022, [586, 272, 250, 64]), (2021, [587, 179, 316, 92])],
)
def test_published_counts_of_the_country(counts: pd.DataFrame, year: int, numbers: list[int]) -> None:
    row = counts[(counts["year"] == year) & (counts["level"] == "all")].iloc[0]
    assert row[["assessed", "green", "yellow", "red"]].to_list() == numbers
    assert numbers[0] == sum(numbers[1:])


@pytest.mark.parametrize("year", [2021, 2022, 2024])
@pytest.mark.parametrize("column", ["assessed", "green", "yellow", "red"])
def test_levels_add_up_to_the_country(counts: pd.DataFrame, year: int, column: str) -> None:
    rows = counts[counts["year"] == year].set_index("level")[column]
    assert rows[["province", "city", "regency"]].sum() == rows["regional"]
    assert rows[["ministry", "agency", "regional"]].sum() == rows["all"]


def test_categories_of_2024_add_up(counts: pd.DataFrame) -> None:
    row = counts[(counts["year"] == 2024) & (counts["level"] == "all")].iloc[0]
    assert row["a"] + row["b"] == row["green"]
    assert row["c"] == row["yellow"]
    assert row["d"] + row["e"] == row["red"]


def test_the_review_names_conflicts_and_what_settled_them() -> None:
    conflicts = ingested.conflicts_of(store.load("results"), 2021).set_index(["body_id", "other"])
    row = conflicts.loc[("13.11", "64.81")]
    assert (row["kept"], row["settled_by"]) == (54.68, "evidence")
    assert "Harian Haluan" in row["printed_by"]


def test_the_review_names_rows_set_aside_and_corrections() -> None:
    aside = ingested.set_aside_of(store.load("set_aside"), 2020)
    assert aside[["file", "row", "reason"]].values.tolist() == [
        ["data/raw/results-2020.csv", 2, "there was no assessment in 2020"]
    ]
    corrected = ingested.corrections_of(store.load("observations"), 2021)
    assert corrected["score_printed"].to_list() == ["83,39", "97,29"]
    assert ingested.corrections_of(store.load("observations"), 2016).empty
