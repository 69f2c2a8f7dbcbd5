"""A published file, whatever its format, becomes grids of text."""

import difflib
import hashlib
from pathlib import Path
from typing import cast

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, Publication
from analysis.intake.reading import read_list, read_text
from analysis.intake.reading.read_characters import clean
from analysis.intake.reading.read_text_layout import find_layout
from analysis.intake.reading.sniff import sniff
from analysis.intake.reading.sniff_encoding import find_encoding

SIZE_LIMIT = 500 << 20
"""Bytes; no publication of results comes near."""

Reading = tuple[tuple[Grid, ...], str, tuple[Finding, ...]]
"""What a reader gives: the grids, what it took the file for, and what it found."""


def read_publication(path: Path) -> Publication:
    """A published file as grids of text, each cell as shown to whoever opens the file.

    What the file is, is told by its bytes. Nothing in it is executed or looked up. Invisible characters are dropped;
    a control character is an error of its row and stands as "�" in the cell.

    Raises `AnalysisError` where there is no such file, it cannot be read, is empty, too large, protected by a password,
    cut off or damaged, is not what its name says, is of a format that is not read, or holds no cell.
    """
    try:
        _check_place(path)
        kind = sniff(path)
        form, (grids, how, findings) = _read(path, kind)
        with path.open("rb") as source:
            checksum = hashlib.file_digest(source, "sha256").hexdigest()
    except PermissionError:
        raise AnalysisError(f"{path} may not be read; give yourself the right to read it.") from None
    except OSError as problem:
        raise AnalysisError(f"{path} cannot be read ({problem.strerror}); copy it to this disk.") from None
    cleaned = [clean(grid) for grid in grids]
    if all(_is_blank(grid) for grid, _ in cleaned):
        raise AnalysisError(f"{path} has no cell with anything in it; give the file with the results.")
    found = (*findings, *(one for _, more in cleaned for one in more))
    return Publication(path.name, form, how, checksum, tuple(grid for grid, _ in cleaned), found)


def _read(path: Path, kind: str) -> tuple[str, Reading]:
    """The format and what its reader gives. Readers are imported where they are needed: some take a while to load."""
    if kind == "text":
        return _read_text(path)
    if kind == "html":
        from analysis.intake.reading import read_html

        return kind, read_html.read(path)
    if kind == "pdf":
        from analysis.intake.reading import read_pdf

        return kind, read_pdf.read(path)
    from analysis.intake.reading import read_book

    return kind, read_book.read(path, cast(read_book.Kind, kind))


def _read_text(path: Path) -> tuple[str, Reading]:
    encoding = find_encoding(path)
    layout = find_layout(path, encoding)
    if layout is None:
        return "list", read_list.read(path, encoding)
    return "csv", read_text.read(path, encoding, layout)


def _check_place(path: Path) -> None:
    if not str(path).isprintable():
        raise AnalysisError(
            f"The name of the file holds characters that cannot be written ({path.name!a}); rename it."
        )
    if path.is_dir():
        raise AnalysisError(f"{path} is a folder; name the file in it.")
    if not path.exists():
        raise _missing(path)
    if not path.is_file():
        raise AnalysisError(f"{path} is no ordinary file; copy what it holds into a file and give that.")
    size = path.stat().st_size
    if size == 0:
        raise AnalysisError(f"{path} is empty (0 bytes); get it again.")
    if size > SIZE_LIMIT:
        raise AnalysisError(
            f"{path} is larger ({size >> 20:,} MB) than any publication of results (limit {SIZE_LIMIT >> 20} MB); "
            "give the table alone."
        )


def _missing(path: Path) -> AnalysisError:
    folder = path.parent
    if not folder.is_dir():
        return AnalysisError(f"There is no folder {folder}, so no file {path}; put the path right.")
    names = {one.name.lower(): one.name for one in folder.iterdir() if one.is_file()}
    near = [names[name] for name in difflib.get_close_matches(path.name.lower(), names, n=3, cutoff=0.5)]
    meant = f"did you mean {' or '.join(near)}?" if near else "put the name right."
    return AnalysisError(f"There is no file {path}; {meant}")


def _is_blank(grid: Grid) -> bool:
    columns = (grid.cells[place].cat.categories for place in grid.cells)
    return not any(text.strip() for categories in columns for text in categories)
