"""Heads of columns: the reviewed words of data/reference/column_words.csv, in Indonesian and English."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from analysis.reference import reference_table
from analysis.regions.names import slug

_YEAR = re.compile(r"(?<![\d.,])(201[3-9]|20[2-4]\d)(?![.,]?\d)")
_LAW = re.compile(r"(?<!\d)\d{1,2}\s*(?:/|tahun)\s*20\d\d", re.IGNORECASE)
_MARK = re.compile(r"[*†‡§¶]+|\[\d+\]|[¹²³⁰⁴-⁹ªº]+")
# What stands in brackets and only says in what unit a column is: "(0-100)", "(%)", "(skala 100)", "(A-E)".
_UNIT = re.compile(r"[(\[][\W\d_]*(?:(?:skala|poin|points?|maks|max|a\W+e)[\W\d_]*)?[)\]]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+|#")
_SCORE_WORDS = ("nilai", "skor", "score", "dimensi", "dimension", "variabel", "aspek", "komponen")
WEAK_ROLES = ("score", "zone", "category", "opinion", "name", "unit", "province", "level")
"""Roles that a head may claim by its first words alone, provided that the cells bear it out."""
VAGUE = ("total", "angka", "value", "poin", "points", "rata rata", "nilai rata rata", "rata rata nilai")
"""Entries that may head the scores and as well any other number, a count or a mean of something else."""
# Fillers that stand in a title of the assessment only beside another word; "Nilai Standar" is another figure.
_ONLY_IN = {"standar": "standar pelayanan", "survei": "survei kepatuhan", "standards": "service standards"}
_RANKS = ("rank", "national_rank", "national_rank_of", "province_rank")
_FIGURES = ("score", "zone", "category", "opinion", *_RANKS)


@dataclass(frozen=True)
class Head:
    """What the head of a column says, each part "" where it says nothing of it.

    `role` is one of column_words.csv without what follows its colon; `level` and `dimension` are what follows it.
    `year` is a year that stands in the head, "?" where several do. `sure` is False where only its first words are known
    ("Nilai IKM"), or where a head above it is not known ("SAKIP", "Nilai"): such a head may mean something else. `word`
    is the entry that told.
    """

    role: str = ""
    level: str = ""
    dimension: str = ""
    year: str = ""
    sure: bool = False
    word: str = ""


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Role and word by key; fillers are left out."""
    table = reference_table("column_words")
    known = table[table["role"] != "filler"]
    return {head_key(word): (role, word) for word, role in zip(known["word"], known["role"], strict=True)}


@cache
def _fillers() -> frozenset[str]:
    table = reference_table("column_words")
    return frozenset(head_key(word) for word in table.loc[table["role"] == "filler", "word"])


@lru_cache(maxsize=16384)
def head_key(text: str) -> str:
    """The words of a head in small letters, parted by spaces, without years, marks and units in brackets."""
    plain = unicodedata.normalize("NFKC", _MARK.sub(" ", text))
    return " ".join(_WORD.findall(_YEAR.sub(" ", _LAW.sub(" ", _UNIT.sub(" ", plain))).casefold()))


def year_in(text: str) -> str:
    """The year that a head names, "" where it names none and "?" where it names several."""
    years = sorted(set(_YEAR.findall(_LAW.sub(" ", text))))
    return years[0] if len(years) == 1 else "?" if years else ""


@lru_cache(maxsize=16384)
def read_head(path: tuple[str, ...]) -> Head:
    """What the heads over a column say, the topmost first ("Dimensi", "Input").

    The lowest head that is known decides; a year or a dimension may stand in any of them.
    """
    year = next((found for text in reversed(path) if (found := year_in(text))), "")
    keys = [key for text in path if (key := head_key(text))]
    dimension = next((found for key in reversed(keys) if (found := _dimension(key))), "")
    role, word, sure = _told(keys)
    if role == "year" and year:
        return Head(year=year)
    if role.startswith("dimension") and not dimension and len(keys) > 1 and keys[-1] != head_key(word):
        dimension, sure = slug(keys[-1]), True
    if role.startswith("dimension"):
        sure = sure and _groups_known(keys)
        return Head("score" if dimension else "dimension", "", dimension, year, sure, word)
    role, _, level = role.partition(":")
    sure = sure and (role not in _FIGURES or _groups_known(keys))
    return Head(role, level, dimension if role else "", year, sure, word)


def _told(keys: list[str]) -> tuple[str, str, bool]:
    """Role, entry, and whether the whole is known: of all heads together, else of the lowest that is known."""
    for key in dict.fromkeys([" ".join(keys), *reversed(keys)]):
        role, word, sure = _looked_up(key)
        if sure:
            # A known head over an unknown one ("Nilai" over "IKM") leaves open what the column is.
            return role, word, key in (" ".join(keys), keys[-1])
    return _looked_up(keys[-1]) if keys else ("", "", False)


def _groups_known(keys: list[str]) -> bool:
    """Whether nothing above the lowest head says that the column is of something else ("SAKIP", "Tahun Lalu").

    A head above is harmless where it is known together with the lowest, by itself, or by the fillers it consists of.
    """
    return _looked_up(" ".join(keys))[2] or all(
        (told[2] and told[0] != "ignore") or not _without_fillers(key)
        for key in keys[:-1]
        for told in [_looked_up(key)]
    )


def _without_fillers(key: str) -> str:
    """The words of a head that are no fillers."""
    left = _fillers() - {word for word, phrase in _ONLY_IN.items() if phrase not in key}
    return " ".join(word for word in key.split() if word not in left)


def _looked_up(key: str) -> tuple[str, str, bool]:
    """Role, entry, and whether the whole of the head is known."""
    known = _words()
    if key in known:
        return *known[key], True
    if dimension := _dimension(key):
        return f"dimension:{dimension}", key, True
    bare = " ".join(word for word in key.split() if word not in _fillers())
    if bare in known and (known[bare][0] != "score" or bare == _without_fillers(key)):
        return *known[bare], True
    words = key.split()
    for length in range(len(words) - 1, 0, -1):
        role, word = known.get(" ".join(words[:length]), ("", ""))
        if role.partition(":")[0] in WEAK_ROLES:
            return role, word, False
    return "", "", False


def read_dimension(text: str) -> str | None:
    """The dimension that a cell names ("Dimensi Input": input), "" for a total, None where it names neither."""
    key = head_key(text)
    dimension = _dimension(key)
    return dimension or ("" if _words().get(key, ("",))[0] == "score" else None)


def _dimension(key: str) -> str:
    """The dimension that a head names, with or without "nilai" or "dimensi" before it."""
    words = key.split()
    while words:
        role = _words().get(" ".join(words), ("", ""))[0]
        if role.startswith("dimension:"):
            return role.removeprefix("dimension:")
        if words[0] not in _SCORE_WORDS:
            return ""
        words = words[1:]
    return ""


@lru_cache(maxsize=65536)
def head_weight(text: str) -> str:
    """How plainly a cell is a head: "strict", "loose" (a word that is also a value, as Kota), "year", or ""."""
    key = head_key(text)
    if not key:
        return "year" if year_in(text) not in ("", "?") else ""
    if len(text) > 80:
        return ""
    role, _, sure = _looked_up(key)
    if not sure:
        return ""
    loose = role.startswith(("dimension", "name:", "province", "unit")) or key == "total"
    return "loose" if loose else "strict"
