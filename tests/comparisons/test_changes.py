"""Changes are given within one scheme only. Frames built here are synthetic; facts come from the project's results."""

import json

import pandas as pd
import pytest

from analysis import store
from analysis.comparisons.change import change_since_last, comparable_years, weaker_grade
from analysis.comparisons.panels import matched_panel


def table(*rows: tuple, decimals: int = 2) -> pd.DataFrame:
    """Synthetic results: body, level, year, score, grade; nothing rejected."""
    frame = pd.DataFrame(rows, columns=["body_id", "level", "year", "score", "grade"])
    return frame.assign(decimals=decimals, rejected="[]").astype({"decimals": "Int8"})


def scored(year: int, printed: str, *rejected: str) -> dict:
    """A score of one city as it was printed, and the other values printed for it."""
    others = [{"value": value, "reason": "tie", "publishers": ["Warta"]} for value in rejected]
    return {
        "body_id": "a", "level": "city", "year": year, "score": float(printed),
        "decimals": len(printed.partition(".")[2]), "rejected": json.dumps(others),
        "grade": "conflicting" if rejected else "single",
    }  # fmt: skip


def change_of(*rows: dict) -> dict:
    """The one row of changes in 2024."""
    [row] = change_since_last(pd.DataFrame(rows), 2024).to_dict("records")
    return row


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
    assert changes.loc["a"].to_list() == [2022, 70.0, 2, 5.25, 2, "single"]
    assert changes.loc["b"].to_list() == [2023, 65.0, 2, -0.1, 2, "conflicting"]
    assert pd.isna(changes.loc["c", "change"])
    assert "d" not in changes.index


def test_no_score_no_change() -> None:
    assert change_since_last(table(("a", "city", 2023, 70.0, "single")), 2024).empty
    assert change_since_last(table(("a", "city", 2024, None, "single")), 2024).empty


def test_two_decimals_without_noise_of_binary_numbers() -> None:
    results = table(("a", "city", 2023, 93.24, "single"), ("a", "city", 2024, 98.22, "single"))
    assert change_since_last(results, 2024)["change"].to_list() == [4.98]


@pytest.mark.parametrize(
    ("before", "now", "change", "decimals"),
    [
        ("92.33", "94", 2.0, 0),  # not 1.67: the 94 may be 93.6 or 94.4
        ("67", "94.66", 28.0, 0),
        ("95", "94.76", 0.0, 0),
        ("84.57", "87.5", 2.9, 1),
        ("93.24", "98.22", 4.98, 2),
        ("80.125", "81.375", 1.25, 2),
    ],
)
def test_a_change_is_no_more_exact_than_the_rougher_score(
    before: str, now: str, change: float, decimals: int
) -> None:
    row = change_of(scored(2023, before), scored(2024, now))
    assert (row["change"], row["change_decimals"]) == (change, decimals)
    assert row["previous_decimals"] == len(before.partition(".")[2])


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (scored(2023, "90.00"), scored(2024, "91.00", "89.00")),
        (scored(2023, "90.00", "92.00"), scored(2024, "91.00")),
        (scored(2023, "90.00", "92.00"), scored(2024, "91.00", "93.00")),
        (scored(2023, "90.00"), scored(2024, "91.00", "90.00")),  # a rise or none
    ],
)
def test_no_change_is_given_where_its_sign_hangs_on_a_dispute(before: dict, now: dict) -> None:
    row = change_of(before, now)
    assert pd.isna(row["change"])
    assert (row["previous_score"], row["change_grade"]) == (90.0, "conflicting")


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (scored(2023, "90.00"), scored(2024, "91.00", "90.50"), 1.0),
        (scored(2023, "90.00", "92.00"), scored(2024, "89.00", "88.00"), -1.0),
    ],
)
def test_a_disputed_change_is_given_where_every_reading_goes_one_way(
    before: dict, now: dict, change: float
) -> None:
    row = change_of(before, now)
    assert (row["change"], row["change_grade"]) == (change, "conflicting")


def test_an_undisputed_score_that_stayed_has_a_change_of_nothing() -> None:
    assert change_of(scored(2023, "90.00"), scored(2024, "90.00"))["change"] == 0


def test_kota_pasuruan() -> None:
    changes = change_since_last(store.load_results(), 2024).set_index("body_id")
    assert changes.loc["35.75"].to_list() == [2023, 93.24, 2, 4.98, 2, "single"]


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
