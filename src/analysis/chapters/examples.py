"""The worked examples of the annual report: one city, and all regencies and cities of one province."""

import pandas as pd

from analysis.chapters.report import Report
from analysis.regions import members

CITY = "35.75"
"""Kota Pasuruan."""
PROVINCE = "13"
"""Sumatera Barat: the one province whose 19 regencies and cities are all known for 2021 to 2024."""
PROVINCE_FROM = 2021
"""The first year in which all bodies were assessed, so that a set can be complete."""


def region_results(report: Report, body_id: str) -> pd.DataFrame:
    """All results of one body up to the report's year, in order of years."""
    return report.bodies[report.bodies["body_id"] == body_id].sort_values("year", ignore_index=True)


def province_results(report: Report, code: str) -> pd.DataFrame:
    """Results of a province's regencies and cities since all bodies are assessed, up to the report's year."""
    found = report.bodies[report.bodies["body_id"].isin(all_members(report, code))]
    return found[found["year"] >= PROVINCE_FROM].reset_index(drop=True)


def member_counts(report: Report, code: str) -> dict[int, int]:
    """How many regencies and cities stood under a province in each assessed year since `PROVINCE_FROM`."""
    years = sorted(report.bodies.loc[report.bodies["year"] >= PROVINCE_FROM, "year"].unique())
    return {int(year): len(members(code, int(year))) for year in years}


def all_members(report: Report, code: str) -> set[str]:
    """Codes of the regencies and cities that stood under a province in any of those years."""
    return {body.body_id for year in member_counts(report, code) for body in members(code, year)}


def example_results(report: Report) -> pd.DataFrame:
    """Results that the worked examples rest on."""
    return pd.concat([region_results(report, CITY), province_results(report, PROVINCE)])
