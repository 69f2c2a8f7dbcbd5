"""From a printed name to one body. Near names are proposed in the error and never taken."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from analysis.errors import AnalysisError
from analysis.regions.history import all_provinces_of
from analysis.regions.index import INSTITUTION_LEVELS, Index, institution_index, region_index
from analysis.regions.names import key_of, plain, readings, stated_level
from analysis.regions.propose import nearest
from analysis.regions.register import Body, body, register

_CODE = re.compile(r"\d{2}(\.\d{2})?")
_REGION_LEVELS = {"province": ("province",), "regency": ("regency",), "city": ("city",)}
_ANY_REGION = ("province", "regency", "city")
_LEVELS = (*_ANY_REGION, *INSTITUTION_LEVELS, "unit")
_LEVEL_NAMES = {
    "province": "a province",
    "regency": "a regency",
    "city": "a city",
    "ministry": "a ministry",
    "agency": "an agency",
    "police": "a police unit",
    "land_office": "a land office",
}


class _NotResolved(AnalysisError):
    """A name that is not one body for certain; `name` as given, `candidates` the bodies it may mean."""

    def __init__(self, message: str, name: str, candidates: Iterable[Body] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.candidates = tuple(candidates)

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (str(self), self.name, self.candidates)


class UnknownRegion(_NotResolved):
    """No body has this name; `candidates` holds the nearest names, never taken without being asked."""


class AmbiguousRegion(_NotResolved):
    """Several bodies have this name."""


def find_region(name: str, *, province: str | None = None, level: str | None = None) -> Body:
    """The regional government that a name means.

    `name` is a name in any usual form ("Kota Pasuruan", "PEMKAB. Solok", "OKU Timur", "West Sumatra"), or a
    code ("35.75"). A bare name of a province means its government. `province` (name or code, today's or the
    one it was assessed under) and `level` (province, regency, city) narrow the choice; they never overrule
    the name.

    Raises `AmbiguousRegion` where several regions fit, `UnknownRegion` where none does; both are
    `AnalysisError`, name the candidates in their message and hold them in `.candidates`.
    """
    if level is not None and level not in _REGION_LEVELS:
        raise AnalysisError(f'"{level}" is no level of regional government; use province, regency or city.')
    return _find_region(name, province or "", level or "")


def resolve_body(name: str, level: str, province: str = "") -> Body:
    """The body that a published row means: its name, its level and, where the row has one, its province.

    `level` is province, regency, city, ministry, agency, police or land_office; with "unit" the name alone
    tells the level of the body that the unit belongs to. Raises as `find_region`; a name that contradicts
    the level or the province is an `UnknownRegion`.
    """
    if level not in _LEVELS:
        raise AnalysisError(f'"{level}" is no level of a body; use one of {", ".join(_LEVELS)}.')
    return _resolve_body(name, level, province)


def bodies_named(name: str, level: str = "") -> tuple[Body, ...]:
    """Every body that a printed name may mean, whatever else is known of it; () where no body has the name.

    `level` says which kind of name is looked for first: of regional governments, of institutions, or ("", "unit")
    both. It does not narrow: "Kota Solok" as a regency is still Kota Solok, for the caller to refuse.
    """
    of_regions = _by_code(name) or _regions_named(name, level if level in _REGION_LEVELS else "")
    institutions = _institutions(name)
    if level in INSTITUTION_LEVELS:
        return institutions or of_regions
    if level in _REGION_LEVELS:
        return of_regions or institutions
    return tuple(dict.fromkeys((*of_regions, *institutions)))


def not_one_body(name: str) -> str:
    """Why a printed name is no single body ("several governments ..."); "" where it should be one."""
    return region_index().not_one_body.get(key_of(name), "")


@lru_cache(maxsize=65536)
def _resolve_body(name: str, level: str, province: str) -> Body:
    if level in _REGION_LEVELS:
        return _find_region(name, province, level)
    found = _institutions(name)
    if level == "unit" and not found:
        return _find_region(name, province, "")
    return _only(name, _narrowed(name, found, "" if level == "unit" else level, province), level)


def _institutions(name: str) -> tuple[Body, ...]:
    if name in register() and register()[name].level in INSTITUTION_LEVELS:
        return (register()[name],)
    index, key = institution_index(), key_of(name)
    for shorter in (key, key.removesuffix("republikindonesia"), key.removesuffix("ri")):
        if shorter in index:
            return index[shorter]
    return ()


@lru_cache(maxsize=65536)
def _find_region(name: str, province: str, level: str) -> Body:
    found = _by_code(name) if _CODE.fullmatch(plain(name)) else _regions_named(name, level)
    return _only(name, _narrowed(name, found, level, province), level)


def _by_code(name: str) -> tuple[Body, ...]:
    """The regional government whose code stands in place of its name."""
    code = plain(name)
    return (register()[code],) if _CODE.fullmatch(code) and code in register() else ()


def _regions_named(name: str, level: str) -> tuple[Body, ...]:
    """Bodies under the most literal reading that leads anywhere, preferring one that leads to that level."""
    index = region_index()
    otherwise: tuple[Body, ...] = ()
    for reading in readings(name):
        found = _looked_up(index, reading.level, reading.key)
        if any(one.level == level for one in found) or (found and not level):
            return found
        otherwise = otherwise or found
    return otherwise


def _looked_up(index: Index, level: str, key: str) -> tuple[Body, ...]:
    found = index.bare.get(key, ())
    if not level:
        return found
    return index.prefixed.get((level, key), ()) + tuple(one for one in found if one.level == level)


def _narrowed(name: str, found: Sequence[Body], level: str, province: str) -> tuple[Body, ...]:
    """The bodies at that level and in that province. Raises `UnknownRegion` where there are none."""
    if not found:
        return ()
    at_level = [one for one in found if not level or one.level == level]
    if not at_level:
        raise UnknownRegion(
            f'"{name}" is given as {_LEVEL_NAMES[level]} but names {_either(found)}; correct one of the two.',
            name,
            found,
        )
    if not province:
        return tuple(at_level)
    code = _province_code(province)
    inside = tuple(one for one in at_level if not one.province_code or code in all_provinces_of(one.body_id))
    if not inside:
        where = " and ".join(dict.fromkeys(one.province_name for one in at_level))
        raise UnknownRegion(
            f'"{name}" is given as in {body(code).province_name} but names {_either(at_level)} in {where}; '
            "correct one of the two.",
            name,
            at_level,
        )
    return inside


@lru_cache(maxsize=4096)
def _province_code(province: str) -> str:
    return _find_region(province, "", "province").body_id


def _only(name: str, found: Sequence[Body], level: str) -> Body:
    if len(found) == 1:
        return found[0]
    if found:
        ordered = sorted(found, key=lambda one: one.body_id)
        raise AmbiguousRegion(f'"{name}" may be {_either(ordered)}; name one of them.', name, ordered)
    raise _unknown(name, level)


def _either(choices: Sequence[Body]) -> str:
    *others, last = [one.label for one in choices]
    return f"{', '.join(others)} or {last}" if others else last


def _unknown(name: str, level: str) -> UnknownRegion:
    if not name.strip():
        return UnknownRegion("The name of a region is empty; give a name or a code.", name)
    reason = not_one_body(name)
    if reason:
        return UnknownRegion(f'"{name}" is no single body ({reason}); name one.', name)
    table = "bodies.csv" if level in INSTITUTION_LEVELS else "aliases.csv"
    near = nearest(name, level or stated_level(name))
    if not near:
        return UnknownRegion(
            f'"{name}" is not in the register; give an official name or a code, or add the spelling to '
            f"data/reference/{table}.",
            name,
        )
    proposed = ", ".join(one.label for one in near)
    return UnknownRegion(
        f'"{name}" is not in the register; nearest: {proposed}; give one of these, or add the spelling to '
        f"data/reference/{table}.",
        name,
        near,
    )
