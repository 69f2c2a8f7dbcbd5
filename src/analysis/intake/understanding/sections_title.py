"""What the name of a sheet and the title over a table say of its rows, where they say it plainly."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.intake.understanding.heads import head_key
from analysis.intake.understanding.kinds import province_named
from analysis.intake.understanding.sections import Context, read_body, read_heading
from analysis.intake.understanding.sections_words import read_level
from analysis.regions.index import institution_index, region_index
from analysis.regions.names import key_of, readings

_YEAR = re.compile(r"(?<!\d)(?:201[3-9]|20[2-4]\d)(?!\d)")
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|ags|agu(?:stus)?|"
    r"aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)"
)
# Years of laws and of dates are no assessment years: "UU Nomor 25 Tahun 2009", "14 November 2024", "14/11/2024".
_OF_A_LAW = re.compile(
    r"(?:nomor|no|number)\W*\d+[a-z/.-]*\s+(?:tahun|of)\s+20\d\d|\b\d+\s*/\s*20\d\d", re.IGNORECASE
)
_OF_A_DATE = re.compile(
    rf"\b{_MONTH}\b\.?,?\s+20\d\d|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]20\d\d|\b20\d\d-\d{{2}}(?:-\d{{2}})?\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(20[0-4]\d)\s*(?:-|–|—|s/d|s\.d\.|sampai|hingga|to)\s*(20[0-4]\d)\b", re.IGNORECASE)
_BEFORE_PROVINCE = {
    "provinsi", "prov", "propinsi", "se", "perwakilan", "wilayah", "pemprov", "province",
}  # fmt: skip
_LONGEST = 6
_PLAIN_LEVEL = re.compile(
    r"\b(?P<before>pemerintah|pemerintah daerah|pemda|tingkat|se|zonasi|seluruh|daftar|kategori)\s+"
    r"(?P<level>kota|kabupaten|provinsi|kab)\b(?!\s+(?:kota|kabupaten|dan)\b)"
)


@dataclass(frozen=True)
class Title:
    """What texts above a table say: the assessment years they name, and the context of its rows.

    `level` is one that stands in running words; it holds only where no name says otherwise.
    """

    years: tuple[str, ...] = ()
    context: Context = field(default_factory=Context)
    level: str = ""


def years_named(text: str) -> tuple[str, ...]:
    """The assessment years that a title names, those between the ends of a span included."""
    plain = _OF_A_DATE.sub(" ", _OF_A_LAW.sub(" ", text))
    found = set(_YEAR.findall(plain))
    for first, last in _SPAN.findall(plain):
        found |= {str(year) for year in range(int(first), int(last) + 1)}
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def read_sheet_name(name: str) -> Title:
    """What the name of a sheet says, where all of it is understood: "Kota", "Jawa Timur", "2023", "Kab 2024"."""
    spaced = re.sub(r"[_\-]+", " ", name)
    heading = read_heading(spaced)
    if heading is not None:
        return Title((heading.year,) if heading.year else (), heading)
    years = years_named(spaced)
    body = read_body(_YEAR.sub(" ", spaced).strip())
    return Title(years if body else (), Context(body=body or None))


@lru_cache(maxsize=1024)
def read_title(text: str) -> Title:
    """What a title says plainly: its years, one province ("Provinsi Jawa Timur", "se-Sumatera Barat"), one level
    ("Pemerintah Kota"), one body ("Unit Layanan Kota Ambon")."""
    whole = read_heading(text)
    if whole is not None:
        return Title((whole.year,) if whole.year else years_named(text), whole)
    words = head_key(text).split()
    body, province = _body(words), _province(words)
    return Title(years_named(text), Context(province=province, body=body), "" if body else _level(words))


def _province(words: list[str]) -> str | None:
    found = set()
    for place, word in enumerate(words[:-1]):
        if word in _BEFORE_PROVINCE or (word == "di" and place and read_level(words[place - 1]) is not None):
            for length in range(min(_LONGEST, len(words) - place - 1), 0, -1):
                named = province_named(" ".join(words[place + 1 : place + 1 + length]))
                if named:
                    found.add(named[0])
                    break
    return next(iter(found)) if len(found) == 1 else None


def _level(words: list[str]) -> str:
    found = set()
    text = " ".join(words)
    for match in _PLAIN_LEVEL.finditer(text):
        named = province_named(" ".join(text[match.end() :].split()[:3]))
        if not (
            match["level"] == "provinsi" and (named or _begins_with_province(text[match.end() :].split()))
        ):
            found.add(read_level(match["level"]) or "")
    return found.pop() if len(found) == 1 else ""


def _begins_with_province(words: list[str]) -> bool:
    return any(province_named(" ".join(words[:length])) for length in range(1, min(_LONGEST, len(words)) + 1))


def _body(words: list[str]) -> str | None:
    """The one body that a title names with its kind in front, by the longest name that is known."""
    found: dict[str, None] = {}
    place = 0
    while place < len(words):
        length = next(
            (
                n
                for n in range(min(_LONGEST + 2, len(words) - place), 1, -1)
                if _is_body(words[place : place + n])
            ),
            0,
        )
        if length:
            found[" ".join(words[place : place + length]).title()] = None
        place += length or 1
    return next(iter(found)) if len(found) == 1 else None


_KINDS = (
    "kota",
    "kabupaten",
    "kab",
    "pemkot",
    "pemkab",
    "pemerintah",
    "polres",
    "polresta",
    "kementerian",
    "pemprov",
)


def _is_body(words: list[str]) -> bool:
    if words[0] not in _KINDS or read_level(" ".join(words)) is not None:
        return False
    text = " ".join(words)
    if key_of(text) in institution_index():
        return True
    return any(
        one.level and any(body.level == one.level for body in region_index().bare.get(one.key, ()))
        for one in readings(text)
    )
