"""Web pages, and tables pasted from them, as grids of the text they show. Nothing in them is run or fetched."""

import re
import warnings
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid
from analysis.intake.reading.read_html_table import table_grid
from analysis.intake.reading.read_html_text import is_never_shown, page_lines
from analysis.intake.reading.read_list import list_grid
from analysis.intake.reading.sniff_encoding import find_encoding

SIZE_LIMIT = 30 << 20
"""Bytes; no page with a table of results comes near."""

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_SINGLE_BYTE = re.compile(r"(?:windows-|cp)125[0-8]|iso-?8859-(?:[2-9]|1[0-6])|macintosh", re.IGNORECASE)
_HEAD = 4096
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%?")


def read(path: Path) -> tuple[tuple[Grid, ...], str, tuple[Finding, ...]]:
    """Every table of a page as a grid named "table 1", "table 2" ... in the order of the page.

    Where no table has a column of figures, the visible text is read as a list too (grid "text"). What a style sheet
    hides is not known; what the page itself marks as hidden is.

    Raises `AnalysisError` where the page is too large, or nothing can be made of its marks.
    """
    if path.stat().st_size > SIZE_LIMIT:
        raise AnalysisError(
            f"{path} is larger than any web page (limit {SIZE_LIMIT >> 20} MB); copy its table into a spreadsheet, "
            "save that as .xlsx and give it."
        )
    text, encoding = _decoded(path)
    soup = _parsed(path, text)
    tables: list[Tag] = [table for table in soup.find_all("table") if not is_never_shown(table)]
    if not tables and soup.find("tr"):  # rows pasted without the table around them
        tables = [soup]
    made = [table_grid(table, f"table {number}", path) for number, table in enumerate(tables, start=1)]
    grids = [grid for grid, _ in made if any(map(len, _texts(grid)))]
    findings = [one for _, more in made for one in more]
    how = f"web page, {encoding}, {len(grids)} table{'' if len(grids) == 1 else 's'}"
    if not any(map(_has_figures, grids)):
        listed, taken, more = list_grid(page_lines(soup), sheet="text")
        if taken or not grids:
            grids.append(listed)
            findings += more
            how += f", its text read as a list of {taken} items"
    return tuple(grids), how, tuple(findings)


def _decoded(path: Path) -> tuple[str, str]:
    """The text of the page and the name of its encoding.

    A single-byte encoding that the page names holds unless all of it is UTF-8, as after it was saved from a browser.
    """
    data = path.read_bytes()
    found = _CHARSET.search(data[:_HEAD])
    declared = found[1].decode("ascii") if found else ""
    if _SINGLE_BYTE.fullmatch(declared) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        for codec in ("utf-8-sig", declared):
            try:
                return data.decode(codec), "UTF-8" if codec != declared else declared
            except UnicodeDecodeError:
                continue
    encoding = find_encoding(path)
    return data.decode(encoding.codec), encoding.words


def _parsed(path: Path, text: str) -> BeautifulSoup:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on pages that look like XML or like an address
            return BeautifulSoup(text, "html.parser")
    except (ParserRejectedMarkup, RecursionError):
        raise AnalysisError(
            f"{path} has marks that are no HTML; copy its table into a spreadsheet, save that as .xlsx and give it."
        ) from None


def _texts(grid: Grid) -> list[str]:
    return [text for place in grid.cells for text in grid.cells[place].cat.categories]


def _has_figures(grid: Grid) -> bool:
    """Whether some column has figures in two cells or more: a table of data, not of layout."""
    filled = (grid.cells[place].astype("str").str.strip() for place in grid.cells)
    return grid.cells.shape[1] > 1 and any(cells.str.fullmatch(_FIGURE.pattern).sum() > 1 for cells in filled)
