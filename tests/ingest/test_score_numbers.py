"""Printed scores: every form that sources use, and none that leaves the decimal mark in doubt."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.numbers import UnreadableScore, is_absent, parse_score

HUNDREDTHS = st.integers(min_value=0, max_value=11_000)
MARKS = st.sampled_from([",", "."])


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("93,24", "93.24", 2),
        ("93.24", "93.24", 2),
        ("98,22%", "98.22", 2),
        ("98,22 %", "98.22", 2),
        ("76. 30", "76.30", 2),
        ("99, 99", "99.99", 2),
        ("74,367", "74.367", 3),
        ("80,4", "80.4", 1),
        ("100", "100", 0),
        ("100,00", "100", 2),
        ("0", "0", 0),
        ("9,3", "9.3", 1),
        (" 88.5 ", "88.5", 1),
        ("108,45", "108.45", 2),
        ("９３，２４", "93.24", 2),
        ("93,24*", "93.24", 2),
        ("93,24²", "93.24", 2),
        ("93,24 [3]", "93.24", 2),
        ("98,22% †", "98.22", 2),
    ],
)
def test_printed_forms(printed: str, value: str, decimals: int) -> None:
    score = parse_score(printed)
    assert score is not None
    assert (score.value, score.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize("empty", ["", " ", "\u00a0"])
def test_an_empty_cell_is_no_score(empty: str) -> None:
    assert parse_score(empty) is None


@pytest.mark.parametrize(
    "printed",
    ["9.324", "9,324", "n/a", "-", "–", "120,5,3", "tidak dinilai", "1.234,56", "1234", "9324", "93,", ",93",
     "-5", "+93", "93,2456", "93 24", "1e2", "NaN", "inf", "9O,5", "93,24 poin", "80-90", "80/100"],
)  # fmt: skip
def test_what_is_no_score_is_refused(printed: str) -> None:
    with pytest.raises(UnreadableScore):
        parse_score(printed)


@pytest.mark.parametrize(
    ("printed", "reason", "probably"),
    [
        ("9.324", "misplaced decimal mark", "93,24"),
        ("9324", "no decimal mark", "93,24"),
        ("2024", "may be a year", ""),
        ("0,9822", "share of one", "98,22"),
        ("0.982", "share of one", "98,2"),
        ("0,12345", "share of one", ""),
        ("1.234,56", "two decimal marks", ""),
        ("93,24,1", "two decimal marks", ""),
        ("93 24", "lost its decimal mark", "93,24"),
        ("93,2456", "more decimals", "93,25"),
        ("93·24", "another mark", "93,24"),
        ("93,,24", "mark twice", "93,24"),
        ("93,24.", "a mark behind it", "93,24"),
        ("9O,5", "a letter where a digit", "90,5"),
        ("O3,24", "a letter where a digit", ""),
        ("93,24 (Hijau)", "words beside the number", "93,24"),
        ("Nilai: 93,24", "words beside the number", "93,24"),
        ("93,24 94,25", "two numbers", ""),
        ("80-90", "two numbers", ""),
        ("-5", "a sign in front", ""),
        ("#REF!", "error of the spreadsheet", ""),
        ("sembilan", "not a number", ""),
    ],
)
def test_a_refusal_says_why_and_what_was_probably_meant(printed: str, reason: str, probably: str) -> None:
    with pytest.raises(UnreadableScore, match=reason) as raised:
        parse_score(printed)
    assert raised.value.probably == probably


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "–", "—", "--", "...", "…", "n/a", "N.A.", "tidak dinilai", "BELUM  DINILAI", "(tidak ada)",
     "Nihil", "TAD", "T.A.D.", "tidak ada data", "bukan sampel", "not assessed", "－"],
)  # fmt: skip
def test_cells_that_say_there_is_nothing(text: str) -> None:
    assert is_absent(text)


@pytest.mark.parametrize(
    "text", ["0", "93,24", "A", "Hijau", "Nias", "Nabire", "ada", "dinilai", "?", "#N/A", "tidak"]
)
def test_cells_that_say_something(text: str) -> None:
    assert not is_absent(text)


@given(st.one_of(st.text(max_size=12), st.text(alphabet="0123456789OoIl.,:%-*# ²", max_size=9)))
def test_what_was_probably_meant_is_itself_a_score(text: str) -> None:
    try:
        parse_score(text)
    except UnreadableScore as refused:
        assert not refused.probably or parse_score(refused.probably) is not None  # noqa: PT017 - either is right


@given(HUNDREDTHS, MARKS, st.sampled_from(["", " "]), st.sampled_from(["", "%", " %"]))
def test_two_decimals_come_back_as_printed(hundredths: int, mark: str, space: str, percent: str) -> None:
    whole, fraction = divmod(hundredths, 100)
    score = parse_score(f"{whole}{mark}{space}{fraction:02d}{percent}")
    assert score is not None
    assert score.value == Decimal(hundredths) / 100
    assert score.decimals == 2


@given(st.integers(0, 110), st.sampled_from(["", "%"]))
def test_whole_numbers_come_back_as_printed(whole: int, percent: str) -> None:
    score = parse_score(f"{whole}{percent}")
    assert score is not None
    assert (score.value, score.decimals) == (Decimal(whole), 0)


@given(st.text(alphabet="0123456789., %", max_size=9))
def test_no_text_is_read_as_more_than_its_digits_before_the_mark_say(text: str) -> None:
    """A mark is never taken to group thousands and never left out: 93,24 is not 9324, and 9.324 is nothing."""
    try:
        score = parse_score(text)
    except UnreadableScore:
        return
    if score is not None:
        whole = text.replace(",", ".").strip(" %").partition(".")[0]
        assert int(whole) <= score.value < int(whole) + 1
