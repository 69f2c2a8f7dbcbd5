"""How much is known, where the gaps are, and what they do to a reading."""

import pandas as pd

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters.backtest import backtest_section
from analysis.chapters.bands import band_frame
from analysis.chapters.examples import unnamed_left_out
from analysis.chapters.report import Report
from analysis.charts import coverage_bars, distribution
from analysis.comparisons.coverage import (
    LABELLED,
    REGIONAL,
    coverage_by_level,
    coverage_by_province,
    green_shares,
)
from analysis.regions import body, members, provinces
from analysis.schemes import has_opinions, is_sample
from analysis.sentences.coverage import bias_sentence, coverage_sentence, thin_sentence


def coverage(report: Report) -> list[Block]:
    """The chapter: coverage by level and province, the distribution of what is known, and the backtest."""
    words = report.words
    known = int(report.regional["score"].notna().sum())
    labelled = int(report.regional["basis"].isin(LABELLED).sum())
    opening = [
        coverage_sentence(report.year, known, report.count("regional"), labelled, words),
        thin_sentence(report.year, known, words),
        bias_sentence(report.year, green_shares(report.bodies, report.counts, report.year), words),
    ]
    return [
        Heading(words.t("How much is known"), 2, "coverage"),
        Prose(" ".join(part for part in opening if part), "lead"),
        *_levels_figure(report),
        *_distribution(report),
        *_province_table(report),
        *backtest_section(report),
    ]


def _levels_figure(report: Report) -> list[Block]:
    levels = coverage_by_level(report.bodies, report.counts, report.year)
    frame = levels.assign(with_score=levels["score"], without_score=levels["label"] + levels["rank"])
    # A count that is smaller than what is known is a finding (see the ingest notebook), not a bar.
    frame = frame[
        frame["assessed"].notna() & (frame["with_score"] + frame["without_score"] <= frame["assessed"])
    ]
    if frame.empty:
        return []
    return [
        coverage_bars(
            frame[["level", "assessed", "with_score", "without_score"]], report.words, source=_own(report)
        )
    ]


def _own(report: Report) -> str:
    return report.words.t("Source: own count over the sources listed; denominators as published.")


def _distribution(report: Report) -> list[Block]:
    scored = report.regional[report.regional["score"].notna()]
    if scored.empty:
        return []
    sizes = {level: report.count(level) for level in REGIONAL}
    frame = scored[["year", "level", "body_id", "name", "score"]].assign(assessed=scored["level"].map(sizes))
    order = frame.assign(place=frame["level"].map(REGIONAL.index)).sort_values(["place", "body_id"])
    bands = band_frame("regional") if report.has_zones else None
    return [distribution(order.drop(columns="place"), report.words, bands=bands, source=_own(report))]


def _province_table(report: Report) -> list[Block]:
    """By province, for years in which every regional government was assessed: a sample has no known members."""
    words = report.words
    if is_sample(report.year):
        return []
    unnamed = unnamed_left_out(report, report.year)
    opinions = has_opinions(report.year, "regional")
    sizes = {one.body_id: 1 + len(members(one.body_id, report.year)) for one in provinces(report.year)}
    table = coverage_by_province(report.bodies, sizes, report.year)
    columns = [
        Column("province", words.t("Province"), "left", 1.0),
        Column("assessed", words.t("Assessed"), "right"),
        Column("score", words.t("Score known"), "right"),
        Column("label", words.t("Opinion only") if opinions else words.t("Category or zone only"), "right"),
        Column("rank", words.t("Rank or mention only"), "right"),
        Column("unknown", words.t("Nothing recorded"), "right"),
    ]
    rows = [
        [literal(body(row["province_code"]).short_name), *(words.integer(row[c.key]) for c in columns[1:])]
        for row in table.to_dict("records")
    ]
    total = pd.Series(table[[c.key for c in columns[1:]]].sum())
    rows.append([words.t("All"), *(words.integer(total[c.key]) for c in columns[1:])])
    return [
        Table(
            key="province-coverage",
            caption=words.t(
                "What is known of the regional governments of each province, {year}", year=report.year
            ),
            columns=columns,
            rows=rows,
            note=" ".join(
                part
                for part in (
                    words.t(
                        "Provinces as they stood in the assessment, with the province government itself."
                    ),
                    words.t("One regency fewer was assessed than is counted here; which one was not found.")
                    if unnamed
                    else "",
                )
                if part
            ),
            data=table,
            compact=True,
        )
    ]
