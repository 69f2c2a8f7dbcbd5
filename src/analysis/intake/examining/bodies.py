"""Which body each printed name means: distinct names are resolved once, and none is guessed.

A bare name that several bodies have is settled by what stands beside it (level, province, code) or not at all. A name
that contradicts what stands beside it is an error, and so is one that the register does not have: near names are
proposed with the row of a reference file that would settle it, never taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.ingest.numbers import is_absent
from analysis.intake.examining.checks_rules import MOST_FINDINGS
from analysis.intake.examining.decisions import csv_line
from analysis.regions import AmbiguousRegion, Body, UnknownRegion, bodies_named, find_region, not_one_body
from analysis.regions.history import all_provinces_of
from analysis.regions.names import plain, slug, stated_level, words_of
from analysis.regions.propose import nearest

INSTITUTIONS = {"ministry": "min", "agency": "agy", "police": "pol", "land_office": "lnd"}
"""Levels of bodies.csv, with how their ids begin."""

_LEVELS = {"regency_city": ("regency", "city"), "regional": ("province", "regency", "city")}
_LEVEL_NAMES = {
    "province": "a province", "regency": "a regency", "city": "a city", "ministry": "a ministry",
    "agency": "an agency", "police": "a police unit", "land_office": "a land office",
    "regency_city": "a regency or city", "regional": "a regional government",
}  # fmt: skip
_KINDS = {
    "kementerian": "ministry", "kemen": "ministry", "badan": "agency", "lembaga": "agency", "komisi": "agency",
    "perpustakaan": "agency", "polres": "police", "polresta": "police", "polrestabes": "police", "polda": "police",
    "kantor pertanahan": "land_office", "kanwil bpn": "land_office",
}  # fmt: skip
_ALIASES, _BODIES = "data/reference/aliases.csv", "data/reference/bodies.csv"
_DOTTED = re.compile(r"(\d{2})(?:\.(\d{1,2}))?")


@dataclass(frozen=True)
class Problem:
    """Why a name is not taken: the rule, one sentence, and the row of a reference file that would settle it.

    `role` is the column it is about. Where `choices` stands (several ids), a decision must name one of them.
    """

    rule: str
    message: str
    role: str = "name"
    remedy: str = ""
    remedy_file: str = ""
    choices: str = ""


@dataclass(frozen=True)
class Named:
    """The bodies of a file's rows: `body` is a place in `bodies`, `problem` one in `problems`, -1 for none of them."""

    bodies: tuple[Body, ...]
    body: np.ndarray
    problems: tuple[Problem, ...]
    problem: np.ndarray


def name_bodies(rows: pd.DataFrame) -> Named:
    """The body of each row, from its name, level, province and code (categorical text)."""
    number, first = distinct([rows[column] for column in ("name", "level", "province", "code")])
    bodies: dict[Body, int] = {}
    problems: list[Problem] = []
    found = np.full((2, len(first)), -1, dtype="int32")
    cells = (rows[column].iloc[first].astype(str) for column in ("name", "level", "province", "code"))
    for place, (name, level, province, code) in enumerate(zip(*cells, strict=True)):
        answer = _body_of(name, level, province, "" if is_absent(code) else code)
        if isinstance(answer, Body):
            found[0, place] = bodies.setdefault(answer, len(bodies))
        else:
            found[1, place] = len(problems)
            proposing = len(problems) < MOST_FINDINGS
            problems.append(_with_proposals(answer, name, level, province) if proposing else answer)
    return Named(tuple(bodies), found[0][number], tuple(problems), found[1][number])


def distinct(columns: Sequence[pd.Series]) -> tuple[np.ndarray, np.ndarray]:
    """For each row the number of its combination of categories, and the first row of each combination."""
    key = np.zeros(len(columns[0]), dtype="int64")
    size = 1
    for column in columns:
        width = len(column.cat.categories) + 1
        if size * width >= 2**62:  # more than one number can count: those that occur are counted anew
            key, kept = pd.factorize(key)
            size = len(kept)
        key = key * width + (column.cat.codes.to_numpy() + 1)
        size *= width
    return numbered(key)


def numbered(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row the number of its key (0 or more), and the first row of each number."""
    places = np.arange(len(key), dtype="int64")[::-1]
    width = int(key.max(initial=-1)) + 1
    if width <= 4 * len(key):  # keys that lie close are counted in a table, which is faster than hashing them
        first = np.full(width, -1, dtype="int64")
        first[key[::-1]] = places  # of several rows the last assignment stands: the first row
        seen = first >= 0
        number = (np.cumsum(seen, dtype="int32") - 1)[key]
        return number, first[seen]
    number, kept = pd.factorize(key)
    first = np.empty(len(kept), dtype="int64")
    first[number[::-1]] = places
    return number, first


def _body_of(name: str, level: str, province: str, code: str) -> Body | Problem:
    """The one body that the cells of a row mean together, or why there is none."""
    if is_absent(name):
        return Problem("no-name", "No body is named in this row; write its name, or leave the row out.")
    reason = not_one_body(name)
    if reason:
        return Problem("not-one-body", f'"{name}" is no single body ({reason}); give a row to each body.')
    found = bodies_named(name, level)
    if not found:
        return Problem("unknown-name", "")
    levels = _LEVELS.get(level, (level,))
    at_level = [one for one in found if level in ("", "unit") or one.level in levels]
    if not at_level:
        stands = _LEVEL_NAMES.get(level, level)
        said = f'"{name}" stands as {stands} but names {_either(found)}; correct one of the two.'
        return Problem("other-level", said)
    inside = _in_province(name, at_level, province) if province else tuple(at_level)
    if isinstance(inside, Problem):
        return inside
    coded = tuple(one for one in inside if _fits(one, code)) if code else inside
    if not coded:
        said = f"The code {code} is not that of {_either(inside)}; correct the code or the name."
        return Problem("other-code", said, role="code")
    return coded[0] if len(coded) == 1 else _ambiguous(name, coded)


def _in_province(name: str, found: Sequence[Body], province: str) -> tuple[Body, ...] | Problem:
    """The bodies that stand, or stood, in a printed province; those without one are in every province."""
    try:
        code = find_region(province, level="province").body_id
    except (UnknownRegion, AmbiguousRegion) as problem:
        return Problem("unknown-province", str(problem), role="province")
    inside = tuple(one for one in found if not one.province_code or code in all_provinces_of(one.body_id))
    if inside:
        return inside
    where = " and ".join(dict.fromkeys(one.province_name for one in found))
    said = f'"{name}" stands under {province} but {_either(found)} is in {where}; correct one of the two.'
    return Problem("other-province", said)


def _fits(one: Body, code: str) -> bool:
    """Whether a printed code can be a body's: "35.75", "3575", "11.1" of 11.10 that lost its last digit as a number.

    Four digits without a point may be of the Ministry of Home Affairs or of Statistics Indonesia.
    """
    text = plain(code)
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        region, rest = dotted.groups()
        text = region if rest in (None, "0", "00") else f"{region}.{rest.ljust(2, '0')}"
    return text in (
        one.body_id,
        one.body_id.replace(".", ""),
        one.fact("bps_code"),
        one.fact("bps_code_2020"),
    )


def _ambiguous(name: str, found: Sequence[Body]) -> Problem:
    ordered = sorted(found, key=lambda one: one.body_id)
    said = (
        f'"{name}" may be {_either(ordered)}; say which by a level or a province for the sheet or by a column of '
        "them, or decide it for the row (keep one of the ids)."
    )
    return Problem("ambiguous-name", said, choices="|".join(one.body_id for one in ordered))


def _with_proposals(problem: Problem, name: str, level: str, province: str) -> Problem:
    """An unknown name with the nearest bodies, and the row that would make it known."""
    if problem.rule != "unknown-name":
        return problem
    kind = _kind_of(name, level)
    near = nearest(name, kind or stated_level(name))
    proposed = ", ".join(one.label for one in near)
    unknown = f'"{name}" is no body of the register'
    if kind in INSTITUTIONS:
        known = f"if it is {proposed}, add it to that row's aliases; " if near else ""
        said = f"{unknown}; {known}if it is another body that is assessed, add the row given."
        return replace(problem, message=said, remedy=_body_line(name, kind, province), remedy_file=_BODIES)
    if not near:
        said = f"{unknown}, and no name is near it; write an official name or a code."
        return replace(problem, message=said)
    said = f"{unknown}; nearest: {proposed}; the row given takes it for the first of them: check that before adding it."
    return replace(problem, message=said, remedy=_alias_line(name, near[0]), remedy_file=_ALIASES)


def _kind_of(name: str, level: str) -> str:
    """The level of an unknown name: that of the sheet, else what the name begins with; "" for a regional government."""
    if level not in ("", "unit"):
        return level if level in INSTITUTIONS else ""
    words = words_of(name)
    return _KINDS.get(" ".join(words[:2])) or _KINDS.get(words[0] if words else "", "")


def _alias_line(name: str, one: Body) -> str:
    return csv_line([plain(name), one.official_name, one.level, one.body_id, "spelling", ""])


def _body_line(name: str, level: str, province: str) -> str:
    try:
        code = find_region(province, level="province").body_id if province else ""
    except (UnknownRegion, AmbiguousRegion):
        code = ""
    clean = plain(name)
    kinds = (f"{slug(kind)}-" for kind, of in _KINDS.items() if of == level)
    kind = next((kind for kind in kinds if slug(clean).startswith(kind)), "")
    body_id = f"{INSTITUTIONS[level]}-{slug(clean).removeprefix(kind)}"
    return csv_line([body_id, clean, level, code, "", "", ""])


def _either(choices: Sequence[Body]) -> str:
    *others, last = [one.label for one in choices]
    return f"{', '.join(others)} or {last}" if others else last
