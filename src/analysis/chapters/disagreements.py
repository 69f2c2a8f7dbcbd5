"""Where sources disagree, what was kept, and what the sources get wrong on their own terms."""

import json

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters import cells
from analysis.chapters.cells import Row
from analysis.chapters.disputes import class_disputes, corrections_applied, rank_disputes
from analysis.chapters.report import Report


def disagreements(report: Report) -> list[Block]:
    """The chapter: disputed scores with their other readings, classes and ranks that differ, corrections applied."""
    words = report.words
    opening = words.t(
        "A rounded score that agrees with an exact one is no disagreement. Where values differ, an "
        "official page or the "
        "Ombudsman outranks media, then the number of independent publishers decides, then the category, zone and rank "
        "printed beside the value."
    )
    return [
        Heading(words.t("Where sources disagree"), 2, "disagreements"),
        Prose(opening),
        _scores(report),
        *_listed(words.t("Classes that differ from the one kept"), class_disputes(report)),
        *_listed(words.t("Ranks"), rank_disputes(report)),
        *_listed(words.t("Corrections"), corrections_applied(report)),
    ]


def _listed(title: str, items: list[str]) -> list[Block]:
    """A titled list; nothing where there is nothing to list."""
    if not items:
        return []
    return [Heading(title, 3), Prose("\n".join(f"- {item}" for item in items), "small")]


def _scores(report: Report) -> Block:
    words = report.words
    results = report.results[(report.results["year"] == report.year) & (report.results["basis"] == "score")]
    disputed = results[results["grade"] == "conflicting"].sort_values(["name", "unit"])
    if disputed.empty:
        return Prose(words.t("No score of {year} is disputed.", year=report.year))
    rows = [
        [literal(cells.full_name(row)), cells.score(row, words), value, literal(publishers), reason, cited]
        for row in disputed.to_dict("records")
        for value, publishers, reason, cited in _other_readings(report, row)
    ]
    return Table(
        key="disagreements",
        caption=words.t("Scores of {year} on which sources disagree", year=report.year),
        columns=[
            Column("name", words.t("Body"), "left", 1.1),
            Column("kept", words.t("Kept"), "decimal"),
            Column("other", words.t("Also printed"), "decimal"),
            Column("publishers", words.t("By"), "left", 1.0),
            Column("reason", words.t("Why not kept"), "left", 1.2),
            Column("sources", words.t("Sources"), "left", 0.5),
        ],
        rows=rows,
        data=disputed[["year", "body_id", "name", "unit", "score", "rejected"]],
        compact=True,
    )


def _other_readings(report: Report, row: Row) -> list[tuple[str, str, str, str]]:
    """Each rejected score of a result: value, publishers, why it does not stand, and links to its pages."""
    words = report.words
    reasons = {
        "official": words.t("an official page prints the value kept"),
        "publishers": words.t("fewer independent publishers"),
        "evidence": words.t("contradicts the printed zone, category or rank"),
        "tie": words.t("undecided; the more exact, then the lower value is kept"),
    }
    pages = report.observations.set_index("observation_id")["source_id"]
    return [
        (
            words.number(float(other["value"]), len(other["value"].partition(".")[2])),
            words.join(other["publishers"]),
            reasons[other["reason"]],
            report.bibliography.numbers_of(pages[other["observation_ids"]]),
        )
        for other in json.loads(row["rejected"])
    ]
