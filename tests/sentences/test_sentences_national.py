"""Sentences on the national picture: every branch. Numbers are as published where a year is real, else synthetic."""

import pytest

from analysis.sentences.coverage import (
    bias_sentence,
    coverage_sentence,
    grades_sentence,
    no_change_sentence,
    thin_sentence,
)
from analysis.sentences.national import Count, levels_sentence, zones_change_sentence, zones_sentence
from analysis.wording import Words, words

EN, ID = words("en"), words("id")
Y2024 = Count(2024, 587, 494, 70, 23)
Y2023 = Count(2023, 586, 414, 133, 39)


def test_zones_of_a_year_with_all_counts() -> None:
    assert zones_sentence(Y2024, EN) == (
        "In 2024, 494 of 587 bodies (84.2%) were in the green zone, 70 in yellow and 23 in red."
    )


def test_zones_in_indonesian_take_a_decimal_comma() -> None:
    said = zones_sentence(Y2024, ID)
    assert "84,2%" in said
    assert all(number in said for number in ("2024", "494", "587", "70", "23"))


def test_zones_of_a_year_without_a_count() -> None:
    said = zones_sentence(Count(2019, None, None, None, None), EN)
    assert said == "No count over all bodies was found for 2019."


def test_zones_of_a_scheme_without_zones() -> None:
    said = zones_sentence(Count(2025, 310, None, None, None), EN, has_zones=False)
    assert said == "The assessment of 2025 gives no zones; 310 bodies were assessed."


@pytest.mark.parametrize("hidden", ["green", "yellow", "red"])
def test_zones_published_in_part_are_not_filled_in(hidden: str) -> None:
    numbers = {"assessed": 10, "green": 5, "yellow": 3, "red": 2} | {hidden: None}
    said = zones_sentence(Count(2017, **numbers), EN)
    assert said == "In 2017, 10 bodies were assessed; how many lay in each zone was not found whole."


def test_no_red_body_is_said_and_is_not_taken_for_unpublished() -> None:
    assert zones_sentence(Count(2024, 10, 8, 2, 0), EN).endswith("2 in yellow and 0 in red.")


def test_the_count_beside_the_one_before() -> None:
    said = zones_change_sentence(Y2024, Y2023, EN, comparable=True)
    assert said == "In 2023, with the same dimensions and limits, it was 414 of 586 (70.6%)."
    assert "70,6%" in zones_change_sentence(Y2024, Y2023, ID, comparable=True)


def test_the_same_share_is_said_to_be_the_same() -> None:
    said = zones_change_sentence(Count(2024, 20, 10, 5, 5), Count(2023, 10, 5, 3, 2), EN, comparable=True)
    assert said == "In 2023, with the same dimensions and limits, the share was the same: 5 of 10 (50.0%)."


def test_across_a_break_nothing_is_compared() -> None:
    said = zones_change_sentence(
        Count(2022, 586, 272, 250, 64), Count(2021, 587, 179, 316, 92), EN, comparable=False
    )
    assert "2021" in said
    assert said.endswith("is not compared.")
    assert "179" not in said


@pytest.mark.parametrize("before", [None, Count(2023, 586, None, 1, 1), Count(2023, None, 414, 1, 1)])
def test_without_a_count_before_nothing_is_said(before: Count | None) -> None:
    assert zones_change_sentence(Y2024, before, EN, comparable=True) == ""


def test_without_a_count_of_the_year_nothing_is_compared() -> None:
    assert zones_change_sentence(Count(2025, 310, None, None, None), Y2024, EN, comparable=True) == ""


def test_levels_leave_out_what_was_not_published() -> None:
    counts = [("province", 28, 34), ("city", None, 98), ("regency", 339, 416), ("agency", 3, None)]
    assert levels_sentence(2024, counts, EN) == (
        "By level, the green zone held 28 of 34 provinces and 339 of 416 regencies."
    )
    assert "provinsi" in levels_sentence(2024, counts, ID)


def test_levels_without_any_count_say_nothing() -> None:
    assert levels_sentence(2025, [("province", None, 38)], EN) == ""
    assert levels_sentence(2025, [], EN) == ""


def test_a_level_without_a_green_body_is_still_said() -> None:
    assert "0 of 3 agencies" in levels_sentence(2019, [("agency", 0, 3)], EN)


def test_coverage_of_a_year() -> None:
    assert coverage_sentence(2024, 207, 548, 60, EN) == (
        "For 2024, scores are known for 207 of 548 regional governments assessed (38%). Of 60 more only the category "
        "or zone is known."
    )
    assert coverage_sentence(2024, 207, 548, 0, EN).endswith("assessed (38%).")
    assert coverage_sentence(2025, 28, 264, 60, EN).endswith("Of 60 more only the opinion is known.")


def test_coverage_without_a_denominator_gives_no_share() -> None:
    said = coverage_sentence(2015, 7, None, 3, EN)
    assert "7 regional governments" in said
    assert said.endswith("how many were assessed was not found.")
    assert "%" not in said


def shares(known_green: int, green: int) -> dict[str, float | int]:
    known, assessed = 200, 500
    return {
        "known": known, "known_green": known_green, "assessed": assessed, "green": green,
        "known_share": known_green / known, "share": green / assessed,
    }  # fmt: skip


def test_a_bias_towards_green_is_said() -> None:
    said = bias_sentence(2024, shares(180, 400), EN)
    assert said.startswith(
        "Of the 200 regional governments whose score is known for 2024, 180 (90.0%) are green; of all 500, 400 (80.0%) "
    )
    assert "favours the green ones" in said
    assert "90,0%" in bias_sentence(2024, shares(180, 400), ID)


@pytest.mark.parametrize("green", [450, 460])
def test_no_bias_is_claimed_where_there_is_none(green: int) -> None:
    assert "favours" not in bias_sentence(2024, shares(180, green), EN)


def test_no_bias_can_be_said_without_counts() -> None:
    assert bias_sentence(2023, None, EN) == ""


@pytest.mark.parametrize("known", [0, 1, 99])
def test_a_year_with_few_scores_is_called_thin(known: int) -> None:
    assert thin_sentence(2016, known, EN).startswith("2016 is thin")


def test_a_year_with_a_hundred_scores_is_not_thin() -> None:
    assert thin_sentence(2024, 100, EN) == ""


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ({"corroborated": 61, "single": 141, "conflicting": 5},
         "Of the 207 scores, 61 are printed alike by independent publishers, 141 by one publisher only and on 5 "
         "sources disagree."),
        ({"corroborated": 11, "single": 17},
         "Of the 28 scores, 11 are printed alike by independent publishers and 17 by one publisher only."),
        ({"single": 7, "corroborated": 0}, "All 7 scores rest on one publisher each."),
        ({"single": 1}, "Its score rests on one publisher."),
        ({"corroborated": 19}, "Independent publishers print all 19 scores alike."),
        ({"corroborated": 1}, "Independent publishers print its score alike."),
        ({}, ""),
    ],
)  # fmt: skip
def test_how_sure_the_scores_of_a_year_are(grades: dict[str, int], said: str) -> None:
    assert grades_sentence(grades, EN) == said


def test_thousands_of_scores_are_written_as_the_language_does() -> None:
    assert "Of the 1,200 scores" in grades_sentence({"single": 1100, "conflicting": 100}, EN)
    assert "1.200" in grades_sentence({"single": 1100, "conflicting": 100}, ID)


CARE = "No change is given: scores of {} may be compared with those of {} only with care, region by region."


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2015, "No change is given: no earlier assessment is in this compilation."),
        (2016, CARE.format(2015, 2016)),
        (2021, CARE.format(2019, 2021)),
        (2022, "No change is given: in 2022 the instrument changed."),
        (2025, "No change is given: in 2025 the instrument changed."),
    ],
)  # fmt: skip
def test_why_a_year_has_no_changes(year: int, said: str) -> None:
    assert no_change_sentence(year, EN) == said


@pytest.mark.parametrize("lang", [EN, ID])
def test_no_placeholder_is_left(lang: Words) -> None:
    said = [
        zones_sentence(Y2024, lang),
        zones_sentence(Count(2019, None, None, None, None), lang),
        zones_sentence(Count(2025, 310, None, None, None), lang, has_zones=False),
        zones_sentence(Count(2017, 10, None, 3, 2), lang),
        zones_change_sentence(Y2024, Y2023, lang, comparable=True),
        zones_change_sentence(Y2024, Y2023, lang, comparable=False),
        zones_change_sentence(Y2024, Y2024, lang, comparable=True),
        levels_sentence(2024, [("province", 28, 34), ("city", 94, 98)], lang),
        coverage_sentence(2024, 207, 548, 60, lang),
        coverage_sentence(2024, 207, None, 60, lang),
        bias_sentence(2024, shares(180, 400), lang),
        thin_sentence(2016, 19, lang),
        *(no_change_sentence(year, lang) for year in (2015, 2016, 2022)),
        *(
            grades_sentence(grades, lang)
            for grades in ({"single": 1}, {"single": 2}, {"corroborated": 1}, {"single": 2, "conflicting": 3})
        ),
    ]
    for sentence in said:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "  " not in sentence
