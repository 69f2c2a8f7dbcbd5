"""West Sumatra recomputed by hand, and sets that are not complete."""

import math

import pandas as pd
import pytest

from analysis import store
from analysis.chapters.report import open_report
from analysis.comparisons.panels import panel_summary
from analysis.comparisons.readings import mean_under_other_readings
from analysis.comparisons.reported import Reported, aggregates, reported_figures
from analysis.regions import members

SCORES_2021 = [
    54.73, 69.80, 78.25, 76.31, 75.31, 62.86, 46.93, 78.85, 42.02, 81.76, 54.68, 78.78, 72.94, 71.75, 66.60, 69.87,
    65.35, 86.34, 74.39,
]  # fmt: skip
SCORES_2023 = [
    79.33, 95.08, 78.78, 92.44, 81.23, 92.58, 85.59, 90.42, 67.03, 93.77, 84.95, 84.51, 82.64, 84.88, 82.76, 90.72,
    84.79, 91.41, 90.64,
]  # fmt: skip


@pytest.fixture(scope="module")
def west_sumatra() -> pd.DataFrame:
    results = store.load_results(province="13")
    return results[results["level"].isin(["regency", "city"])].reset_index(drop=True)


@pytest.fixture(scope="module")
def summary(west_sumatra: pd.DataFrame) -> pd.DataFrame:
    return panel_summary(west_sumatra, dict.fromkeys(range(2021, 2025), 19)).set_index("year")


def test_west_sumatra_has_nineteen_regencies_and_cities() -> None:
    assert len(members("13", 2024)) == 19


def test_means_of_west_sumatra(summary: pd.DataFrame) -> None:
    assert summary["mean"].round(2).to_dict() == {2021: 68.82, 2022: 82.14, 2023: 85.98, 2024: 91.63}
    assert summary["complete"].all()


@pytest.mark.parametrize(("year", "scores"), [(2021, SCORES_2021), (2023, SCORES_2023)])
def test_the_means_are_those_of_the_scores_copied_by_hand(
    summary: pd.DataFrame, west_sumatra: pd.DataFrame, year: int, scores: list[float]
) -> None:
    found = west_sumatra.loc[west_sumatra["year"] == year, "score"].dropna()
    assert sorted(found) == sorted(scores)
    assert len(scores) == 19
    assert summary.loc[year, "mean"] == pytest.approx(math.fsum(scores) / 19, abs=1e-9)


def test_extremes_of_2023(summary: pd.DataFrame) -> None:
    columns = ["low", "low_name", "high", "high_name"]
    assert summary.loc[2023, columns].to_list() == [
        67.03,
        "Kabupaten Kepulauan Mentawai",
        95.08,
        "Kabupaten Solok",
    ]


def test_an_incomplete_set_has_no_mean() -> None:
    rows = pd.DataFrame({"year": [2022, 2022], "name": ["A", "B"], "score": [70.0, 80.0]})
    [year] = panel_summary(rows, {2022: 3}).to_dict("records")
    assert (year["known"], year["complete"], year["low"], year["high"]) == (2, False, 70.0, 80.0)
    assert math.isnan(year["mean"])


def test_a_body_without_a_score_leaves_the_set_incomplete() -> None:
    rows = pd.DataFrame({"year": [2022, 2022], "name": ["A", "B"], "score": [70.0, None]})
    assert not panel_summary(rows, {2022: 2})["complete"].any()


def test_a_year_of_which_nothing_is_known() -> None:
    rows = pd.DataFrame({"year": [2022], "name": ["A"], "score": [70.0]})
    summary = panel_summary(rows, {2021: 1, 2022: 1}).set_index("year")
    assert (summary.loc[2021, "known"], summary.loc[2021, "low_name"]) == (0, "")
    assert summary.loc[2022, "mean"] == 70.0


def test_bodies_of_one_score_are_told_apart_by_name() -> None:
    rows = pd.DataFrame({"year": 2022, "name": ["B", "A", "C"], "score": [70.0, 70.0, 70.0]})
    for order in ([0, 1, 2], [2, 1, 0]):
        [year] = panel_summary(rows.loc[order], {2022: 3}).to_dict("records")
        assert (year["low_name"], year["high_name"]) == ("A", "C")


def test_the_other_reading_of_solok_selatan(west_sumatra: pd.DataFrame) -> None:
    others = {
        (o.year, o.name): o for o in mean_under_other_readings(west_sumatra[west_sumatra["year"] == 2021])
    }
    other = others[2021, "Kabupaten Solok Selatan"]
    assert (other.value, other.other) == (54.68, 64.81)
    assert round(other.mean, 2) == 68.82
    assert other.other_mean == pytest.approx((math.fsum(SCORES_2021) - 54.68 + 64.81) / 19, abs=1e-9)
    assert round(other.other_mean, 2) == 69.35


def test_a_set_without_a_dispute_has_no_other_reading() -> None:
    rows = pd.DataFrame(
        {"year": [2022], "name": ["A"], "score": [70.0], "grade": ["single"], "rejected": ["[]"]}
    )
    assert list(mean_under_other_readings(rows)) == []


def test_the_quoted_95_is_the_highest_score_and_not_the_mean(summary: pd.DataFrame) -> None:
    [quoted] = reported_figures(aggregates(), "Sumatera Barat", summary.reset_index())
    assert (quoted.year, quoted.value, quoted.publisher, quoted.url) == (2023, 95.0, "Integritasmedia", "")
    assert round(quoted.mean, 2) == 85.98
    assert (quoted.high, quoted.high_name) == (95.08, "Kabupaten Solok")
    assert quoted.fits_high
    assert not quoted.fits_mean


def test_nothing_is_quoted_of_another_province(summary: pd.DataFrame) -> None:
    assert reported_figures(aggregates(), "Sumatera Utara", summary.reset_index()) == []


def test_nothing_is_quoted_of_a_year_out_of_sight(summary: pd.DataFrame) -> None:
    assert reported_figures(aggregates(), "Sumatera Barat", summary.loc[:2022].reset_index()) == []


@pytest.mark.parametrize(
    ("value", "mean", "high", "fits"),
    [(86.0, 85.98, 95.08, (True, False)), (90.0, 85.98, 95.08, (False, False))],
)
def test_a_figure_fits_what_it_rounds_to(
    value: float, mean: float, high: float, fits: tuple[bool, bool]
) -> None:
    reported = Reported(2023, value, "Synthetic", "", "", "", mean, high, "A")
    assert (reported.fits_mean, reported.fits_high) == fits


def test_the_quoted_page_is_a_source_of_the_report() -> None:
    report = open_report(2023, "en")
    [quoted] = reported_figures(report.aggregates, "Sumatera Barat", panel_summary(report.bodies, {2023: 19}))
    assert quoted.source_id in report.bibliography.numbers
