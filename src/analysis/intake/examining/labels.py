"""Words for a class in print: zones, categories and the words of compliance, quality and service.

A label is first read for what it says (`read_label`), then for what that means in a year (`meaning`): "tinggi" is the
green zone in 2019, category B in 2023 and an opinion in 2025.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from analysis.ingest.numbers import is_absent
from analysis.schemes import bands, has_categories, has_zones, scheme_id

ZONE_WORDS = {
    "hijau": "hijau", "green": "hijau", "kuning": "kuning", "yellow": "kuning", "merah": "merah", "red": "merah",
}  # fmt: skip
GRADE_WORDS = {
    "tertinggi": "tertinggi", "highest": "tertinggi", "tinggi": "tinggi", "high": "tinggi", "sedang": "sedang",
    "medium": "sedang", "moderate": "sedang", "rendah": "rendah", "low": "rendah", "terendah": "terendah",
    "lowest": "terendah",
}  # fmt: skip
SERVICE_WORDS = {
    "sangat baik": "sangat baik", "very good": "sangat baik", "baik": "baik", "good": "baik", "cukup": "cukup",
    "fair": "cukup", "kurang": "kurang", "poor": "kurang",
}  # fmt: skip
_OF = {"kepatuhan": "kepatuhan", "compliance": "kepatuhan", "kualitas": "kualitas", "quality": "kualitas"}
_CLEAN = re.compile(r"\b(?:tanpa|without)\s+mal-?administra(?:si|tion)\b", re.IGNORECASE)
_BESIDE = {
    "zona", "zonasi", "zone", "warna", "kategori", "category", "kelas", "class", "predikat", "opini", "opinion",
    "tingkat", "level", "pelayanan", "publik", "public", "service", "services", "dengan", "dan", "and", "masuk",
    "dalam", "standar",
}  # fmt: skip
# Two words that are one: "sangat tinggi" is no class of any year, and must not be read as "tinggi".
_PAIR = re.compile(r"\b(sangat|very|cukup|kurang|agak|paling|tidak|belum|bukan|non)\s+(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:\x00[^\W_]+)*")
FACETS = ("zone", "category", "quality", "service")
"""What a label can say of a class."""
_COMPLIANCE = {"tinggi": "hijau", "sedang": "kuning", "rendah": "merah"}


@dataclass(frozen=True)
class Label:
    """What a printed label says, each facet "" where it says nothing of it.

    `zone` is hijau, kuning or merah; `category` A to E; `quality` the grade (tertinggi, tinggi, sedang, rendah,
    terendah) and `of` what the grade is of in print (kualitas, kepatuhan); `service` a class of service quality of 2025
    (sangat baik, baik, cukup, kurang); `clean` whether "tanpa maladministrasi" stands there. `unread` holds the words
    that were not understood. `certain`: something was understood, all of it, and nothing in it contradicts itself.
    """

    zone: str = ""
    category: str = ""
    quality: str = ""
    of: str = ""
    service: str = ""
    clean: bool = False
    unread: str = ""
    certain: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether no class was found in it."""
        return not (self.clean or any(getattr(self, facet) for facet in FACETS))


@lru_cache(maxsize=65536)
def read_label(text: str) -> Label:
    """What a printed label says, whatever the column it stands in and the year it is of.

    "Zona Hijau", "A (Kualitas Tertinggi)", "Kepatuhan Sedang", "Tinggi", "green", "B/Hijau" are certain. Cells that
    say nothing ("-", "tidak dinilai") and other words give a label without any facet, `certain` False.
    """
    if is_absent(text):
        return Label()
    folded = " ".join(unicodedata.normalize("NFKC", text).split())
    clean = bool(_CLEAN.search(folded))
    said: dict[str, set[str]] = {
        "zone": set(),
        "category": set(),
        "quality": set(),
        "of": set(),
        "service": set(),
    }
    unread = [word for word in _words(_CLEAN.sub(" ", folded)) if not _takes(said, word)]
    several = [facet for facet, words in said.items() if len(words) > 1]
    unread += [word for facet in several for word in sorted(said[facet])]
    facets = {facet: next(iter(words)) if len(words) == 1 else "" for facet, words in said.items()}
    certain = not unread and (clean or any(facets[facet] for facet in FACETS))
    return Label(**facets, clean=clean, unread=" ".join(unread), certain=certain)


def _words(text: str) -> list[str]:
    """The words of a label as printed, capitals and all; "very good" and "sangat tinggi" are one each."""
    return [word.replace("\x00", " ") for word in _WORD.findall(_PAIR.sub("\\1\x00", text))]


def _takes(said: dict[str, set[str]], word: str) -> bool:
    """Files a word under its facet; False where it has none."""
    small = word.casefold()
    if len(word) == 1 and small in "abcde" and (word.isupper() or not any(said.values())):
        said["category"].add(small.upper())
        return True
    for facet, words in (
        ("zone", ZONE_WORDS),
        ("quality", GRADE_WORDS),
        ("service", SERVICE_WORDS),
        ("of", _OF),
    ):
        if small in words:
            said[facet].add(words[small])
            return True
    return small in _BESIDE


@dataclass(frozen=True)
class Meaning:
    """What a label means in a year: `zone` (hijau ...), `category` (A to E), `opinion` ("Kualitas Tinggi ..."), each ""
    where it means none, `service` (sangat baik ...), and `dropped`: what it says that the year has no place for, as
    (facet, printed word)."""

    zone: str = ""
    category: str = ""
    opinion: str = ""
    service: str = ""
    dropped: tuple[tuple[str, str], ...] = ()


def meaning(label: Label, year: int, group: str, column: str = "") -> Meaning:
    """What a label means in an assessment year for a group of bodies (`analysis.schemes.level_group`).

    `column` is what it stands under (zone, category, opinion). Years with zones alone take "(kepatuhan) tinggi, sedang,
    rendah" for the zone; years with letters take "(kualitas) tertinggi ... terendah" for the category, but not where
    the column is one of zones; later years take them for the opinion. What fits none of these is dropped, and said.
    Raises `AnalysisError` where no scheme is on record.
    """
    zones, categories = has_zones(year, group) or _of_components(year, group), has_categories(year, group)
    found = {"zone": label.zone if zones else "", "category": label.category if categories else ""}
    printed = {"zone": label.zone, "category": label.category}
    dropped = [(facet, word) for facet, word in printed.items() if word and not found[facet]]
    if label.quality:
        facet, value = _grade(label, year, group, column)
        if not facet:
            dropped.append(("quality", " ".join(filter(None, (label.of, label.quality)))))
        elif not found.get(facet) or found[facet] == value:
            found[facet] = value
        else:
            dropped.append(("contradiction", f"{found[facet]} / {label.quality}"))
    elif label.clean:
        dropped.append(("opinion", "tanpa maladministrasi"))
    service = label.service if not (zones or categories) else ""
    if label.service and not service:
        dropped.append(("service", label.service))
    return Meaning(**found, service=service, dropped=tuple(dropped))


def _grade(label: Label, year: int, group: str, column: str) -> tuple[str, str]:
    """Which facet a grade is of in that year, and its value there; "" where it is of none for certain."""
    if has_categories(year, group):
        if label.of == "kepatuhan" or (column == "zone" and label.of != "kualitas"):
            return "", ""
        named = (band.category for band in bands(year, group) if band.label_id == f"kualitas {label.quality}")
        return "category", next(named, "")
    if _of_components(year, group):
        zone = "" if label.of == "kualitas" else _COMPLIANCE.get(label.quality, "")
        return ("zone" if zone else ""), zone
    if label.of == "kepatuhan" or not bands(year, group):
        return "", ""
    return "opinion", f"Kualitas {label.quality.title()}{' Tanpa Maladministrasi' if label.clean else ''}"


def _of_components(year: int, group: str) -> bool:
    """Whether the year's scheme counts components: it has zones, for some groups with limits that are not on record."""
    return scheme_id(year, group).startswith("components")
