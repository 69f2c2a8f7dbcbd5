"""What a file is, by its bytes; its name only has to agree."""

import re
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.intake.reading import sniff_ole, sniff_zip
from analysis.intake.reading.sniff_encoding import HEAD, head_encoding
from analysis.intake.reading.sniff_signatures import (
    BINARY,
    EXCEL_XML,
    FLAT_ODS,
    JSON,
    LOCKED,
    OTHER_OLE,
    SIGNATURES,
    STREAMS,
    XML,
)

_WHAT = {
    "xlsx": "an Excel workbook",
    "xls": "an Excel workbook of the older kind",
    "ods": "an OpenDocument spreadsheet",
    "pdf": "a PDF",
    "html": "a web page (HTML)",
    "text": "plain text",
}
_SUFFIXES = {
    "xlsx": ("xlsx", "xlsm", "xltx", "xltm"),
    "xls": ("xls", "xlt"),
    "ods": ("ods", "ots"),
    "pdf": ("pdf",),
    "html": ("html", "htm", "xhtml", "txt", "text", "md"),
    "text": ("csv", "tsv", "tab", "psv", "txt", "text", "md", "dat"),
}
"""Endings of names that agree with a kind, the usual one first."""
_OTHER_CLAIMS = re.compile(
    "docx?|odt|rtf|pptx?|odp|xlsb|numbers|json|xml|zip|gz|rar|7z|parquet|feather|png|jpe?g|gif|tiff?"
)
"""Endings that claim what is never read: a file that is something else had better be renamed."""
_PAGE_TAGS = (
    "!doctype html|html|head|body|meta|title|table|caption|thead|tbody|tr|td|th|div|p|ul|ol|li|h[1-6]|section"
)
_PAGE = re.compile(rf"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:{_PAGE_TAGS})\b", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(rf"<(?:{_PAGE_TAGS}|br)\b[^<>]*>", re.IGNORECASE)
_JSON = re.compile(r'\{\s*["}]|\[\s*[\[{"\]]')
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BINARY_FROM, _BINARY_SHARE = 8, 0.02
"""So many control characters, and such a share of them, no text has."""


def sniff(path: Path) -> str:
    """What the file is: xlsx, xls, ods, pdf, html or text.

    Raises `AnalysisError` for anything else, a password, a damaged container, nothing but blanks, and a file whose name
    says that it is something else.
    """
    with path.open("rb") as source:
        head = source.read(HEAD)
    kind = _container(path, head) or _text_kind(path, head)
    _check_name(path, kind)
    return kind


def _container(path: Path, head: bytes) -> str:
    if head.startswith(sniff_zip.SIGNATURES):
        return sniff_zip.zip_kind(path)
    if head.startswith(sniff_ole.SIGNATURE):
        return _ole_kind(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for offset, mark, what, advice in SIGNATURES:
        if head.startswith(mark, offset):
            raise _refused(path, (what, advice))
    return ""


def _refused(path: Path, what: tuple[str, str]) -> AnalysisError:
    return AnalysisError(f"{path} is {what[0]}; {what[1]}.")


def _ole_kind(path: Path) -> str:
    streams = sniff_ole.ole_streams(path)
    if "EncryptedPackage" in streams:
        raise _refused(path, LOCKED)
    for name in ("Workbook", "Book", "WORKBOOK", "BOOK"):
        if name in streams:
            if streams[name]:
                raise _refused(path, LOCKED)
            return "xls"
    raise _refused(path, next((what for name, what in STREAMS.items() if name in streams), OTHER_OLE))


def _text_kind(path: Path, head: bytes) -> str:
    text = head.decode(head_encoding(head).codec, "ignore").lstrip("\ufeff")
    controls = len(_CONTROL.findall(text))
    if controls > max(_BINARY_FROM, _BINARY_SHARE * len(text)):
        raise _refused(path, BINARY)
    start = text.lstrip()
    if not start and len(head) < HEAD:
        raise AnalysisError(f"{path} holds nothing but blanks; give the file with the results in it.")
    if _JSON.match(start):
        raise _refused(path, JSON)
    if _PAGE.match(start) or (_suffix(path) in ("html", "htm", "xhtml") and _ANY_TAG.search(start)):
        return "html"
    if start.startswith(("<?xml", "<Workbook")):
        raise _refused(path, _xml(start))
    return "text"


def _xml(start: str) -> tuple[str, str]:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return EXCEL_XML
    return FLAT_ODS if "urn:oasis:names:tc:opendocument" in start else XML


def _suffix(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _check_name(path: Path, kind: str) -> None:
    claimed = _suffix(path)
    known = any(claimed in endings for endings in _SUFFIXES.values()) or _OTHER_CLAIMS.fullmatch(claimed)
    if not known or claimed in _SUFFIXES[kind]:
        return
    better = path.with_suffix(f".{_SUFFIXES[kind][0]}").name
    other = ", or open it in a spreadsheet program and save it as .xlsx" if kind in ("html", "text") else ""
    raise AnalysisError(
        f"{path} is {_WHAT[kind]} although its name ends in {path.suffix}; rename it to {better}{other}."
    )
