"""Which printed values are one value, and whose word stands. All figures here are synthetic."""

import json
from decimal import Decimal

import pandas as pd
import pytest

from analysis.reconcile.readings import Statement, agree
from analysis.reconcile.results import reconcile


def statement(printed: str) -> Statement:
    return Statement("2023:2", Decimal(printed), len(printed.partition(".")[2]), "voice", "media", "outlet")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("80", "80.4", True),  # rounded
        ("93", "93.51", True),  # cut off
        ("94", "93.51", True),  # rounded
        ("80.5", "80.45", True),
        ("80.4", "80.45", True),
        ("74.37", "74.367", True),
        ("80", "80.00", True),
        ("93.24", "93.42", False),
        ("80", "81.2", False),
        ("80", "79.4", False),
        ("95.08", "95.07", False),
        ("80.4", "80.5", False),
    ],
)
def test_rounded_and_cut_off_values_agree(a: str, b: str, same: bool) -> None:
    assert agree(statement(a), statement(b)) is same
    assert agree(statement(b), statement(a)) is same


def one(table: pd.DataFrame) -> dict:
    results = reconcile(table)
    assert len(results) == 1
    row = results.iloc[0].to_dict()
    return row | {"rejected": json.loads(row["rejected"])}


def test_an_exact_value_stands_for_the_rounded_one_that_agrees(said) -> None:
    row = one(said({"score": "80"}, {"score": "80.4"}))
    assert (row["score"], row["decimals"], row["grade"], row["publishers"]) == (80.4, 1, "corroborated", 2)
    assert row["rejected"] == []


def test_one_publisher_is_single(said) -> None:
    row = one(said({"score": "93.24"}))
    assert (row["score"], row["grade"], row["publishers"], row["best_kind"]) == (93.24, "single", 1, "media")


def test_outlets_of_one_group_are_one_voice(said) -> None:
    same = {"score": "93.24", "publisher_group": "an agency"}
    row = one(said(same, same, same))
    assert (row["grade"], row["publishers"]) == ("single", 1)


def test_an_unnamed_clipping_is_never_a_second_voice(said) -> None:
    clipping = {"score": "93.24", "publisher_group": "ombudsman-media"}
    row = one(said(clipping, {"score": "93.24"}))
    assert (row["grade"], row["publishers"]) == ("single", 1)
    alone = one(said(clipping))
    assert (alone["grade"], alone["publishers"]) == ("single", 1)


def test_more_independent_voices_outweigh_fewer(said) -> None:
    row = one(said({"score": "90.10"}, {"score": "91.10"}, {"score": "91.10"}))
    assert (row["score"], row["grade"], row["publishers"]) == (91.1, "conflicting", 2)
    assert row["rejected"] == [
        {"value": "90.10", "reason": "publishers", "publishers": ["outlet 2"], "observation_ids": ["2023:2"]}
    ]


@pytest.mark.parametrize("kind", ["ombudsman", "government"])
def test_an_official_page_outranks_any_number_of_outlets(said, kind: str) -> None:
    row = one(said({"score": "90.10", "publisher_kind": kind}, *[{"score": "91.10"}] * 3))
    assert (row["score"], row["best_kind"]) == (90.1, kind)
    assert row["rejected"][0]["reason"] == "official"


def test_a_repost_does_not_make_its_original_official(said) -> None:
    row = one(said({"score": "90.10", "publisher_kind": "repost"}, *[{"score": "91.10"}] * 2))
    assert row["score"] == 91.1


def test_the_printed_category_decides_between_equals(said) -> None:
    """87.50 is category B; an outlet that prints it as A contradicts itself."""
    row = one(said({"score": "87.50", "category_printed": "A"}, {"score": "89.50", "category_printed": "A"}))
    assert row["score"] == 89.5
    assert row["rejected"][0]["reason"] == "evidence"


def test_the_printed_zone_decides_between_equals(said) -> None:
    row = one(said({"score": "60.00", "zone_printed": "green"}, {"score": "80.00", "zone_printed": "green"}))
    assert (row["score"], row["rejected"][0]["reason"]) == (80.0, "evidence")


def test_the_rank_order_decides_between_equals(said) -> None:
    """Rank 2 lies between 95 (rank 1) and 90 (rank 3): of 92 and 82, only 92 fits."""
    ranked = [
        {"score": "82.00", "national_rank": 2},
        {"score": "92.00", "national_rank": 2},
        {"body_id": "13.02", "score": "95.00", "national_rank": 1, "body_level": "city"},
        {"body_id": "13.72", "score": "90.00", "national_rank": 3, "body_level": "city"},
    ]
    results = reconcile(said(*ranked)).set_index("body_id")
    assert results.loc["35.75", "score"] == 92.0
    assert json.loads(results.loc["35.75", "rejected"])[0]["reason"] == "evidence"


def test_a_value_above_a_better_ranked_body_does_not_fit(said) -> None:
    """Rank 2 stands below 95 (rank 1): of 97 and 92, only 92 fits, and that is more than a tie."""
    ranked = [
        {"score": "97.00", "national_rank": 2},
        {"score": "92.00", "national_rank": 2},
        {"body_id": "13.02", "score": "95.00", "national_rank": 1, "body_level": "city"},
    ]
    results = reconcile(said(*ranked)).set_index("body_id")
    assert results.loc["35.75", "score"] == 92.0
    assert json.loads(results.loc["35.75", "rejected"])[0]["reason"] == "evidence"


def test_ranks_of_another_level_or_year_are_no_evidence(said) -> None:
    ranked = [
        {"score": "82.00", "national_rank": 2},
        {"score": "92.00", "national_rank": 2},
        {"body_id": "13.02", "score": "95.00", "national_rank": 1},
        {"body_id": "13.72", "score": "90.00", "national_rank": 3, "body_level": "city", "year": 2024},
    ]
    results = reconcile(said(*ranked)).set_index("body_id")
    assert results.loc["35.75", "score"] == 82.0
    assert json.loads(results.loc["35.75", "rejected"])[0]["reason"] == "tie"


def test_a_tie_takes_the_more_exact_and_then_the_lower_value(said) -> None:
    exact = one(said({"score": "91.2"}, {"score": "93.24"}))
    assert (exact["score"], exact["rejected"][0]["reason"]) == (93.24, "tie")
    lower = one(said({"score": "93.42"}, {"score": "93.24"}))
    assert (lower["score"], lower["rejected"][0]["reason"]) == (93.24, "tie")


def test_a_printed_category_never_overrules_the_score(said) -> None:
    row = one(said({"score": "85.25", "category_printed": "A", "zone_printed": "yellow"}))
    assert (row["category"], row["zone"]) == ("B", "green")


def test_without_a_score_the_class_stands_as_printed(said) -> None:
    row = one(said({"score": None, "category_printed": "C"}))
    assert (row["basis"], row["category"], row["zone"]) == ("category", "C", "yellow")
    row = one(said({"score": None, "zone_printed": "red"}))
    assert (row["basis"], row["category"], row["zone"]) == ("zone", "", "red")
    assert pd.isna(row["score"])


def test_without_score_and_class_the_rank_is_what_is_known(said) -> None:
    row = one(said({"score": None, "province_rank": 3}))
    assert (row["basis"], row["zone"], row["province_rank"]) == ("rank", "", 3)


def test_a_zone_of_a_year_without_zones_is_kept_out(said) -> None:
    row = one(said({"year": 2025, "score": "80.00", "zone_printed": "green"}))
    assert (row["zone"], row["category"]) == ("", "")
    row = one(said({"year": 2025, "score": None, "zone_printed": "green"}))
    assert (row["basis"], row["zone"]) == ("mention", "")


@pytest.mark.parametrize(
    ("zones", "kept", "reason"),
    [
        ([("green", "media"), ("yellow", "media"), ("yellow", "media")], "yellow", "publishers"),
        ([("green", "ombudsman"), ("yellow", "media"), ("yellow", "media")], "green", "official"),
        ([("green", "media"), ("yellow", "media")], "yellow", "tie"),
        ([("yellow", "media"), ("red", "media")], "red", "tie"),
    ],
)
def test_disputed_zones_are_settled_like_scores(said, zones: list, kept: str, reason: str) -> None:
    """A tie goes to the worse zone, so that nothing is flattered."""
    row = one(said(*({"score": None, "zone_printed": zone, "publisher_kind": kind} for zone, kind in zones)))
    assert (row["zone"], row["grade"]) == (kept, "conflicting")
    assert row["rejected"][0]["reason"] == reason


def test_a_tie_of_categories_goes_to_the_worse(said) -> None:
    row = one(said({"score": None, "category_printed": "A"}, {"score": None, "category_printed": "B"}))
    assert (row["category"], row["rejected"][0]["value"]) == ("B", "A")


def test_a_unit_is_a_result_of_its_own(said) -> None:
    unit = {"unit_id": "35.75/rsud", "unit": "RSUD", "score": "70.00"}
    results = reconcile(said({"score": "90.00"}, unit))
    assert results[["unit_id", "level", "score"]].values.tolist() == [
        ["", "city", 90.0],
        ["35.75/rsud", "unit", 70.0],
    ]


def pages(row: dict, column: str) -> list[str]:
    return json.loads(row[column])


def test_sources_are_those_that_print_what_stands(said) -> None:
    """Not those of another score, of a class or of a rank alone, for they do not print the score."""
    row = one(
        said(
            {"score": "91.10", "source_id": "sa"},
            {"score": "91.10", "source_id": "sb", "national_rank": 4},
            {"score": "90.10", "source_id": "sc"},
            {"score": None, "national_rank": 4, "source_id": "sd"},
            {"score": None, "national_rank": 5, "source_id": "se"},
            {"score": None, "zone_printed": "green", "source_id": "sf"},
        )
    )
    assert pages(row, "source_ids") == ["sa", "sb"]
    assert pages(row, "rank_source_ids") == ["sb", "sd"]


def test_without_a_score_the_sources_print_the_class_that_stands(said) -> None:
    row = one(
        said(
            {"score": None, "zone_printed": "yellow", "source_id": "sa"},
            {"score": None, "zone_printed": "green", "source_id": "sb", "publisher_kind": "ombudsman"},
            {"score": None, "province_rank": 1, "source_id": "sc"},
        )
    )
    assert (row["zone"], pages(row, "source_ids"), pages(row, "rank_source_ids")) == ("green", ["sb"], ["sc"])


MISPRINT = {"score": "96.46", "score_printed": "94,46"}


def test_a_misprint_put_right_is_no_second_witness(said) -> None:
    row = one(said(MISPRINT | {"source_id": "sa"}, {"score": "96.46", "source_id": "sb"}))
    assert (row["score"], row["grade"], row["publishers"]) == (96.46, "single", 1)
    assert pages(row, "source_ids") == ["sb"]


def test_a_misprint_put_right_does_not_dispute_what_others_print(said) -> None:
    row = one(said(MISPRINT | {"publisher_kind": "ombudsman"}, {"score": "91.10"}))
    assert (row["score"], row["grade"], row["rejected"]) == (91.1, "single", [])


def test_a_misprint_put_right_stands_where_nothing_else_does(said) -> None:
    row = one(said(MISPRINT | {"source_id": "sa"}))
    assert (row["score"], row["grade"], pages(row, "source_ids")) == (96.46, "single", ["sa"])


@pytest.mark.parametrize("printed", ["96,46", "96.46", "96,460"])
def test_another_way_of_printing_a_score_is_no_misprint(said, printed: str) -> None:
    row = one(said({"score": "96.46", "score_printed": printed}, {"score": "96.46"}))
    assert (row["grade"], row["publishers"]) == ("corroborated", 2)


def test_other_ranks_that_were_printed_are_kept_with_who_prints_them(said) -> None:
    row = one(
        said(
            {"national_rank": 12, "publisher": "Warta A"},
            {"national_rank": 14, "publisher": "Warta B"},
            {"national_rank": 14, "publisher": "Warta C"},
        )
    )
    assert row["national_rank"] == 14
    assert json.loads(row["rank_others"]) == [{"value": 12, "publishers": ["Warta A"]}]


def test_one_rank_has_no_other(said) -> None:
    assert one(said({"national_rank": 12}, {"national_rank": 12}))["rank_others"] == "[]"


def test_a_tie_of_ranks_goes_to_the_worse_and_of_the_number_ranked_to_the_fewer(said) -> None:
    ranked = [{"national_rank": 7, "national_rank_of": 33}, {"national_rank": 9, "national_rank_of": 34}]
    row = one(said(*ranked, *({"province_rank": place} for place in (2, 3))))
    assert (row["national_rank"], row["national_rank_of"], row["province_rank"]) == (9, 34, 3)
    row = one(said(*({"national_rank": 9, "national_rank_of": of} for of in (98, 93))))
    assert (row["national_rank"], row["national_rank_of"]) == (9, 93)


def test_more_voices_decide_on_the_number_ranked(said) -> None:
    row = one(said(*({"national_rank": 9, "national_rank_of": of} for of in (98, 93, 98))))
    assert row["national_rank_of"] == 98


def test_the_province_is_the_one_it_was_assessed_under(said) -> None:
    """Kabupaten Jayawijaya went from Papua (91) to Papua Pegunungan (95); in 2023 Papua was assessed."""
    row = one(said({"body_id": "95.01", "score": "50.00"}))
    assert (row["province_code"], row["province_code_today"]) == ("91", "95")
    row = one(said({"body_id": "95.01", "score": "50.00", "year": 2025}))
    assert row["province_code"] == "95"
