"""What a zip file is: a workbook, another document, or an archive; and whether it may be opened at all."""

import struct
import zipfile
import zlib
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.intake.reading.sniff_signatures import ARCHIVE, LOCKED, MEMBERS, MIMETYPES

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
UNPACKED_LIMIT = 1 << 30
"""Bytes that all members together may unpack to."""

_RATIO, _RATIO_FROM = 200, 50 << 20
"""A member that unpacks to more than this many bytes may be at most so many times its packed size."""
_DEFLATE_RATIO = 1032
"""Deflate packs no better than this, whatever the file claims."""
_DIRECTORY_LIMIT = 16 << 20
"""Bytes of the list of members; an office file has some kilobytes."""
_LOCKED_FLAG = 0x1
_BLOCK = 1 << 20
_CLUES = {"xl/workbook.xml": "xlsx", "content.xml": "ods"}


def zip_kind(path: Path) -> str:
    """xlsx or ods.

    Raises `AnalysisError` for any other content, a password, a damaged or cut off file, and one that unpacks to far
    more than an office file does.
    """
    try:
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive)
            return _kind(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, struct.error):
        raise _damaged(path) from None


def _damaged(path: Path) -> AnalysisError:
    return AnalysisError(
        f"{path} begins like a workbook or a zip archive but is cut off or damaged; get a whole copy and give that."
    )


def _check_directory(path: Path) -> None:
    """Before the list of members is read: how long it is."""
    with path.open("rb") as source:
        source.seek(max(0, path.stat().st_size - 65_557))
        tail = source.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0:
        raise _damaged(path)
    if struct.unpack_from("<I", tail, place + 12)[0] > _DIRECTORY_LIMIT:
        raise _not_opened(path, "holds far more members than an office file")


def _not_opened(path: Path, problem: str) -> AnalysisError:
    return AnalysisError(
        f"{path} {problem}: not opened; ask the sender for an ordinary .xlsx, .ods or .csv file."
    )


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(one.flag_bits & _LOCKED_FLAG for one in members):
        raise AnalysisError(f"{path} is {LOCKED[0]}; {LOCKED[1]}.")
    total = sum(one.file_size for one in members)
    if total > UNPACKED_LIMIT:
        raise _not_opened(path, f"unpacks to {total / (1 << 20):,.0f} MB")
    for one in members:
        if one.file_size > _RATIO_FROM and one.file_size > _RATIO * one.compress_size:
            raise _not_opened(
                path, f"unpacks to {total / (1 << 20):,.0f} MB from {path.stat().st_size / (1 << 20):,.1f} MB"
            )
    if sum(one.compress_size for one in members) * _DEFLATE_RATIO > UNPACKED_LIMIT:
        for one in members:
            _check_claim(path, one)


def _check_claim(path: Path, member: zipfile.ZipInfo) -> None:
    """Readers of workbooks go by what unpacks, not by the size a member claims: it must not claim too little."""
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return
    unpacker, unpacked, left = zlib.decompressobj(-15), 0, member.compress_size
    with path.open("rb") as source:
        source.seek(member.header_offset + 26)
        source.seek(sum(struct.unpack("<HH", source.read(4))), 1)
        while left > 0 and (packed := source.read(min(_BLOCK, left))):
            left -= len(packed)
            while packed and unpacked <= member.file_size:
                unpacked += len(unpacker.decompress(packed, _BLOCK))
                packed = unpacker.unconsumed_tail
    if unpacked > member.file_size:
        raise _not_opened(path, f"unpacks to more than it says (in {member.filename})")


def _kind(path: Path, archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    mimetype = _member(archive, "mimetype").strip()
    if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
        raise AnalysisError(f"{path} is {LOCKED[0]}; {LOCKED[1]}.")
    what = MIMETYPES.get(mimetype.decode("ascii", "replace").removesuffix("-template"))
    if not what:
        for clue, kind in _CLUES.items():
            if clue in names and (kind == "xlsx" or b"opendocument.spreadsheet" in mimetype):
                return kind
        found = (rest for start, *rest in MEMBERS for name in names if name.startswith(start))
        what = next(((first, second) for first, second in found), ARCHIVE)
    raise AnalysisError(f"{path} is {what[0]}; {what[1]}.")


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a member, empty where there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as source:
        return source.read(_BLOCK)
