"""The year's results held against the published counts."""

import pandas as pd

from analysis.blocks import Block, Column, Heading, Prose, Table
from analysis.chapters.cells import UNKNOWN, missing
from analysis.chapters.report import Report
from analysis.comparisons.backtest import CATEGORIES, PARTS, ZONES, backtest
from analysis.sentences.backtest import (
    Held,
    categories_held_sentence,
    complete_sentence,
    excess_sentence,
    no_zone_counts_sentence,
    of_published,
    zones_held_sentence,
)

LEVELS = ("all", "ministry", "agency", "regional", "province", "city", "regency", "regency_city")
COUNTED = ("assessed", *ZONES)

Counts = dict[str, Held]
"""The counts of one level by measure."""
Levels = dict[str, Counts]
"""The counts of a year by level."""


def backtest_section(report: Report) -> list[Block]:
    """The section: sentences and one table of the year; one sentence where no count by zone was published."""
    words, year = report.words, report.year
    table = backtest(report.results, report.counts[report.counts["year"] == year])
    heading = Heading(words.t("Backtest against published counts"), 3, "backtest")
    if table.loc[table["measure"].isin(ZONES), "published"].isna().all():
        return [heading, Prose(no_zone_counts_sentence(year, words, has_zones=report.has_zones))]
    levels = {level: found for level in LEVELS if (found := _counts(table, level))}
    return [heading, Prose(_opening(report, levels)), _table(report, levels, table)]


def _counts(table: pd.DataFrame, level: str) -> Counts:
    rows = table[table["level"] == level].to_dict("records")
    return {
        row["measure"]: Held(
            row["measure"], row["ours"], None if missing(row["published"]) else row["published"]
        )
        for row in rows
    }


def _opening(report: Report, levels: Levels) -> str:
    words = report.words
    broad = next((level for level in ("all", "regional") if _published(levels.get(level, {}), ZONES)), "")
    counts = levels.get(broad, {})
    assessed = counts["assessed"].published if counts else None
    sentences = [
        zones_held_sentence(
            report.year, broad, _published(counts, ZONES), assessed, _without_zone(levels, broad), words
        ),
        complete_sentence([level for level, counts in levels.items() if _is_complete(counts)], words),
        *(excess_sentence(level, _exceeding(counts), words) for level, counts in levels.items()),
        *(
            categories_held_sentence(level, _published(counts, CATEGORIES), words)
            for level, counts in levels.items()
        ),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _published(counts: Counts, measures: tuple[str, ...]) -> list[Held]:
    """Those of the measures of which a count was published."""
    return [counts[at] for at in measures if at in counts and counts[at].published is not None]


def _without_zone(levels: Levels, level: str) -> int | None:
    """How many of the bodies assessed at a level have no known zone; None where that cannot be said.

    It cannot without a published number, nor where one of the levels counted has more bodies than were published.
    """
    counts = levels.get(level)
    if counts is None or counts["assessed"].published is None:
        return None
    if any(_exceeding(levels[part]) for part in (level, *PARTS.get(level, ())) if part in levels):
        return None
    return counts["assessed"].published - sum(counts[zone].ours for zone in ZONES)


def _is_complete(counts: Counts) -> bool:
    return all(counts[at].ours == counts[at].published for at in COUNTED)


def _exceeding(counts: Counts) -> list[Held]:
    return [held for held in counts.values() if held.published is not None and held.ours > held.published]


def _table(report: Report, levels: Levels, data: pd.DataFrame) -> Table:
    words = report.words
    rows = [_row(report, levels, level) for level in levels]
    meaning = words.t(
        "Assessed: bodies with a score, a class, a rank or at least a mention; some of them have no known zone. Zone "
        "missing: bodies assessed whose zone is not in this compilation."
    )
    incomplete = any(UNKNOWN in cell for row in rows for cell in row)
    return Table(
        key="backtest",
        caption=words.t(
            "Bodies in this compilation, of those published, by level and zone, {year}", year=report.year
        ),
        columns=[
            Column("level", words.t("Level"), "left", 2.0),
            Column("assessed", words.t("Assessed"), "right", 1.0),
            *(Column(zone, _capital(words.zone(zone)), "right", 1.0) for zone in ZONES),
            Column("without", words.t("Zone missing"), "right", 1.0),
        ],
        rows=rows,
        note=f"{words.t('– not published or not to be said.')} {meaning}" if incomplete else meaning,
        data=data,
        compact=True,
    )


def _row(report: Report, levels: Levels, level: str) -> list[str]:
    words, without = report.words, _without_zone(levels, level)
    return [
        _capital(words.level(level, 2)),
        *(of_published(levels[level][at], words) for at in COUNTED),
        UNKNOWN if without is None else words.integer(without),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
