"""What must hold for any set of observations, and for the project's own."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from analysis import store
from analysis.ingest.coded import as_text
from analysis.reconcile import results


def reconcile(table: pd.DataFrame) -> pd.DataFrame:
    """The results as text: in which order the texts of a coded column are numbered says nothing."""
    return as_text(results.reconcile(table))


IDS = ["source_ids", "observation_ids"]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "body_id": st.sampled_from(["35.75", "13.02", "13.72"]),
            "score": st.sampled_from(
                [None, "80", "80.4", "80.45", "81.2", "53.99", "54.00", "93.24", "93.42"]
            ),
            "publisher_group": st.sampled_from(["a", "b", "c", "ombudsman-media"]),
            "publisher_kind": st.sampled_from(["ombudsman", "media", "media", "repost"]),
            "zone_printed": st.sampled_from(["", "", "green", "yellow", "red"]),
            "category_printed": st.sampled_from(["", "", "A", "B", "C"]),
            "national_rank": st.sampled_from([None, None, 1, 2, 3]),
            "body_level": st.just("regency"),
        }
    ),
    min_size=1,
    max_size=7,
)
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(ROWS, st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_rows_changes_nothing(said, rows: list[dict[str, Any]], random: Any) -> None:
    table = said(*rows)
    order = list(table.index)
    random.shuffle(order)
    assert_frame_equal(reconcile(table), reconcile(table.loc[order]))


@given(ROWS, st.integers(0, 6))
@QUICK
def test_a_voice_that_repeats_itself_changes_nothing(said, rows: list[dict[str, Any]], which: int) -> None:
    table = said(*rows)
    repeat = table.iloc[[which % len(table)]].assign(observation_id="2023:999")
    again = pd.concat([table, repeat], ignore_index=True)
    strip = [*IDS, "rejected"]  # these name the observations
    assert_frame_equal(reconcile(table).drop(columns=strip), reconcile(again).drop(columns=strip))


@given(ROWS)
@QUICK
def test_every_result_is_something_that_was_printed(said, rows: list[dict[str, Any]]) -> None:
    printed = {float(row["score"]) for row in rows if row["score"]}
    found = reconcile(said(*rows))
    assert set(found["score"].dropna()) <= printed
    assert len(found) == len({row["body_id"] for row in rows})
    assert ((found["grade"] == "conflicting") == (found["rejected"] != "[]")).all()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_published_rows_changes_nothing(seed: int) -> None:
    observations = store.load("observations")
    shuffled = observations.iloc[np.random.default_rng(seed).permutation(len(observations))]
    assert_frame_equal(reconcile(observations), reconcile(shuffled))
