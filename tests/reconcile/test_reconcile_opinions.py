"""Opinions on maladministration and scores of dimensions. All figures here are synthetic."""

import json

import pandas as pd
import pytest

from analysis.ingest.coded import as_text
from analysis.reconcile.dimensions import reconcile_dimensions
from analysis.reconcile.findings import findings
from analysis.reconcile.results import reconcile

HIGH, CLEAN = "Kualitas Tinggi", "Kualitas Tinggi Tanpa Maladministrasi"
NOTHING_COUNTED = pd.DataFrame({"year": [], "level": [], "assessed": []})


def one(table: pd.DataFrame) -> dict:
    results = as_text(reconcile(table))
    assert len(results) == 1
    return results.iloc[0].to_dict()


def opinion(text: str, **cells: object) -> dict:
    return {"year": 2025, "score": None, "opinion_printed": text, **cells}


def test_without_a_score_the_opinion_is_what_is_known(said) -> None:
    row = one(said(opinion(CLEAN, source_id="sa"), opinion("", national_rank=4, source_id="sb")))
    assert (row["basis"], row["opinion"], row["grade"], row["publishers"]) == ("opinion", CLEAN, "single", 1)
    assert row["source_ids"] == '["sa"]'
    assert (row["zone"], row["category"]) == ("", "")


def test_with_a_score_the_opinion_stands_beside_it(said) -> None:
    row = one(said(opinion(HIGH, score="80.5")))
    assert (row["basis"], row["score"], row["opinion"]) == ("score", 80.5, HIGH)


def test_a_shorter_opinion_agrees_with_the_whole_one(said) -> None:
    row = one(said(opinion(HIGH), opinion(CLEAN)))
    assert (row["opinion"], row["grade"], row["publishers"], row["rejected"]) == (
        CLEAN,
        "corroborated",
        2,
        "[]",
    )


@pytest.mark.parametrize(
    ("printed", "kept", "reason"),
    [
        (
            [(HIGH, "media"), ("Kualitas Sedang", "media"), ("Kualitas Sedang", "media")],
            "Kualitas Sedang",
            "publishers",
        ),
        (
            [(CLEAN, "ombudsman"), ("Kualitas Sedang", "media"), ("Kualitas Sedang", "media")],
            CLEAN,
            "official",
        ),
        ([("Kualitas Rendah", "media"), (HIGH, "media")], "Kualitas Rendah", "tie"),
    ],
)
def test_disputed_opinions_are_settled_like_zones(said, printed: list, kept: str, reason: str) -> None:
    row = one(said(*(opinion(text, publisher_kind=kind) for text, kind in printed)))
    assert (row["opinion"], row["grade"]) == (kept, "conflicting")
    assert json.loads(row["rejected"])[0]["reason"] == reason


def test_an_opinion_on_a_year_that_had_none_is_found_and_not_used(said) -> None:
    observations = said(opinion(HIGH, year=2023))
    results = reconcile(observations)
    assert one(observations)["basis"] == "mention"
    found = findings(observations, results, NOTHING_COUNTED)
    assert found[["rule", "printed", "expected"]].values.tolist() == [["opinion-not-in-scheme", HIGH, ""]]


def test_a_conflict_of_opinions_is_a_finding(said) -> None:
    observations = said(opinion(HIGH), opinion("Kualitas Sedang"))
    found = findings(observations, reconcile(observations), NOTHING_COUNTED)
    assert found[["rule", "printed", "expected"]].values.tolist() == [["conflict", HIGH, "Kualitas Sedang"]]


def test_a_conflict_of_provincial_ranks_names_the_rank_that_stands(said) -> None:
    ranks = [{"score": None, "province_rank": rank} for rank in (3, 5)]
    observations = said(*ranks)
    [found] = findings(observations, reconcile(observations), NOTHING_COUNTED).to_dict("records")
    assert (found["printed"], found["expected"]) == ("3", "5")


def test_scores_of_dimensions_are_settled_like_scores(said) -> None:
    observations = said(
        {"dimension": "input", "score": "80"},
        {"dimension": "input", "score": "80.4"},
        {"dimension": "output", "score": "70.1", "zone_printed": "red", "national_rank": 3},
        {"dimension": "output", "score": "71.1", "publisher_kind": "ombudsman"},
        {"dimension": "process", "score": None, "zone_printed": "green"},
        {"score": "91.5"},
    )
    dimensions = as_text(reconcile_dimensions(observations))
    assert dimensions[["dimension", "score", "grade", "publishers"]].values.tolist() == [
        ["input", 80.4, "corroborated", 2],
        ["output", 71.1, "conflicting", 1],
    ]
    assert json.loads(dimensions["rejected"][1])[0]["reason"] == "official"
    assert one(observations)["score"] == 91.5


def test_a_dimension_changes_no_result_and_is_no_finding(said) -> None:
    whole = [{"score": "91.50", "zone_printed": "green"}]
    part = {"dimension": "input", "score": "30.00", "zone_printed": "green", "national_rank": 1}
    observations = said(*whole, part)
    assert one(observations)["observation_ids"] == '["2023:2"]'
    assert findings(observations, reconcile(observations), NOTHING_COUNTED).empty


def test_without_dimensions_there_is_an_empty_table(said) -> None:
    dimensions = as_text(reconcile_dimensions(said({"score": "80.4"})))
    assert dimensions.empty
    assert dimensions.dtypes["score"] == "float64"
