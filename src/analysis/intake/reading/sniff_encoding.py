"""In which encoding a text file is written, held against every byte of it."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import AnalysisError

HEAD = 1 << 16
"""So many bytes of a file are looked at to tell what it is."""

_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")
_MANY, _FEW = 0.4, 0.05
"""Shares of zero bytes at even and odd places that tell UTF-16 without a mark."""


@dataclass(frozen=True)
class Encoding:
    """How a file is written: the codec, its name for people, and how many quotation marks (") stand in it."""

    codec: str
    words: str
    quotes: int = 0


def head_encoding(head: bytes) -> Encoding:
    """The encoding that the beginning of a file shows; UTF-8 where nothing speaks against it, else Windows-1252."""
    for mark, codec, words in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, words)
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > _MANY * half and even <= _FEW * half:
        return Encoding("utf-16-le", "UTF-16 without BOM")
    if even > _MANY * half and odd <= _FEW * half:
        return Encoding("utf-16-be", "UTF-16 without BOM")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return Encoding("cp1252", "Windows-1252")
    return Encoding("utf-8", "UTF-8")


def find_encoding(path: Path) -> Encoding:
    """The encoding of a text file, every byte of which is readable in it.

    Without a byte order mark it is UTF-8 where the whole file is, else Windows-1252. Raises `AnalysisError` where
    neither fits, where some letters are UTF-8 and others are not, and where the file breaks off within a letter.
    """
    with path.open("rb") as source:
        guess = head_encoding(source.read(HEAD))
    quotes = _count_quotes(path, guess.codec)
    if quotes is None and guess.codec == "utf-8":
        guess = Encoding("cp1252", "Windows-1252")
        quotes = _count_quotes(path, guess.codec)
    if guess.codec == "cp1252" and _has_utf8_letters(path):
        raise _unreadable(path, Encoding("utf-8", "UTF-8"))
    if quotes is None:
        raise _unreadable(path, guess)
    return Encoding(guess.codec, guess.words, quotes)


def _count_quotes(path: Path, codec: str) -> int | None:
    """How many quotation marks stand in the file, None where not every byte of it can be read."""
    decoder, quotes = codecs.getincrementaldecoder(codec)(), 0
    try:
        with path.open("rb") as source:
            while block := source.read(_BLOCK):
                quotes += decoder.decode(block).count('"')
            decoder.decode(b"", True)
    except UnicodeDecodeError:
        return None
    return quotes


def _has_utf8_letters(path: Path) -> bool:
    """Whether a file that is not UTF-8 throughout has letters that are: then it is damaged, not Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            if not _ESCAPED.sub("", decoder.decode(block)).isascii():
                return True
    return False


def _unreadable(path: Path, encoding: Encoding) -> AnalysisError:
    """Where the first byte stands that the encoding does not know."""
    decoder, lines = codecs.getincrementaldecoder(encoding.codec)(), 1
    try:
        with path.open("rb") as source:
            while block := source.readline():
                decoder.decode(block)
                lines += 1
            decoder.decode(b"", True)
    except UnicodeDecodeError:
        pass
    return AnalysisError(
        f"{path}, line {lines}: there is a letter that cannot be read in the encoding of the file, {encoding.words}; "
        "save it again as UTF-8."
    )
