"""Published statements beside what the published scores give."""

from dataclasses import dataclass

import pandas as pd

from analysis import paths
from analysis.ingest.sources import source_id
from analysis.reference import read_text_table

COLUMNS = ("year", "scope", "level", "measure", "value_as_printed", "source_url", "source_title", "publisher")


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
    """Quoted figures for the regencies and cities of a province, beside that year's row of `summary` (a panel summary)."""
    rows = printed[(printed["scope"] == scope) & (printed["measure"] == "reported_figure")]
    years = summary.set_index("year")
    found = []
    for row in rows.to_dict("records"):
        year = int(row["year"])
        if year in years.index:
            level = years.loc[year]
            found.append(Reported(
                year, float(row["value_as_printed"].replace(",", ".")), row["publisher"], row["source_title"],
                row["source_url"], row["published"], level["mean"], level["high"], level["high_name"],
            ))  # fmt: skip
    return found
