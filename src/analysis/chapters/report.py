"""What the chapters of a report share: the year, the language, the tables and the sources."""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import paths
from analysis.chapters.bibliography import Bibliography, bibliography
from analysis.comparisons.change import change_since_last
from analysis.comparisons.coverage import REGIONAL
from analysis.comparisons.reported import aggregates
from analysis.errors import AnalysisError
from analysis.reconcile.counts import published_counts
from analysis.reference import reference_table
from analysis.schemes import has_zones, is_assessed
from analysis.store import load
from analysis.wording import Words, words

STATEMENTS = {
    "mean_score": "mean",
    "share_green": "share_green",
    "count_highest": "highest",
    "count_tertinggi": "highest",
    "count_highest_no_maladmin": "highest_clean",
    "count_highest_quality_without_maladministration": "highest_clean",
}
"""Measures of the published aggregates that are given as statements, and what each says."""

PUBLICATION = (
    "title_en",
    "title_id",
    "publisher",
    "publisher_id",
    "contact",
    "licence_code",
    "licence_data",
    "data_date",
    "document_date",
    "statement",
    "corrections",
)
"""What publication.toml has to say."""

_ADDRESS = re.compile(r"<([^>]+)>")


@dataclass(frozen=True)
class Report:
    """One edition: an assessment year in one language, with the tables that its chapters draw on.

    `results` and `observations` reach up to `year`: a report never shows what was announced of later assessments.
    """

    year: int
    words: Words
    results: pd.DataFrame
    observations: pd.DataFrame
    set_aside: pd.DataFrame
    findings: pd.DataFrame
    counts: pd.DataFrame
    aggregates: pd.DataFrame

    @cached_property
    def bodies(self) -> pd.DataFrame:
        """Results of whole bodies, not of their units."""
        return self.results[self.results["unit_id"] == ""].reset_index(drop=True)

    @cached_property
    def regional(self) -> pd.DataFrame:
        """This year's results of regional governments, with the change since the last comparable year."""
        now = self.bodies[(self.bodies["year"] == self.year) & self.bodies["level"].isin(REGIONAL)]
        regional = self.bodies[self.bodies["level"].isin(REGIONAL)]
        return now.merge(change_since_last(regional, self.year), on="body_id", how="left", validate="1:1")

    @cached_property
    def bibliography(self) -> Bibliography:
        """The pages that this edition's figures rest on."""
        return bibliography(_pages(self))

    @property
    def has_zones(self) -> bool:
        """Whether this year's scheme gives the regional governments zone colours."""
        return has_zones(self.year, "regional")

    @cached_property
    def national_statements(self) -> pd.DataFrame:
        """National figures printed for this year besides the counts by zone, as printed."""
        printed = self.aggregates
        return printed[
            (printed["year"] == str(self.year))
            & (printed["scope"] == "Indonesia")
            & printed["measure"].isin(list(STATEMENTS))
        ]

    def cite(self, rows: pd.DataFrame) -> str:
        """Links to the sources of some results, in running text."""
        return self.bibliography.cite(_ids(rows))

    def numbers_of(self, rows: pd.DataFrame) -> str:
        """Links to the sources of some results, in a column of sources."""
        return self.bibliography.numbers_of(_ids(rows))

    def cite_counts(self, sources: Iterable[str]) -> str:
        """Links to the pages that state some published counts (texts of their `source` column), in running text."""
        return self.bibliography.cite(self.count_pages(sources))

    def count_pages(self, sources: Iterable[str]) -> set[str]:
        """Ids of the pages named in the `source` column of published counts."""
        pages = self._pages_by_address
        return {pages[address] for address in addresses_in(sources) if address in pages}

    @cached_property
    def _pages_by_address(self) -> dict[str, str]:
        entries = self.bibliography.entries
        return dict(zip(entries["url"], entries["source_id"], strict=True))

    def count(self, level: str, column: str = "assessed", year: int | None = None) -> int | None:
        """A published count of a level in this (or another) year; None where none was published."""
        rows = self.counts[(self.counts["year"] == (year or self.year)) & (self.counts["level"] == level)]
        return None if rows.empty or pd.isna(rows[column].iloc[0]) else int(rows[column].iloc[0])


def _ids(rows: pd.DataFrame) -> set[str]:
    return {source for ids in rows["source_ids"] for source in json.loads(ids)}


def open_report(year: int, language: str) -> Report:
    """The report of an assessment year. Raises `AnalysisError` for a year without an assessment or facts."""
    results, observations = load("results"), load("observations")
    observations = observations[observations["dimension"] == ""]
    if not is_assessed(year) or not (results["year"] == year).any():
        raise AnalysisError(f"There are no results for {year}; choose a year that was assessed.")
    until = {
        "results": results,
        "observations": observations,
        "findings": load("findings"),
        "counts": published_counts(),
    }
    return Report(
        year=year,
        words=words(language),
        set_aside=load("set_aside"),
        aggregates=aggregates(),
        **{name: table[table["year"] <= year].reset_index(drop=True) for name, table in until.items()},
    )


def publication() -> dict:
    """What every document says about itself: data/reference/publication.toml.

    Raises `AnalysisError` where the file cannot be read or lacks an entry.
    """
    path = paths.reference() / "publication.toml"
    try:
        about = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise AnalysisError(
            f"data/reference/publication.toml cannot be read ({problem}); restore it from git."
        ) from None
    missing = [entry for entry in PUBLICATION if entry not in about]
    if missing:
        raise AnalysisError(
            f"data/reference/publication.toml lacks {', '.join(missing)}; add it or restore the file."
        )
    return about


def _pages(report: Report) -> pd.DataFrame:
    """The pages behind this year's results, the worked examples, the published counts and the quoted figures."""
    from analysis.chapters.examples import example_results

    shown = pd.concat([report.bodies[report.bodies["year"] == report.year], example_results(report)])
    wanted = {one for ids in shown["observation_ids"] for one in json.loads(ids)}
    observed = report.observations[report.observations["observation_id"].isin(wanted)]
    columns = ["publisher", "title", "url", "published", "publisher_kind"]
    return pd.concat([observed[columns], _aggregate_pages(report)[columns]])


def _aggregate_pages(report: Report) -> pd.DataFrame:
    """Pages of the published national counts and quoted figures up to this year."""
    kinds = reference_table("publishers").set_index("publisher")["kind"]
    pages = report.aggregates.rename(columns={"source_url": "url", "source_title": "title"})
    cited = addresses_in(report.counts["source"])
    quoted = (pages["measure"] == "reported_figure") & (pages["year"].astype(int) <= report.year)
    pages = pages[pages["url"].isin(cited) | quoted | pages.index.isin(report.national_statements.index)]
    return pages.assign(publisher_kind=pages["publisher"].map(kinds))


def addresses_in(sources: Iterable[str]) -> set[str]:
    """The addresses named in the source column of the published counts."""
    return {address for text in sources for address in _ADDRESS.findall(text)}
