"""What was understood of a file, as lines for a terminal: shown before anything is written."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from analysis.intake.findings import SEVERITIES, Finding
from analysis.intake.take import Intake
from analysis.intake.understanding.understand import TableView

_SHOWN_PER_RULE = 10


def lines(intake: Intake) -> Iterator[str]:
    """How the file was read, how each column was taken, what was left, what was found, what would change."""
    publication = intake.publication
    yield f"{publication.name}: {publication.format.upper()}, {publication.how}"
    for view in intake.understanding.tables:
        yield from _table(view)
    yield _outcomes(intake)
    yield from _findings(intake.findings)
    if not intake.refusal and not intake.nothing_new:
        yield _changes(intake)


def _table(view: TableView) -> Iterator[str]:
    place = f"{view.sheet or 'table'}: " + (
        f"rows {view.first_row} to {view.last_row}" if view.columns else "no table of results"
    )
    heads = f", head in {_rows(view.head_rows)}" if view.head_rows else ", no head" if view.columns else ""
    yield f"\n{place}{heads}"
    for column in view.columns:
        year = f" {column.year}" if column.year else ""
        yield f"  {column.letter:3} {_cut(column.head, 34):34} {column.role + year:18} {column.why}"
    if len(view.left):
        counts = Counter(view.left["why"].astype(str))
        yield "  left out: " + ", ".join(f"{number} {why}" for why, number in counts.most_common())


def _rows(numbers: tuple[int, ...]) -> str:
    first, last = min(numbers), max(numbers)
    return f"row {first}" if first == last else f"rows {first} and {last}"


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _outcomes(intake: Intake) -> str:
    counts = intake.outcomes
    return (
        f"\n{sum(counts.values()):,} figures: {counts['taken']:,} can be taken, {counts['refused']:,} cannot, "
        f"{counts['left']:,} say nothing"
    )


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    ordered = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.rule))
    for (severity, rule), group in groupby(ordered, key=lambda one: (one.severity, one.rule)):
        found = list(group)
        yield f"\n{severity}: {rule} ({len(found):,})"
        for one in found[:_SHOWN_PER_RULE]:
            yield f"  {place_of(one)}{one.message}"
            if one.remedy:
                yield f"    row for {one.remedy_file}: {one.remedy}"
        if len(found) > _SHOWN_PER_RULE:
            yield f"  ... and {len(found) - _SHOWN_PER_RULE:,} more, in the report"


def place_of(finding: Finding) -> str:
    """Where a finding stands and what the cell holds: 'Kota, row 12, C Nilai: "9.324": '."""
    parts = [finding.sheet, f"row {finding.row}" if finding.row else "", finding.column]
    place = ", ".join(part for part in parts if part)
    value = f'"{_cut(finding.value, 60)}": ' if finding.value else ""
    return (f"{place}: " if place else "") + value


def _changes(intake: Intake) -> str:
    counts = intake.changes["change"].value_counts().to_dict()
    said = ", ".join(f"{number:,} {change}" for change, number in counts.items())
    return f"\nresults: {said or 'nothing changes'}"
