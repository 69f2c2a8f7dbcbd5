"""The national picture: published counts by zone and level."""

import pandas as pd

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters.cells import UNKNOWN, Row, missing
from analysis.chapters.report import Report
from analysis.chapters.statements import national_statements
from analysis.charts import category_counts, zones_by_level
from analysis.schemes import assessment_years, comparability, is_sample
from analysis.sentences.national import Count, levels_sentence, zones_change_sentence, zones_sentence
from analysis.wording import Words

LEVELS = ("all", "ministry", "agency", "regional", "province", "city", "regency", "regency_city")
FIGURE_LEVELS = ("all", "province", "city", "regency", "ministry", "agency")
ZONES = ("green", "yellow", "red")


def national(report: Report) -> list[Block]:
    """The chapter: how many bodies of each level lay in each zone, for every year with published counts."""
    words = report.words
    opening = " ".join(part for part in (national_count(report), _by_level(report)) if part)
    return [
        Heading(words.t("The national picture"), 2, "national"),
        Prose(opening, "lead"),
        *_zones_figure(report),
        *_category_figure(report),
        *_tables(report),
        *_count_notes(report),
        *national_statements(report),
    ]


def _count(report: Report, year: int) -> Count:
    numbers = {column: report.count("all", column, year) for column in ("assessed", *ZONES)}
    return Count(year=year, **numbers)


def national_count(report: Report) -> str:
    """The sentence on all bodies of the report's year."""
    return zones_sentence(_count(report, report.year), report.words, has_zones=report.has_zones)


def national_change(report: Report) -> str:
    """The sentence that holds the year against the assessment before it."""
    earlier = [year for year in assessment_years("regional") if year < report.year]
    if not earlier:
        return ""
    comparable = comparability(earlier[-1], report.year, shares=True) == "same"
    return zones_change_sentence(
        _count(report, report.year), _count(report, earlier[-1]), report.words, comparable=comparable
    )


def _by_level(report: Report) -> str:
    levels = ("ministry", "agency", "province", "city", "regency")
    counts = [(level, report.count(level, "green"), report.count(level)) for level in levels]
    return levels_sentence(report.year, counts, report.words) if report.has_zones else ""


def _zones_figure(report: Report) -> list[Block]:
    counts = report.counts[~report.counts["year"].map(is_sample) & report.counts["level"].isin(FIGURE_LEVELS)]
    counts = counts[counts["year"].isin([y for y in counts["year"].unique() if _zones_known(counts, y)])]
    if counts.empty:
        return []
    frame = counts[["year", "level", "assessed", *ZONES]]
    return [zones_by_level(frame, report.year, report.words, source=_source(report, counts))]


def _zones_known(counts: pd.DataFrame, year: int) -> bool:
    return bool(counts.loc[counts["year"] == year, list(ZONES)].notna().any(axis=None))


def _category_figure(report: Report) -> list[Block]:
    row = report.counts[(report.counts["year"] == report.year) & (report.counts["level"] == "all")]
    letters = ["a", "b", "c", "d", "e"]
    if row.empty or row[letters].isna().any(axis=None):
        return []
    frame = pd.DataFrame(
        {
            "year": report.year,
            "category": [x.upper() for x in letters],
            "count": row[letters].iloc[0].to_list(),
        }
    )
    return [category_counts(frame, report.year, report.words, source=_source(report, row))]


def _source(report: Report, counts: pd.DataFrame) -> str:
    words = report.words
    cited = report.cite_counts(counts["source"])
    return (
        words.t("Source: published counts, {cited}.", cited=cited)
        if cited
        else words.t("Source: published counts.")
    )


def _tables(report: Report) -> list[Block]:
    """Full assessments and samples apart: shares of samples are no trend."""
    words = report.words
    sampled = report.counts["year"].map(is_sample)
    tables = [
        ("national-counts", words.t("Full assessments: bodies and their zones, by year and level"), ~sampled),
        ("national-samples", words.t("Samples: bodies and their zones, by year and level"), sampled),
    ]
    if is_sample(report.year):
        tables.reverse()
    return [_table(report, key, caption, report.counts[rows]) for key, caption, rows in tables if rows.any()]


def _table(report: Report, key: str, caption: str, counts: pd.DataFrame) -> Table:
    words = report.words
    counts = counts[counts["level"].isin(LEVELS)]
    counts = counts.assign(order=counts["level"].map(LEVELS.index))
    counts = counts.sort_values(["year", "order"], ascending=[False, True])
    years = {int(year) for year in counts["year"]}
    return Table(
        key=key,
        caption=caption,
        columns=[
            Column("year", words.t("Year"), "left"),
            Column("level", words.t("Level"), "left", 1.0),
            Column("assessed", words.t("Assessed"), "right"),
            *(Column(zone, _capital(words.zone(zone)), "right") for zone in ZONES),
            Column("share", words.t("Green share"), "right"),
            Column("sources", words.t("Sources"), "left"),
        ],
        rows=[_row(report, row) for row in counts.to_dict("records")],
        note=_table_note(years, words),
        data=counts[["year", "level", "assessed", *ZONES, "a", "b", "c", "d", "e", "derived", "note"]],
        row_head="level",
        group_column="year",
        compact=True,
    )


def _table_note(years: set[int], words: Words) -> str:
    """What the marks mean, and which of the years in the table may not be compared."""
    notes = [
        words.t("– not found. † found by adding, subtracting or counting what was published."),
        words.t(
            "2015 to 2019 are rotating samples: bodies that had reached green were mostly not measured again, so "
            "shares of those years are no trend."
        )
        if min(years) < 2020
        else "",
        words.t("Between 2021 and 2022 the instrument changed.") if {2021, 2022} <= years else "",
        words.t("2025 is another instrument, a sample without zones.") if 2025 in years else "",
    ]
    return " ".join(note for note in notes if note)


def _count_notes(report: Report) -> list[Block]:
    """What is to be known of the year's counts: other figures printed, and how some were found."""
    words = report.words
    column = "note" if words.lang == "en" else "note_id"
    noted = report.counts[(report.counts["year"] == report.year) & (report.counts[column] != "")]
    if noted.empty:
        return []
    items = [
        f"- {_capital(words.level(row['level'], 2))}: {literal(row[column])}"
        for row in noted.to_dict("records")
    ]
    return [
        Heading(words.t("Notes on the counts of {year}", year=report.year), 3, "count-notes"),
        Prose("\n".join(items), "small"),
    ]


def _row(report: Report, row: Row) -> list[str]:
    words = report.words
    derived = row["derived"].split("|")
    cells = [_published(row, column, derived, words) for column in ("assessed", *ZONES)]
    known = not (missing(row["green"]) or missing(row["assessed"]))
    share = words.percent(row["green"] / row["assessed"], 1) if known else UNKNOWN
    level = _capital(words.level(row["level"], 2))
    return [
        str(row["year"]),
        level,
        *cells,
        share,
        report.bibliography.numbers_of(report.count_pages([row["source"]])),
    ]


def _published(row: Row, column: str, derived: list[str], words: Words) -> str:
    if missing(row[column]):
        return UNKNOWN
    return words.integer(row[column]) + ("†" if column in derived else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
