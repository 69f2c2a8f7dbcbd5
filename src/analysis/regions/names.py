"""How a printed name is taken apart: its kind (Kabupaten, Kota, Provinsi) and the rest as a plain key.

Keys hold only small letters and digits, without spaces: "Bau-Bau", "Baubau" and "BAU BAU" are one key.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_FOOTNOTE = re.compile(r"[*†‡§¶#]+|\[\d+\]|\(\d+\)|[¹²³⁰⁴-⁹ªº]+")
_NUMBERING = re.compile(r"^\s*\d+\s*[.)]\s+")
_APOSTROPHE = re.compile("['’‘`]")
_WORD = re.compile(r"[a-z0-9]+")
_TRAILING_KIND = re.compile(r"^(?P<rest>.+?)\s*[,(]\s*(?P<kind>[A-Za-z. ]+?)\s*\)?\s*$")

_SAME_WORD = {
    "kab": ("kabupaten",),
    "prov": ("provinsi",),
    "prop": ("provinsi",),
    "propinsi": ("provinsi",),
    "adm": ("administrasi",),
    "kep": ("kepulauan",),
    "peg": ("pegunungan",),
    "sumatra": ("sumatera",),
    "kementrian": ("kementerian",),
    "kantah": ("kantor", "pertanahan"),
}

_PREFIXES: dict[tuple[str, ...], str] = {
    tuple(text.split()): level
    for level, texts in {
        "regency": (
            "kabupaten, kabupaten administrasi, pemkab, pemda kabupaten, pemerintah kabupaten, "
            "pemerintah daerah kabupaten, regency, regency of"
        ),
        "city": (
            "kota, kota administrasi, pemkot, pemko, pemda kota, pemerintah kota, pemerintah daerah kota, "
            "kotamadya, kodya, city, city of, municipality of"
        ),
        "province": (
            "provinsi, pemprov, pemprop, pemda provinsi, pemerintah provinsi, pemerintah daerah provinsi, "
            "province, province of"
        ),
        "": "pemerintah, pemda, pemerintah daerah",
    }.items()
    for text in texts.split(", ")
}
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_SUFFIXES = {"regency": "regency", "city": "city", "municipality": "city", "province": "province"}
_JOINED = (
    ("kabupatenadministrasi", "regency"),
    ("kotaadministrasi", "city"),
    ("kabupaten", "regency"),
    ("pemkab", "regency"),
    ("kab", "regency"),
    ("pemkot", "city"),
    ("kota", "city"),
    ("pemprov", "province"),
    ("provinsi", "province"),
    ("prov", "province"),
)


class Reading(NamedTuple):
    """One way to read a printed name: the level its prefix states ("" where none does) and the bare key."""

    level: str
    key: str


def _simple(text: str) -> bool:
    """Whether a text has plain letters, digits and spaces alone, as most names have: there is nothing to take off."""
    return text.isascii() and text.replace(" ", "").isalnum()


def plain(text: str) -> str:
    """The text without footnote marks, list numbers and surplus spaces."""
    if _simple(text):
        return " ".join(text.split())
    folded = unicodedata.normalize("NFKC", _FOOTNOTE.sub(" ", text))
    return " ".join(_NUMBERING.sub("", folded).split())


def words_of(text: str) -> list[str]:
    """The words of a printed name in small letters, with short forms of common words written out."""
    if _simple(text):
        return [word for found in text.casefold().split() for word in _SAME_WORD.get(found, (found,))]
    folded = plain(text).replace("&", " dan ").casefold()
    if not folded.isascii():
        folded = "".join(
            letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter)
        )
    return [
        word
        for found in _WORD.findall(_APOSTROPHE.sub("", folded))
        for word in _SAME_WORD.get(found, (found,))
    ]


@lru_cache(maxsize=16384)
def key_of(text: str) -> str:
    """The key under which a name is filed: its words joined."""
    return "".join(words_of(text))


def slug(text: str) -> str:
    """The words joined by hyphens, for ids and file names."""
    return "-".join(words_of(text))


def readings(text: str) -> list[Reading]:
    """Every reading of a printed name, the most literal first.

    "Kota Baru" is read as a bare name before it is read as a city called Baru: Kotabaru is a regency.
    """
    unique = dict.fromkeys(_all_readings(text))
    return [reading for reading in unique if reading.key]


def _all_readings(text: str) -> Iterator[Reading]:
    words = words_of(text)
    yield Reading("", "".join(words))
    trailing = _TRAILING_KIND.match(plain(text))
    if trailing:
        level = _PREFIXES.get(tuple(words_of(trailing["kind"])))
        if level:
            yield Reading(level, key_of(trailing["rest"]))
    yield from _after_prefix(words)
    if words and words[-1] in _SUFFIXES:
        yield Reading(_SUFFIXES[words[-1]], "".join(words[:-1]))
    joined = "".join(words)
    for prefix, level in _JOINED:
        if joined.startswith(prefix):
            yield Reading(level, joined[len(prefix) :])


def _after_prefix(words: list[str], stated: str = "") -> Iterator[Reading]:
    """Readings without the prefix, the longest prefix first; a second one ("Pemkab Kab. ...") must agree."""
    for length in range(min(_LONGEST_PREFIX, len(words) - 1), 0, -1):
        level = _PREFIXES.get(tuple(words[:length]))
        if level is None or (stated and level and level != stated):
            continue
        yield Reading(level or stated, "".join(words[length:]))
        yield from _after_prefix(words[length:], level or stated)


def stated_level(text: str) -> str:
    """The level that the name itself states by a prefix or a suffix; "" where it states none."""
    return next((reading.level for reading in readings(text)[1:] if reading.level), "")
