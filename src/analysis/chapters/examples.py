"""The worked examples of the annual report: one city, and all regencies and cities of one province."""

import pandas as pd

from analysis.chapters.report import Report
from analysis.regions import members, provinces

CITY = "35.75"
"""Kota Pasuruan."""
PROVINCE = "13"
"""Sumatera Barat: the one province whose 19 regencies and cities are all known for 2021 to 2024."""
PROVINCE_FROM = 2021
"""The first year in which all bodies were assessed; samples before and after hold no complete set."""


def region_results(report: Report, body_id: str) -> pd.DataFrame:
    """All results of one body up to the report's year, in order of years."""
    return report.bodies[report.bodies["body_id"] == body_id].sort_values("year", ignore_index=True)


def province_results(report: Report, code: str) -> pd.DataFrame:
    """Results of a province's regencies and cities in the years in which all regions were assessed."""
    years = member_counts(report, code)
    codes = {body.body_id for year in years for body in members(code, year)}
    found = report.bodies[report.bodies["body_id"].isin(codes) & report.bodies["year"].isin(years)]
    return found.reset_index(drop=True)


def member_counts(report: Report, code: str) -> dict[int, int]:
    """How many regencies and cities of a province were assessed, for each year in which all regions were."""
    years = sorted(int(year) for year in report.counts["year"].unique() if year >= PROVINCE_FROM)
    return {year: len(members(code, year)) for year in years if unnamed_left_out(report, year) is not None}


def unnamed_left_out(report: Report, year: int) -> int | None:
    """Regional governments left out of a full assessment without being named (0 or 1); None for a sample."""
    could = sum(1 + len(members(one.body_id, year)) for one in provinces(year))
    missing = could - (report.count("regional", year=year) or 0)
    return missing if missing in (0, 1) else None


def example_results(report: Report) -> pd.DataFrame:
    """Results that the worked examples rest on."""
    return pd.concat([region_results(report, CITY), province_results(report, PROVINCE)])
