"""Bodies that stand in a file more than once."""

from collections.abc import Iterator

import numpy as np

from analysis.intake.examining.bodies import numbered
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import FACTS, Facts


def check_doubles(ledger: Ledger, facts: Facts) -> np.ndarray:
    """Flags rows of one year, body, unit and dimension: a warning where they agree, an error where they do not.

    Gives the rows that add nothing to an earlier one. Rows that complete each other (a score here, a rank there) are
    neither.
    """
    nothing = np.zeros(len(facts.active), dtype=bool)
    rows = np.flatnonzero(facts.known)
    number, first = numbered(_keys(facts, rows))
    if len(first) == len(rows):
        return nothing
    several = np.flatnonzero(np.bincount(number)[number] > 1)
    rows, (number, first) = rows[several], numbered(number[several])
    differs = np.zeros(len(first), dtype=bool)
    new = np.zeros(len(rows), dtype=bool)
    for value, stated in _stated(facts, rows):
        at = _first_stated(number, stated, len(first))[number]
        differs[number[stated & (value != value[at])]] = True
        new |= stated & (at == np.arange(len(rows)))
    _flag_different(ledger, facts, rows, number, differs)
    again = ~new & ~differs[number]

    def say(place: int) -> Said:
        earlier = rows[first[number[np.searchsorted(rows, place)]]]
        return Said(
            f"{_row(ledger, earlier)} says the same of this body: that row is taken, this one is left."
        )

    nothing[ledger.flag("duplicate", rows[again], say)] = True
    return nothing


def _keys(facts: Facts, rows: np.ndarray) -> np.ndarray:
    key = facts.body_years(rows) * len(facts.unit_keys) + facts.unit[rows]
    found: np.ndarray = key * (int(facts.dimension.max(initial=0)) + 1) + facts.dimension[rows]
    return found


def _stated(facts: Facts, rows: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Of each fact its values in these rows, and which of them state it."""
    value = facts.value[rows]
    yield value, ~np.isnan(value)
    for values in (facts.zone, facts.category, facts.opinion, *facts.rank.values()):
        yield values[rows], values[rows] > 0


def _first_stated(number: np.ndarray, stated: np.ndarray, size: int) -> np.ndarray:
    """For each group the first row that states a fact, -1 where none does."""
    at = np.full(size, -1, dtype="int64")
    places = np.flatnonzero(stated)[::-1]
    at[number[places]] = places
    return at


def _flag_different(
    ledger: Ledger, facts: Facts, rows: np.ndarray, number: np.ndarray, differs: np.ndarray
) -> None:
    wrong = differs[number]
    if not wrong.any():
        return
    order = np.argsort(number, kind="stable")
    ordered = number[order]

    def say(place: int) -> Said:
        group = number[np.searchsorted(rows, place)]
        same = rows[order[slice(*np.searchsorted(ordered, [group, group + 1]))]]
        others = [f"{_row(ledger, other)} ({_figure(ledger, other)})" for other in same[:5] if other != place]
        name = facts.bodies[facts.body[place]].name
        said = f"{name} also stands in {', '.join(others)}: decide which holds, and leave the others out."
        return Said(said, _figure(ledger, place), decide="leave")

    ledger.flag("duplicate-differs", rows[wrong], say)


def _row(ledger: Ledger, place: int) -> str:
    sheet = ledger.text("sheet", place)
    return f"row {ledger.text('row', place)}" + (f" of {sheet}" if sheet else "")


def _figure(ledger: Ledger, place: int) -> str:
    return next((text for column in FACTS if (text := ledger.text(column, place))), "")
