"""A stored number is given as it was published: the same value, never another place of the point."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.reading.read_book_numbers import GENERAL, number_format, number_text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (93.24, "General", "93.24"),
        (93.24000000000001, "General", "93.24"),
        (91, "General", "91"),
        (91.0, "General", "91"),
        (91, "0.00", "91.00"),
        (86.2, "0.00", "86.20"),
        (74.367, "General", "74.367"),
        (74.367, "0.00", "74.367"),
        (93.24, "0", "93.24"),
        (0.9822, "0.00%", "98.22%"),
        (0.9822, "0%", "98.22%"),
        (0.98, "0.00%", "98.00%"),
        (1, "0%", "100%"),
        (0.98225, "0.00%", "98.225%"),
        (93.24, '0.00"%"', "93.24"),
        (93.24, r"0.00\%", "93.24"),
        (93.24, '0.00 "hari"', "93.24"),
        (93.24, "[Red][>=90]0.00;0.0", "93.24"),
        (93.2, "[$-421]#,##0.00", "93.20"),
        (1234.5, "_-* #,##0.00_-", "1234.50"),
        (7, "00", "07"),
        (11.1, "00.00", "11.10"),
        (93240, "0.00,", "93.24"),
        (-2.5, "0.00;[Red]-0.00", "-2.50"),
        (0.9822, "General", "0.9822"),
        (1e15, "General", "1000000000000000"),
        (0, "General", "0"),
        (-0.0, "0.00", "0.00"),
    ],
)
def test_number_is_given_as_its_format_shows_it(value: float, code: str, text: str) -> None:
    assert number_text(value, number_format(code)) == (text, "")


@pytest.mark.parametrize(
    ("value", "code", "text", "full"),
    [
        (93.2433333333333, "General", "93.24", "93.2433333333333"),
        (93.2433333333333, "0.0", "93.2", "93.2433333333333"),
        (93.245, "0.00", "93.245", ""),
        (93.2450001, "General", "93.25", "93.2450001"),
        (87.5678, "0", "88", "87.5678"),
        (0.98223333, "0.00%", "98.22%", "98.223333%"),
        (0.982233333, "General", "0.9822", "0.982233333"),
        (1 / 3, "# ?/?", "0.3333", "0.333333333333333"),
    ],
)
def test_computed_number_is_cut_and_its_full_value_kept(
    value: float, code: str, text: str, full: str
) -> None:
    assert number_text(value, number_format(code)) == (text, full)


@given(st.decimals(0, 1000, places=3))
def test_up_to_three_decimals_come_back_as_they_were_stored(value: Decimal) -> None:
    text, full = number_text(float(value), GENERAL)
    assert Decimal(text) == value
    assert full == ""


@given(st.decimals(0, 100, places=2), st.sampled_from(["0%", "0.0%", "0.00%", "0.00%;[Red]-0.00%"]))
def test_percentage_comes_back_with_its_sign(percent: Decimal, code: str) -> None:
    text, full = number_text(float(percent / 100), number_format(code))
    assert text.endswith("%")
    assert Decimal(text[:-1]) == percent
    assert full == ""


@given(st.floats(allow_nan=True), st.text(alphabet='0#?.,%;"\\_*[]E/ d', max_size=12))
def test_any_number_in_any_format_has_a_text(value: float, code: str) -> None:
    text, _ = number_text(value, number_format(code))
    assert text
