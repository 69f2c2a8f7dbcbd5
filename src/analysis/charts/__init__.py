"""Figures: one function each, from a table to a drawing that carries table, alt text and source."""

from analysis.charts.categories import category_counts
from analysis.charts.coverage import coverage_bars
from analysis.charts.ribbon import scheme_ribbon
from analysis.charts.scores import score_line
from analysis.charts.slope import region_slope
from analysis.charts.strip import province_strip
from analysis.charts.swarms import distribution
from analysis.charts.zones import zones_by_level

__all__ = [
    "category_counts",
    "coverage_bars",
    "distribution",
    "province_strip",
    "region_slope",
    "scheme_ribbon",
    "score_line",
    "zones_by_level",
]
