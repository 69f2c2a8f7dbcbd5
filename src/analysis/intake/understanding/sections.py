"""Headings between the rows of a table, and what they say of the rows below: province, level, class, year, body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from analysis.intake.examining.labels import read_label
from analysis.intake.understanding.heads import head_key, year_in
from analysis.intake.understanding.kinds import is_body_name, is_office, province_named
from analysis.intake.understanding.sections_words import level_and_rest, read_level

_NUMBERING = re.compile(r"^\W*(?:[IVXLC]+|[A-Z]|\d{1,3}(?:\.\d+)*)\s*[.):]+\s+|^\W*[a-z]\s*[.)]\s+")
_COUNT = re.compile(r"\s*[([]\s*\d+[^)\]]*[)\]]\s*$")
_LIKE_A_CLASS = re.compile(
    r"\W*(?:zona|zonasi|zone|kategori|category|kualitas|kepatuhan|opini|predikat|quality)\b", re.I
)
_JOINING = {
    "di", "se", "dalam", "wilayah", "pada", "lingkungan", "in", "of", "seluruh", "daerah", "provinsi", "prov",
    "propinsi",
}  # fmt: skip


@dataclass(frozen=True)
class Context:
    """What headings, sheet and title say of rows; None where nothing is said.

    `level` is "" where several levels are named together. `province` is the short name of a province, `sure` whether
    its name can mean no other body. `body` is a name as printed; `zone`, `category` and `opinion` are printed
    classes.
    """

    level: str | None = None
    province: str | None = None
    body: str | None = None
    zone: str | None = None
    category: str | None = None
    opinion: str | None = None
    year: str | None = None
    sure: bool = True

    @property
    def said(self) -> tuple[str, ...]:
        """The parts that are said."""
        return tuple(name for name in PARTS if getattr(self, name) is not None)

    def over(self, other: "Context") -> "Context":
        """The two together; this one decides where both say something."""
        return replace(other, **{name: getattr(self, name) for name in self.said})


PARTS = tuple(one.name for one in fields(Context) if one.name != "sure")


@lru_cache(maxsize=16384)
def read_heading(text: str) -> Context | None:
    """What a text says that is a heading and nothing else: "A. KOTA", "PROVINSI ACEH (23)", "Zona Hijau", "Tahun
    2023".

    None where it says anything besides; names of single regencies, cities and offices are no headings (see
    `read_body`).
    """
    core = _COUNT.sub("", _NUMBERING.sub("", text)).strip().rstrip(":").strip()
    if not core or len(core) > 90:
        return None
    year = year_in(core)
    if year == "?":
        return None
    words = [word for word in head_key(core).split() if not (year and word in ("tahun", "year", "ta"))]
    found = _read(core, words) if words else Context()
    if found is None or not (words or year):
        return None
    return replace(found, year=year) if year else found


def _read(core: str, words: list[str]) -> Context | None:
    level = read_level(" ".join(words))
    if level is not None:
        return Context(level=level)
    province = province_named(" ".join(words))
    if province:
        return Context(province=province[0], sure=province[1] or core.isupper())
    if _LIKE_A_CLASS.match(core) and (label := read_label(core)).certain:
        if label.zone:
            return Context(zone=core)
        return Context(category=core) if label.category else Context(opinion=core)
    level, rest = level_and_rest(words)
    while rest and rest[0] in _JOINING:
        rest = rest[1:]
    province = province_named(" ".join(rest)) if level is not None and rest else None
    # "Kota Jambi" is a city; only "Kota di Jambi" and "Kota se-Jambi" are the cities of a province.
    joined = level is not None and len(rest) < len(words) - len(level_words(words))
    if province and joined:
        return Context(level=level, province=province[0])
    return None


def is_class(text: str) -> bool:
    """Whether a text is a heading that names a class: "Zona Hijau", "Kualitas Tertinggi"."""
    if not _LIKE_A_CLASS.match(text):
        return False
    heading = read_heading(text)
    return heading is not None and bool({"zone", "category", "opinion"} & set(heading.said))


def level_words(words: list[str]) -> list[str]:
    """The words of the phrase for a level that a text begins with."""
    _, rest = level_and_rest(words)
    return words[: len(words) - len(rest)]


def read_body(text: str) -> str:
    """The name of the body that a heading over units gives, "" where it gives none."""
    core = _COUNT.sub("", _NUMBERING.sub("", text)).strip().rstrip(":").strip()
    return core if is_body_name(core) and not is_office(core) else ""


def running(headings: Sequence[Context]) -> list[Context]:
    """What holds below each heading: it replaces what it says, and ends what the headings under it said.

    The kind of heading that comes first in a table stands above the others: a new province ends the level said within
    the one before it, a new level keeps the province.
    """
    order: list[str] = []
    found: list[Context] = []
    now = Context()
    for heading in headings:
        order += [part for part in heading.said if part not in order]
        outermost = min((order.index(part) for part in heading.said), default=len(order))
        kept = {part: getattr(now, part) for part in order[:outermost]}
        now = heading.over(Context(**kept))
        found.append(now)
    return found
