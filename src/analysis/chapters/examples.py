"""The worked examples of the annual report: one city, and all regencies and cities of one province."""

import pandas as pd

from analysis.chapters.report import Report
from analysis.regions import members, provinces
from analysis.schemes import is_sample

CITY = "35.75"
"""Kota Pasuruan."""
PROVINCE = "13"
"""Sumatera Barat: the one province whose 19 regencies and cities are all known for 2021 to 2024."""


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
    years = sorted(int(year) for year in report.counts["year"].unique() if not is_sample(year))
    return {year: len(members(code, year)) for year in years}


def unnamed_left_out(report: Report, year: int) -> int:
    """Regional governments left out of a full assessment without being named."""
    could = sum(1 + len(members(one.body_id, year)) for one in provinces(year))
    return could - (report.count("regional", year=year) or could)


def example_results(report: Report) -> pd.DataFrame:
    """Results that the worked examples rest on."""
    return pd.concat([region_results(report, CITY), province_results(report, PROVINCE)])
