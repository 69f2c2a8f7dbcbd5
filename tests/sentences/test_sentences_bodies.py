"""Sentences on a body and on the regencies and cities of a province: every branch.

Scores of "Kota Contoh" are synthetic.
"""

import math
from dataclasses import replace

import pytest

from analysis.comparisons.readings import OtherReading
from analysis.comparisons.reported import Reported
from analysis.sentences.province import (
    means_sentence,
    other_reading_sentence,
    panel_sentence,
    reported_sentence,
    sample_sentence,
)
from analysis.sentences.region import (
    YearScore,
    certainty_sentence,
    change_sentence,
    class_words,
    nothing_sentence,
    score_sentence,
)
from analysis.wording import Words, words

EN, ID = words("en"), words("id")
RAMAPATI = ("Ramapati Pasuruan", "government", False)
Y2023 = YearScore(2023, 93.24, 2, "A", "green", "single", 1, *RAMAPATI)
Y2024 = YearScore(2024, 98.22, 2, "A", "green", "single", 1, *RAMAPATI)


def test_kota_pasuruan_in_words() -> None:
    assert change_sentence("Kota Pasuruan", Y2023, Y2024, EN) == (
        "Kota Pasuruan scored 93.24 (A, highest quality, green) in 2023 and 98.22 (A, highest quality, green) in 2024, "
        "within one scheme: +4.98 points."
    )
    said = change_sentence("Kota Pasuruan", Y2023, Y2024, ID)
    assert all(number in said for number in ("93,24", "98,22", "+4,98", "kualitas tertinggi", "hijau"))


def test_a_fall_has_a_minus_sign() -> None:
    assert "−4.98 points" in change_sentence("Kota Contoh", replace(Y2024, year=2022), Y2023, EN)


def test_no_change_is_said_in_words() -> None:
    said = change_sentence("Kota Contoh", Y2023, replace(Y2023, year=2024), EN)
    assert said == "Kota Contoh scored 93.24 (A, highest quality, green) in 2023 and the same in 2024."


@pytest.mark.parametrize("unknown", [0, 1])
def test_a_change_needs_two_scores(unknown: int) -> None:
    scores = [Y2023, Y2024]
    scores[unknown] = replace(scores[unknown], score=None)
    with pytest.raises(ValueError, match="two scores"):
        change_sentence("Kota Contoh", *scores, EN)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Y2024, "Kota Contoh scored 98.22 (A, highest quality, green) in 2024."),
        (YearScore(2021, 56.16, 2, "", "yellow", "single", 1), "Kota Contoh scored 56.16 (yellow) in 2021."),
        (YearScore(2025, 80.0, 0, "", "", "single", 1), "Kota Contoh scored 80 in 2025."),
        (
            YearScore(2018, None, 0, "", "red", "single", 1),
            "Kota Contoh was red in 2018; its score is not known.",
        ),
        (
            YearScore(2024, None, 0, "B", "green", "single", 1),
            "Kota Contoh was B, high quality, green in 2024; its score is not known.",
        ),
        (YearScore(2022, None, 0, "", "", "single", 0), "No score of Kota Contoh was found for 2022."),
    ],
)
def test_what_is_known_of_one_year(now: YearScore, said: str) -> None:
    assert score_sentence("Kota Contoh", now, EN) == said


def test_class_words() -> None:
    assert class_words("C", "yellow", EN) == "C, medium quality, yellow"
    assert class_words("C", "yellow", ID) == "C, kualitas sedang, kuning"
    assert class_words("", "red", EN) == "red"
    assert class_words("", "", EN) == ""


def graded(*grades: str, publisher: str = "") -> list[YearScore]:
    told = (publisher, "media") if publisher else ()
    return [YearScore(2022 + n, 80.0, 1, "B", "green", grade, 1, *told) for n, grade in enumerate(grades)]


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (
            graded("corroborated", "corroborated"),
            "Independent publishers print each of these scores alike.",
        ),
        (graded("corroborated"), "Independent publishers print this score alike."),
        (graded("single", "conflicting"), "Sources disagree on the score of 2023."),
        (graded("conflicting", "conflicting"), "Sources disagree on the score of 2022 and 2023."),
        (graded("single", "corroborated"), "Graded single for 2022: one publisher only."),
        (graded("single", "single"), "Graded single for 2022 and 2023: one publisher only."),
        (
            graded("single", "corroborated", publisher="Warta Contoh"),
            "Graded single for 2022: one publisher only.",
        ),
        (
            graded("single", "single", publisher="Warta Contoh"),
            "Graded single: one publisher, Warta Contoh (media), prints both figures.",
        ),
        (
            graded("single", "single", "single", publisher="Warta Contoh"),
            "Graded single: one publisher, Warta Contoh (media), prints all 3 figures.",
        ),
        (
            graded("single", publisher="Warta Contoh"),
            "Graded single: one publisher, Warta Contoh (media), prints it.",
        ),
    ],
)
def test_how_sure_scores_are(scores: list[YearScore], said: str) -> None:
    assert certainty_sentence(scores, EN) == said


@pytest.mark.parametrize("other", [{"publisher": "Warta B"}, {"publisher_kind": "repost"}])
def test_two_publishers_of_two_years_are_not_made_one(other: dict[str, str]) -> None:
    [first] = graded("single", publisher="Warta A")
    scores = [first, replace(first, year=2023, **other)]
    assert certainty_sentence(scores, EN) == "Graded single for 2022 and 2023: one publisher only."


def test_one_government_without_an_address_is_named_with_what_it_is() -> None:
    assert certainty_sentence([Y2023, Y2024], EN) == (
        "Graded single: one publisher, Ramapati Pasuruan (government), prints both figures. No address of the page is "
        "recorded."
    )
    said = certainty_sentence([Y2023, Y2024], ID)
    assert "Ramapati Pasuruan (pemerintah)" in said
    assert "Alamat halamannya tidak tercatat." in said


def test_one_recorded_address_is_enough() -> None:
    scores = [Y2023, replace(Y2024, has_address=True)]
    assert "address" not in certainty_sentence(scores, EN)


def test_a_body_without_any_result_of_a_year() -> None:
    said = nothing_sentence("Kota Contoh", 2025, EN)
    assert said == "No result of Kota Contoh was found for 2025."
    assert "2025" in nothing_sentence("Kota Contoh", 2025, ID)


PANEL = {
    "known": 19, "expected": 19, "complete": True, "mean": 85.976315, "low": 67.03, "high": 95.08,
    "low_name": "Kabupaten Kepulauan Mentawai", "high_name": "Kabupaten Solok",
}  # fmt: skip


def test_a_complete_set_has_a_mean() -> None:
    assert panel_sentence("Sumatera Barat", 2023, PANEL, EN) == (
        "The 19 regencies and cities of Sumatera Barat have a mean of 85.98 in 2023, from 67.03 (Kabupaten Kepulauan "
        "Mentawai) to 95.08 (Kabupaten Solok)."
    )
    assert "85,98" in panel_sentence("Sumatera Barat", 2023, PANEL, ID)


def test_an_incomplete_set_has_a_range_and_no_mean() -> None:
    said = panel_sentence("Riau", 2023, PANEL | {"known": 5, "complete": False, "mean": math.nan}, EN)
    assert "5 scores are known" in said
    assert "no mean is given" in said
    assert "nan" not in said


def test_one_score_is_not_a_range() -> None:
    said = panel_sentence("Riau", 2023, PANEL | {"known": 1, "complete": False, "mean": math.nan}, EN)
    assert said == (
        "Of the 19 regencies and cities of Riau, one score is known for 2023: Kabupaten Solok at 95.08."
    )


def test_no_score_at_all() -> None:
    nothing = {"known": 0, "complete": False, "mean": math.nan, "low": math.nan, "high": math.nan}
    said = panel_sentence("Riau", 2023, PANEL | nothing | {"low_name": "", "high_name": ""}, EN)
    assert said == "No score of the 19 regencies and cities of Riau is known for 2023."


def test_means_of_one_scheme() -> None:
    means = [(2022, 82.1437), (2023, 85.9763), (2024, 91.6295)]
    assert means_sentence(means, EN) == (
        "Within one scheme the mean went 82.14 (2022), 85.98 (2023) and 91.63 (2024)."
    )
    assert "82,14 (2022)" in means_sentence(means, ID)


@pytest.mark.parametrize("means", [[], [(2024, 91.63)]])
def test_fewer_than_two_means_are_no_course(means: list[tuple[int, float]]) -> None:
    assert means_sentence(means, EN) == ""


def test_a_sample_points_to_the_latest_full_assessment() -> None:
    said = sample_sentence(2025, 2024, EN)
    assert said == "The assessment of 2025 was a sample; the latest of all regions is that of 2024."
    assert all(year in sample_sentence(2025, 2024, ID) for year in ("2025", "2024", "sampel"))
    assert sample_sentence(2024, 2024, EN) == ""


QUOTED = Reported(2023, 95.0, "Integritasmedia", "", "", "", 85.976315, 95.08, "Kabupaten Solok")


def test_the_quoted_95() -> None:
    assert reported_sentence(QUOTED, 19, EN) == (
        "A statement quoted by Integritasmedia puts the regencies and cities at 95 for 2023; it is often read as their "
        "average. The 19 published scores have the mean 85.98 and the highest is 95.08 (Kabupaten Solok). As an "
        "average the figure does not agree with them, as the highest score it does, and the statement does not say "
        "which is meant."
    )
    said = reported_sentence(QUOTED, 19, ID)
    assert "85,98" in said
    assert "95,08" in said


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"mean": 94.9}, "The figure agrees with both; the statement does not say which is meant."),
        ({"value": 86.0}, "As an average the figure agrees with them."),
        ({"value": 90.5}, "The figure agrees with neither; the statement does not say what it counts."),
        ({"mean": math.nan}, "Too few scores are known to check that."),
    ],
)
def test_a_quoted_figure_is_judged_by_the_scores(changed: dict[str, float], verdict: str) -> None:
    said = reported_sentence(replace(QUOTED, **changed), 19, EN)
    assert said.endswith(verdict)
    assert "nan" not in said


def test_a_quoted_figure_keeps_its_decimals() -> None:
    assert "at 90.50 for 2023" in reported_sentence(replace(QUOTED, value=90.5), 19, EN)


def test_the_other_reading() -> None:
    other = OtherReading(2021, "Kabupaten Solok Selatan", 54.68, 64.81, 68.8168, 69.35)
    assert other_reading_sentence(other, EN) == (
        "Kabupaten Solok Selatan, 2021: sources disagree (54.68 kept, 64.81 also printed); with the other reading the "
        "mean is 69.35 instead of 68.82."
    )
    assert "64,81" in other_reading_sentence(other, ID)


@pytest.mark.parametrize("lang", [EN, ID])
def test_no_placeholder_is_left(lang: Words) -> None:
    said = [
        change_sentence("Kota Contoh", Y2023, Y2024, lang),
        change_sentence("Kota Contoh", Y2023, replace(Y2023, year=2024), lang),
        *(
            score_sentence("Kota Contoh", now, lang)
            for now in (Y2024, replace(Y2024, score=None), YearScore(2022, None, 0, "", "", "", 0))
        ),
        *(
            certainty_sentence(graded(*grades, publisher=publisher), lang)
            for grades in (
                ["single"],
                ["single"] * 2,
                ["single"] * 3,
                ["conflicting"],
                ["corroborated"],
                ["single", "corroborated"],
            )
            for publisher in ("", "Warta Contoh")
        ),
        certainty_sentence([Y2023, Y2024], lang),
        nothing_sentence("Kota Contoh", 2025, lang),
        *(
            panel_sentence("Riau", 2023, PANEL | {"known": known, "complete": known == 19}, lang)
            for known in (0, 1, 5, 19)
        ),
        sample_sentence(2025, 2024, lang),
        means_sentence([(2023, 1.0), (2024, 2.0)], lang),
        *(
            reported_sentence(replace(QUOTED, **changed), 19, lang)
            for changed in ({}, {"mean": 94.9}, {"value": 86.0}, {"value": 90.5}, {"mean": math.nan})
        ),
    ]
    for sentence in said:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "()" not in sentence
