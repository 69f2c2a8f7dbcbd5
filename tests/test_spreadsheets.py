"""Text that a spreadsheet would run is disarmed, and nothing else is touched. All cells here are synthetic."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spreadsheets import safe_csv, safe_frame, safe_text

DANGEROUS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1", "\r=1+1",
    "\n=1+1", " =1+1", "\u00a0=1+1", "\ufeff=1+1", "＝1+1", "-", "+62 811 000", "=", "-4.98-1", '=HYPERLINK("https://x.id")',
)  # fmt: skip
HARMLESS = (
    "", "Kota Pasuruan", "35.75", "-4.98", "-4,98", "+2.90", "+2,90‡", "-12", "98,22%", "−4,98", "–", "a=b", "1-2",
    "'=1+1", "\n",
)  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_and_names_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == text


@given(st.text())
def test_no_safe_text_begins_with_a_sign_but_numbers(text: str) -> None:
    safe = safe_text(text)
    assert safe in (text, f"'{text}")
    assert safe_text(safe) == safe
    if safe.lstrip()[:1] in tuple("=+-@＝＋－＠"):
        assert safe.strip("+-.,%†‡§°¹²³").replace(".", "").replace(",", "").isdecimal()


def test_a_table_that_is_safe_keeps_its_bytes() -> None:
    text = 'name,change\n"Kota Pasuruan, Jawa Timur",-4.98\nKota Batu,"1,5"\n'
    assert safe_csv(text) is text


def test_cells_and_heads_of_a_csv_are_disarmed_where_they_stand() -> None:
    text = 'name,=head\n"=HYPERLINK(""https://x.id"")",-4.98\n"two\nlines, =",+1-1\n'
    assert list(csv.reader(io.StringIO(safe_csv(text), newline=""))) == [
        ["name", "'=head"],
        ['\'=HYPERLINK("https://x.id")', "-4.98"],
        ["two\nlines, =", "'+1-1"],
    ]


@given(
    st.lists(st.lists(st.text(alphabet='=+-@\t\r\n", a1', max_size=6), min_size=1, max_size=2), min_size=1)
)
def test_a_csv_is_its_cells_made_safe(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    read = list(csv.reader(io.StringIO(safe_csv(text.getvalue()), newline="")))
    assert read == [[safe_text(cell) for cell in row] for row in rows]


def test_a_line_break_inside_a_cell_begins_no_row_of_its_own() -> None:
    """A bare carriage return ends a line for a spreadsheet, so that what follows it would be a cell."""
    assert safe_csv('name,note\n"a\r=1+1",=2\n') == 'name,note\n"a\r=1+1",\'=2\n'
    assert safe_csv("name,note\na\r=1+1,b\n") == "name,note\na\n'=1+1,b\n"


@pytest.mark.parametrize("dtype", ["object", "str", "category"])
def test_a_frame_is_disarmed_in_every_kind_of_text(dtype: str) -> None:
    frame = pd.DataFrame({"name": pd.Series(["=1+1", "Kota Batu", None, "=1+1", "'=1+1"], dtype=dtype)})
    safe = safe_frame(frame)
    assert safe["name"].fillna("missing").tolist() == ["'=1+1", "Kota Batu", "missing", "'=1+1", "'=1+1"]
    assert frame["name"].tolist()[0] == "=1+1"


def test_numbers_dates_index_and_missing_values_of_a_frame_stay() -> None:
    frame = pd.DataFrame(
        {
            "=score": [-4.98, None],
            "year": pd.array([2024, None], dtype="Int16"),
            "when": pd.to_datetime(["2024-11-14", None]),
            "cell": [("=1+1",), "=1+1"],
        },
        index=["=a", "b"],
    )
    safe = safe_frame(frame)
    assert list(safe.columns) == ["'=score", "year", "when", "cell"]
    assert safe.index.tolist() == ["=a", "b"]
    assert safe["cell"].tolist() == [("=1+1",), "'=1+1"]
    pd.testing.assert_frame_equal(
        safe[["year", "when"]].reset_index(drop=True), frame[["year", "when"]].reset_index(drop=True)
    )
    assert safe["'=score"].dtype == "float64"


def test_columns_of_one_name_are_each_disarmed() -> None:
    frame = pd.DataFrame([["=1", "@a"], ["b", "c"]], columns=["x", "x"])
    assert safe_frame(frame).to_numpy().tolist() == [["'=1", "'@a"], ["b", "c"]]


def test_a_frame_that_is_safe_keeps_its_types() -> None:
    frame = pd.DataFrame({"name": pd.Categorical(["Kota Batu", "Kota Malang"]), "score": [82.28, 97.84]})
    pd.testing.assert_frame_equal(safe_frame(frame), frame)
