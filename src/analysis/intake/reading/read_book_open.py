"""Opening workbooks: every failure of the libraries becomes one sentence that names the file."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import PasswordError

from analysis.errors import AnalysisError
from analysis.intake.grid import column_letter
from analysis.intake.reading.read_book_facts import MOST_CELLS, MOST_COLUMNS, SheetFacts
from analysis.intake.reading.read_book_ods import sheets_facts
from analysis.intake.reading.read_xlsx import Package
from analysis.intake.reading.sniff_ole import SIGNATURE, ole_streams
from analysis.intake.reading.sniff_signatures import LOCKED


@contextmanager
def broken_means_error(path: Path, what: str) -> Iterator[None]:
    """Anything raised inside, but `AnalysisError`, becomes one that says the file is damaged or has a password.

    The reader of workbooks is compiled Rust: where a damaged file surprises it, it raises a "panic" that is no
    `Exception`, which is why more is caught here than elsewhere.
    """
    try:
        yield
    except (AnalysisError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except PasswordError as error:
        raise password_error(path) from error
    except BaseException as error:
        raise AnalysisError(
            f"{path} cannot be read as {what}: it is damaged or cut off; get a whole copy and give that."
        ) from error


def password_error(path: Path) -> AnalysisError:
    """The sentence about a file that needs a password."""
    return AnalysisError(f"{path} is {LOCKED[0]}; {LOCKED[1]}.")


def refuse_encrypted(path: Path, kind: str) -> None:
    """Raise `AnalysisError` for a workbook that only opens with a password (XLSX hidden in an OLE file, XLS, ODS)."""
    with path.open("rb") as file:
        is_ole = file.read(len(SIGNATURE)) == SIGNATURE
    if is_ole:
        streams = ole_streams(path)
        if "EncryptedPackage" in streams or any(streams.values()):
            raise password_error(path)
    if kind == "ods":
        with zipfile.ZipFile(path) as archive:
            if "META-INF/manifest.xml" in archive.namelist():
                manifest = archive.read("META-INF/manifest.xml")
                if b"encryption-data" in manifest:
                    raise password_error(path)


def xlsx_facts(path: Path, names: list[str]) -> dict[str, SheetFacts]:
    """What the XML of an XLSX file tells of the sheets of those names.

    Raises `AnalysisError` for XLSB, and for a sheet too wide and long to be held.
    """
    with zipfile.ZipFile(path) as archive:
        package = Package(archive)
        if package.is_binary:
            raise AnalysisError(f"{path} is a binary workbook (XLSB): save it as XLSX and take that in.")
        parts, looks = package.sheets(), package.looks()
        found = {}
        for name in names:
            found[name] = package.facts(parts[name], looks)
            refuse_vast(path, name, found[name].last_row, found[name].last_column)
    return found


def ods_facts(path: Path) -> list[SheetFacts]:
    """What the XML of an ODS file tells of its sheets, in order; raises `AnalysisError` as `xlsx_facts` does."""
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
        found = sheets_facts(stream)
    for place, facts in enumerate(found, 1):
        refuse_vast(path, f"number {place}", facts.last_row, facts.last_column)
    return found


def refuse_vast(path: Path, sheet: str, last_row: int, last_column: int) -> None:
    """Raise `AnalysisError` where a sheet reaches further than can be held; rows and columns from 0."""
    if (last_row + 1) * (last_column + 1) > MOST_CELLS or last_column >= MOST_COLUMNS:
        raise AnalysisError(
            f"{path}: the sheet {sheet} reaches to cell {column_letter(last_column)}{last_row + 1}, more than can "
            "be held; delete what stands far from the table and save the file."
        )
