"""The full table: every regional government of which something is known for the year."""

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters import cells
from analysis.chapters.cells import Row
from analysis.chapters.report import Report
from analysis.comparisons.change import comparable_years
from analysis.comparisons.coverage import REGIONAL
from analysis.regions import body
from analysis.wording import Words


def regions(report: Report) -> list[Block]:
    """Score, category, published rank, change since the last comparable year and grade, by province."""
    words = report.words
    heading = Heading(words.t("All regional governments known for {year}", year=report.year), 2, "regions")
    known = report.regional
    if known.empty:
        return [
            heading,
            Prose(words.t("No result of a regional government is known for {year}.", year=report.year)),
        ]
    order = known.assign(place=known["level"].map(REGIONAL.index)).sort_values(
        ["province_code", "place", "name"]
    )
    return [heading, Prose(_opening(report), "body"), _table(report, order.to_dict("records"))]


def _opening(report: Report) -> str:
    words, known = report.words, report.regional
    grades = known.loc[known["basis"] == "score", "grade"].value_counts()
    return " ".join(
        [
            words.n(
                "{n} regional government is listed, under the province it was assessed under.",
                "{n} regional governments are listed, each under the province it was assessed under.",
                len(known),
            ),
            words.t(
                "Of the scores, {corroborated} are printed alike by independent publishers, {single} by "
                "one publisher only, "
                "and on {conflicting} sources disagree.",
                **{
                    grade: words.integer(int(grades.get(grade, 0)))
                    for grade in ("corroborated", "single", "conflicting")
                },
            ),
        ]
    )


def _table(report: Report, rows: list[Row]) -> Table:
    words = report.words
    columns = [
        Column("province", words.t("Province")),
        Column("name", words.t("Government"), "left", 1.0),
        Column("score", words.t("Score"), "decimal"),
        *([Column("class", words.t("Category · zone"))] if report.has_zones else []),
        Column("rank", words.t("Published rank")),
        Column("change", words.t("Change"), "decimal"),
        Column("grade", words.t("Grade")),
        Column("sources", words.t("Sources"), "left", 0.55),
    ]
    numbers = [
        "year",
        "body_id",
        "name",
        "level",
        "province_code",
        "score",
        "category",
        "zone",
        "basis",
        "grade",
        "publishers",
        "national_rank",
        "national_rank_of",
        "previous_year",
        "previous_score",
        "change",
        "change_grade",
    ]
    return Table(
        key="regional-governments",
        caption=words.t("Regional governments, assessment of {year}", year=report.year),
        columns=columns,
        rows=[_row(report, row) for row in rows],
        note=_note(report.year, words),
        data=report.regional[numbers],
        row_head="name",
        group_column="province",
        compact=True,
    )


def _row(report: Report, row: Row) -> list[str]:
    words = report.words
    return [
        literal(body(row["province_code"]).short_name),
        literal(body(row["body_id"]).name),
        cells.score(row, words),
        *([cells.held(row, words)] if report.has_zones else []),
        cells.rank(row, words),
        cells.change(row, words),
        cells.grade(row, words),
        report.bibliography.cite(cells.sources(row)),
    ]


def _note(year: int, words: Words) -> str:
    reading = words.t(
        "Rank: as published, within its level. Empty: not published. Where a score is missing, category or zone are as "
        "printed."
    )
    return f"{_change_note(year, words)} {reading}"


def _change_note(year: int, words: Words) -> str:
    years = comparable_years(year)
    if not years:
        return words.t("No change is given: no earlier year rests on the same scheme.")
    change = words.t(
        "Change: points since {last}, within one scheme; earlier schemes are not compared.", last=years[0]
    )
    if len(years) == 1:
        return change
    earlier = words.join(str(one) for one in years[1:])
    return (
        change + " " + words.t("† since {earlier}, for {last} is not known.", earlier=earlier, last=years[0])
    )
