"""`make ingest`: shows what was understood of a file and, if nothing stands against it, takes it in."""

import datetime as dt
import re
from pathlib import Path

from analysis import paths
from analysis.errors import AnalysisError
from analysis.intake.commit import commit, csv_text, row_outcomes
from analysis.intake.page import page
from analysis.intake.show import lines
from analysis.intake.source import EXAMPLE, read_source
from analysis.intake.take import Intake, Request, take
from analysis.intake.understanding.options import read_options
from analysis.publish.stage import plain_reason, write_whole
from analysis.reference import shown
from analysis.schemes import is_assessed

FIRST_YEAR = 2015
_YES, _NO = ("1", "true", "yes", "ya"), ("", "0", "false", "no", "tidak")


def ingest(
    file: str,
    year: str,
    source: str,
    *,
    dry_run: str = "",
    allow_partial: str = "",
    replaces: str = "",
    mapping: str = "",
    inline: str = "",
    **context: str,
) -> None:
    """Read a published file, print what was understood, and write its table unless `dry_run` is set.

    `mapping` is a TOML file and `inline` a text of "head=role" that say how to read it; `context` holds sheet, level
    and province where the file does not say them. Raises `AnalysisError` where the file is not taken in.
    """
    dry, partial = _switch("DRY_RUN", dry_run), _switch("ALLOW_PARTIAL", allow_partial)
    if not file.strip():
        raise AnalysisError(
            f"FILE is empty; name the file to take in, as in FILE=results.xlsx YEAR=2025 {EXAMPLE}."
        )
    request = Request(
        file=Path(file).expanduser(),
        year=assessment_year(year),
        source=read_source(source),
        options=read_options(Path(mapping).expanduser() if mapping.strip() else None, inline, **context),
        replaces=replaces.strip(),
        partial=partial,
    )
    intake = take(request)
    print("\n".join(lines(intake)), flush=True)
    _finish(intake, dry)


def _finish(intake: Intake, dry: bool) -> None:
    """Writes the table, or only the report where nothing may or can be written."""
    today = dt.date.today()
    if intake.nothing_new:
        earlier = ", ".join(shown(one.folder) for one in intake.earlier)
        print(f"\n{intake.publication.name} was taken in before; nothing is added to {earlier}")
        return
    if dry or intake.refusal:
        report = _report_only(intake, today)
        print(f"\nnothing was written but the report: {shown(report)}", flush=True)
        if intake.refusal:
            raise AnalysisError(f"{intake.publication.name} is not taken in: {intake.refusal}.")
        return
    folder = commit(intake, today)
    left = intake.outcomes["refused"]
    without = f", without the {left:,} rows that have errors" if left else ""
    print(f"\n{len(intake.table):,} figures taken in{without}:")
    print("\n".join(f"  {shown(folder / name)}" for name in ("results.csv", "report.html")))
    print("Look at the report, then commit data/ with git.", flush=True)


def _report_only(intake: Intake, today: dt.date) -> Path:
    """The report on a file that is not taken in, among what is made and not kept."""
    folder = paths.root() / "reports" / "ingest" / intake.id
    try:
        write_whole(folder / "rows.csv", csv_text(row_outcomes(intake)))
        write_whole(folder / "report.html", page(intake, today))
    except OSError as problem:
        raise plain_reason(problem, folder) from None
    return folder / "report.html"


def _switch(name: str, text: str) -> bool:
    said = text.strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise AnalysisError(f'{name}="{text}" is neither yes nor no; give {name}=1, or leave it out.')


def assessment_year(text: str) -> int:
    """The assessment year of a file, which may have no results yet."""
    last = dt.date.today().year
    note = "YEAR is the assessment year; results are announced up to 14 months later"
    if not re.fullmatch(r"[0-9]{4}", text.strip()) or not FIRST_YEAR <= int(text) <= last:
        raise AnalysisError(f'YEAR="{text}" is no year from {FIRST_YEAR} to {last} ({note}).')
    if not is_assessed(int(text)):
        raise AnalysisError(f"There was no assessment in {text}; give the year that was assessed ({note}).")
    return int(text)
