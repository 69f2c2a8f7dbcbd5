"""The workbook that an office fills in with its results, made alike each time."""

import contextlib
import datetime as dt
import io
import os
from pathlib import Path
from typing import Any

import xlsxwriter

from analysis.chapters.report import publication
from analysis.intake.template.look import Look
from analysis.intake.template.notes import write_notes
from analysis.intake.template.rows import Choice, choose
from analysis.intake.template.sheets import NOTES, RESULTS, UNITS, write_results, write_units
from analysis.publish.stage import plain_reason

A4 = 9


def write_template(year: int, path: Path, *, province: str = "", region: str = "") -> None:
    """Write the workbook of an assessment year to `path`, whole or not at all; the same bytes for the same data.

    It lists every regional government that could be assessed that year; with `province` (name or code) that province
    and its regencies and cities, with `region` one government.

    Raises `AnalysisError` for a year without an assessment, a name that is not one government of that year, and where
    the file system refuses.
    """
    content = _workbook(year, choose(year, province, region))
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        os.replace(aside, path)
    except OSError as problem:
        raise plain_reason(problem, path) from None
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def _workbook(year: int, choice: Choice) -> bytes:
    written, about = io.BytesIO(), publication()
    # No text is ever taken for a formula, an address or a number, whatever a name begins with.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, {"in_memory": True, **plain}) as book:
        _describe(book, year, choice, about)
        look = Look(book)
        results, units, notes = (book.add_worksheet(name) for name in (RESULTS, UNITS, NOTES))
        opinions = write_notes(notes, NOTES, look, year)
        write_results(results, look, year, choice, opinions)
        write_units(units, look, year, choice, opinions)
        for worksheet in (results, units, notes):
            _page(worksheet, about["statement"]["id"])
    return written.getvalue()


def _describe(book: Any, year: int, choice: Choice, about: dict) -> None:
    """What the file says about itself; its date is that of the data, so that its bytes are the same each time."""
    book.set_properties(
        {
            "title": f"Isian hasil penilaian {year}: {choice.place}",
            "subject": about["title_id"],
            "author": about["publisher_id"],
            "comments": f"{about['statement']['id']} {about['statement']['en']}",
            "created": dt.datetime.fromisoformat(about["document_date"]),
        }
    )


def _page(worksheet: Any, statement: str) -> None:
    """A4 across, the statement and the page at the foot."""
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_footer(f"&L&8{statement}&R&8Halaman &P dari &N", {"margin": 0.35})
