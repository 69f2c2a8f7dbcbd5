"""Opening a PDF: whatever pdfplumber and pdfminer raise becomes one sentence that names the file."""

import logging
import mmap
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError
from analysis.intake.reading.sniff_signatures import LOCKED

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MOST_PAGES = 500
_END = b"%%EOF"
_TAIL = 8192
_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 1024
_PIECE = 1 << 16
_MOST_UNPACKED = 256 << 20
"""Bytes that the packed texts and fonts of a PDF may unpack to; pictures are not unpacked."""


@contextmanager
def open_pdf(path: Path) -> Iterator["PDF"]:
    """The open PDF.

    Raises `AnalysisError` for one that is cut off or damaged, also while its pages are read, has a password, or more
    pages than can be looked through. pdfminer mends damaged data in silence and would give what is left of a table;
    here that is an error.
    """
    _check_end(path)
    _check_unpacked(path)
    with _strict():
        try:
            import pdfplumber

            with pdfplumber.open(path) as pdf:
                _check_pages(path, pdf)
                yield pdf
        except AnalysisError:
            raise
        except Exception as error:
            raise _sentence(path, error) from error


def _check_end(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if _END not in file.read():
            raise AnalysisError(f"{path} is a PDF that is cut off; get a whole copy and give that.")


def _check_unpacked(path: Path) -> None:
    """Raise `AnalysisError` where what pdfminer would unpack is far more than a document holds."""
    left = _MOST_UNPACKED
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for found in _STREAM.finditer(data):
            head = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
            if b"FlateDecode" not in head or b"/Image" in head:
                continue
            left -= _unpacked(data, found.end(), left)
            if left < 0 or head.count(b"FlateDecode") > 1:
                raise AnalysisError(
                    f"{path} unpacks to far more than a document holds: not opened; ask the sender for an ordinary PDF "
                    "or a spreadsheet."
                )


def _unpacked(data: mmap.mmap, start: int, most: int) -> int:
    """How many bytes a packed stream gives, at most one more than `most`; damage is found out later."""
    unpacker, count, place = zlib.decompressobj(), 0, start
    try:
        while not unpacker.eof and count <= most and (piece := data[place : place + _PIECE]):
            place += len(piece)
            while piece and count <= most:
                count += len(unpacker.decompress(piece, _PIECE))
                piece = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return count


def _check_pages(path: Path, pdf: "PDF") -> None:
    from pdfminer.pdftypes import dict_value, int_value

    count = int_value(dict_value(pdf.doc.catalog["Pages"]).get("Count", 0))
    if count > MOST_PAGES:
        raise AnalysisError(f"{path} has {count:,} pages; save those with the table as a PDF and give that.")
    if len(pdf.pages) != count or not count:
        raise AnalysisError(f"{path} is a damaged PDF: not all of its pages are there; get a whole copy.")


def _sentence(path: Path, error: Exception) -> AnalysisError:
    names = {type(cause).__name__ for cause in (error, error.__cause__, error.__context__, *error.args)}
    if names & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        return AnalysisError(f"{path} is {LOCKED[0]}; {LOCKED[1]}.")
    return AnalysisError(f"{path} is a damaged PDF; get a whole copy and give that.")


@contextmanager
def _strict() -> Iterator[None]:
    """No mending of broken data, and no warnings of the library on the screen."""
    from pdfminer import pdftypes

    log = logging.getLogger("pdfminer")
    level, mend = log.level, pdftypes.decompress_corrupted
    log.setLevel(logging.CRITICAL)
    pdftypes.decompress_corrupted = _refuse
    try:
        yield
    finally:
        pdftypes.decompress_corrupted = mend
        log.setLevel(level)


def _refuse(data: bytes) -> bytes:
    raise ValueError(f"{len(data)} damaged bytes")
