"""Which province a region was assessed under in a year, and which were assessed at all."""

from functools import cache
from typing import NamedTuple

from analysis.errors import AnalysisError
from analysis.regions.register import Body, body, read_rows, regions


class _Span(NamedTuple):
    """A row of region_history.csv: assessment years, both included, open where the row leaves them blank."""

    change: str
    first: int
    last: int
    province_code: str


@cache
def _history() -> dict[str, tuple[_Span, ...]]:
    found: dict[str, tuple[_Span, ...]] = {}
    for number, row in enumerate(read_rows("region_history"), start=2):
        found[row["code"]] = (*found.get(row["code"], ()), _span(row, number))
    return found


def _span(row: dict[str, str], number: int) -> _Span:
    try:
        first, last = int(row["from_year"] or 0), int(row["to_year"] or 9999)
    except ValueError:
        raise AnalysisError(
            f"data/reference/region_history.csv, row {number}: from_year and to_year are years or blank."
        ) from None
    return _Span(row["change"], first, last, row["province_code"])


def _spans(code: str, change: str) -> list[_Span]:
    return [span for span in _history().get(code, ()) if span.change == change]


@cache
def province_in_year(code: str, year: int) -> str:
    """The code of the province that a body was assessed under in an assessment year.

    Regencies and cities of the Papuan provinces of 2022 stood under Papua ("91") or Papua Barat ("92") up
    to 2024. A province stands under itself; "" for bodies without a province. Raises `AnalysisError` for an
    unknown id.
    """
    for span in _spans(code, "province"):
        if span.first <= year <= span.last:
            return span.province_code
    return body(code).province_code


def all_provinces_of(code: str) -> frozenset[str]:
    """Every province that a body stands or stood under: today's and earlier ones."""
    return frozenset({body(code).province_code, *(span.province_code for span in _spans(code, "province"))})


def assessed_in(code: str, year: int) -> bool:
    """Whether a body could be assessed in its own right in that year, as far as region_history.csv knows.

    False for the provinces of 2022 up to 2024 and for Kabupaten Puncak in 2022. Samples (2015-2019, 2025)
    are not lists of who was left out: True does not mean that a result exists.
    """
    return not any(span.first <= year <= span.last for span in _spans(code, "not assessed"))


def provinces(year: int | None = None) -> tuple[Body, ...]:
    """The provincial governments by code; with a year, only those that could be assessed (34 up to 2024)."""
    found = (one for one in regions() if one.level == "province")
    return tuple(one for one in found if year is None or assessed_in(one.body_id, year))


@cache
def members(province_code: str, year: int) -> tuple[Body, ...]:
    """Regencies and cities that stood under a province in an assessment year, in the order of their codes.

    Raises `AnalysisError` where the code is not that of a province.
    """
    if body(province_code).level != "province":
        raise AnalysisError(f'"{province_code}" is no province; give the two digits of one, as in "13".')
    return tuple(
        one
        for one in regions()
        if one.level != "province"
        and province_in_year(one.body_id, year) == province_code
        and assessed_in(one.body_id, year)
    )
