"""What sources say of classes and ranks against what stands, and what was put right, one sentence each."""

import json

from analysis.blocks import literal
from analysis.chapters import cells
from analysis.chapters.cells import Row
from analysis.chapters.report import Report
from analysis.comparisons.coverage import LABELLED
from analysis.reference import reference_table


def class_disputes(report: Report) -> list[str]:
    """Zones and categories that the score kept contradicts, and labels on which pages without a score differ."""
    kinds = ("contradicts-score", "contradicts-result")
    found = report.findings[report.findings["year"] == report.year]
    against = [_against_score(report, row) for row in found.to_dict("records") if row["rule"].endswith(kinds)]
    labelled = report.results[
        (report.results["year"] == report.year)
        & (report.results["grade"] == "conflicting")
        & report.results["basis"].isin(LABELLED)
    ]
    return [*against, *(_two_classes(report, row) for row in labelled.to_dict("records"))]


def _against_score(report: Report, row: Row) -> str:
    words = report.words
    observed = report.observations.set_index("observation_id")
    results = report.bodies.set_index(["year", "body_id"])
    beside = row["rule"].endswith("contradicts-score")
    of = observed if beside else results
    at = row["observation_id"] if beside else (row["year"], row["body_id"])
    scored = of[of.index == at].iloc[0].to_dict()
    return words.t(
        "{name}: printed as {printed} by {publisher}; the score {score} makes it {expected}.",
        name=literal(cells.full_name(row)),
        score=words.printed(scored["score"], scored["decimals"]),
        printed=_class(report, row["rule"], row["printed"]),
        expected=_class(report, row["rule"], row["expected"]),
        publisher=literal(row["publisher"]),
    )


def _two_classes(report: Report, row: Row) -> str:
    words = report.words
    other = json.loads(row["rejected"])[0]
    kept = row[row["basis"]]
    return words.t(
        "{name}: {kept} kept; {other} also printed, by {publishers}. No score was found.",
        name=literal(cells.full_name(row)),
        kept=_class(report, row["basis"], kept),
        other=_class(report, row["basis"], other["value"]),
        publishers=literal(words.join(other["publishers"])),
    )


def _class(report: Report, rule: str, code: str) -> str:
    kind = rule.partition("-")[0]
    return code if kind == "category" else report.words.term(kind, code)


def rank_disputes(report: Report) -> list[str]:
    """National ranks of which another was printed for the same body, or which two bodies are printed at."""
    words = report.words
    found = report.findings[report.findings["year"] == report.year].to_dict("records")
    other = [
        words.t(
            "{name}: national rank {kept} kept; {other} also printed, by {publishers}.",
            name=literal(row["name"]),
            kept=row["expected"],
            other=row["printed"],
            publishers=literal(row["publisher"]),
        )
        for row in found
        if row["rule"] == "rank-conflict"
    ]
    shared = [
        words.t(
            "{names} are each printed at national rank {rank}.",
            names=literal(words.join(row["name"].split("; "))),
            rank=row["printed"],
        )
        for row in found
        if row["rule"] == "shared-rank"
    ]
    return other + shared


def corrections_applied(report: Report) -> list[str]:
    """The reviewed corrections that touch this year: what was printed, by whom, and what was done."""
    year = str(report.year)
    return [
        _correction(report, row)
        for row in reference_table("corrections").to_dict("records")
        if row["year"] == year or (row["column"] == "year" and row["corrected"] == year)
    ]


def _correction(report: Report, row: Row) -> str:
    words = report.words
    if row["column"] == "row":
        done = words.t("set aside, for it is no result of the annual assessment")
    elif row["action"] == "drop":
        done = words.t("not used")
    elif row["column"] == "year":
        done = words.t("taken as the score of {year}", year=row["corrected"])
    else:
        done = words.t("taken as {corrected}", corrected=row["corrected"])
    return words.t(
        "{name} {year}: {publisher} prints {printed}; {done}.",
        name=literal(row["name"]),
        year=row["year"],
        publisher=literal(row["publisher"]),
        printed=row["printed"],
        done=done,
    )
