"""Where sources disagree, what was kept, and what the sources get wrong on their own terms."""

import json

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters import cells
from analysis.chapters.cells import Row
from analysis.chapters.report import Report

RULES = ("zone-contradicts-score", "category-contradicts-score")


def disagreements(report: Report) -> list[Block]:
    """The chapter: each disputed result of the year with its other readings, and labels that a score contradicts."""
    words = report.words
    results = report.results[(report.results["year"] == report.year) & (report.results["basis"] == "score")]
    disputed = results[results["grade"] == "conflicting"].sort_values(["name", "unit"])
    opening = words.t(
        "A rounded score that agrees with an exact one is no disagreement. Where values differ, an "
        "official page or the "
        "Ombudsman outranks media, then the number of independent publishers decides, then the category, zone and rank "
        "printed beside the value."
    )
    heading = Heading(words.t("Where sources disagree"), 2, "disagreements")
    if disputed.empty:
        return [
            heading,
            Prose(opening),
            Prose(words.t("No score of {year} is disputed.", year=report.year)),
            *_labels(report),
        ]
    rows = [
        [literal(_name(row)), cells.score(row, words), value, literal(publishers), reason, cited]
        for row in disputed.to_dict("records")
        for value, publishers, reason, cited in _other_readings(report, row)
    ]
    table = Table(
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
    return [heading, Prose(opening), table, *_labels(report)]


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
            report.bibliography.cite(pages[other["observation_ids"]]),
        )
        for other in json.loads(row["rejected"])
    ]


def _name(row: Row) -> str:
    return f"{row['name']}, {row['unit']}" if row["unit"] else row["name"]


def _labels(report: Report) -> list[Block]:
    """Zones and categories that their own score contradicts: the scheme's class stands in the results."""
    words = report.words
    found = report.findings[(report.findings["year"] == report.year) & report.findings["rule"].isin(RULES)]
    if found.empty:
        return []
    scores = report.observations.set_index("observation_id")
    items = [
        words.t(
            "{name}: {score} is printed as {printed} by {publisher}; by the scheme it is {expected}.",
            name=literal(_name(row)),
            score=cells.score(scores.loc[row["observation_id"]].to_dict(), words),
            printed=_label(report, row["rule"], row["printed"]),
            expected=_label(report, row["rule"], row["expected"]),
            publisher=literal(row["publisher"]),
        )
        for row in found.to_dict("records")
    ]
    opening = words.t("Some sources print a zone or category that the score beside it contradicts:")
    return [Prose(opening + "\n\n" + "\n".join(f"- {item}" for item in items), "small")]


def _label(report: Report, rule: str, code: str) -> str:
    return report.words.zone(code) if rule.startswith("zone") else code
