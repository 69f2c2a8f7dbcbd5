"""Columns held as codes behave as their texts do."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.understanding import coded
from analysis.intake.understanding.coded import Coded, chosen, paired, stacked

TEXTS = st.lists(st.sampled_from(("", " ", "a", "b", "ab", "\u00a0")), min_size=1, max_size=12)


def column(texts: list[str]) -> Coded:
    return Coded.of(pd.Series(pd.Categorical(texts)))


def listed(found: Coded) -> list[str]:
    return [found[row] for row in range(len(found))]


@pytest.fixture(params=[1, 50_000], ids=["many", "few"])
def limit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts kept as pandas does, and as Python strings."""
    monkeypatch.setattr(coded, "MANY", request.param)


@pytest.mark.usefixtures("limit")
def test_spaces_alone_and_missing_cells_are_nothing() -> None:
    texts = pd.Series(pd.Categorical(["a", " ", None, "", "\u00a0", "b"]))
    found = Coded.of(texts)
    assert listed(found) == ["a", "", "", "", "", "b"]
    assert found.filled.tolist() == [True, False, False, False, False, True]
    assert sorted(found.used()) == ["a", "b"]


@pytest.mark.usefixtures("limit")
def test_taking_changing_and_going_back_to_pandas() -> None:
    found = column(["b", "a", "b", ""])
    assert listed(found.take(np.array([3, 0]))) == ["", "b"]
    assert found.at(np.array([1, 2])) == ["a", "b"]
    assert listed(found.mapped(str.upper)) == ["B", "A", "B", ""]
    assert listed(found.mapped(lambda text: "x")) == ["x"] * 4
    assert list(found.categorical()) == ["b", "a", "b", ""]
    assert found.flags(lambda text: text != "a", suspects="a").tolist() == [True, False, True, True]
    assert found.flags(lambda text: text == "b").tolist() == [True, False, True, False]


@given(TEXTS, st.data())
def test_two_columns_as_one(first: list[str], data: st.DataObject) -> None:
    second = data.draw(st.lists(st.sampled_from(("", "a", "c")), min_size=len(first), max_size=len(first)))
    flags = data.draw(st.lists(st.booleans(), min_size=len(first), max_size=len(first)))
    one, two = column(first), column(second)
    plain = listed(one)
    assert listed(one.or_else(two)) == [a or b for a, b in zip(plain, second, strict=True)]
    assert listed(chosen(np.array(flags), one, two)) == [
        a if flag else b for flag, a, b in zip(flags, plain, second, strict=True)
    ]
    assert listed(stacked([one, two, one])) == plain + second + plain
    assert listed(paired(one, two, lambda a, b: f"{a}{b}")) == [
        f"{a}{b}" for a, b in zip(plain, second, strict=True)
    ]
    for found in (one.or_else(two), stacked([one, two]), paired(one, two, str.__add__)):
        assert len(set(found.texts)) == len(found.texts)


def test_a_constant() -> None:
    assert listed(Coded.constant("x", 3)) == ["x", "x", "x"]
    assert len(Coded.constant("", 0).used()) == 0
