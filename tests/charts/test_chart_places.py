"""Labels spread and dots packed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.spread import fits, spread, swarm

labels = st.lists(st.tuples(st.floats(0, 160), st.floats(1, 15)), min_size=1, max_size=8)


def test_labels_with_room_stay_where_they_are():
    assert spread([10, 50, 90], [8, 8, 8], 0, 100) == [10, 50, 90]


def test_two_labels_on_one_spot_part_evenly():
    assert spread([50, 50], [10, 10], 0, 100, gap=2) == pytest.approx([44, 56])


def test_labels_at_an_end_are_pushed_back_inside():
    assert spread([98, 99], [10, 10], 0, 100, gap=2) == pytest.approx([83, 95])


def test_order_of_the_input_is_kept():
    assert spread([90, 10], [5, 5], 0, 100) == [90, 10]


def test_nothing_to_spread():
    assert spread([], [], 0, 100) == []


@given(labels)
def test_spread_labels_never_touch_where_they_fit(pairs):
    centres, sizes = [c for c, _ in pairs], [s for _, s in pairs]
    assert fits(sizes, 0, 160)
    placed = sorted(zip(spread(centres, sizes, 0, 160), sizes, strict=True))
    for (one, width), (other, next_width) in pairwise(placed):
        assert other - one >= (width + next_width) / 2 + 1 - 1e-6
    assert placed[0][0] - placed[0][1] / 2 >= -1e-6
    assert placed[-1][0] + placed[-1][1] / 2 <= 160 + 1e-6


def test_fits():
    assert fits([10, 10], 0, 21)
    assert not fits([10, 10], 0, 20)


@given(st.lists(st.floats(0, 100), max_size=60))
def test_dots_of_a_swarm_do_not_overlap(values):
    offsets = swarm(values, 2.0, 200.0)
    dots = list(zip(values, offsets, strict=True))
    for i, (x, y) in enumerate(dots):
        assert all((x - a) ** 2 + (y - b) ** 2 >= 4 - 1e-3 for a, b in dots[i + 1 :])


def test_a_crowd_stays_within_its_limit():
    assert max(map(abs, swarm([50.0] * 40, 2.0, 5.0))) <= 5.0


def test_a_lone_dot_lies_on_the_middle_line():
    assert swarm([42.0], 2.0, 5.0) == [0.0]
