"""What is said of a file that was read: how, what each column was taken for, what is to be decided, what changes."""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from analysis import store
from analysis.blocks import Block, Column, Cover, Heading, Prose, Table, literal
from analysis.chapters.report import publication
from analysis.comparisons.backtest import CATEGORIES, ZONES, backtest
from analysis.intake.findings import Finding
from analysis.intake.take import Intake
from analysis.intake.understanding.understand import TableView
from analysis.reconcile.counts import published_counts

ROWS_SHOWN = 1000
"""Rows of the longest tables that the page shows; all of them stand in the CSV files beside it."""


def report_blocks(intake: Intake, today: dt.date) -> list[Block]:
    """The whole report, block by block."""
    return [
        _cover(intake, today),
        *_verdict(intake),
        *_decisions(intake),
        *_reading(intake),
        *_effects(intake),
        *_every_row(intake),
        *_record(intake),
    ]


def _cover(intake: Intake, today: dt.date) -> Block:
    source, about = intake.request.source, publication()
    counts = intake.outcomes
    facts = [
        ("File", literal(intake.publication.name)),
        ("Publisher", literal(source.publisher)),
        ("Title", literal(source.title)),
        ("Address", literal(source.url) or "no address recorded"),
        ("Published", source.published or "date not recorded"),
        ("Assessment year", str(intake.request.year)),
        (
            "Figures",
            f"{counts['taken']:,} taken, {counts['refused']:,} refused, {counts['left']:,} say nothing",
        ),
    ]
    return Cover(
        title="Ingest report",
        subtitle=f"{intake.publication.name}, read on {today.isoformat()}",
        lang="en",
        publisher=about["publisher"],
        date=today.isoformat(),
        statement=about["statement"]["en"],
        facts=tuple(facts),
        description=f"What was understood of {intake.publication.name}, and what is to be decided.",
    )


def _verdict(intake: Intake) -> list[Block]:
    if intake.nothing_new:
        earlier = ", ".join(one.id for one in intake.earlier)
        said = f"This very file was taken in before ({earlier}): nothing was added."
    elif intake.refusal:
        said = f"**Not taken in**: {intake.refusal}."
    else:
        said = f"**{len(intake.table):,} figures** make the table `{intake.id}`."
        if intake.outcomes["refused"]:
            said += f" {intake.outcomes['refused']:,} rows with errors were left out; they stand in the list below."
    return [Prose(said, "lead")]


def _decisions(intake: Intake) -> list[Block]:
    parts = {
        "error": ("To be decided", "Each of these keeps its row, or the whole file, out."),
        "warning": ("To be looked at", "These rows are taken as printed; a person should look at them."),
        "note": ("To be known", "What was done with the file on the way."),
    }
    found: list[Block] = []
    for severity, (heading, said) in parts.items():
        some = [one for one in intake.findings if one.severity == severity]
        if some:
            found += [Heading(heading), Prose(said), _finding_table(severity, some)]
    if not found:
        found = [Heading("To be decided"), Prose("Nothing: every row was understood.")]
    return found


def _finding_table(severity: str, findings: Sequence[Finding]) -> Table:
    columns = (
        Column("place", "Place", width=2),
        Column("value", "Printed", width=2),
        Column("rule", "Rule", width=2),
        Column("said", "What, and what to do", width=6),
    )
    rows = [(_place(one), literal(one.value[:120]), one.rule, _said(one)) for one in findings[:ROWS_SHOWN]]
    return Table(f"findings-{severity}", _counted(len(findings), "finding"), columns, rows, compact=True)


def _place(finding: Finding) -> str:
    parts = [finding.sheet, f"row {finding.row}" if finding.row else "", finding.column]
    return literal(", ".join(part for part in parts if part)) or "the file"


def _said(finding: Finding) -> str:
    remedy = f" Row for {finding.remedy_file}: `{finding.remedy.replace('`', '')}`" if finding.remedy else ""
    return literal(finding.message) + remedy


def _counted(number: int, what: str) -> str:
    shown = f"; the first {ROWS_SHOWN:,} are shown" if number > ROWS_SHOWN else ""
    return f"{number:,} {what}{'' if number == 1 else 's'}{shown}"


def _reading(intake: Intake) -> list[Block]:
    publication_ = intake.publication
    found: list[Block] = [
        Heading("How the file was read"),
        Prose(
            f"{publication_.format.upper()}: {literal(publication_.how)}. SHA-256 `{publication_.sha256}`."
        ),
    ]
    for number, view in enumerate(intake.understanding.tables, 1):
        found += _view(view, number)
    return found


def _view(view: TableView, number: int) -> Iterable[Block]:
    name = view.sheet or "The table"
    said = (
        f"Rows {view.first_row} to {view.last_row}; {view.taken:,} figures."
        if view.columns
        else "No table of results."
    )
    yield Heading(name, 3, f"grid-{number}")
    yield Prose(said + (f" Title: {literal(view.title)}." if view.title else ""))
    if view.columns:
        columns = (
            Column("letter", "Column"),
            Column("head", "Head", width=3),
            Column("role", "Taken as", width=2),
            Column("why", "Why", width=4),
            Column("samples", "For example", width=3),
        )
        rows = [
            (
                one.letter,
                literal(one.head),
                f"{one.role} {one.year}".strip(),
                literal(one.why),
                literal(", ".join(one.samples)),
            )
            for one in view.columns
        ]
        yield Table(f"columns-{number}", "How each column was taken", columns, rows, compact=True)
    if len(view.left):
        yield _left(view.left, number)


def _left(left: pd.DataFrame, number: int) -> Table:
    columns = (Column("row", "Row", "right"), Column("why", "Why", width=2), Column("text", "Text", width=6))
    rows = [
        (str(row), literal(str(why)), literal(str(text)[:160]))
        for row, why, text in left[["row", "why", "text"]].head(ROWS_SHOWN).itertuples(index=False)
    ]
    return Table(
        f"left-{number}", f"Rows without figures: {_counted(len(left), 'row')}", columns, rows, compact=True
    )


def _effects(intake: Intake) -> list[Block]:
    """What the file does to the results, where that can be said."""
    if not intake.unsettled:
        return [*_changes(intake), *_backtest(intake)]
    said = "This can be said once the matters about the whole file are settled."
    return [Heading("What changes in the results"), Prose(said)]


def _changes(intake: Intake) -> list[Block]:
    changed = intake.changes
    found: list[Block] = [Heading("What changes in the results")]
    if changed.empty:
        return [*found, Prose("Nothing.")]
    counts = changed["change"].value_counts()
    said = ", ".join(f"{number:,} {change}" for change, number in counts.items())
    columns = (
        Column("change", "Change"),
        Column("year", "Year"),
        Column("name", "Body", width=3),
        Column("before", "Stood", width=3),
        Column("after", "Stands", width=3),
        Column("why", "Why", width=3),
    )
    rows = [
        (
            row["change"],
            str(row["year"]),
            literal(f"{row['name']}, {row['unit']}" if row["unit"] else row["name"]),
            literal(row["before"]) or "–",
            literal(row["after"]) or "–",
            literal(row["why"]),
        )
        for row in changed.head(ROWS_SHOWN).to_dict("records")
    ]
    caption = f"Results added, changed, regraded and withdrawn: {_counted(len(changed), 'result')}"
    return [*found, Prose(f"{said}."), Table("changes", caption, columns, rows, compact=True)]


def _backtest(intake: Intake) -> list[Block]:
    """Counts with this file beside the published ones, for the years that it is about."""
    years = {int(year) for year in intake.table["year"].unique()}
    counts = published_counts()
    table = backtest(store.as_loaded(intake.results), counts[counts["year"].isin(years)])
    found: list[Block] = [Heading("Held against the published counts")]
    if table.empty:
        return [*found, Prose("No counts are on record for the years of this file.")]
    said = (
        "Bodies in our results with this file in them, of those published for the year, by zone and category (– where "
        "no count was published). More of ours than were published means that one of the two is wrong."
    )
    return [*found, Prose(said), _counts(table)]


def _counts(table: pd.DataFrame) -> Table:
    cells = table.assign(
        cell=[
            f"{ours} of {'–' if pd.isna(published) else published}"
            for ours, published in zip(table["ours"], table["published"], strict=True)
        ]
    )
    wide = cells.pivot(index=["year", "level"], columns="measure", values="cell").fillna("–")
    measures = [one for one in ("assessed", *ZONES, *CATEGORIES) if one in wide]
    order = pd.MultiIndex.from_frame(table[["year", "level"]].drop_duplicates())
    rows = [
        (str(year), level.replace("_", " and "), *(wide.loc[(year, level), measures]))
        for year, level in order
    ]
    columns = [Column("year", "Year"), Column("level", "Level", width=2)]
    columns += [Column(one.lower(), one.capitalize(), "right", width=1) for one in measures]
    caption = "Bodies in our results, of those published"
    return Table("backtest", caption, columns, rows, row_head=1, compact=True)


def _every_row(intake: Intake) -> list[Block]:
    rows = intake.examined.rows
    columns = (
        Column("place", "Row"),
        Column("name", "Printed name", width=3),
        Column("body", "Body", width=3),
        Column("score", "Score"),
        Column("class", "Class", width=2),
        Column("outcome", "Outcome", width=3),
    )
    cells = [_row(row) for row in rows.head(ROWS_SHOWN).to_dict("records")]
    caption = f"What became of each row: {_counted(len(rows), 'figure')}"
    return [Heading("Every row"), Table("rows", caption, columns, cells, row_head=1, compact=True)]


def _row(row: dict[Hashable, Any]) -> tuple[str, ...]:
    place = f"{row['sheet']}, {row['row']}" if row["sheet"] else str(row["row"])
    whose = f"{row['body_name']} ({row['body_id']})" if row["body_id"] else "–"
    classes = [row["category"], row["zone"], row["opinion"], row["dimension"]]
    outcome = f"{row['outcome']}: {row['reason']}" if row["reason"] else row["outcome"]
    named = f"{row['name']}, {row['unit']}" if row["unit"] else row["name"]
    return (
        literal(place),
        literal(named),
        literal(whose),
        literal(row["score"]) or "–",
        literal(", ".join(part for part in classes if part)) or "–",
        literal(outcome),
    )


def _record(intake: Intake) -> list[Block]:
    options = intake.request.options.as_dict()
    said = [
        "- Beside this page stand the raw table, what became of each row, what changed, and the source record.",
        "- The file itself is not kept; its checksum tells whether another copy is the same.",
        f"- Read with: `{options}`." if options else "- Read without a mapping.",
        f"- It replaces `{intake.replaced}`." if intake.replaced else "- It replaces nothing.",
    ]
    return [Heading("Record"), Prose("\n".join(said), "small")]
