"""What an OLE file (the container of Office before 2007, and of encrypted Office files) holds at its top."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analysis.errors import AnalysisError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean "no more"."""
_ENTRY = 128
_HEAD_ENTRIES = 109
_SMALL = 4096
"""Streams below this size stand elsewhere; no workbook is so small."""
_FILEPASS = 0x2F
_RECORDS = 8
"""The mark of encryption stands among the first records of a workbook."""


class _Damaged(Exception):
    """A chain of sectors leads nowhere."""


@dataclass(frozen=True)
class _Sectors:
    source: BinaryIO
    size: int
    fat: tuple[int, ...]

    def read(self, number: int) -> bytes:
        self.source.seek((number + 1) * self.size)
        return self.source.read(self.size)

    def chain(self, number: int) -> Iterator[int]:
        for _ in range(len(self.fat) + 1):
            if number >= _LAST:
                return
            if number >= len(self.fat):
                break
            yield number
            number = self.fat[number]
        raise _Damaged


def ole_streams(path: Path) -> dict[str, bool]:
    """The names of the streams and folders at the top of an OLE file, and whether each is an encrypted workbook.

    Raises `AnalysisError` where the file is cut off or damaged.
    """
    try:
        with path.open("rb") as source:
            sectors = _sectors(source)
            return {name: _locked(sectors, start, size) for name, start, size in _top(sectors)}
    except (struct.error, _Damaged, IndexError):
        raise AnalysisError(
            f"{path} begins like an older Office file but is cut off or damaged; get a whole copy and give that."
        ) from None


def _sectors(source: BinaryIO) -> _Sectors:
    head = source.read(512)
    shift, count = struct.unpack_from("<H", head, 0x1E)[0], struct.unpack_from("<I", head, 0x2C)[0]
    if shift not in (9, 12):
        raise _Damaged
    plain = _Sectors(source, 1 << shift, ())
    listed = list(struct.unpack_from(f"<{_HEAD_ENTRIES}I", head, 0x4C))
    following = struct.unpack_from("<I", head, 0x44)[0]
    words = (1 << shift) // 4
    while following < _LAST and len(listed) < count:
        *more, following = struct.unpack(f"<{words}I", plain.read(following))
        listed += more
    fat: list[int] = []
    for number in [one for one in listed if one < _LAST][:count]:
        fat += struct.unpack(f"<{words}I", plain.read(number))
    return _Sectors(source, 1 << shift, tuple(fat))


def _top(sectors: _Sectors) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and size of what stands directly below the root (not of what is embedded deeper)."""
    sectors.source.seek(0x30)
    start = struct.unpack("<I", sectors.source.read(4))[0]
    directory = b"".join(sectors.read(number) for number in sectors.chain(start))
    waiting, seen = [struct.unpack_from("<I", directory, 76)[0]], set()
    while waiting:
        number = waiting.pop()
        if number >= _LAST or number in seen:
            continue
        seen.add(number)
        entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
        length, left, right = struct.unpack_from("<H2xII", entry, 64)
        first, size = struct.unpack_from("<II", entry, 116)
        yield entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), first, size
        waiting += [left, right]


def _locked(sectors: _Sectors, start: int, size: int) -> bool:
    if size < _SMALL or start >= _LAST:
        return False
    records, place = sectors.read(start), 0
    for _ in range(_RECORDS):
        if place + 4 > len(records):
            return False
        kind, length = struct.unpack_from("<HH", records, place)
        if kind == _FILEPASS:
            return True
        place += 4 + length
    return False
