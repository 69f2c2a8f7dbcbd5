"""The table of a file into data/raw/added, with its source record, its report and a line in the revision log.

All of it is written aside and moved into place together; a failure leaves the data as they were.
"""

import csv
import datetime as dt
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import paths
from analysis.errors import AnalysisError
from analysis.intake.page import page
from analysis.intake.take import Intake, require_sound
from analysis.publish.stage import Stage, exclusive, place, plain_reason
from analysis.reference import reference_table
from analysis.spreadsheets import safe_frame

REVISIONS = "reference/revisions.csv"
PACKAGE = "datapackage.json"


def commit(intake: Intake, today: dt.date) -> Path:
    """Write the intake into the data; gives the folder of the new table.

    Raises `AnalysisError` where the intake is not sound, where the same table was written meanwhile, or where the file
    system refuses; nothing has changed then.
    """
    require_sound(intake)
    data = paths.root() / "data"
    with exclusive(paths.processed() / ".intake.lock"), Stage(data) as stage:
        _require_free(data / "raw" / "added" / intake.id)
        files = {f"{intake.id}/{name}": text for name, text in _folder(intake, today).items()}
        files |= {REVISIONS: _revisions(intake, today), PACKAGE: _package(intake)}
        try:
            for name, text in files.items():
                stage.path(name).write_text(text, encoding="utf-8", newline="")
        except OSError as problem:
            raise plain_reason(problem, data) from None
        # The folder goes last and whole: until it is there, nothing counts, and the same command writes all of it anew.
        place(
            {name: stage.path(name) for name in (REVISIONS, PACKAGE)}
            | {f"raw/added/{intake.id}": stage.path(intake.id)},
            data,
        )
    return data / "raw" / "added" / intake.id


def _require_free(folder: Path) -> None:
    if folder.exists():
        raise AnalysisError(
            f"{folder.name} was taken in by another run meanwhile; run the same command again."
        )


def _folder(intake: Intake, today: dt.date) -> dict[str, str]:
    """The files of the folder: the table, its source record, what it changes, what became of each row, the report."""
    # As printed: what a spreadsheet might run was refused when the rows were examined.
    table: str = intake.table.to_csv(index=False, lineterminator="\n")
    record = source_record(intake, today) | {"table_sha256": hashlib.sha256(table.encode()).hexdigest()}
    return {
        "results.csv": table,
        "source.json": json.dumps(record, ensure_ascii=False, indent=2) + "\n",
        "changes.csv": csv_text(intake.changes),
        "rows.csv": csv_text(row_outcomes(intake)),
        "report.html": page(intake, today),
    }


def source_record(intake: Intake, today: dt.date) -> dict[str, Any]:
    """Where a table is from and how it was read: all that is needed to make it again from the same file."""
    source, publication = intake.request.source, intake.publication
    years = sorted({int(year) for year in intake.table["year"].unique()})
    return {
        "id": intake.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "year": intake.request.year,
        "years": years,
        "taken_in": today.isoformat(),
        "file": publication.name,
        "sha256": publication.sha256,
        "format": publication.format,
        "how": publication.how,
        "rows": len(intake.table),
        "partial": bool(intake.outcomes["refused"]),
        "replaces": intake.replaced,
        "mapping": intake.request.options.as_dict(),
    }


def row_outcomes(intake: Intake) -> pd.DataFrame:
    """What became of each figure of the file: its place, what was printed, whose it is, and why where it was not taken.

    Columns: sheet, row, column, year, name, unit, dimension, score, zone, category, body_id, outcome, reason.
    """
    columns = ["sheet", "row", "column", "year", "name", "unit", "dimension", "score", "zone", "category"]
    return intake.examined.rows[[*columns, "body_id", "outcome", "reason"]]


def csv_text(table: pd.DataFrame) -> str:
    """A table as CSV that a spreadsheet opens without running anything."""
    text: str = safe_frame(table).to_csv(index=False, lineterminator="\n")
    return text


def _revisions(intake: Intake, today: dt.date) -> str:
    """The revision log with a line for this table."""
    log = reference_table("revisions")
    log = log[log["table_id"] != intake.id]  # left by a run that was killed before its table was there
    counts = intake.changes["change"].value_counts()
    source = intake.request.source
    why = f"replaces {intake.replaced}" if intake.replaced else "figures taken in"
    line = [
        today.isoformat(),
        intake.id,
        str(intake.request.year),
        source.publisher,
        source.title,
        str(len(intake.table)),
        *(str(int(counts.get(change, 0))) for change in ("added", "changed", "regraded", "withdrawn")),
        why,
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([list(log.columns), *log.to_numpy().tolist(), line])
    return text.getvalue()


def _package(intake: Intake) -> str:
    """The description of the data with the new table in it, after the raw tables that it lists already."""
    package = json.loads((paths.root() / "data" / PACKAGE).read_text(encoding="utf-8"))
    resources = [one for one in package["resources"] if one["name"] != _resource(intake)["name"]]
    last = max(place for place, one in enumerate(resources) if one["path"].startswith("raw/"))
    package["resources"] = [*resources[: last + 1], _resource(intake), *resources[last + 1 :]]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(intake: Intake) -> dict[str, Any]:
    source = intake.request.source
    return {
        "name": f"added-{intake.id}",
        "title": source.title,
        "description": f"Published figures taken in from a file of {source.publisher}, one row a figure, as printed.",
        "path": f"raw/added/{intake.id}/results.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": "schemas/added_results.json",
    }
