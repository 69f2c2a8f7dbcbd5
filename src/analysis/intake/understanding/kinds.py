"""What a single cell holds, by its text alone: a number, a class, a level, the name of a body, an office."""

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.ingest.numbers import is_absent
from analysis.intake.examining.labels import read_label
from analysis.intake.understanding.layout_cells import is_number, is_year
from analysis.intake.understanding.sections_words import read_level
from analysis.regions.index import institution_index, region_index
from analysis.regions.names import key_of, readings, stated_level

NUMBERS = ("integer", "decimal", "year")
LABELS = ("zone", "category", "grade", "service")
_MARKS = re.compile(r"\s*(?:[*†‡§¶#]+\)?|[¹²³⁰⁴-⁹ªº]+|\(?\b[a-z\d]{1,2}\))\s*$")
_MIXED = re.compile(
    r"\s*(?:(?P<number>\d{1,3}(?:[.,]\s?\d{1,3})?\s?%?)[\s(\[/|,;:–-]*(?P<label>[^\W\d][^\d]*?)[)\]]?"
    r"|(?P<label_first>[^\W\d][^\d]*?)[\s(\[/|,;:–-]*(?P<number_last>\d{1,3}(?:[.,]\s?\d{1,3})?\s?%?)[)\]]?)\s*"
)
_RANK = re.compile(
    r"\s*(?:(?:peringkat|ranking|rank|ke)\W*)?(?P<rank>\d{1,3})\s*(?:/|dari|of|out of)\s*(?P<of>\d{1,3})\s*\w*\s*",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\W*(?:polres\w*|polda|kepolisian|kantor pertanahan (?:kab|kota)|kantah|kementer?r?ian|kemen\w+|kanwil|pemerintah|"
    r"pem(?:kab|kot|prov|prop|da)|kab|kabupaten|kota|prov|provinsi|propinsi)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\W*(?:polres\w*|polda|kepolisian|kantor pertanahan (?:kab|kota)|kantah (?:kab|kota)|kementer?r?ian|kemen\w+|"
    r"kanwil)\b",
    re.IGNORECASE,
)
_STATES_LEVEL = re.compile(
    r"\W*(?:kab|kota|pem|prov|prop|kodya)|.*(?:kab|kota|city|regency|municipality|province|provinsi)\W*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\W*(?:upt|uptd|uptb|dinas|din[a-z]+|dis[a-z]+|dpm[a-z]*|dp[a-z]*ptsp|puskesmas|pusk|pkm|rsud|rsj|rsu|rs|"
    r"rumah sakit|badan|kantor|balai|bagian|bidang|kecamatan|kelurahan|sekretariat|inspektorat|"
    r"smp[n]?|sma[n]?|smk[n]?|"
    r"sd[n]?|sekolah|mpp|"
    r"mal pelayanan|mall pelayanan|samsat|bpjs|loket|sim|skck|spkt|satpas|unit|perumda|pdam|perumdam|klinik)\b",
    re.IGNORECASE,
)


class Mixed(NamedTuple):
    """A cell that holds a number and a class: "97,45 (Hijau)"."""

    number: str
    label: str


@lru_cache(maxsize=65536)
def kind_of(text: str) -> str:
    """What a cell holds: integer, decimal, year, zone, category, grade, service, mixed, rank, level, absent or text.

    A grade is a word such as "Tinggi", a rank "12 dari 415"; absent is what says that there is nothing.
    """
    if is_absent(text):
        return "absent"
    bare = _MARKS.sub("", text) or text
    if is_number(bare):
        return "year" if is_year(bare) else "decimal" if re.search(r"[.,%]", bare) else "integer"
    if len(text) > 80:
        return "text"
    if read_level(text) is not None:
        return "level"
    return _class_of(text) or ("rank" if _RANK.fullmatch(text) else "mixed" if mixed(text) else "text")


def _class_of(text: str) -> str:
    label = read_label(text)
    if not label.certain:
        return ""
    if label.category:
        return "category"
    return "zone" if label.zone else "service" if label.service else "grade"


@lru_cache(maxsize=65536)
def mixed(text: str) -> Mixed | None:
    """The number and the class of a cell that holds both, else None."""
    found = _MIXED.fullmatch(text)
    if not found:
        return None
    label = (found["label"] or found["label_first"] or "").strip(" ([/|,;:–-")
    number = (found["number"] or found["number_last"] or "").strip()
    return Mixed(number, label) if number and read_label(label).certain else None


@lru_cache(maxsize=65536)
def rank_of(text: str) -> tuple[str, str] | None:
    """Rank and among how many, of a cell that says both ("12 dari 415"), else None."""
    found = _RANK.fullmatch(text)
    return (found["rank"], found["of"]) if found else None


@lru_cache(maxsize=65536)
def is_body_name(text: str) -> bool:
    """Whether a text is the name of a body, known or by the word it begins with ("Polres ...", "Kab. ...")."""
    if not any(letter.isalpha() for letter in text) or len(text) > 120 or read_level(text) is not None:
        return False
    if key_of(text) in institution_index() or _BODY.match(text):
        return True
    bare, prefixed = region_index().bare, region_index().prefixed
    return any(one.key in bare or (one.level, one.key) in prefixed for one in readings(text))


@lru_cache(maxsize=16384)
def province_named(text: str) -> tuple[str, bool] | None:
    """The short name of the province that a text names, and whether it can be no other body ("Gorontalo" can)."""
    for reading in readings(text):
        if reading.level not in ("", "province"):
            continue
        found = region_index().bare.get(reading.key, ())
        provinces = [one for one in found if one.level == "province"]
        if len(provinces) == 1:
            return provinces[0].short_name, reading.level == "province" or len(found) == 1
    return None


@lru_cache(maxsize=65536)
def is_office(text: str) -> bool:
    """Whether a text names an office within a body: Dinas Kesehatan, Puskesmas ..., RSUD, DPMPTSP."""
    return bool(_OFFICE.match(text)) and not _BODY.match(text) and key_of(text) not in institution_index()


@lru_cache(maxsize=65536)
def is_government(text: str) -> bool:
    """Whether a text names a province, regency or city, by the register or by the word it begins with."""
    return not is_office(text) and is_body_name(text) and not is_institution(text)


@lru_cache(maxsize=65536)
def is_institution(text: str) -> bool:
    """Whether a text names a ministry, agency, police unit or land office."""
    return bool(_INSTITUTION.match(text)) or key_of(text) in institution_index()


@lru_cache(maxsize=65536)
def states_level(text: str) -> str:
    """The level of government that a name itself states ("Pemkot Ambon": city), "" where it states none."""
    return stated_level(text) if _STATES_LEVEL.match(text) else ""
