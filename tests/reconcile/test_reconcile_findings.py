"""What is found to contradict a result or another result. All figures here are synthetic."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.reconcile.findings import findings
from analysis.reconcile.label_findings import label_findings
from analysis.reconcile.results import reconcile, totals_of

Said = Callable[..., pd.DataFrame]
NOTHING_COUNTED = pd.DataFrame({"year": [], "level": [], "assessed": []})


def found(table: pd.DataFrame, rule: str) -> list[dict[str, Any]]:
    """The findings of one rule."""
    everything = findings(table, reconcile(table), NOTHING_COUNTED)
    return everything[everything["rule"] == rule].to_dict("records")


@pytest.mark.parametrize(("label", "printed", "expected"), [("zone", "red", "green"), ("category", "C", "A")])
def test_a_class_on_another_page_that_the_score_contradicts_is_found(
    said: Said, label: str, printed: str, expected: str
) -> None:
    pages = said({"score": "93.24"}, {"score": None, f"{label}_printed": printed, "publisher": "Warta B"})
    [one] = found(pages, f"{label}-contradicts-result")
    assert (one["printed"], one["expected"], one["publisher"]) == (printed, expected, "Warta B")
    assert one["observation_id"] == "2023:3"


@pytest.mark.parametrize(
    "other",
    [
        {"score": None, "zone_printed": "green", "category_printed": "A"},  # as the score has it
        {"score": "93.24", "zone_printed": "red"},  # beside the score itself, found by another rule
        {"score": None, "zone_printed": "red", "year": 2024},
        {"score": None, "zone_printed": "red", "body_id": "13.02"},
        {"score": None, "zone_printed": "red", "unit_id": "35.75/rsud", "unit": "RSUD"},
    ],
)
def test_a_class_of_something_else_contradicts_no_result(said: Said, other: dict[str, Any]) -> None:
    pages = said({"score": "93.24"}, other)
    assert found(pages, "zone-contradicts-result") == []
    assert found(pages, "category-contradicts-result") == []


def test_a_class_contradicts_no_result_that_has_no_score(said: Said) -> None:
    pages = said({"score": None, "zone_printed": "green"}, {"score": None, "zone_printed": "red"})
    assert found(pages, "zone-contradicts-result") == []


def test_another_national_rank_is_found_with_who_prints_it(said: Said) -> None:
    ranks = [(12, "Warta A"), (14, "Warta B"), (14, "Warta C"), (15, "Warta D")]
    pages = said(*({"national_rank": rank, "publisher": who} for rank, who in ranks))
    assert [(one["printed"], one["expected"], one["publisher"]) for one in found(pages, "rank-conflict")] == [
        ("12", "14", "Warta A"),
        ("15", "14", "Warta D"),
    ]


def test_a_rank_printed_alike_is_no_finding(said: Said) -> None:
    assert found(said({"national_rank": 12}, {"national_rank": 12}), "rank-conflict") == []


SECOND = {"body_id": "13.72", "national_rank": 1, "body_level": "city", "name": "Kota Solok"}


@pytest.mark.parametrize("score", [None, "91.00"])
def test_one_rank_of_two_bodies_is_found(said: Said, score: str | None) -> None:
    pages = said({"national_rank": 1, "score": "93.24"}, SECOND | {"score": score})
    [one] = found(pages, "shared-rank")
    assert (one["printed"], one["name"], one["level"]) == ("1", "Kota Pasuruan; Kota Solok", "city")


@pytest.mark.parametrize(
    "other",
    [{"score": "93.24"}, {"score": "91.00", "body_level": "regency"}, {"score": "91.00", "year": 2024}],
)
def test_equal_scores_may_share_a_rank_and_levels_and_years_have_their_own(
    said: Said, other: dict[str, Any]
) -> None:
    pages = said({"national_rank": 1, "score": "93.24"}, SECOND | other)
    assert found(pages, "shared-rank") == []


LABELLED = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.sampled_from([2016, 2018, 2019, 2023, 2025]),
            "body_id": st.sampled_from(["35.75", "13.02"]),
            "score": st.sampled_from([None, "50.5", "54.00", "80.5", "93.24"]),
            "zone_printed": st.sampled_from(["", "green", "yellow"]),
            "category_printed": st.sampled_from(["", "A", "C"]),
            "opinion_printed": st.sampled_from(["", "Kualitas Tinggi"]),
            "dimension": st.sampled_from(["", "", "input"]),
        }
    ),
    min_size=1,
    max_size=20,
)


@given(LABELLED)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_labels_are_judged_row_by_row_however_many_are_alike(said: Said, rows: list[dict[str, Any]]) -> None:
    table = said(*rows)
    alone = [one for place in range(len(table)) for one in label_findings(totals_of(table.iloc[[place]]))]
    assert label_findings(totals_of(table)) == alone
