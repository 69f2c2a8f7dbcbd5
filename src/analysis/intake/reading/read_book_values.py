"""The values of a workbook as calamine reads them; those of an XLS file in a process of its own.

A damaged XLS file can send calamine round in circles until memory ends, and with it the whole process. For XLS this
file is therefore run as a program, by its path, with limits of memory and time: it imports nothing of this package.
"""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

_SECONDS = 60
_BYTES = 2 << 30
_PASSWORD_NEEDED = 3


class Values(NamedTuple):
    """The values of one sheet.

    `rows` begin at the first cell that holds anything, whose row and column (from 0) are `first`; `last` are those of
    the last one. `merged` are ranges: first row, first column, last row, last column.
    """

    rows: list[list[Any]]
    first: tuple[int, int]
    last: tuple[int, int]
    merged: list[tuple[int, int, int, int]]


def visible_sheets(book: CalamineWorkbook) -> dict[str, bool]:
    """The names of the sheets with cells (not of charts or macros), in order, and whether each is visible."""
    return {
        meta.name: meta.visible == SheetVisibleEnum.Visible
        for meta in book.sheets_metadata
        if meta.typ == SheetTypeEnum.WorkSheet
    }


def values_of(book: CalamineWorkbook, name: str) -> Values | None:
    """The values of a sheet, None for an empty one."""
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None or sheet.end is None:
        return None
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Values(sheet.to_python(), sheet.start, sheet.end, merged)


def read_apart(path: Path) -> tuple[dict[str, bool], dict[str, Values | None]]:
    """`visible_sheets` of a workbook, and `values_of` each visible one, read in another process.

    Raises `PasswordError` where a password is needed, and `OSError` or `TimeoutExpired` for anything else that fails.
    """
    command = [sys.executable, "-P", __file__, str(path)]
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    if done.returncode == _PASSWORD_NEEDED:
        raise PasswordError(str(path))
    if done.returncode:
        raise OSError(f"the reader of XLS ended with {done.returncode}")
    sheets, values = pickle.loads(done.stdout)
    return sheets, {name: found and Values(*found) for name, found in values.items()}


def _run(path: Path, out: BinaryIO) -> int:
    _limit_memory()
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            sheets = visible_sheets(book)
            values = {name: values_of(book, name) for name, visible in sheets.items() if visible}
    except PasswordError:
        return _PASSWORD_NEEDED
    pickle.dump((sheets, {name: found and tuple(found) for name, found in values.items()}), out)
    return 0


def _limit_memory() -> None:
    """Where the system has such limits; elsewhere the time alone is limited."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = _BYTES if most == resource.RLIM_INFINITY else min(_BYTES, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


if __name__ == "__main__":
    sys.exit(_run(Path(sys.argv[1]), sys.stdout.buffer))
