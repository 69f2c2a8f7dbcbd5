"""How the assessment worked, what a score means, and what may be compared with what."""

import pandas as pd

from analysis.blocks import Block, Column, Heading, Prose, Table
from analysis.chapters.report import Report
from analysis.charts import scheme_ribbon
from analysis.reference import reference_table
from analysis.schemes import assessment_years, bands, scheme_year
from analysis.wording import Words


def method(report: Report) -> list[Block]:
    """The chapter: the instruments over the years, the year's classes, the breaks and our own rules."""
    words = report.words
    return [
        Heading(words.t("Method and breaks"), 2, "method"),
        *_ribbon(report),
        _classes(report),
        *_comparability(report),
        Heading(words.t("How a figure becomes a result"), 3, "results-method"),
        Prose(_own_rules(report)),
    ]


def _ribbon(report: Report) -> list[Block]:
    words = report.words
    years = pd.DataFrame({"year": [year for year in assessment_years("regional") if year <= report.year]})
    if len(years) < 2:
        return []
    years["scheme_id"] = [scheme_year(year, "regional").scheme_id for year in years["year"]]
    spans = years.groupby("scheme_id")["year"].agg(["min", "max"]).sort_values("min").reset_index()
    frame = pd.DataFrame(
        {
            "scheme_id": spans["scheme_id"],
            "year_from": spans["min"],
            "year_to": spans["max"],
            "name": [words.term("scheme", scheme) for scheme in spans["scheme_id"]],
            "detail": [_looked_at(scheme, words) for scheme in spans["scheme_id"]],
        }
    )
    counts = report.counts.loc[report.counts["level"] == "regional", ["year", "assessed"]]
    return [scheme_ribbon(frame, words, counts=counts, year=report.year)]


def _looked_at(scheme: str, words: Words) -> str:
    """What an instrument looks at."""
    return {
        "components-regional": words.t("Are the components of a service standard there, product by product?"),
        "dimensions-2022": words.t(
            "Input, process, output and complaint handling, by observation and interviews."
        ),
        "opinion-2025": words.t(
            "Quality of service, public trust, and follow-up of the Ombudsman's findings. A sample, no zones."
        ),
    }[scheme]


def _classes(report: Report) -> Table:
    words, lang = report.words, report.words.lang
    rows = [
        [
            band.category or "–",
            words.zone(band.zone) if band.zone else "–",
            getattr(band, f"label_{lang}") or "–",
            words.t("{low} to {high}", low=words.number(band.lower), high=words.number(band.upper)),
            _certainty(report, band.certainty),
        ]
        for band in bands(report.year, "regional")
    ]
    return Table(
        key="classes",
        caption=words.t("From score to class in {year}, regional governments", year=report.year),
        columns=[
            Column("category", words.t("Category"), "center"),
            Column("zone", words.t("Zone")),
            Column("label", words.t("Public name"), "left", 1.0),
            Column("range", words.t("Score"), "left"),
            Column("certainty", words.t("How sure")),
        ],
        rows=rows,
        row_head="label",
        note=words.t(
            "Limits were printed as whole numbers: a score between two of them (50.12, 80.74) has the "
            "zone printed with it."
        )
        if any(band.ambiguous(band.upper) for band in bands(report.year, "regional"))
        else "",
    )


def _certainty(report: Report, code: str) -> str:
    words = report.words
    return {
        "sure": words.t("as printed"),
        "one": words.t("one source"),
        "inferred": words.t("inferred from figures"),
        "open": words.t("not found"),
    }[code]


def _comparability(report: Report) -> list[Block]:
    words, lang = report.words, report.words.lang
    steps = reference_table("comparability")
    steps = steps[(steps["level_group"] == "regional") & (steps["verdict"] != "none")]
    steps = steps[steps["to_year"].astype(int) <= report.year]
    if steps.empty:
        return []
    verdicts = {
        "same": words.t("may be compared"),
        "care": words.t("with care"),
        "break": words.t("not comparable"),
    }
    rows = [
        [
            words.t("{first} to {last}", first=row["from_year"], last=row["to_year"]),
            verdicts[row["verdict"]],
            row[f"reason_{lang}"],
        ]
        for row in steps.to_dict("records")
    ]
    table = Table(
        key="comparability",
        caption=words.t(
            "What may be compared: a regional government's own score from one assessment to the next"
        ),
        columns=[
            Column("years", words.t("Years")),
            Column("verdict", words.t("Verdict")),
            Column("reason", words.t("Why"), "left", 1.0),
        ],
        rows=rows,
        compact=True,
    )
    return [table]


def _own_rules(report: Report) -> str:
    words = report.words
    rules = [
        words.t(
            "Every published figure is kept as printed, with its page; known misprints are corrected by a "
            "reviewed list."
        ),
        words.t("Publishers that reprint each other count as one voice."),
        words.t("Corroborated: two or more independent publishers print the score, and none prints another."),
        words.t("Even so, corroborated does not mean confirmed: all may rest on one statement."),
        words.t("Single source: one independent publisher prints it."),
        words.t("Conflicting: another value was printed too; the chapter on disagreements names it."),
        words.t(
            "Category and zone follow from the score by the scheme of the year; without a score they are as printed."
        ),
        words.t("A mean is given only for a complete set; ranks are given only as published."),
        words.t("Changes are given only within one scheme, for bodies known in both years."),
    ]
    return "\n".join(f"- {rule}" for rule in rules)
