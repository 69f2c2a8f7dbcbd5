"""What a new file changes in the results: added, changed, regraded, withdrawn, and why."""

import pandas as pd
import pytest

from analysis.intake.changes import changes, in_words
from analysis.store import load_results


@pytest.fixture(scope="module")
def before() -> pd.DataFrame:
    """The results of West Sumatra's regencies and cities, as the project holds them."""
    return load_results(year=2024, province="Sumatera Barat")


def edited(results: pd.DataFrame, name: str, **values: object) -> pd.DataFrame:
    changed = results.copy()
    for column, value in values.items():
        changed.loc[changed["name"] == name, column] = value
    return changed


def test_the_same_results_change_nothing(before: pd.DataFrame) -> None:
    assert changes(before, before.sample(frac=1, random_state=1)).empty


def test_a_result_more_is_added(before: pd.DataFrame) -> None:
    [row] = changes(before[before["name"] != "Kota Payakumbuh"], before).to_dict("records")
    assert (row["change"], row["name"], row["before"]) == ("added", "Kota Payakumbuh", "")
    assert row["after"].startswith("97.60, A, green")


def test_a_result_less_is_withdrawn_with_the_table_that_was_replaced(before: pd.DataFrame) -> None:
    found = changes(before, before[before["name"] != "Kota Payakumbuh"], replaces="2024-antara-0a1b2c3d")
    [row] = found.to_dict("records")
    assert (row["change"], row["after"]) == ("withdrawn", "")
    assert row["why"] == "2024-antara-0a1b2c3d was replaced"


def test_another_value_is_changed_for_the_reason_that_settled_it(before: pd.DataFrame) -> None:
    rejected = '[{"value": "97.60", "reason": "official", "publishers": ["A"]}]'
    after = edited(before, "Kota Payakumbuh", score=96.7, grade="conflicting", rejected=rejected)
    [row] = changes(before, after).to_dict("records")
    assert row["change"] == "changed"
    assert row["before"].startswith("97.60, A")
    assert row["after"].startswith("96.70, A")
    assert row["why"] == "an official page prints it"


def test_another_publisher_for_the_same_value_is_regraded(before: pd.DataFrame) -> None:
    [row] = changes(before, edited(before, "Kota Payakumbuh", publishers=9)).to_dict("records")
    assert row["change"] == "regraded"
    assert row["after"].endswith("(9)")


def test_a_value_that_is_lost_is_a_change(before: pd.DataFrame) -> None:
    [row] = changes(before, edited(before, "Kota Payakumbuh", score=None)).to_dict("records")
    assert row["change"] == "changed"


def test_changes_stand_in_the_order_of_the_log(before: pd.DataFrame) -> None:
    after = edited(before[before["name"] != "Kota Solok"], "Kota Payakumbuh", zone="yellow")
    found = changes(before[before["name"] != "Kabupaten Solok"], after)
    assert found["change"].tolist() == ["added", "changed", "withdrawn"]


def test_a_result_in_words_leaves_out_what_is_not_known() -> None:
    row = {
        "score": float("nan"),
        "decimals": pd.NA,
        "category": "",
        "zone": "green",
        "opinion": "",
        "national_rank": 12,
        "province_rank": pd.NA,
        "grade": "single",
        "publishers": 1,
    }
    assert in_words(row) == "green, national rank 12, single (1)"
