"""Frames to draw in tests. Names with "Contoh" (example) and their scores are synthetic; the national counts of 2021
and 2024 are as published."""

import pandas as pd
import pytest

from analysis.charts import (
    category_counts,
    coverage_bars,
    distribution,
    province_strip,
    region_slope,
    scheme_ribbon,
    score_line,
    zones_by_level,
)
from analysis.charts.categories import draw_category_counts
from analysis.charts.coverage import draw_coverage_bars
from analysis.charts.ribbon import draw_scheme_ribbon
from analysis.charts.scores import draw_score_line
from analysis.charts.slope import draw_region_slope
from analysis.charts.strip import draw_province_strip
from analysis.charts.swarms import draw_distribution
from analysis.charts.zones import draw_zones_by_level

COUNTS = {
    (2021, "all"): (587, 179, 316, 92),
    (2021, "province"): (34, 13, 19, 2),
    (2021, "city"): (98, 34, 61, 3),
    (2022, "all"): (586, 272, 250, 64),
    (2022, "province"): (34, 19, 13, 2),
    (2022, "city"): (98, 53, 42, 3),
    (2023, "all"): (586, 414, 133, 39),
    (2023, "province"): (34, 26, 6, 2),
    (2023, "city"): (98, None, None, None),
    (2024, "all"): (587, 494, 70, 23),
    (2024, "province"): (34, 28, 5, 1),
    (2024, "city"): (98, 94, 4, 0),
}
CATEGORIES = {"A": 337, "B": 157, "C": 70, "D": 14, "E": 9}
LONG = ["Kabupaten Contoh Kepulauan Mentawai", "Kabupaten Contoh Lima Puluh Kota", "Kota Contoh"]


@pytest.fixture(scope="session")
def counts() -> pd.DataFrame:
    rows = [(year, level, *numbers) for (year, level), numbers in COUNTS.items()]
    frame = pd.DataFrame(rows, columns=["year", "level", "assessed", "green", "yellow", "red"])
    return frame.astype(dict.fromkeys(["assessed", "green", "yellow", "red"], "Int64"))


@pytest.fixture(scope="session")
def categories() -> pd.DataFrame:
    return pd.DataFrame({"year": 2024, "category": list(CATEGORIES), "count": list(CATEGORIES.values())})


@pytest.fixture(scope="session")
def bands() -> pd.DataFrame:
    rows = [
        ("components", 2015, 2021, "green", "", 81, 100),
        ("components", 2015, 2021, "yellow", "", 51, 80.99),
        ("components", 2015, 2021, "red", "", 0, 50.99),
        ("dimensions", 2022, 2024, "green", "A", 88, 100),
        ("dimensions", 2022, 2024, "green", "B", 78, 87.99),
        ("dimensions", 2022, 2024, "yellow", "C", 54, 77.99),
        ("dimensions", 2022, 2024, "red", "D", 32, 53.99),
        ("dimensions", 2022, 2024, "red", "E", 0, 31.99),
        ("opinion", 2025, 2025, "", "A", 88, 100),
        ("opinion", 2025, 2025, "", "C", 54, 87.99),
    ]
    columns = ["scheme_id", "year_from", "year_to", "zone", "category", "lower", "upper"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="session")
def body_scores() -> pd.DataFrame:
    rows = [
        (2016, 45.17, "red", "", "single"),
        (2018, None, "yellow", "", None),
        (2019, 60.31, "yellow", "", "corroborated"),
        (2021, 90.83, "green", "", "corroborated"),
        (2022, 61.03, "yellow", "C", "conflicting"),
        (2023, 54.03, "yellow", "C", "single"),
        (2024, 72.44, "yellow", "C", "corroborated"),
        (2025, 60.65, "", "C", "single"),
    ]
    frame = pd.DataFrame(rows, columns=["year", "score", "zone", "category", "grade"])
    return frame.assign(scheme_id="any")


@pytest.fixture(scope="session")
def regions() -> pd.DataFrame:
    """Nineteen synthetic regions over four years, close to each other, some with long names."""
    names = [*LONG, *(f"Kabupaten Contoh {number}" for number in range(16))]
    rows = [
        {
            "year": year, "body_id": f"99.{number:02d}", "name": name, "assessed": 19, "complete": year != 2022,
            "score": 42.02 + 11 * (year - 2021) + (number * 7 % 19) * (0.4 if year == 2024 else 1.3),
            "grade": "single" if number % 3 == 0 else "corroborated",
        }
        for year in range(2021, 2025)
        for number, name in enumerate(names)
        if not (year == 2022 and number > 13)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="session")
def pairs(regions: pd.DataFrame) -> pd.DataFrame:
    early = regions[regions["year"] == 2023].set_index("body_id")
    late = regions[regions["year"] == 2024].set_index("body_id")
    frame = pd.DataFrame(
        {
            "name": early["name"],
            "year_from": 2023,
            "score_from": early["score"],
            "grade_from": early["grade"],
            "year_to": 2024,
            "score_to": late["score"],
            "grade_to": late["grade"],
        }
    )
    return frame.reset_index()


@pytest.fixture(scope="session")
def known() -> pd.DataFrame:
    columns = {"assessed": [34, 98, 416], "with_score": [21, 52, 135], "without_score": [6, 0, 90]}
    return pd.DataFrame({"level": ["province", "city", "regency"], **columns})


@pytest.fixture(scope="session")
def spreads() -> pd.DataFrame:
    rows = [
        {"year": 2024, "level": level, "body_id": f"{level}-{number}", "name": f"Contoh {number}",
         "score": 100 - (number * 37 % 97) ** 1.6 / 30, "assessed": total}
        for level, some, total in (("province", 20, 34), ("city", 50, 98), ("regency", 130, 416))
        for number in range(some)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="session")
def schemes() -> pd.DataFrame:
    rows = [
        ("a", 2015, 2021, "Standards on display", "Components of a standard, product by product"),
        ("b", 2022, 2024, "Four dimensions", "Input, process, output, complaints"),
        ("c", 2025, 2025, "Opinion on maladministration", None),
    ]
    return pd.DataFrame(rows, columns=["scheme_id", "year_from", "year_to", "name", "detail"])


@pytest.fixture(scope="session")
def assessed() -> pd.DataFrame:
    years = {2015: 147, 2019: 257, 2021: 548, 2022: 547, 2023: 547, 2024: 548, 2025: 264}
    return pd.DataFrame({"year": list(years), "assessed": list(years.values())})


CHARTS = ("zones", "categories", "score_line", "strip", "slope", "coverage", "distribution", "ribbon")
_QUOTED = [(2023, 95.0, "95 as quoted")]


@pytest.fixture(scope="session")
def charts(request: pytest.FixtureRequest) -> dict[str, tuple]:
    """Every chart by name: its drawing and its finished figure, as functions of the words."""
    get = request.getfixturevalue
    bands, regions, pairs, scores = get("bands"), get("regions"), get("pairs"), get("body_scores")
    spreads, schemes, assessed = get("spreads"), get("schemes"), get("assessed")
    chosen = pairs["body_id"].iloc[1]
    return {
        "zones": (
            lambda w: draw_zones_by_level(get("counts"), 2024, w),
            lambda w: zones_by_level(get("counts"), 2024, w),
        ),
        "categories": (
            lambda w: draw_category_counts(get("categories"), 2024, w),
            lambda w: category_counts(get("categories"), 2024, w),
        ),
        "score_line": (
            lambda w: draw_score_line(scores, bands, w),
            lambda w: score_line(scores, bands, w, "Kota Contoh"),
        ),
        "strip": (
            lambda w: draw_province_strip(regions, w, _QUOTED, bands=bands),
            lambda w: province_strip(regions, w, "Sumatera Barat", _QUOTED, bands=bands),
        ),
        "slope": (lambda w: draw_region_slope(pairs, w, chosen), lambda w: region_slope(pairs, w, chosen)),
        "coverage": (
            lambda w: draw_coverage_bars(get("known"), w),
            lambda w: coverage_bars(get("known"), w),
        ),
        "distribution": (
            lambda w: draw_distribution(spreads, w, bands=bands, highlight="city-3"),
            lambda w: distribution(spreads, w, bands=bands, highlight="city-3"),
        ),
        "ribbon": (
            lambda w: draw_scheme_ribbon(schemes, w, counts=assessed, year=2024),
            lambda w: scheme_ribbon(schemes, w, counts=assessed, year=2024),
        ),
    }


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest, charts: dict[str, tuple]) -> tuple:
    """One chart after the other: (drawing, figure)."""
    return charts[request.param]
