"""One line of a printed list taken apart: number, name, score, zone, category, opinion, rank.

A line is an item only when it surely is one: what stands behind the name must be facts and nothing else, the name must
look like one, and two signs must speak for it (a number or bullet before it, a word such as Kota or Kementerian, a
decimal mark, a word such as nilai, a label, a colon or bracket). Dates, times, telephone numbers and sentences are not.
"""

import re
from dataclasses import dataclass

from analysis.intake.reading.read_list_names import begins_like_body, is_name

_NUMBER = (
    r"(?<![\w.,/])(?<!\d[-:])\d{1,3}(?:(?:,|\.\s?)\d{1,3})?(?:\s?%)?(?:\*{1,3}|†)?(?!\w)(?![.,:/-]\d)(?!%)"
)
_COLOUR = r"hijau|kuning|merah|green|yellow|red"
_QUALITY = r"tertinggi|terendah|tinggi|sedang|rendah|sangat\s+baik|baik|cukup|kurang"
_FACT = re.compile(
    rf"""(?<!\w)(?:
    (?:(?:dengan|with(?:\s+an?)?|meraih|memperoleh|mendapat(?:kan)?|mencatat(?:kan)?|mengantongi)\s+)?
    (?P<word>(?:total\s+)?(?:nilai|skor|score|poin|angka)
        (?:\s+(?:akhir|total|kepatuhan|sebesar|of))*\s*[:=]?\s*)?
    (?P<score>{_NUMBER})(?:\s*(?:poin|points?)\b)?
    | (?:masuk\s+)?(?:zona(?:si)?|zone)\s*[:=]?\s*(?P<zone>{_COLOUR})\b
    | (?P<zone_en>{_COLOUR})\s+zone\b
    | (?:kategori|kat\.|category|grade)\s*[:=]?\s*
        (?P<category>["']?[A-E]\b["']?(?:\s*[(–-]\s*(?:opini\s+|kualitas\s+)*(?:{_QUALITY})\b\)?)?|(?:{_QUALITY})\b)
    | (?:opini|opinion)\s*[:=]?\s*(?P<opinion>(?:kualitas\s+)?(?:{_QUALITY})\b(?:\s+tanpa\s+maladministrasi\b)?)
    | (?P<opinion_bare>kualitas\s+(?:{_QUALITY})\s+tanpa\s+maladministrasi\b)
    | (?:predikat\s*[:=]?\s*)?(?P<quality>(?:kualitas|kepatuhan)\s+(?:{_QUALITY})\b)
    | predikat\s*[:=]?\s*(?P<predicate>(?:{_QUALITY})\b)
    | (?:peringkat|ranking|rank|urutan)\s*(?:ke\b)?\s*[-–:]?\s*(?P<rank>\d{{1,3}})\b(?:\s+(?P<nation>nasional))?
    | (?P<colour>{_COLOUR})\b
    | (?P<letter>(?-i:[A-E]))\b(?!['’.])
    | (?P<grade>{_QUALITY})\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE = ("colour", "letter", "grade")
"""Labels without a word that says so: they need a mark between them and the name."""
_BETWEEN = re.compile(
    r"(?:\s|,(?=\s|$)|[;:/|()\[\]=–—-]|\.(?=\s|$)|\b(?:dan|dengan|and|with|serta|masuk|in)\b)+|$",
    re.IGNORECASE,
)
_KINDS = {
    "zone_en": "zone",
    "colour": "zone",
    "letter": "category",
    "opinion_bare": "opinion",
    "quality": "predicate",
    "grade": "predicate",
}
_MARK = re.compile(
    r"""\s*(?:
        (?:(?P<number>\d{1,3})\s*[.)]|\((?P<bracketed>\d{1,3})\))\s*(?=[^\d\s])
        | [-–—•*·‣▪●○◦►]\s+
        | [A-Za-z][.)]\s+
        | (?:peringkat|urutan|ranking|rank)\s*(?:ke\b)?\s*-?(?P<rank>\d{1,3})\s*[:.–-]?\s+
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})\s+(?=[^\W\d])")
_DECIMALS = re.compile(r"(?<![\d.,/:])\d{1,3}[.,]\s?\d{1,3}(?![\d/])(?![.,:-]\d)")
_LABEL = re.compile(rf"\b(?:zona(?:si)?|zone)\s+(?:{_COLOUR})\b|\((?:{_COLOUR}|[A-E])\)", re.IGNORECASE)
_WHOLE = re.compile(r"[\s:(](?!(?:19|20)\d\d\b)\d{2,4}\)?$")
_STRONG = (":", "=", "–", "—", " -", "(", "|", "..")
_LEADERS = re.compile(r"[\s,;:=–—|(\[]+$|\s+-$|[\s.…]{2,}$|…+$")
_HALF = re.compile(r"\d\s*[.,]\s*$")
"""The figure that follows may be the second half of another ("88, 11")."""
_ENDS_IN_FIGURE = re.compile(r"\d{2,3}$")
_LARGEST = 110
_LONGEST = 200


@dataclass(frozen=True)
class Item:
    """What a line says of one body, each as printed, "" where it says nothing."""

    number: str
    name: str
    score: str = ""
    zone: str = ""
    category: str = ""
    opinion: str = ""
    predicate: str = ""
    rank: str = ""
    national_rank: str = ""


def read_item(line: str) -> Item | None:
    """The item that a line of a list is, None where it is not surely one."""
    if len(line) > _LONGEST:
        return None
    mark, rest = _mark(line)
    for found in list(_FACT.finditer(rest))[:6]:
        before = rest[: found.start()]
        if _HALF.search(before) and not _DECIMALS.match(found["score"] or ""):
            return None
        if found.lastgroup in _BARE and not before.rstrip().endswith((*_STRONG, ",", ";", "/", "-")):
            continue
        name, facts = _bare_name(before), _facts(rest[found.start() :])
        if facts and is_name(name) and _is_sure(mark is not None, name, before, facts):
            return _item(mark, name, facts)
    return None


def is_item(line: str) -> bool:
    """Whether the line surely is an item of a list."""
    return read_item(line) is not None


def is_marked(line: str) -> bool:
    """Whether a number, a letter or a bullet stands before the line."""
    return _mark(line)[0] is not None


def looks_like_item(line: str) -> bool:
    """Whether a person had better look at a line that could not be taken apart."""
    if len(line) > _LONGEST or is_item(line):
        return False
    mark, rest = _mark(line)
    body = begins_like_body(rest)
    if mark is not None and body:
        return not rest.lower().startswith(("prov", "kabupaten/")) or has_figure(rest)
    return (mark is not None or body) and any(one.search(rest) for one in (_DECIMALS, _LABEL, _WHOLE))


def has_figure(line: str) -> bool:
    """Whether a number with decimals stands in the line."""
    return bool(_DECIMALS.search(line))


def _mark(line: str) -> tuple[dict[str, str] | None, str]:
    """Number or rank before the line (an empty dictionary for a bullet, None for nothing), and the rest."""
    found = _MARK.match(line)
    if not found:
        bare = _BARE_NUMBER.match(line)
        if not bare or not begins_like_body(line[bare.end() :]):
            return None, line.strip()
        found = bare
    groups = {kind: text for kind, text in found.groupdict().items() if text}
    if "bracketed" in groups:
        groups = {"number": groups["bracketed"]}
    return groups, line[found.end() :].strip()


def _bare_name(before: str) -> str:
    name = before.strip()
    while found := _LEADERS.search(name):
        name = name[: found.start()].strip()
    return name


def _facts(text: str) -> dict[str, str] | None:
    """Every fact of a text that holds nothing else, None where it holds anything else or two of a kind."""
    facts: dict[str, str] = {}
    place = 0
    while place < len(text):
        found = _FACT.match(text, place)
        if not found:
            return None
        for kind, said in found.groupdict().items():
            if said and facts.setdefault(_KINDS.get(kind, kind), said.strip(" \"'")) != said.strip(" \"'"):
                return None
        gap = _BETWEEN.match(text, found.end())
        if not gap:
            return None
        place = gap.end()
    return facts


def _is_sure(marked: bool, name: str, before: str, facts: dict[str, str]) -> bool:
    score = facts.get("score", "")
    if not score and _ENDS_IN_FIGURE.search(name):
        return False
    whole = re.match(r"\d*", score)
    if score and (not whole or int(whole[0]) > _LARGEST or (len(whole[0]) == 1 and "word" not in facts)):
        return False
    if "%" in score and not marked and "word" not in facts:
        return False
    label = any(kind in facts for kind in ("zone", "category", "opinion", "predicate"))
    signs = (
        marked,
        begins_like_body(name),
        bool(_DECIMALS.match(score)),
        "word" in facts,
        label,
        before.rstrip().endswith(_STRONG) or before.endswith(" - "),
    )
    return bool(score or label) and sum(signs) >= 2


def _item(mark: dict[str, str] | None, name: str, facts: dict[str, str]) -> Item:
    given = {kind: said for kind, said in facts.items() if kind not in ("word", "nation")}
    if "nation" in facts:
        given["national_rank"] = given.pop("rank")
    marks = mark or {}
    if "rank" in marks:
        given.setdefault("rank", marks["rank"])
    return Item(number=marks.get("number", ""), name=name, **given)
