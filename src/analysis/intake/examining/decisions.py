"""Decisions of a person on single cells of a published file: rows of data/reference/decisions.csv, asked for once.

`set` puts another text in place of the printed one before anything is examined, `leave` leaves the row out, `accept`
takes the row although a rule speaks against it. Each names the file by its checksum, the cell, what it prints and the
rule, and one that fits nothing is an error: no decision outlives the cell it is about.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.intake.examining.checks_rules import RULES
from analysis.reference import reference_table
from analysis.regions import register

FILE = "data/reference/decisions.csv"
DIGITS = 12
"""How many digits of a file's checksum name it."""


@dataclass(frozen=True)
class Decision:
    """One row of decisions.csv. `line` is its row there; `role` and `letter` are the two parts of its column."""

    line: int
    sheet: str
    row: int
    role: str
    letter: str
    printed: str
    rule: str
    decision: str
    value: str
    reason: str
    date: str


def read_decisions(sha256: str) -> tuple[Decision, ...]:
    """The decisions on the file with this checksum. Raises `AnalysisError` for a row that cannot be meant."""
    table = reference_table("decisions")
    found = []
    for place, row in table[table["file"] == sha256[:DIGITS]].iterrows():
        role, _, letter = row["column"].partition(" ")
        line = int(str(place)) + 2
        _check(line, row)
        found.append(
            Decision(
                line,
                row["sheet"],
                int(row["row"]),
                role,
                letter,
                row["printed"],
                row["rule"],
                row["decision"],
                row["value"],
                row["reason"],
                row["date"],
            )
        )
    return tuple(found)


def _check(line: int, row: pd.Series) -> None:
    problem = ""
    if row["rule"] not in RULES:
        problem = f'there is no rule "{row["rule"]}"'
    elif row["decision"] == "set" and not row["value"].strip():
        problem = "set needs a value"
    elif row["decision"] == "accept" and not RULES[row["rule"]].accept:
        problem = (
            f"{row['rule']} cannot be accepted as printed; set the value that holds, or leave the row out"
        )
    if problem:
        raise AnalysisError(f"{FILE}, row {line}: {problem}.")


def proposed_line(
    sha256: str, cell: tuple[str, int, str, str], rule: str, decision: str, value: str = ""
) -> str:
    """The row of decisions.csv that would settle a finding; reason, office and date are for a person to fill in.

    `cell` is sheet, row, column ("score C") and printed text.
    """
    sheet, row, column, printed = cell
    return csv_line([sha256[:DIGITS], sheet, str(row), column, printed, rule, decision, value, "", "", ""])


def csv_line(cells: Sequence[str]) -> str:
    """The cells as one line of a CSV file, without its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


class Decided:
    """The decisions on one file, held against its rows.

    `accepted` gives for each rule the rows that are taken all the same, `left` the rows left out, each with the
    decision; `of_file` the rules accepted for the whole file. `stale` gathers what fits nothing.
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.decisions = tuple(decisions)
        self.accepted: dict[str, dict[int, Decision]] = {}
        self.left: dict[int, Decision] = {}
        self.of_file: dict[str, Decision] = {}
        self._used: set[int] = set()
        self._set: list[Decision] = []

    def apply(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with every `set` carried out; finds the rows that the other decisions are about."""
        for one in self.decisions:
            if one.row == 0:
                self.of_file[one.rule] = one
                continue
            places = _places(rows, one)
            if one.decision == "accept":
                self.accepted.setdefault(one.rule, {}).update(dict.fromkeys(places, one))
                continue
            if places:
                self._used.add(one.line)
            if one.decision == "leave":
                self.left.update(dict.fromkeys(places, one))
            elif places:
                rows = _carried_out(rows, one, places)
        return rows

    def accepts(self, rule: str, place: int) -> Decision | None:
        """The decision that takes a row although this rule speaks against it."""
        found = self.accepted.get(rule, {}).get(place)
        if found:
            self._used.add(found.line)
        return found

    def accepts_file(self, rule: str) -> Decision | None:
        """The decision that takes the whole file although this rule speaks against it."""
        found = self.of_file.get(rule)
        if found and found.decision == "accept":
            self._used.add(found.line)
            return found
        return None

    @property
    def stale(self) -> list[Decision]:
        """Decisions that no cell and no finding of the file fits."""
        return [one for one in self.decisions if one.line not in self._used]


def _places(rows: pd.DataFrame, one: Decision) -> list[int]:
    """Positions of the rows that a decision is about."""
    if one.role not in rows:
        return []
    fits = (rows["row"].to_numpy() == one.row) & (rows["sheet"] == one.sheet).to_numpy()
    fits &= (rows[one.role] == " ".join(one.printed.split())).to_numpy()
    if one.letter:
        fits &= (rows["column"] == one.letter).to_numpy()
    return [int(place) for place in np.flatnonzero(fits)]


def _carried_out(rows: pd.DataFrame, one: Decision, places: list[int]) -> pd.DataFrame:
    """The rows with the decided text; a body named by its id is that body, whatever the sheet says around it."""
    cells = {one.role: one.value}
    if one.role == "name" and one.value in register():
        cells = {"name": register()[one.value].name, "level": "", "province": "", "code": ""}
    rows = rows.assign(**{column: _with_text(rows[column], places, text) for column, text in cells.items()})
    said = f'{one.role} printed "{one.printed}", decided: {one.reason}'
    for place in places:
        note = "; ".join(filter(None, [str(rows["note"].iat[place]), said]))
        rows = rows.assign(note=_with_text(rows["note"], [place], note))
    return rows


def _with_text(column: pd.Series, places: list[int], text: str) -> pd.Categorical:
    texts = column.array
    categories = texts.categories
    if text not in categories:
        categories = categories.append(pd.Index([text]))
    codes = np.array(texts.codes, dtype="int32")
    codes[places] = categories.get_loc(text)
    return pd.Categorical.from_codes(codes, categories=categories)
