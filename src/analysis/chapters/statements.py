"""National figures printed besides the counts by zone: means, shares, opinions; given as printed, with their pages."""

import pandas as pd

from analysis.blocks import Block, Heading, Prose
from analysis.chapters.report import STATEMENTS, Report
from analysis.ingest.sources import source_id
from analysis.wording import Words


def national_statements(report: Report) -> list[Block]:
    """Each figure once with everyone who prints it; nothing where none was found for the year."""
    words = report.words
    printed = report.national_statements
    if printed.empty:
        return []
    printed = printed.assign(measure=printed["measure"].map(STATEMENTS))
    items = [
        _statement(report, rows) for _, rows in printed.groupby(["measure", "level", "value_as_printed"])
    ]
    opening = words.t("As printed; the scores known do not suffice to check them:")
    return [
        Heading(words.t("Other national figures printed for {year}", year=report.year), 3, "statements"),
        Prose(f"{opening}\n\n" + "\n".join(f"- {item}" for item in items), "small"),
    ]


def _statement(report: Report, rows: pd.DataFrame) -> str:
    words, first = report.words, rows.iloc[0]
    pages = zip(rows["publisher"], rows["source_title"], rows["source_url"], strict=True)
    return words.t(
        "{measure}, {level}: {value} {cited}",
        measure=_measure(first["measure"], words),
        level=words.level(first["level"], 2),
        value=first["value_as_printed"],
        cited=report.bibliography.cite(source_id(*page) for page in pages),
    )


def _measure(code: str, words: Words) -> str:
    return {
        "mean": words.t("mean score"),
        "share_green": words.t("share in the green zone, in per cent"),
        "highest": words.t('opinion "highest quality"'),
        "highest_clean": words.t('opinion "highest quality without maladministration"'),
    }[code]
