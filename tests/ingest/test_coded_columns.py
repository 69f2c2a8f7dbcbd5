"""Columns as numbers say the same as their texts, whatever the texts and however many."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from analysis.ingest import coded as columns
from analysis.ingest.coded import (
    as_text,
    coded,
    distinct,
    from_arrow,
    holds,
    in_place_of,
    keys,
    repeated,
    row_keys,
    spread,
    stack,
    texts_at,
    without,
)
from analysis.ingest.observations import ingest
from analysis.regions import unit_id

TEXTS = st.sampled_from(["", "a", "b", "Kota Solok", "Kabupaten Solok", "é"])
ROWS = st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 3)), min_size=1, max_size=30)
QUICK = settings(max_examples=60, deadline=None)


def table(rows: list[tuple[str, str, int]]) -> pd.DataFrame:
    """Two coded columns and one of numbers."""
    plain = pd.DataFrame(rows, columns=["name", "unit", "row"])
    return plain.astype({"name": "category", "unit": "category", "row": "int32"})


def numbered(values: pd.Series) -> list[int]:
    """Numbers in the order in which values first stand."""
    return pd.factorize(values)[0].tolist()


@given(ROWS)
@QUICK
def test_equal_rows_have_equal_keys_and_others_have_not(rows: list[tuple[str, str, int]]) -> None:
    made = table(rows)
    key = row_keys(made, ["name", "unit", "row"])
    assert numbered(pd.Series(key)) == numbered(pd.Series(rows))


@given(ROWS)
@QUICK
def test_keys_are_in_the_order_of_the_columns(rows: list[tuple[str, str, int]]) -> None:
    made = table(rows)  # pandas sorts the texts of a category, so that their numbers are in their order
    key = row_keys(made, ["name", "unit"])
    in_order = made.iloc[np.argsort(key, kind="stable")]
    assert in_order["name"].astype(str).tolist() == sorted(made["name"].astype(str))


def test_keys_of_very_many_values_are_still_told_apart() -> None:
    numbers = np.arange(1000, dtype="int64")
    wide = [(numbers, 2**40), (numbers[::-1], 2**40), (numbers % 7, 2**30)]
    assert len(np.unique(keys(wide))) == 1000
    assert (np.diff(keys(wide)) > 0).all()


def test_no_value_is_a_value_of_its_own_in_a_key() -> None:
    key = keys([(np.array([-1, 0, 1, -1]), 2)])
    assert key[0] == key[3]
    assert len(set(key.tolist())) == 3


@given(ROWS)
@QUICK
def test_rows_that_stand_more_than_once_are_found(rows: list[tuple[str, str, int]]) -> None:
    made = table(rows)
    found = repeated(row_keys(made, ["name", "row"]))
    assert found.tolist() == np.flatnonzero(made.duplicated(["name", "row"], keep=False)).tolist()


@pytest.mark.parametrize("factor", [1, 10**12])  # by a table of all keys, and by hashing
@given(values=st.lists(st.integers(0, 20), max_size=40))
@QUICK
def test_distinct_keys_are_numbered_in_their_order(factor: int, values: list[int]) -> None:
    key = np.array(values, dtype="int64") * factor
    numbers, first = distinct(key)
    assert numbers.tolist() == [sorted(set(values)).index(value) for value in values]
    assert first.tolist() == [values.index(value) for value in sorted(set(values))]


@given(st.lists(ROWS, min_size=1, max_size=3))
@QUICK
def test_tables_below_each_other_hold_what_they_held(parts: list[list[tuple[str, str, int]]]) -> None:
    tables = [table(rows) for rows in parts]
    plain = pd.concat([as_text(one) for one in tables], ignore_index=True)
    assert_frame_equal(as_text(stack(tables)), plain)


@given(ROWS, st.data())
@QUICK
def test_rows_taken_out_and_replaced(rows: list[tuple[str, str, int]], data: st.DataObject) -> None:
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    plain = as_text(table(rows))
    assert_frame_equal(as_text(without(table(rows), mask)), plain[~mask].reset_index(drop=True))
    end = data.draw(st.integers(0, len(rows)))
    turned = in_place_of(table(rows), end, table(rows).iloc[:end][::-1])
    expected = pd.concat([plain.iloc[:end][::-1], plain.iloc[end:]], ignore_index=True)
    assert_frame_equal(as_text(turned), expected)


def test_texts_may_repeat_where_a_column_is_spread() -> None:
    column = pd.Series(spread(["x", "y", "x"], np.array([0, 1, 2, 2])))
    assert column.tolist() == ["x", "y", "x", "x"]
    assert column.cat.categories.tolist() == ["x", "y"]
    assert texts_at(column, np.array([1, 3])) == ["y", "x"]
    assert holds(column, "x").tolist() == [True, False, True, True]
    assert not holds(column, "z").any()


def test_numbers_are_looked_up_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = columns.looked_up(np.arange(50) * 2, np.arange(49, -1, -1))
    monkeypatch.setattr(columns, "_AT_A_TIME", 7)
    assert columns.looked_up(np.arange(50) * 2, np.arange(49, -1, -1)).tolist() == whole.tolist()
    numbers, first = distinct(np.array([3, 1, 3, 1, 2] * 4))
    assert (numbers.tolist(), first.tolist()) == ([2, 0, 2, 0, 1] * 4, [1, 4, 0])


def test_arrow_columns_plain_and_coded_are_the_same() -> None:
    parts = pa.chunked_array([["b", "a"], ["a", ""]])
    assert pd.Series(from_arrow(parts)).tolist() == ["b", "a", "a", ""]
    assert pd.Series(from_arrow(parts.dictionary_encode())).tolist() == ["b", "a", "a", ""]


def test_plain_text_is_what_pandas_makes_of_it() -> None:
    made = table([("a", "", 1), ("b", "é", 2)])
    assert_series_equal(as_text(made)["unit"], made["unit"].astype("str"))
    assert coded(made["row"])[0].tolist() == [0, 1]


def test_units_are_numbered_as_one_by_one() -> None:
    """Every unit of the published rows, with the bodies that have spellings of their own, in the order of the ids."""
    observations = ingest().observations
    plain = as_text(observations)
    expected = [
        unit_id(body, unit) if unit else ""
        for body, unit in zip(plain["body_id"], plain["unit"], strict=True)
    ]
    assert plain["unit_id"].tolist() == expected
    texts = observations["unit_id"].cat.categories.tolist()
    assert texts == sorted(set(expected))
    assert len(texts) > 250
