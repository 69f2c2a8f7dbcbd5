"""Changes are given within one scheme only. Frames built here are synthetic; facts come from the project's results."""

import pandas as pd
import pytest

from analysis import store
from analysis.comparisons.change import change_since_last, comparable_years, weaker_grade
from analysis.comparisons.panels import matched_panel


def table(*rows: tuple) -> pd.DataFrame:
    """Synthetic results: body, level, year, score, grade."""
    return pd.DataFrame(rows, columns=["body_id", "level", "year", "score", "grade"])


@pytest.mark.parametrize(
    ("year", "group", "years"),
    [
        (2024, "regional", (2023, 2022)),
        (2023, "regional", (2022,)),
        (2022, "regional", ()),
        (2021, "regional", ()),
        (2025, "regional", ()),
        (2019, "regional", ()),
        (2024, "national", (2023, 2022)),
        (2024, "vertical", (2023, 2022)),
        (2021, "vertical", ()),
    ],
)
def test_years_that_may_be_compared(year: int, group: str, years: tuple[int, ...]) -> None:
    assert comparable_years(year, group) == years


@pytest.mark.parametrize(
    ("earlier", "later"), [(2021, 2022), (2024, 2025), (2019, 2021), (2018, 2019), (2021, 2024)]
)
def test_no_change_crosses_a_break(earlier: int, later: int) -> None:
    results = table(("a", "city", earlier, 60.0, "single"), ("a", "city", later, 90.0, "single"))
    [row] = change_since_last(results, later).to_dict("records")
    assert pd.isna(row["change"])
    assert pd.isna(row["previous_year"])
    assert row["change_grade"] == ""


def test_the_change_is_since_the_last_score_of_the_scheme() -> None:
    results = table(
        ("a", "city", 2022, 70.0, "single"),
        ("a", "city", 2024, 75.25, "corroborated"),
        ("b", "regency", 2022, 60.0, "single"),
        ("b", "regency", 2023, 65.0, "single"),
        ("b", "regency", 2024, 64.9, "conflicting"),
        ("c", "regency", 2023, None, "single"),
        ("c", "regency", 2024, 50.0, "single"),
        ("d", "regency", 2023, 50.0, "single"),
        ("d", "regency", 2024, None, "single"),
    )
    changes = change_since_last(results, 2024).set_index("body_id")
    assert changes.loc["a"].to_list() == [2022, 70.0, 5.25, "single"]
    assert changes.loc["b"].to_list() == [2023, 65.0, -0.1, "conflicting"]
    assert pd.isna(changes.loc["c", "change"])
    assert "d" not in changes.index


def test_no_score_no_change() -> None:
    assert change_since_last(table(("a", "city", 2023, 70.0, "single")), 2024).empty
    assert change_since_last(table(("a", "city", 2024, None, "single")), 2024).empty


def test_two_decimals_without_noise_of_binary_numbers() -> None:
    results = table(("a", "city", 2023, 93.24, "single"), ("a", "city", 2024, 98.22, "single"))
    assert change_since_last(results, 2024)["change"].to_list() == [4.98]


def test_kota_pasuruan() -> None:
    changes = change_since_last(store.load_results(), 2024).set_index("body_id")
    assert changes.loc["35.75"].to_list() == [2023, 93.24, 4.98, "single"]


@pytest.mark.parametrize("year", [2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025])
def test_every_year_and_level_has_changes_within_its_scheme_alone(year: int) -> None:
    changes = change_since_last(store.load_results(), year)
    crossed = changes["previous_year"].dropna()
    assert set(crossed) <= ({2022, 2023} & set(range(year)) if year in (2023, 2024) else set())
    assert changes["body_id"].is_unique


@pytest.mark.parametrize(
    ("a", "b", "weaker"),
    [
        ("corroborated", "corroborated", "corroborated"),
        ("corroborated", "single", "single"),
        ("single", "conflicting", "conflicting"),
        ("conflicting", "corroborated", "conflicting"),
    ],
)
def test_a_change_is_as_sure_as_the_less_sure_score(a: str, b: str, weaker: str) -> None:
    assert weaker_grade(a, b) == weaker


def test_a_matched_panel_holds_who_is_known_in_both_years() -> None:
    results = table(
        ("b", "city", 2023, 80.0, "single"),
        ("b", "city", 2024, 79.9, "corroborated"),
        ("a", "city", 2023, 70.0, "single"),
        ("a", "city", 2024, 75.3, "single"),
        ("c", "city", 2024, 75.0, "single"),
        ("d", "city", 2023, 75.0, "single"),
        ("e", "city", 2023, None, "single"),
        ("e", "city", 2024, 75.0, "single"),
    )
    panel = matched_panel(results.assign(name=results["body_id"].str.upper()), 2023, 2024)
    assert panel["name"].to_list() == ["A", "B"]
    assert panel["change"].to_list() == [5.3, -0.1]
    assert panel.loc[1, ["score_earlier", "score_later", "grade_earlier", "grade_later"]].to_list() == [
        80.0, 79.9, "single", "corroborated",
    ]  # fmt: skip
