"""The bodies that are or were assessed: 552 regional governments, and the ministries, agencies, police units
and land offices that occur in published results."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis import paths
from analysis.errors import AnalysisError

_DISPLAYED_PREFIX = {"province": "Provinsi ", "regency": "", "city": ""}


@dataclass(frozen=True, slots=True)
class Body:
    """One public body.

    `body_id` is the Kemendagri code of a regional government ("13", "35.75") or an id of ours ("min-agama").
    `name` is the name as displayed ("Provinsi DKI Jakarta", "Kota Pasuruan"), `official_name` the register's
    own ("Daerah Khusus Ibukota Jakarta"), `short_name` the name without its kind ("Pasuruan"). `level` is
    province, city, regency, ministry, agency, police or land_office; `kind` the word in front of the name
    ("Kota Administrasi", "Polres"). `province_code` and `province_name` are today's, "" for national bodies.
    `aliases` are further spellings; `successor_of` the ids of bodies whose work this one took over. `facts`
    holds the remaining columns of regions.csv as text (capital, area_km2, population_2024s2, lat, lon, ...).
    """

    body_id: str
    name: str
    short_name: str
    level: str
    kind: str
    province_code: str
    province_name: str
    official_name: str
    aliases: tuple[str, ...] = ()
    successor_of: tuple[str, ...] = ()
    note: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """Name and id, as error messages print them: "Kota Solok (13.72)"."""
        return f"{self.name} ({self.body_id})"

    def fact(self, column: str) -> str:
        """The text of a further column of regions.csv; "" where it is not recorded."""
        return dict(self.facts).get(column, "")


@cache
def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of `data/reference/<name>.csv` as text. Raises `AnalysisError` where it cannot be read."""
    path = paths.reference() / f"{name}.csv"
    shown = f"data/reference/{name}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source))
    except FileNotFoundError:
        raise AnalysisError(f"{shown} is missing; restore it with `git checkout -- {shown}`.") from None
    except (UnicodeDecodeError, csv.Error) as problem:
        raise AnalysisError(f"{shown} cannot be read as CSV in UTF-8: {problem}.") from None
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise AnalysisError(
                f"{shown}, row {number}, has more or fewer cells than the head; put it right."
            )
    return rows


@cache
def register() -> dict[str, Body]:
    """All bodies by id: regional governments by code, then the others as bodies.csv lists them."""
    rows = read_rows("regions")
    try:
        spellings = _spellings()
        provinces = {row["kemendagri_code"]: row["short_name"] for row in rows if row["kind"] == "province"}
        found = [_region(row, provinces, spellings) for row in rows]
        found += [_institution(row, provinces) for row in read_rows("bodies")]
    except KeyError as problem:
        raise AnalysisError(
            f"data/reference lacks {problem} in regions.csv, aliases.csv or bodies.csv; restore them."
        ) from None
    return {one.body_id: one for one in found}


def body(body_id: str) -> Body:
    """The body with this id. Raises `AnalysisError` where the register has none."""
    try:
        return register()[body_id]
    except KeyError:
        raise AnalysisError(f'No body has the id "{body_id}"; ids stand in data/reference.') from None


@cache
def regions() -> tuple[Body, ...]:
    """The 552 regional governments of the register, in the order of their codes."""
    return tuple(one for one in register().values() if one.level in _DISPLAYED_PREFIX)


def is_alias(row: dict[str, str]) -> bool:
    """Whether a row of aliases.csv names one body, rather than a group or something that is not assessed."""
    return row["category"] not in {"collective", "not-a-body"}


def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in filter(is_alias, read_rows("aliases")):
        if row["category"] != "ambiguous":
            found[row["kemendagri_code"]] = (*found.get(row["kemendagri_code"], ()), row["alias"])
    return found


_COLUMNS_OF_BODY = {"kemendagri_code", "name", "kind", "province_code", "province_name", "short_name"}


def _region(row: dict[str, str], provinces: dict[str, str], spellings: dict[str, tuple[str, ...]]) -> Body:
    code, level, short_name = row["kemendagri_code"], row["kind"], row["short_name"]
    name = f"Provinsi {short_name}" if level == "province" else row["name"]
    return Body(
        body_id=code,
        name=name,
        short_name=short_name,
        level=level,
        kind=name.removesuffix(short_name).strip(),
        province_code=row["province_code"],
        province_name=provinces[row["province_code"]],
        official_name=row["name"],
        aliases=spellings.get(code, ()),
        facts=tuple((column, value) for column, value in row.items() if column not in _COLUMNS_OF_BODY),
    )


def _institution(row: dict[str, str], provinces: dict[str, str]) -> Body:
    kind = next(_kinds_of(row["name"]), "")
    return Body(
        body_id=row["body_id"],
        name=row["name"],
        short_name=row["name"].removeprefix(kind).strip(),
        level=row["level"],
        kind=kind,
        province_code=row["province_code"],
        province_name=provinces[row["province_code"]] if row["province_code"] else "",
        official_name=row["name"],
        aliases=_parts(row["aliases"]),
        successor_of=_parts(row["successor_of"]),
        note=row["note"],
    )


_KINDS = ("Kementerian", "Polrestabes", "Polresta", "Polres", "Kantor Pertanahan", "Kanwil BPN")


def _kinds_of(name: str) -> Iterator[str]:
    return (kind for kind in _KINDS if name.startswith(f"{kind} "))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
