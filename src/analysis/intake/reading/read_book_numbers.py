"""The number formats of spreadsheets, and the text that a stored number is published as."""

import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

MOST_DECIMALS = 3
"""A stored value with more decimals than these was computed, and nobody published all of them."""

_USUAL_DECIMALS = 2
_FRACTION_DECIMALS = 4
_NOT_DIGITS = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]')
_MARKS = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COMPARED = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_PLACES = re.compile(r"(?P<whole>[0#?,]*[0#?])(?P<thousands>,*)(?:\.(?P<parts>[0#?]*)(?P<more>,*))?")


@dataclass(frozen=True)
class NumberFormat:
    """How a cell shows its number.

    `shift` is by how many places the point moves (2 for a percentage), `percent` whether the text ends in "%". `least`
    and `most` are how many decimals it shows, None where the format does not say; `digits` how many stand before the
    point at least (2 for "00.00"). `silent` is the code where one of its sections may show no digit.
    """

    shift: int = 0
    percent: bool = False
    least: int = 0
    most: int | None = None
    digits: int = 1
    silent: str = ""


GENERAL = NumberFormat()
PERCENTAGE = NumberFormat(shift=2, percent=True)


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """The format that a code such as "0.00%" or "#,##0.0" stands for; GENERAL where it fixes no decimals.

    Only the section for positive numbers is looked at, but for sections without digits (`silent_text`); text in quotes,
    colours and conditions change no digit.
    """
    silent = code if any(_is_silent(one, is_zero=True) for one in _sections(code)) else ""
    section = _NOT_DIGITS.sub("", code).split(";")[0]
    percent = "%" in section
    found = _PLACES.search(section)
    if not found or re.search(r"[E/]", section):
        return replace(PERCENTAGE if percent else GENERAL, silent=silent)
    parts = found["parts"] or ""
    commas = len(found["thousands"]) + len(found["more"] or "")
    return NumberFormat(
        shift=2 * section.count("%") - 3 * commas,
        percent=percent,
        least=parts.count("0"),
        most=len(parts),
        digits=max(1, found["whole"].count("0")),
        silent=silent,
    )


def silent_text(value: float, shown: NumberFormat) -> str | None:
    """What a cell shows instead of its number, "-" or nothing; None where it shows digits.

    Formats show 0 as "-" (the comma style of Excel), or any number as fixed text or not at all (";;;").
    """
    if not shown.silent:
        return None
    section = _section_of(value, _sections(shown.silent))
    if not _is_silent(section, value == 0):
        return None
    written = (mark.strip('"\\') for mark in _MARKS.findall(section) if mark[0] not in "_*[#?.,")
    return "-" if "".join(written).strip() else ""


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    """The sections of a code for numbers; the fourth is for text."""
    found = [""]
    for mark in _MARKS.findall(code):
        if mark == ";":
            found.append("")
        else:
            found[-1] += mark
    return tuple(found[:3]) if code else ()


def _section_of(value: float, sections: Sequence[str]) -> str:
    """The section that a number is shown with: by its condition, else by the sign."""
    for place, section in enumerate(sections[:-1]):
        condition = _CONDITION.search(section)
        if condition:
            fits = _COMPARED[condition[1]](value, float(condition[2]))
        else:
            fits = value < 0 if place else value > 0 or (value == 0 and len(sections) == 2)
        if fits:
            return section
    return sections[-1]


@lru_cache(maxsize=1024)
def _is_silent(section: str, is_zero: bool) -> bool:
    """Whether a section shows no digit of a number; of 0, only the placeholder 0 shows one."""
    bare = _NOT_DIGITS.sub("", section)
    shows = r"[0@/A-Za-z]" if is_zero else r"[0#?@/A-Za-z]"
    return not re.search(shows, bare)


def number_text(value: float, shown: NumberFormat) -> tuple[str, str]:
    """The text of a stored number as published, and, where decimals were cut off, the full value (else "").

    Binary noise behind the 15th digit is dropped (93.24000000000001 is 93.24). Up to three decimals are given as
    stored, with zeros added where the format shows more; with more than three the format decides, else two are kept,
    and four of a value below 1, which may be a share of 1 (0.9822 is not 0.98).
    """
    exact = Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return str(value), ""
    with localcontext() as context:
        context.prec = 400  # the largest stored number has 309 digits
        exact = exact.scaleb(shown.shift)
        decimals = _decimals(exact)
        if decimals <= MOST_DECIMALS:
            return _written(exact, max(decimals, shown.least), shown), ""
        usual = _USUAL_DECIMALS if abs(exact) >= 1 else _FRACTION_DECIMALS
        places = usual if shown.most is None else shown.most
        rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    full = "" if rounded == exact else f"{exact.normalize():f}" + "%" * shown.percent
    return _written(rounded, places, shown), full


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(number: Decimal, places: int, shown: NumberFormat) -> str:
    whole, _, parts = f"{abs(number):.{places}f}".partition(".")
    sign = "-" if number < 0 else ""
    return sign + whole.zfill(shown.digits) + ("." + parts if parts else "") + "%" * shown.percent
