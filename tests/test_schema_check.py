"""Reference tables are held to their schemas: a wrong cell is named by file, row, column and value."""

import pandas as pd
import pytest

from analysis import paths
from analysis.errors import AnalysisError
from analysis.reference import read_text_table
from analysis.schema_check import check_table

COUNTS = paths.reference() / "published_counts.csv"


@pytest.fixture
def counts() -> pd.DataFrame:
    return read_text_table(COUNTS)


GROWING = ("decisions", "revisions")
"""Tables that begin empty and get a row when a file is taken in."""


@pytest.mark.parametrize("path", sorted(paths.reference().glob("*.csv")), ids=lambda path: path.stem)
def test_every_reviewed_table_keeps_to_its_schema(path) -> None:
    table = read_text_table(path)
    check_table(table, path.stem, path)
    assert len(table) > 0 or path.stem in GROWING


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("green", "many", "is not a whole number"),
        ("green", "-3", "is below 0"),
        ("assessed", "1.5", "is not a whole number"),
        ("level", "planet", "is none of"),
        ("level", "", "may not be empty"),
    ],
)
def test_a_wrong_cell_is_named(counts: pd.DataFrame, column: str, value: str, said: str) -> None:
    counts.loc[4, column] = value
    with pytest.raises(AnalysisError) as refusal:
        check_table(counts, "published_counts", COUNTS)
    sentence = str(refusal.value)
    assert sentence.startswith(
        f'data/reference/published_counts.csv, row 6, column {column}: "{value}" {said}'
    )
    assert "\n" not in sentence


def test_a_second_row_of_one_key_is_refused(counts: pd.DataFrame) -> None:
    doubled = pd.concat([counts, counts.iloc[[3]]], ignore_index=True)
    with pytest.raises(
        AnalysisError, match=rf"row {len(counts) + 2}: a second row for .*delete one of the two"
    ):
        check_table(doubled, "published_counts", COUNTS)


def test_a_lost_column_is_named(counts: pd.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="has no column green"):
        check_table(counts.drop(columns="green"), "published_counts", COUNTS)


def test_a_table_without_a_schema_is_left_alone(counts: pd.DataFrame) -> None:
    counts.loc[0, "green"] = "many"
    check_table(counts, "no-such-schema", COUNTS)
    assert counts.loc[0, "green"] == "many"
