"""The full table: every regional government of which something is known for the year."""

from collections import Counter

from analysis.blocks import Block, Column, Heading, Prose, Table, literal
from analysis.chapters import cells
from analysis.chapters.cells import Row
from analysis.chapters.report import Report
from analysis.comparisons.change import comparable_years
from analysis.regions import body
from analysis.sentences.coverage import grades_sentence, no_change_sentence
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
    # Code order puts the province government first, then regencies, then cities.
    order = known.sort_values(["province_code", "body_id"])
    return [heading, Prose(_opening(report), "body"), _table(report, order.to_dict("records"))]


def _opening(report: Report) -> str:
    words, known = report.words, report.regional
    listed = words.n(
        "{n} regional government is listed, under the province it was assessed under.",
        "{n} regional governments are listed, each under the province it was assessed under.",
        len(known),
    )
    grades = Counter(known.loc[known["basis"] == "score", "grade"])
    return f"{listed} {grades_sentence(grades, words)}"


def _table(report: Report, rows: list[Row]) -> Table:
    words = report.words
    columns = [
        Column("province", words.t("Province")),
        Column("name", words.t("Government"), "left", 1.6),
        Column("score", words.t("Score"), "decimal"),
        *([Column("class", words.t("Category · zone"))] if report.has_zones else []),
        Column("rank", words.t("Published rank")),
        *(
            [Column("before", words.t("Before"), "decimal"), Column("change", words.t("Change"), "decimal")]
            if _compared(report)
            else []
        ),
        Column("grade", words.t("Grade")),
        Column("sources", words.t("Sources"), "left", 0.7),
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
        "province_rank",
        "previous_year",
        "previous_score",
        "change",
        "change_decimals",
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
        *([cells.score(row, words), cells.held(row, words)] if report.has_zones else [_score(row, words)]),
        _rank(report, row),
        *([cells.before(row, words), cells.change(row, words)] if _compared(report) else []),
        cells.grade(row, words),
        report.bibliography.numbers_of(cells.sources(row)),
    ]


def _score(row: Row, words: Words) -> str:
    """The score, or what is known instead, for a year whose scheme has neither zones nor categories."""
    if row["basis"] == "opinion":
        return cells.held(row, words)
    return cells.basis(row, words) or cells.score(row, words)


def _rank(report: Report, row: Row) -> str:
    """The published rank, with the pages that print it where the score's own pages do not."""
    rank, pages = cells.rank(row, report.words), report.bibliography.cite(cells.rank_sources(row))
    return f"{rank} {pages}" if rank and pages else rank


def _compared(report: Report) -> bool:
    """Whether any score may be put beside an earlier one."""
    return bool(report.regional["previous_score"].notna().any())


def _note(year: int, words: Words) -> str:
    reading = words.t(
        "Rank: as printed, within its level or, marked (prov.), within its province. Empty: not found. "
        "Where a score is missing, category or zone "
        "are as printed."
    )
    return f"{_change_note(year, words)} {reading}"


def _change_note(year: int, words: Words) -> str:
    years = comparable_years(year)
    if not years:
        return no_change_sentence(year, words)
    change = words.t(
        "Before: the score of {last}. Change: in points, within one scheme, no more exact than the rougher score. "
        "‡ either score is disputed; alone: even the sign is.",
        last=years[0],
    )
    if len(years) == 1:
        return change
    earlier = words.join(str(one) for one in years[1:])
    return f"{change} {words.t('† of {earlier}, for no score of {last} was found.', earlier=earlier, last=years[0])}"
