"""All regencies and cities of one province: a worked example on a complete set."""

from collections import Counter

import pandas as pd

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters import cells
from analysis.chapters.bands import band_frame
from analysis.chapters.cells import Row
from analysis.chapters.examples import member_counts, province_results
from analysis.chapters.report import Report
from analysis.charts import province_strip, region_slope
from analysis.comparisons.change import change_since_last, comparable_years
from analysis.comparisons.panels import matched_panel, panel_summary
from analysis.comparisons.readings import mean_under_other_readings
from analysis.comparisons.reported import Reported, reported_figures
from analysis.regions import body
from analysis.sentences.coverage import grades_sentence
from analysis.sentences.province import (
    means_sentence,
    other_reading_sentence,
    panel_sentence,
    reported_sentence,
    sample_sentence,
)
from analysis.wording import Words


def province_chapter(report: Report, code: str) -> list[Block]:
    """The regencies and cities of a province, year by year and region by region, beside what was said of them."""
    words, name = report.words, body(code).short_name
    heading = Heading(words.t("{name}: its regencies and cities", name=name), 2, "province")
    results = province_results(report, code)
    if results.empty:
        return [
            heading,
            Prose(
                words.t(
                    "All bodies have been assessed since 2021; before, too few of {name} were for a "
                    "picture of the province.",
                    name=name,
                )
            ),
        ]
    summary = _summary(report, code)
    reported = reported_figures(report.aggregates, name, summary)
    return [
        heading,
        Prose(_opening(report, summary, code), "lead"),
        *_strip(report, results, summary, name, reported),
        *_quoted(report, summary, reported),
        _years_table(report, summary, results, name),
        *_disputed(report, results, summary),
        *_slope(report, results, name),
        _regions_table(report, results, name),
    ]


def province_findings(report: Report, code: str) -> list[str]:
    """The summary's sentences on the province; none where its regions were not all assessed yet."""
    summary = _summary(report, code)
    if not (summary["year"] == report.year).any():
        return []
    return [_opening(report, summary, code)]


def _opening(report: Report, summary: pd.DataFrame, code: str) -> str:
    """Level in the latest full assessment, the means that may be put beside it, and how sure its scores are."""
    words, latest = report.words, summary.iloc[-1].to_dict()
    years = {latest["year"], *comparable_years(latest["year"])}
    same = summary[summary["year"].isin(years) & summary["complete"]]
    results = province_results(report, code)
    now = results[(results["year"] == latest["year"]) & results["score"].notna()]
    said = (
        sample_sentence(report.year, latest["year"], words),
        panel_sentence(body(code).short_name, latest["year"], latest, words),
        means_sentence(list(same[["year", "mean"]].itertuples(index=False, name=None)), words),
        grades_sentence(Counter(now["grade"]), words),
    )
    return " ".join(part for part in said if part)


def _summary(report: Report, code: str) -> pd.DataFrame:
    counts = member_counts(report, code)
    if not counts:
        return pd.DataFrame(
            columns=["year", "known", "expected", "complete", "mean", "low", "high", "low_name", "high_name"]
        )
    return panel_summary(province_results(report, code), counts)


def _strip(
    report: Report, results: pd.DataFrame, summary: pd.DataFrame, name: str, reported: list[Reported]
) -> list[Block]:
    scored = results[results["score"].notna()]
    if scored.empty:
        return []
    complete = summary.set_index("year")["complete"]
    sizes = summary.set_index("year")["expected"]
    frame = scored[["year", "body_id", "name", "score", "grade"]].assign(
        complete=scored["year"].map(complete), assessed=scored["year"].map(sizes)
    )
    words = report.words
    marks = [
        (r.year, r.value, words.t("{value} as quoted", value=words.number(r.value, 0))) for r in reported
    ]
    source = words.t("Source: published scores; their pages stand below the table of means.")
    return [
        province_strip(
            frame, words, name, marks, bands=band_frame("regional"), key="province-years", source=source
        )
    ]


def _quoted(report: Report, summary: pd.DataFrame, reported: list[Reported]) -> list[Block]:
    sizes = summary.set_index("year")["expected"]
    blocks = []
    for figure in reported:
        said = reported_sentence(figure, int(sizes[figure.year]), report.words)
        source = report.words.t("Source: {cited}.", cited=report.bibliography.cite([figure.source_id]))
        blocks.append(Prose(f"{said} {source}", "note"))
    return list(blocks)


def _years_table(report: Report, summary: pd.DataFrame, results: pd.DataFrame, name: str) -> Table:
    words = report.words
    rows = [
        [
            str(row["year"]),
            words.t("{known} of {expected}", known=row["known"], expected=row["expected"]),
            words.number(row["mean"]),
            words.number(row["low"]),
            row["low_name"],
            words.number(row["high"]),
            row["high_name"],
        ]
        for row in summary.to_dict("records")
    ]
    return Table(
        key="province-means",
        caption=words.t("{name}: level of its regencies and cities by year", name=name),
        columns=[
            Column("year", words.t("Year")),
            Column("known", words.t("Scores known")),
            Column("mean", words.t("Mean"), "decimal"),
            Column("low", words.t("Lowest"), "decimal"),
            Column("low_name", words.t("Region"), "left", 1.0),
            Column("high", words.t("Highest"), "decimal"),
            Column("high_name", words.t("Region"), "left", 1.0),
        ],
        rows=rows,
        source=words.t(
            "Source: own computation from the published scores. {cited}.",
            cited=_cited_by_year(report, results),
        ),
        note=words.t(
            "Plain means of published scores, every region counted once, given only where all are known. "
            "2021 and 2022 are "
            "different instruments: the step between them is no change of the regions."
        ),
        data=summary,
    )


def _cited_by_year(report: Report, results: pd.DataFrame) -> str:
    scored = results[results["score"].notna()]
    return "; ".join(f"{year}: {report.numbers_of(rows)}" for year, rows in scored.groupby("year"))


def _disputed(report: Report, results: pd.DataFrame, summary: pd.DataFrame) -> list[Block]:
    """What the means would be with the other reading of each disputed score."""
    sentences = []
    complete = summary.loc[summary["complete"], "year"]
    for other in mean_under_other_readings(results[results["year"].isin(complete)]):
        if round(other.mean, 2) != round(other.other_mean, 2):
            sentences.append(other_reading_sentence(other, report.words))
    if not sentences:
        return []
    return [Prose("\n".join(f"- {sentence}" for sentence in sentences), "note")]


def _slope(report: Report, results: pd.DataFrame, name: str) -> list[Block]:
    """Region by region from the last comparable year to the latest full assessment."""
    latest = int(results["year"].max())
    scored = results[results["score"].notna()]
    years = [year for year in comparable_years(latest) if (scored["year"] == year).any()]
    panel = matched_panel(results, years[0], latest) if years else pd.DataFrame()
    if panel.empty:
        return []
    frame = panel.assign(year_from=years[0], year_to=latest).rename(columns=_SLOPE_COLUMNS)
    source = report.words.t("Source: published scores; their pages stand below the table of means.")
    return [region_slope(frame, report.words, key="province-regions", source=source)]


_SLOPE_COLUMNS = {
    "score_earlier": "score_from",
    "score_later": "score_to",
    "grade_earlier": "grade_from",
    "grade_later": "grade_to",
}


def _regions_table(report: Report, results: pd.DataFrame, name: str) -> Table:
    words = report.words
    years = sorted(results["year"].unique())
    latest = int(years[-1])
    changes = {row["body_id"]: row for row in change_since_last(results, latest).to_dict("records")}
    rows = []
    for body_id, mine in results.groupby("body_id"):
        by_year = {row["year"]: row for row in mine.to_dict("records")}
        rows.append(
            [
                literal(mine["name"].iloc[-1]),
                *(_marked(by_year[year], words) if year in by_year else cells.UNKNOWN for year in years),
                cells.change(changes[body_id], words) if body_id in changes else "",
                report.numbers_of(mine[mine["year"] == latest]),
            ]
        )
    return Table(
        key="province-scores",
        caption=words.t("{name}: scores of its regencies and cities", name=name),
        columns=[
            Column("name", words.t("Region"), "left", 1.0),
            *(Column(f"y{year}", str(year), "decimal") for year in years),
            Column("change", words.t("Change"), "decimal"),
            Column("sources", words.t("Sources"), "left", 0.5),
        ],
        rows=rows,
        note=words.t(
            "Change: since the last year known under the same scheme. ° one publisher only. ‡ sources "
            "disagree. – not known. "
            "Sources: of the score of {year}; those of earlier years stand below the table of means.",
            year=latest,
        ),
        data=results[
            ["year", "body_id", "name", "score", "category", "zone", "basis", "grade", "publishers"]
        ],
        compact=True,
    )


def _marked(row: Row, words: Words) -> str:
    marks = {"single": "°", "conflicting": "‡"}
    return cells.score(row, words) + marks.get(row["grade"], "")
