"""Groups that say the same share one outcome: that must be the outcome each would have had by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis import store
from analysis.ingest.coded import as_text
from analysis.ingest.ids import with_ids
from analysis.ingest.observations import ingest
from analysis.reconcile import cases
from analysis.reconcile.groups import Groups, differs, runs, sequences
from analysis.reconcile.results import reconcile

# All figures here are synthetic, but for the last test.
BODIES = ["35.75", "13.02", "13.72", "35.73", "32.04", "11.10"]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.sampled_from([2018, 2023, 2025]),
            "body_id": st.sampled_from(BODIES),
            "unit_id": st.sampled_from(["", "", "x/rsud"]),
            "score": st.sampled_from([None, "80", "80.4", "80.40", "50.5", "54.00", "93.24", "93.42"]),
            "score_printed": st.sampled_from([None, None, None, "11,11"]),
            "publisher_group": st.sampled_from(["a", "b", "ombudsman-media"]),
            "publisher_kind": st.sampled_from(["ombudsman", "media", "repost"]),
            "zone_printed": st.sampled_from(["", "", "green", "yellow"]),
            "category_printed": st.sampled_from(["", "", "A", "B"]),
            "opinion_printed": st.sampled_from(
                ["", "Kualitas Tinggi", "Kualitas Tinggi Tanpa Maladministrasi", "Kualitas Sedang"]
            ),
            "national_rank": st.sampled_from([None, None, 1, 2]),
            "national_rank_of": st.sampled_from([None, 34, 98]),
            "province_rank": st.sampled_from([None, None, 3]),
            "source_id": st.sampled_from(["s1", "s2", "s3"]),
            "body_level": st.sampled_from(["city", "regency"]),
        }
    ),
    min_size=1,
    max_size=24,
)
THOROUGH = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def nothing_shared() -> Iterator[None]:
    """Every group is worked out by itself."""

    def apart(table: pd.DataFrame, groups: Groups, corrected: np.ndarray) -> np.ndarray:
        return np.arange(len(groups.starts))

    with mock.patch.object(cases, "cases", apart):
        yield


def alike(observations: pd.DataFrame) -> pd.DataFrame:
    """The results of both ways, which have to be the same."""
    shared = as_text(reconcile(observations))
    with nothing_shared():
        alone = as_text(reconcile(observations))
    assert_frame_equal(shared, alone)
    return shared


def told(said: Any, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Observations of random rows, the printed score being the score itself where it was not put right."""
    return said(
        *({k: v for k, v in row.items() if k != "score_printed" or (v and row["score"])} for row in rows)
    )


@given(ROWS)
@THOROUGH
def test_a_shared_outcome_is_that_of_each_group_alone(said, rows: list[dict[str, Any]]) -> None:
    alike(told(said, rows))


@given(ROWS)
@THOROUGH
def test_coded_and_plain_columns_give_the_same(said, rows: list[dict[str, Any]]) -> None:
    plain = told(said, rows)
    texts = [
        name for name in plain if isinstance(plain[name].dtype, pd.StringDtype) and name != "observation_id"
    ]
    coded = plain.astype(dict.fromkeys(texts, "category"))
    assert_frame_equal(as_text(reconcile(plain)), as_text(reconcile(coded)))


def test_many_bodies_with_scores_of_one_class_are_one_case(said) -> None:
    rows = [{"body_id": body, "score": f"8{place}.5"} for place, body in enumerate(BODIES)]
    with mock.patch.object(cases, "outcome", wraps=cases.outcome) as worked_out:
        results = as_text(reconcile(said(*({**row, "publisher": "one"} for row in rows))))
    # 80.5 to 85.5 are of category B, as 78 to 87.99 are.
    assert worked_out.call_count == 1
    assert sorted(results["score"]) == [80.5, 81.5, 82.5, 83.5, 84.5, 85.5]
    assert set(results["category"]) == {"B"}
    assert results["observation_ids"].is_unique


def test_sources_that_differ_are_never_shared(said) -> None:
    both = [{"body_id": body, "score": score} for body in BODIES[:2] for score in ("80.4", "91.2")]
    results = alike(said(*both))
    assert results["grade"].tolist() == ["conflicting"] * 2
    assert results["rejected"].is_unique  # each names its own observations


def test_two_corroborated_results_name_their_own_pages(said) -> None:
    rows = [
        {"body_id": body, "score": "80.4", "publisher": f"outlet {who}", "source_id": f"s{body}{who}"}
        for body in BODIES[:2]
        for who in (1, 2)
    ]
    results = alike(said(*rows)).set_index("body_id")
    assert results.loc["35.75", "source_ids"] == '["s35.751", "s35.752"]'
    assert results.loc["13.02", "source_ids"] == '["s13.021", "s13.022"]'


def test_runs_and_sequences() -> None:
    assert runs(np.array([5, 0]), np.array([2, 3])).tolist() == [5, 6, 0, 1, 2]
    kinds = np.array([1, 2, 1, 2, 1, 2, 1, 1, 2, 3])
    numbers = sequences(kinds, np.array([0, 2, 4, 7, 0, 0]), np.array([2, 2, 3, 3, 1, 0]))
    assert numbers[0] == numbers[1]
    assert len(set(numbers.tolist())) == 5
    assert numbers[5] == -1


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([1, 1, 2], [False, False]),
        ([1, 2, 2], [True, False]),
        ([-1, 1, 1], [False, False]),
        ([-1, -1, 0], [False] * 2),
    ],
)
def test_no_value_differs_from_nothing(values: list[int], found: list[bool]) -> None:
    assert differs(np.array(values), np.array([0, 2])).tolist() == found


def test_the_published_results_are_those_of_each_group_alone() -> None:
    results = alike(store.load("observations"))
    assert len(results) > 2000
    assert_frame_equal(results, store.load("results"))


def test_without_ids_all_else_is_the_same() -> None:
    """Ids take more memory than all else that is known of a figure, and what a file would change needs none."""
    lean, whole = ingest(ids=False).observations, ingest().observations
    assert_frame_equal(as_text(with_ids(lean)), as_text(whole))
    results = as_text(reconcile(whole))
    assert_frame_equal(as_text(reconcile(lean)), results)
    assert_frame_equal(as_text(reconcile(lean, ids=False)), results.drop(columns="observation_ids"))
