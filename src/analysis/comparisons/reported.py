"""Published statements beside what the published scores give."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import paths
from analysis.ingest.sources import source_id
from analysis.reference import read_text_table

COLUMNS = (
    "year",
    "scope",
    "level",
    "measure",
    "value_as_printed",
    "source_url",
    "source_title",
    "publisher",
    "published",
)


@dataclass(frozen=True)
class Reported:
    """A quoted figure and what the scores of the same bodies give (points); `mean` is missing unless all are known."""

    year: int
    value: float
    publisher: str
    title: str
    url: str
    published: str
    mean: float
    high: float
    high_name: str

    @property
    def source_id(self) -> str:
        """The page that quotes it."""
        return source_id(self.publisher, self.title, self.url)

    @property
    def fits_mean(self) -> bool:
        """Whether the figure is the mean, rounded as it was printed."""
        return round(self.mean) == round(self.value)

    @property
    def fits_high(self) -> bool:
        """Whether the figure is the highest score, rounded as it was printed."""
        return round(self.high) == round(self.value)


def aggregates() -> pd.DataFrame:
    """Published counts and means as printed. Raises `AnalysisError` where the file is broken."""
    return read_text_table(paths.raw() / "aggregates.csv", COLUMNS)


def reported_figures(printed: pd.DataFrame, scope: str, summary: pd.DataFrame) -> list[Reported]:
    """Quoted figures for a province's regencies and cities, beside that year's row of the panel `summary`."""
    rows = printed[(printed["scope"] == scope) & (printed["measure"] == "reported_figure")]
    levels = {level["year"]: level for level in summary.to_dict("records")}
    return [
        _reported(row, levels[int(row["year"])])
        for row in rows.to_dict("records")
        if int(row["year"]) in levels
    ]


def _reported(row: dict[Hashable, Any], level: dict[Hashable, Any]) -> Reported:
    return Reported(
        year=int(row["year"]),
        value=float(row["value_as_printed"].replace(",", ".")),
        publisher=row["publisher"],
        title=row["source_title"],
        url=row["source_url"],
        published=row["published"],
        mean=level["mean"],
        high=level["high"],
        high_name=level["high_name"],
    )
