"""Corrections: each fits exactly one row, and changes it."""

import csv
from functools import cache

import pytest

from analysis import paths

Row = dict[str, str]
KEY = ("year", "level", "name", "publisher", "source_url")


@cache
def corrections() -> list[Row]:
    with (paths.reference() / "corrections.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(correction: Row) -> list[Row]:
    with (paths.raw() / correction["raw_file"]).open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if all(row[column] == correction[column] for column in KEY)
            and row[correction["printed_column"]] == correction["printed"]
        ]


@pytest.mark.parametrize("correction", corrections(), ids=lambda row: row["correction_id"])
def test_a_correction_fits_exactly_one_published_row(correction: Row) -> None:
    yearly = f"results-{correction['year']}.csv"
    assert correction["raw_file"] == yearly or correction["raw_file"].startswith("added/")
    assert len(rows_of(correction)) == 1


@pytest.mark.parametrize("correction", corrections(), ids=lambda row: row["correction_id"])
def test_a_correction_changes_something_and_says_why(correction: Row) -> None:
    assert correction["reason"]
    assert correction["evidence_url"].startswith("http")
    if correction["action"] == "drop":
        assert correction["corrected"] == ""
        return
    before = {"year": correction["year"], "name": correction["name"]}
    assert correction["corrected"] not in ("", before.get(correction["column"], correction["printed"]))


def test_the_reviewed_corrections_are_all_there() -> None:
    assert len(corrections()) == 15
    assert len({row["correction_id"] for row in corrections()}) == 15
