"""Nothing known, one region, all alike, years missing."""

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
from analysis.charts.coverage import draw_coverage_bars
from analysis.charts.sheet import overlaps
from analysis.charts.slope import draw_region_slope
from analysis.charts.strip import draw_province_strip
from analysis.charts.swarms import draw_distribution
from analysis.charts.zones import draw_zones_by_level
from analysis.wording import words

EN = words("en")


@pytest.fixture(params=["no rows", "no values"])
def emptied(request):
    """A frame without anything to draw: without rows, or with every number missing."""
    keep = ("year", "level", "body_id", "name", "category_", "scheme_id", "grade", "complete")

    def empty(frame: pd.DataFrame) -> pd.DataFrame:
        if request.param == "no rows":
            return frame.iloc[:0]
        return frame.assign(**{c: pd.NA for c in frame if c not in keep and not str(c).startswith("year")})

    return empty


def test_nothing_to_draw(emptied, counts, categories, body_scores, bands, regions, pairs, known, spreads):
    attempts = [
        lambda: zones_by_level(emptied(counts), 2024, EN),
        lambda: category_counts(emptied(categories), 2024, EN),
        lambda: score_line(emptied(body_scores), bands, EN, "Kota Contoh"),
        lambda: province_strip(emptied(regions), EN, "Contoh"),
        lambda: region_slope(emptied(pairs), EN),
        lambda: coverage_bars(emptied(known), EN),
        lambda: distribution(emptied(spreads), EN),
    ]
    for attempt in attempts:
        with pytest.raises(ValueError, match="nothing to draw"):
            attempt()


def test_no_scheme_no_ribbon(schemes):
    with pytest.raises(ValueError, match="nothing to draw"):
        scheme_ribbon(schemes.iloc[:0], EN)


def test_a_year_without_categories(categories):
    with pytest.raises(ValueError, match="nothing to draw"):
        category_counts(categories, 2021, EN)


def test_one_region(regions, pairs, bands):
    one = regions[(regions["year"] == 2024) & (regions["name"] == "Kota Contoh")]
    sheet = draw_province_strip(one, EN, bands=bands)
    assert sum(label.text.startswith("Kota Contoh") for label in sheet.labels) == 1
    slope = draw_region_slope(pairs.iloc[:1], EN)
    assert overlaps(slope.labels) == []


def test_all_values_equal(regions, pairs, spreads):
    year = regions[regions["year"] == 2024].assign(score=88.0)
    strip = draw_province_strip(year, EN)
    assert "all 19 at 88.00" in [label.text for label in strip.labels]
    alike = pairs.assign(score_from=88.0, score_to=88.0)
    assert overlaps(draw_region_slope(alike, EN).labels) == []
    assert overlaps(draw_distribution(spreads.assign(score=88.0), EN).labels) == []


def test_a_mean_only_for_a_complete_year(regions):
    sheet = draw_province_strip(regions, EN)
    means = [label.text for label in sheet.labels if label.text.startswith("mean")]
    assert len(means) == 3
    assert "14 of 19" in [label.text for label in sheet.labels]
    none = province_strip(regions.assign(complete=False), EN, "Contoh")
    assert "mean" not in none.svg
    assert "no mean is given" in none.caption


def test_a_year_without_any_score_is_said_so(regions):
    blank = regions.assign(score=regions["score"].where(regions["year"] != 2023))
    texts = [label.text for label in draw_province_strip(blank, EN).labels]
    assert "no score known" in texts
    assert "0 of 19" in texts


def test_counts_not_found_stay_open(counts):
    sheet = draw_zones_by_level(counts, 2024, EN)
    assert [label.text for label in sheet.labels].count("not found") == 1
    assert "not found" in zones_by_level(counts, 2024, EN).caption
    assert "not found" not in zones_by_level(counts[counts["level"] == "all"], 2024, EN).caption
    only_green = counts[(counts["year"] == 2024) & (counts["level"] == "city")].assign(
        year=2016, assessed=55, green=16
    )
    partly = only_green.assign(yellow=pd.NA, red=pd.NA)
    texts = [label.text for label in draw_zones_by_level(partly, 2016, EN).labels]
    assert {"16", "not found", "of 55"} <= set(texts)


def test_a_small_count_stands_beside_its_bar(counts):
    """One red of 34 has no room inside; it is written right of the bar, before the denominator."""
    frame = counts[(counts["year"] == 2024) & (counts["level"] == "province")]
    labels = {label.text: label for label in draw_zones_by_level(frame, 2024, EN).labels}
    assert labels["28"].right < labels["5"].left < labels["1"].left < labels["of 34"].left


def test_more_known_than_assessed_is_refused(known):
    with pytest.raises(ValueError, match="more known than assessed"):
        coverage_bars(known.assign(with_score=500), EN)


def test_coverage_of_many_rows_is_summed_in_its_alt_text():
    frame = pd.DataFrame(
        {
            "province": [f"Contoh {n}" for n in range(38)],
            "assessed": 14,
            "with_score": [n % 15 for n in range(38)],
            "without_score": 0,
        }
    )
    assert overlaps(draw_coverage_bars(frame, EN).labels) == []
    alt = coverage_bars(frame, EN).alt
    assert f"{sum(n % 15 for n in range(38))} of 532 with a score" in alt
    assert len(alt) < 250


def test_two_hundred_dots_and_a_slope_of_forty_do_not_collide(pairs, spreads):
    many = pd.concat([pairs.assign(body_id=pairs["body_id"] + mark) for mark in "ab"])
    assert overlaps(draw_region_slope(many, EN).labels) == []
    assert overlaps(draw_distribution(spreads, EN).labels) == []


def test_a_ministrys_scale_of_110_points(bands):
    frame = pd.DataFrame(
        [{"year": 2017, "score": 108.0, "zone": "green", "category": "", "grade": "single", "scheme_id": "m"}]
    )
    high = bands[bands["scheme_id"] == "components"].assign(upper=[110, 88, 55], lower=[89, 56, 0])
    assert "108.00" in score_line(frame, high, EN, "Kementerian Contoh").svg
