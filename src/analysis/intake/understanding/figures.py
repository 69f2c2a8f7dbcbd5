"""From the sorted rows of a table to long rows: one a body or unit, year and dimension."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial

import numpy as np
import pandas as pd

from analysis.intake.grid import column_letter
from analysis.intake.understanding.coded import Coded, paired, stacked
from analysis.intake.understanding.figures_names import Names
from analysis.intake.understanding.kinds import mixed, rank_of
from analysis.intake.understanding.layout_rows_words import mark_at_end, without_mark
from analysis.intake.understanding.roles_claims import FACTS, LABEL_ROLES, Claim

COLUMNS = (
    "sheet", "row", "column", "year", "level", "name", "province", "unit", "code", "score", "zone", "category",
    "opinion", "national_rank", "national_rank_of", "province_rank", "dimension", "note",
)  # fmt: skip
"""The columns of rows, all categorical text but `row`, the number of the row in its sheet."""
_TAKEN = tuple(fact for fact in FACTS if fact != "rank")


@dataclass(frozen=True)
class Slot:
    """The columns that print the figures of one year and dimension, the score first."""

    year: str
    dimension: str
    claims: tuple[Claim, ...]


def slots(claims: Sequence[Claim], year: str) -> list[Slot]:
    """The slots of a table. Figures without a year go with the only year that heads name, or with that of their row.

    `year` is that of rows without one; its total comes first, as it keeps the rows that say nothing at all.
    """
    facts = [one for one in claims if one.role in _TAKEN]
    years = {one.year for one in facts if one.year}
    only = next(iter(years)) if len(years) == 1 else ""
    found: dict[tuple[str, str], list[Claim]] = {}
    for one in facts:
        found.setdefault((one.year or only, one.dimension), []).append(one)
    ordered = [
        Slot(*key, tuple(sorted(held, key=lambda one: _TAKEN.index(one.role)))) for key, held in found.items()
    ]
    return sorted(ordered, key=lambda slot: (bool(slot.dimension), slot.year not in ("", year)))


@dataclass(frozen=True)
class Kept:
    """The rows of a table that are kept: the columns of the grid over them, by place, and their row numbers.

    `notes` are footnotes by their mark, `scales` what the scores of a column are multiplied by, by its letter.
    """

    columns: Mapping[int, Coded]
    numbers: np.ndarray
    names: Names
    notes: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)


def figures(kept: Kept, found: Sequence[Slot], sheet: str) -> dict[str, Coded]:
    """The long rows of a table, as columns by name; the codes of "row" are the row numbers themselves."""
    count = len(kept.numbers)
    if not count or not found:
        return {}
    parts, places = [], []
    printed = np.zeros(count, dtype=bool)
    for slot in reversed(found):
        facts = {one.role: _cell_texts(kept, one) for one in slot.claims}
        filled = np.zeros(count, dtype=bool)
        for column in facts.values():
            filled |= column.filled
        if slot is found[0]:
            filled |= ~printed
        printed |= filled
        places.append(np.flatnonzero(filled))
        parts.append(_part(kept, facts, slot, places[-1]) | {"sheet": Coded.constant(sheet, len(places[-1]))})
    return _in_order(parts, places, kept.numbers)


def _part(kept: Kept, facts: dict[str, Coded], slot: Slot, at: np.ndarray) -> dict[str, Coded]:
    """The rows of one slot, at these places among the kept rows."""
    names, count = kept.names, len(at)
    found = {role: Coded.constant("", len(kept.numbers)) for role in _TAKEN} | names.columns() | facts
    if not slot.dimension:
        found |= {role: found[role].or_else(names.classes[role]) for role in LABEL_ROLES}
    if count < len(kept.numbers):
        found = {name: column.take(at) for name, column in found.items()}
    for column in _marked(kept, slot):
        note = column.take(at).mapped(partial(_note_of, notes=kept.notes))
        if note.filled.any():
            found["note"] = paired(found["note"], note, _joined)
    if slot.year:
        found["year"] = Coded.constant(slot.year, count)
    if slot.dimension:
        found["dimension"] = Coded.constant(slot.dimension, count)
    named = Coded.constant(column_letter(names.place), count)
    return found | {"column": _letters(found, slot) if slot.claims else named}


def _marked(kept: Kept, slot: Slot) -> list[Coded]:
    """The columns in which the marks of footnotes may stand."""
    places = [kept.names.place, *(one.column.place for one in slot.claims)] if kept.notes else []
    return [kept.columns[place] for place in places]


def _cell_texts(kept: Kept, one: Claim) -> Coded:
    """The printed text of a column for its role: its part of a cell that holds two things, scaled where asked."""
    column = kept.columns[one.column.place]
    if kept.notes:
        column = column.mapped(without_mark)
    change = {"number": _number_part, "label": _label_part, "rank": _rank_part, "of": _of_part}.get(one.part)
    if change:
        column = column.mapped(change)
    factor = kept.scales.get(one.column.letter, 1)
    return column.mapped(partial(scaled, factor=factor)) if one.role == "score" and factor != 1 else column


def _number_part(text: str) -> str:
    found = mixed(text)
    return found.number if found else text if any(letter.isdigit() for letter in text) else ""


def _label_part(text: str) -> str:
    found = mixed(text)
    return found.label if found else "" if any(letter.isdigit() for letter in text) else text


def _rank_part(text: str) -> str:
    found = rank_of(text)
    return found[0] if found else text


def _of_part(text: str) -> str:
    found = rank_of(text)
    return found[1] if found else ""


def scaled(text: str, factor: int) -> str:
    """A printed score times 10 or 100, by moving its decimal mark; any other text as it is."""
    comma = "," in text
    try:
        value = Decimal(text.strip().replace(",", ".")) * factor
    except InvalidOperation:
        return text
    plain = f"{value.normalize():f}"
    return plain.replace(".", ",") if comma else plain


def _note_of(text: str, notes: Mapping[str, str]) -> str:
    mark = mark_at_end(text)
    return notes.get(mark, "") if mark else ""


def _joined(first: str, second: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, (first, second))))


def _letters(facts: Mapping[str, Coded], slot: Slot) -> Coded:
    """For each row the column that it is about: that of its score, else of its first figure."""
    codes = np.zeros(len(facts[slot.claims[0].role]), dtype="int8")
    for place, one in reversed(list(enumerate(slot.claims))):
        codes[facts[one.role].filled] = place
    return Coded(codes, [one.column.letter for one in slot.claims]).mapped(str)


def _in_order(
    parts: list[dict[str, Coded]], places: list[np.ndarray], numbers: np.ndarray
) -> dict[str, Coded]:
    """The parts as one, in the order of the rows of the file; of one row, the first slot first."""
    if len(parts) == 1:
        parts[0]["row"] = _row_numbers(numbers[places[0]])
        return parts[0]
    parts, places = parts[::-1], places[::-1]
    order = np.argsort(np.concatenate(places), kind="stable")
    found = {name: stacked([part[name] for part in parts]).take(order) for name in parts[0]}
    found["row"] = _row_numbers(numbers[np.concatenate(places)][order])
    return found


def _row_numbers(numbers: np.ndarray) -> Coded:
    """Row numbers travel as codes without texts."""
    return Coded(numbers.astype("int64", copy=False), ())


def frame(tables: Sequence[dict[str, Coded]]) -> pd.DataFrame:
    """The long rows of several tables as one frame."""
    filled = [table for table in tables if table]
    if not filled:
        empty: dict[str, pd.Categorical | np.ndarray] = {
            name: pd.Categorical([], categories=[""]) for name in COLUMNS
        }
        return pd.DataFrame(empty | {"row": np.zeros(0, dtype="int64")})[list(COLUMNS)]
    columns: dict[str, pd.Categorical | np.ndarray] = {}
    for name in COLUMNS:
        if name == "row":
            columns[name] = np.concatenate([table["row"].codes for table in filled])
        else:
            columns[name] = stacked([table[name] for table in filled]).categorical()
    return pd.DataFrame(columns, copy=False)
