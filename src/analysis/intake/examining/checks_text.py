"""Names and kept texts: what a spreadsheet or a page might run, and names that are not one body."""

import numpy as np

from analysis.ingest.numbers import is_absent
from analysis.intake.examining.bodies import Named, numbered
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import spread
from analysis.intake.examining.checks_unsafe import unsafe
from analysis.intake.examining.decisions import DIGITS, csv_line
from analysis.regions.names import key_of

KEPT = ("name", "province", "unit", "note", "sheet")
"""Columns whose text is kept as it stands; of the others only what was read is."""


def check_texts(ledger: Ledger, active: np.ndarray) -> None:
    """Flags texts that start with = + - @, or hold markup or control characters."""
    for column in KEPT:
        places = np.flatnonzero(active & spread(ledger.rows[column], lambda text: bool(unsafe(text)), "bool"))
        _flag_unsafe(ledger, places, column)


def _flag_unsafe(ledger: Ledger, places: np.ndarray, column: str) -> None:
    """One finding for a cell, whatever the number of figures in its row; one for the name of a sheet."""
    if not len(places):
        return
    sheet = ledger.rows["sheet"].cat.codes.to_numpy()[places].astype("int64")
    row = ledger.rows["row"].to_numpy()[places] if column != "sheet" else 0
    _, first = numbered(sheet * 2**32 + row)
    ledger.refuse("unsafe-text", places)
    ledger.flag("unsafe-text", places[np.sort(first)], lambda place: _said(ledger, place, column), column)


def _said(ledger: Ledger, place: int, column: str) -> Said:
    text = ledger.text(column, place)
    return Said(
        f"This {column} {unsafe(text)} and is not taken; write the plain text in a copy of the file.",
        value="".join(sign if sign.isprintable() else "�" for sign in text),
    )


def check_names(ledger: Ledger, named: Named, active: np.ndarray) -> None:
    """Flags rows whose name is not one body; rows of one name share a finding."""
    sound = active & (ledger.reason == 0)
    found = np.flatnonzero(sound & (named.problem >= 0))
    order = found[np.argsort(named.problem[found], kind="stable")]
    starts = np.flatnonzero(np.diff(named.problem[order], prepend=-1))
    for places in np.split(order, starts[1:]) if len(order) else []:
        problem = named.problems[named.problem[places[0]]]
        remedy = (problem.remedy, problem.remedy_file)
        if problem.choices:
            remedy = (_choice(ledger, int(places[0]), problem.choices), "")
        said = Said(problem.message or "The name is of no body of the register.")
        ledger.flag_together(problem.rule, places, said, remedy, problem.role)
    _check_units(ledger, sound)


def _choice(ledger: Ledger, place: int, choices: str) -> str:
    row = ledger.text("row", place)
    cells = [ledger.sha256[:DIGITS], ledger.text("sheet", place), row, "name", ledger.text("name", place)]
    return csv_line([*cells, "ambiguous-name", "set", choices, "", "", ""])


def _check_units(ledger: Ledger, sound: np.ndarray) -> None:
    rows = ledger.rows
    nameless = spread(rows["unit"], lambda text: not is_absent(text) and not key_of(text), "bool")
    missing = (rows["level"] == "unit").to_numpy() & spread(rows["unit"], is_absent, "bool")
    said = Said("A unit has no name here; write that of the office, or correct the level.")
    ledger.flag("no-unit-name", np.flatnonzero(sound & (nameless | missing)), lambda place: said)
