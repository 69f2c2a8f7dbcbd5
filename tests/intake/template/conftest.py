"""Workbooks as written, and what a spreadsheet makes of their formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from analysis.intake.template.workbook import write_template

Made = Callable[..., Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The workbook of a year, written once: `made(2025, province="Bali")` gives its path."""
    folder = tmp_path_factory.mktemp("templates")

    @cache
    def write(year: int, province: str = "", region: str = "") -> Path:
        path = folder / f"{year}-{province or region or 'all'}.xlsx"
        write_template(year, path, province=province, region=region)
        return path

    return write


@pytest.fixture(scope="session")
def opened(made: Made) -> Callable[..., Workbook]:
    """The same, opened: formulas as they stand, or with `values=True` what is stored for them."""

    @cache
    def load(year: int, province: str = "", region: str = "", *, values: bool = False) -> Workbook:
        content = io.BytesIO(made(year, province, region).read_bytes())
        return openpyxl.load_workbook(content, data_only=values)

    return load


class _Wrong(Exception):
    """An error value such as #N/A."""


class _Value:
    """A value of a cell with the operators of spreadsheets: capitals count for nothing, text is above any number."""

    def __init__(self, value: Any) -> None:
        self.value = value.value if isinstance(value, _Value) else value

    def _key(self, other: _Value) -> tuple:
        value = self.value
        if value is None:
            value = "" if isinstance(other.value, str) else 0
        return (1, value.casefold()) if isinstance(value, str) else (0, value)

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, _Value)
        return self._key(other) == other._key(self)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: _Value) -> bool:
        return self._key(other) < other._key(self)

    def __gt__(self, other: _Value) -> bool:
        return other < self

    def __and__(self, other: _Value) -> _Value:
        return _Value(_text(self.value) + _text(other.value))

    def __add__(self, other: _Value) -> _Value:
        return _Value(_number(self.value) + _number(other.value))

    def __sub__(self, other: _Value) -> _Value:
        return _Value(_number(self.value) - _number(other.value))

    __hash__ = None


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _number(value: Any) -> float:
    if isinstance(value, str):
        raise _Wrong("#VALUE!")
    return value or 0


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, _Value) else value


def _lookup(value: Any, limits: list, names: list) -> Any:
    below = [name for limit, name in zip(limits, names, strict=True) if limit <= _number(_plain(value))]
    if not below:
        raise _Wrong("#N/A")
    return below[-1]


def _match(value: Any, among: list, _: Any) -> int:
    wanted = _Value(value)
    places = [place for place, one in enumerate(among, 1) if one is not None and _Value(one) == wanted]
    if not places or wanted.value is None:
        raise _Wrong("#N/A")
    return places[0]


def _countif(cells: list, wanted: Any) -> int:
    pattern = re.escape(_plain(wanted)).replace(r"\*", ".*")
    return sum(bool(re.fullmatch(pattern, _text(cell), re.IGNORECASE)) for cell in cells)


def _or_error(value: Callable[[], Any], instead: Callable[[], Any]) -> Any:
    try:
        return value()
    except _Wrong:
        return instead()


def _is_missing(value: Callable[[], Any]) -> bool:
    return _or_error(lambda: value() is None, lambda: True)


_LAZY: dict[str, Callable[..., Any]] = {
    "IF": lambda test, yes, no: yes() if _plain(test()) else no(),
    "IFERROR": _or_error,
    "ISNA": _is_missing,
}
_EAGER: dict[str, Callable[..., Any]] = {
    "AND": lambda *tests: all(_plain(test) for test in tests),
    "OR": lambda *tests: any(_plain(test) for test in tests),
    "COUNTA": lambda cells: sum(cell is not None for cell in cells),
    "COUNTIF": _countif,
    "ISNUMBER": lambda cell: isinstance(_plain(cell), (int, float)),
    "INT": lambda cell: int(_number(_plain(cell)) // 1),
    "ROUND": lambda cell, places: round(_number(_plain(cell)), int(_plain(places))),
    "LOOKUP": _lookup,
    "INDEX": lambda cells, place: cells[_plain(place) - 1],
    "MATCH": _match,
}


def _as_python(formula: str) -> str:
    """A formula as a Python expression: functions by name, their arguments unevaluated, operators as in `_Value`."""
    parts, ends = [], []
    operators = {"=": "==", "<>": "!=", "&": "&", "<": "<", ">": ">", "+": "+", "-": "-"}
    for token in Tokenizer(formula).items:
        kind, subtype, text = token.type, token.subtype, token.value
        if kind == "FUNC" and subtype == "OPEN":
            parts.append(f"call({text[:-1]!r}, lambda: ")
            ends.append(")")
        elif kind == "ARRAY" and subtype == "OPEN":
            parts.append("[")
            ends.append("]")
        elif kind in ("FUNC", "ARRAY"):
            parts.append(ends.pop())
        elif kind == "SEP":
            parts.append(", lambda: " if ends[-1] == ")" else ", ")
        elif kind == "OPERATOR-INFIX":
            parts.append(f" {operators[text]} ")
        elif kind == "PAREN":
            parts.append(text)
            ends.append(")") if subtype == "OPEN" else ends.pop()
        elif kind == "OPERAND" and subtype == "RANGE":
            parts.append(f"at({text!r})")
        elif kind == "OPERAND":
            literal = repr(text[1:-1].replace('""', '"')) if subtype == "TEXT" else text
            parts.append(literal if ends and ends[-1] == "]" else f"value({literal})")
    return "".join(parts).replace("lambda: )", ")")


@pytest.fixture(scope="session")
def evaluate() -> Callable[[Workbook, str, str], Any]:
    """What a spreadsheet shows for the formula of a cell: `evaluate(book, "Isian", "P7")`."""
    return _evaluate


def _evaluate(book: Workbook, sheet: str, cell: str) -> Any:
    formula = book[sheet][cell].value

    def at(reference: str) -> Any:
        named, _, area = reference.rpartition("!")
        place = named.strip("'") or sheet
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        rows = book[place].iter_rows(top, bottom, left, right)
        cells = [_stored(book, place, one) for row in rows for one in row]
        return _Value(cells[0]) if ":" not in area else cells

    def call(name: str, *arguments: Callable[[], Any]) -> Any:
        if name in _LAZY:
            return _Value(_LAZY[name](*arguments))
        return _Value(_EAGER[name](*(argument() for argument in arguments)))

    return _plain(eval(_as_python(formula), {"at": at, "call": call, "value": _Value}))


def _stored(book: Workbook, sheet: str, cell: Any) -> Any:
    text = cell.value
    if isinstance(text, str) and text.startswith("="):
        return _evaluate(book, sheet, cell.coordinate)
    return text
