"""What a score means in its year, and which years may stand side by side."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import AnalysisError
from analysis.reconcile.counts import published_counts
from analysis.schemes import (
    FULL_YEARS,
    assessment_years,
    bands,
    classify,
    comparability,
    has_categories,
    has_zones,
    is_assessed,
    is_sample,
    level_group,
    scale_max,
    scheme_id,
    scheme_year,
    worst,
    zone_of_category,
)

YEARS = (2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025)


def test_the_years_that_were_assessed() -> None:
    assert assessment_years("regional") == YEARS
    assert not is_assessed(2020)
    assert all(is_assessed(year) for year in YEARS)


def test_full_assessments_are_those_of_547_or_548_regional_governments() -> None:
    """There are 548; in 2022 and 2023 one was not assessed. Every other year has a sample of half of them at most."""
    counts = published_counts().query("level == 'regional'").set_index("year")["assessed"]
    assert set(counts.index) == set(YEARS)
    assert tuple(sorted(counts[counts >= 547].index)) == FULL_YEARS
    assert counts[counts < 547].max() < 300
    assert {year for year in YEARS if is_sample(year)} == set(counts[counts < 547].index)


def limits(year: int, group: str = "regional") -> list[tuple[str, str, float]]:
    return [(band.category, band.zone, band.lower) for band in bands(year, group)]


@pytest.mark.parametrize("year", [2015, 2016, 2017, 2018, 2019, 2021])
def test_until_2021_there_are_three_zones(year: int) -> None:
    assert limits(year) == [("", "green", 81.0), ("", "yellow", 51.0), ("", "red", 0.0)]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_from_2022_to_2024_there_are_five_categories(year: int) -> None:
    assert limits(year) == [
        ("A", "green", 88.0),
        ("B", "green", 78.0),
        ("C", "yellow", 54.0),
        ("D", "red", 32.0),
        ("E", "red", 0.0),
    ]


def test_2025_gives_no_zones() -> None:
    assert len(bands(2025, "regional")) == 5
    assert not has_zones(2025, "regional")
    assert not has_categories(2025, "regional")


def test_letters_came_in_2022() -> None:
    assert has_zones(2024, "regional")
    assert has_categories(2022, "regional")
    assert not has_categories(2021, "regional")


@pytest.mark.parametrize(
    ("score", "year", "zone", "category"),
    [
        (80.99, 2021, "yellow", ""),
        (81, 2021, "green", ""),
        (51, 2021, "yellow", ""),
        (50.99, 2021, "red", ""),
        (77.99, 2024, "yellow", "C"),
        (78, 2024, "green", "B"),
        (87.99, 2024, "green", "B"),
        (87.994, 2024, "green", "B"),
        (87.996, 2024, "green", "A"),
        (88, 2024, "green", "A"),
        (53.99, 2022, "red", "D"),
        (54, 2022, "yellow", "C"),
        (31.99, 2023, "red", "E"),
        (32, 2023, "red", "D"),
        (0, 2023, "red", "E"),
        (100, 2023, "green", "A"),
        (88, 2025, "", ""),
    ],
)
def test_scores_at_the_limits(score: float, year: int, zone: str, category: str) -> None:
    band = classify(score, year, "regional")
    assert band is not None
    assert (band.zone, band.category) == (zone, category)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("group", ["regional", "national"])
def test_the_classes_of_a_year_leave_no_gap_and_no_overlap(year: int, group: str) -> None:
    found = bands(year, group)
    if not found:
        assert (year, group) == (2015, "national")  # no limit of that year's 110-point scale is known
        return
    assert (found[0].upper, found[-1].lower) == (scale_max(year, group), 0.0)
    for better, worse in pairwise(found):
        assert round(better.lower - worse.upper, 2) == 0.01


@pytest.mark.parametrize(
    ("score", "year", "ambiguous"),
    [(50.12, 2017, True), (50, 2017, False), (80.5, 2016, True), (80.5, 2021, False), (51, 2017, False)],
)
def test_where_whole_numbers_were_printed_the_space_between_is_ambiguous(
    score: float, year: int, ambiguous: bool
) -> None:
    band = classify(score, year, "regional")
    assert band is not None
    assert band.ambiguous(score) is ambiguous


def test_an_ambiguous_score_keeps_its_printed_zone() -> None:
    from analysis import store

    results = store.load("results")
    between = results[(results["year"].isin([2016, 2017, 2018])) & results["score"].between(50.01, 50.99)]
    observations = store.load("observations")
    assert not between.empty
    for row in between.to_dict("records"):
        mine = observations[
            (observations["year"] == row["year"]) & (observations["body_id"] == row["body_id"])
        ]
        printed = set(mine["zone_printed"]) - {""}
        assert row["zone"] in (printed or {"red"})


@pytest.mark.parametrize(
    ("earlier", "later", "verdict", "shares"),
    [
        (2023, 2024, "same", "same"),
        (2022, 2024, "same", "same"),
        (2021, 2022, "break", "break"),
        (2021, 2024, "break", "break"),
        (2024, 2025, "break", "break"),
        (2015, 2025, "break", "none"),
        (2018, 2019, "care", "none"),
        (2019, 2021, "care", "none"),
        (2019, 2022, "break", "none"),
        (2024, 2024, "same", "same"),
    ],
)
def test_which_years_may_be_compared(earlier: int, later: int, verdict: str, shares: str) -> None:
    assert comparability(earlier, later) == verdict
    assert comparability(earlier, later, shares=True) == shares


def test_ministries_changed_scale_after_2019() -> None:
    assert comparability(2019, 2021, "national") == "break"
    assert [scale_max(year, "national") for year in (2018, 2019, 2021, 2024)] == [110, 110, 100, 100]
    assert {scale_max(year, "regional") for year in YEARS} == {100}


def test_a_step_that_nobody_has_judged_is_an_error(tmp_path: Path) -> None:
    """A synthetic assessment of 2026 without a row in comparability.csv."""
    shutil.copytree(paths.reference(), tmp_path / "data" / "reference")
    (tmp_path / "data" / "raw").mkdir()
    table = tmp_path / "data" / "reference" / "scheme_years.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    last = next(line for line in lines if line.startswith("2025,regional,"))
    table.write_text("\n".join([*lines, last.replace("2025,", "2026,", 1)]) + "\n", encoding="utf-8")
    code = "from analysis.schemes import comparability as c; print(c(2023, 2024)); c(2025, 2026)"
    environment = {"ANALYSIS_ROOT": str(tmp_path), "PYTHONPATH": str(Path(paths.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "same"
    assert "AnalysisError: Comparability of (2025, 2026) is not on record" in done.stderr


def test_the_worst_step_counts() -> None:
    assert worst(["same", "care", "same"]) == "care"
    assert worst(["break", "care"]) == "break"
    assert worst([]) == "same"


@pytest.mark.parametrize(
    ("category", "zone"), [("A", "green"), ("B", "green"), ("C", "yellow"), ("D", "red"), ("E", "red")]
)
def test_the_zone_of_a_category(category: str, zone: str) -> None:
    assert zone_of_category(category, 2024, "regional") == zone
    assert zone_of_category(category, 2021, "regional") == ""


def test_no_category_has_no_zone() -> None:
    assert zone_of_category("", 2024, "regional") == ""


@pytest.mark.parametrize("year", [2020, 2014, 2030])
def test_a_year_without_an_assessment_raises(year: int) -> None:
    with pytest.raises(AnalysisError, match=rf"{year}.*scheme_years\.csv"):
        scheme_id(year, "regional")
    with pytest.raises(AnalysisError):
        scheme_year(year, "regional")


def test_levels_share_an_instrument_by_group() -> None:
    assert {level_group(level) for level in ("province", "city", "regency", "unit")} == {"regional"}
    assert {level_group(level) for level in ("ministry", "agency")} == {"national"}
    assert {level_group(level) for level in ("police", "land_office")} == {"vertical"}
    with pytest.raises(KeyError):
        level_group("village")


def test_an_assessment_has_a_name_in_both_languages() -> None:
    assessment = scheme_year(2024, "regional")
    assert "Kepatuhan" in assessment.name("id")
    assert "compliance" in assessment.name("en")
    assert assessment.announced.startswith("2024-1")
