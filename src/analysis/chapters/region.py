"""One region through the years: a worked example."""

import pandas as pd

from analysis.blocks import Block, Column, Heading, Prose, Table
from analysis.chapters import cells
from analysis.chapters.bands import band_frame
from analysis.chapters.cells import Row
from analysis.chapters.examples import region_results
from analysis.chapters.report import Report
from analysis.charts import score_line
from analysis.comparisons.change import comparable_years
from analysis.regions import body
from analysis.schemes import level_group, scheme_id
from analysis.sentences.region import (
    YearScore,
    certainty_sentence,
    change_sentence,
    nothing_sentence,
    score_sentence,
)


def region_chapter(report: Report, body_id: str) -> list[Block]:
    """What is known of one body up to the report's year; a sentence alone where nothing is."""
    words, name = report.words, body(body_id).name
    results = region_results(report, body_id)
    heading = Heading(words.t("{name} through the years", name=name), 2, "region")
    if results.empty:
        return [
            heading,
            Prose(words.t("No result of {name} was found up to {year}.", name=name, year=report.year)),
        ]
    return [
        heading,
        Prose(_opening(report, results), "lead"),
        *_figure(report, results, name),
        _table(report, results, name),
    ]


def region_finding(report: Report, body_id: str) -> str:
    """The summary's sentence on the body, "" where the report's year has no result of it."""
    results = region_results(report, body_id)
    return _opening(report, results) if (results["year"] == report.year).any() else ""


def _opening(report: Report, results: pd.DataFrame) -> str:
    words = report.words
    last, before = _last_two(report, results)
    name = results["name"].iloc[-1]
    sure = [score for score in (before, last) if score and score.score is not None]
    said = [] if last.year == report.year else [nothing_sentence(name, report.year, words)]
    if before is None or last.score is None:
        said.append(score_sentence(name, last, words))
    else:
        said.append(change_sentence(name, before, last, words))
    return " ".join([*said, certainty_sentence(sure, words)] if sure else said)


def _last_two(report: Report, results: pd.DataFrame) -> tuple[YearScore, YearScore | None]:
    """The latest year known, and the latest earlier score that may be compared with it."""
    rows = results.to_dict("records")
    last = rows[-1]
    years = comparable_years(last["year"], level_group(last["level"]))
    earlier = [row for row in rows[:-1] if row["year"] in years and not pd.isna(row["score"])]
    before = earlier[-1] if earlier else None
    return _year_score(report, last), _year_score(report, before) if before else None


def _year_score(report: Report, row: Row) -> YearScore:
    observed = report.observations
    mine = observed[
        (observed["body_id"] == row["body_id"])
        & (observed["year"] == row["year"])
        & observed["score"].notna()
    ]
    mine = mine[mine["unit_id"] == ""]
    return cells.year_score(row, mine.iloc[0].to_dict() if mine["publisher"].nunique() == 1 else None)


def _figure(report: Report, results: pd.DataFrame, name: str) -> list[Block]:
    scored = results[results["score"].notna()]
    if scored.empty:
        return []
    group = level_group(results["level"].iloc[0])
    frame = scored[["year", "score", "zone", "category", "grade"]].assign(
        scheme_id=[scheme_id(int(year), group) for year in scored["year"]]
    )
    source = report.words.t("Source: {cited}.", cited=report.cite(scored))
    return [score_line(frame, band_frame(group), report.words, name, source=source)]


def _table(report: Report, results: pd.DataFrame, name: str) -> Table:
    words = report.words
    rows = [
        [
            str(row["year"]),
            cells.score(row, words),
            cells.held(row, words),
            cells.grade(row, words),
            words.integer(row["publishers"]),
            report.numbers_of(pd.DataFrame([row])),
        ]
        for row in results.sort_values("year", ascending=False).to_dict("records")
    ]
    return Table(
        key="region-years",
        caption=words.t("{name}: every result known", name=name),
        columns=[
            Column("year", words.t("Year")),
            Column("score", words.t("Score"), "decimal"),
            Column("class", words.t("Category and zone"), "left", 1.0),
            Column("grade", words.t("Grade")),
            Column("publishers", words.t("Publishers"), "right"),
            Column("sources", words.t("Sources")),
        ],
        rows=rows,
        note=words.t(
            "Scores of 2021 and of 2022 onwards come from different instruments and are not compared."
        )
        if report.year > 2021
        else "",
        data=results[
            ["year", "body_id", "name", "score", "category", "zone", "basis", "grade", "publishers"]
        ],
    )
