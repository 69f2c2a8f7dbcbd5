"""Tables of a PDF as grids: ruled or only aligned, over several pages, with the text around them; and plain lists."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid
from analysis.intake.reading.read_list import list_grid
from analysis.intake.reading.read_pdf_grids import Run, runs_of
from analysis.intake.reading.read_pdf_open import open_pdf
from analysis.intake.reading.read_pdf_page import PageText, page_text
from analysis.intake.reading.read_pdf_pages import Running, page_tables
from analysis.intake.reading.read_pdf_ruled import ruled_tables
from analysis.intake.reading.read_pdf_table import PageTable

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

_MUCH = 0.5
_FEWEST_ITEMS = 3
"""So many lines of text beside tables that read as items of a list are one."""


def read(path: Path) -> tuple[tuple[Grid, ...], str, tuple[Finding, ...]]:
    """The tables of a PDF as grids, in words how they were found, and findings about pages and cells.

    A table that goes on over pages is one grid ("page 1-3"), with repeated heads left in; its rows are numbered from 1,
    notes below it are rows, and the lines above it are its title. Lines of one cell are joined with spaces. A number
    that is not surely of one column is left out with an error. Where no table is found the lines of text are read as a
    list ("1. Kota Ambon, 91,01 (Hijau)").

    Raises `AnalysisError` for a PDF that is damaged, cut off, has a password, or no text but pictures of it.
    """
    with open_pdf(path) as pdf:
        pages, ruled = _pages(pdf)
    _check_text(path, pages)
    findings = list(_page_findings(pages))
    straight = [page for page in pages if page.sideways < _MUCH]
    tables, loose = _tables(straight, ruled)
    runs = runs_of(tables)
    names = _names(runs)
    made = [run.grid(name) for run, name in zip(runs, names, strict=True)]
    how = [f"{len(runs)} table{'s' * (len(runs) > 1)} ({', '.join(names)}), {_told(runs)}"] if runs else []
    listed, taken, about = list_grid(loose, "text")
    if taken >= _FEWEST_ITEMS or not runs:
        made.append((listed, about))
        how.append(f"text read as a list of {taken} items" if taken else "text without a table or list")
    elif loose:
        findings += _unread(straight, tables)
    findings += [finding for _, found in made for finding in found]
    return (
        tuple(grid for grid, _ in made),
        f"PDF of {len(pages)} page{'s' * (len(pages) > 1)}: {'; '.join(how)}",
        tuple(findings),
    )


def _pages(pdf: "PDF") -> tuple[list[PageText], dict[int, list[PageTable]]]:
    """The text of each page and its ruled tables; what pdfplumber holds of a page is let go at once."""
    pages, ruled = [], {}
    for page in pdf.pages:
        text = page_text(page)
        pages.append(text)
        ruled[text.number] = ruled_tables(page, text) if text.lines else []
        page.close()
    return pages, ruled


def _check_text(path: Path, pages: Sequence[PageText]) -> None:
    if not any(page.lines for page in pages):
        if any(page.sideways for page in pages):
            raise AnalysisError(
                f"All text of {path} stands sideways or upside down; turn its pages, save it and give that."
            )
        raise AnalysisError(
            f"{path} holds pictures of text and no text itself; ask the publisher for the table as a spreadsheet, or "
            "type it into a template (make template)."
        )
    if all(page.unreadable > _MUCH for page in pages if page.lines):
        raise AnalysisError(
            f"The fonts in {path} do not say which letters they are; ask the publisher for the table as a spreadsheet."
        )


def _page_findings(pages: Sequence[PageText]) -> Iterator[Finding]:
    """Warnings about pages that are not read, or not to be trusted."""
    for page in pages:
        sheet = f"page {page.number}"
        if page.sideways >= _MUCH:
            message = (
                f"The text of {sheet} stands sideways or upside down and is not read: turn the page, save the PDF and "
                "give that."
            )
            yield Finding("warning", "page-sideways", message, sheet)
        elif not page.lines and page.picture > _MUCH:
            message = f"There is a picture on {sheet} and no text: nothing of it is read; see whether it is a table."
            yield Finding("warning", "page-is-picture", message, sheet)
        elif page.picture > _MUCH:
            message = (
                f"A picture covers {sheet} and there is text with it, so a machine may have read it off: compare every "
                "figure with the picture."
            )
            yield Finding("warning", "page-read-by-machine", message, sheet)
        if page.lines and page.unreadable:
            message = (
                f"Some letters of {sheet} cannot be told from its fonts: compare its names with the PDF."
            )
            yield Finding("warning", "letters-unknown", message, sheet)


def _unread(pages: Sequence[PageText], tables: Sequence[PageTable]) -> Iterator[Finding]:
    """A note about pages with text and no table."""
    numbers = {page.number for page in pages if page.lines} - {table.page for table in tables}
    if numbers:
        listed = ", ".join(map(str, sorted(numbers)))
        message = (
            f"No table was found on page {listed}: the text there is not read; see whether it has results."
        )
        yield Finding("note", "page-without-table", message, f"page {min(numbers)}")


def _tables(
    pages: Sequence[PageText], ruled: dict[int, list[PageTable]]
) -> tuple[list[PageTable], list[str]]:
    """The tables in the order of the paper, and the lines that are in none."""
    running = Running(pages)
    tables: list[PageTable] = []
    loose: list[str] = []
    for page in pages:
        before = tables[-1] if tables and tables[-1].page == page.number - 1 else None
        found, lines = page_tables(page, ruled[page.number], running, before)
        tables += found
        loose += lines
    return tables, loose


def _names(runs: Sequence[Run]) -> list[str]:
    """A name for each table: its pages, and a number where a page has several."""
    names: list[str] = []
    for run in runs:
        same = sum(name == run.pages or name.startswith(f"{run.pages} table") for name in names)
        names.append(f"{run.pages} table {same + 1}" if same else run.pages)
    return names


def _told(runs: Sequence[Run]) -> str:
    ruled = sum(run.is_ruled for run in runs)
    if ruled == len(runs):
        return "cells told by rules"
    return (
        "columns told by where words stand"
        if not ruled
        else f"{ruled} told by rules, the rest by where words stand"
    )
