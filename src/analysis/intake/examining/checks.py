"""The ledger of what was found against the rows of a published file."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.intake.examining.checks_rules import MOST_FINDINGS, RULES
from analysis.intake.examining.checks_unsafe import unsafe
from analysis.intake.examining.decisions import FILE, Decided, Decision, proposed_line
from analysis.intake.findings import SEVERITIES, Finding

_NUMBERS = {rule: place for place, rule in enumerate(RULES, 1)}


class Said(NamedTuple):
    """What is said of one row: the sentence, the text of the cell, the text that was probably meant, and the decision
    to propose (accept or set, as the rule allows, where none is given)."""

    message: str
    value: str = ""
    meant: str = ""
    decide: str = ""


class Ledger:
    """Gathers findings and refused rows. Row positions count from 0; messages are made for the findings kept only."""

    def __init__(
        self,
        rows: pd.DataFrame,
        decided: Decided,
        sha256: str = "",
        heads: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.rows = rows
        self.decided = decided
        self.sha256 = sha256
        self.heads = heads or {}
        self.reason = np.zeros(len(rows), dtype="int8")  # of the first error, as a place in RULES from 1
        self._findings: list[tuple[int, Finding]] = []
        self._counts: dict[str, int] = {}
        self._texts: dict[str, tuple[Any, Any]] = {}

    @property
    def refused(self) -> np.ndarray:
        """Which rows have an error."""
        found: np.ndarray = self.reason > 0
        return found

    def text(self, role: str, place: int) -> str:
        """The printed text of a row."""
        if role not in self._texts:
            column = self.rows[role].array
            self._texts[role] = (column, None) if role == "row" else (column.categories, column.codes)
        words, codes = self._texts[role]
        return str(words[place if codes is None else codes[place]])

    def refuse(self, rule: str, places: np.ndarray) -> None:
        """Notes that rows have an error; without a finding of their own where one stands for several."""
        if RULES[rule].severity == "error":
            fresh = places[self.reason[places] == 0]
            self.reason[fresh] = _NUMBERS[rule]

    def flag(self, rule: str, places: np.ndarray, say: Callable[[int], Said], role: str = "") -> np.ndarray:
        """A finding for each of these rows, unless a decision accepts it. Gives the rows that no decision accepts."""
        places = self._after_decisions(rule, places, say, role)
        self.refuse(rule, places)
        room = MOST_FINDINGS - self._counts.get(rule, 0)
        self._counts[rule] = self._counts.get(rule, 0) + len(places)
        for place in places[: max(room, 0)]:
            self._add(self._finding(rule, int(place), say(int(place)), role), int(place))
        return places

    def flag_together(
        self, rule: str, places: np.ndarray, said: Said, remedy: tuple[str, str] = ("", ""), role: str = ""
    ) -> None:
        """One finding for rows that share one problem, told at the first; `remedy` is a row and its reference file."""
        if not len(places):
            return
        self.refuse(rule, places)
        self._counts[rule] = self._counts.get(rule, 0) + 1
        if self._counts[rule] > MOST_FINDINGS:
            return
        first = int(places[0])
        more = f" The same holds of {_figures(len(places) - 1)}." if len(places) > 1 else ""
        found = self._finding(rule, first, said._replace(message=said.message + more), role, remedy)
        self._add(found, first)

    def flag_file(self, rule: str, message: str, value: str = "") -> None:
        """A finding on the whole file."""
        decision = self.decided.accepts_file(rule)
        severity = RULES[rule].severity
        if decision:
            severity, message = "note", f"{message} {_settled(decision)}"
        remedy = ""
        if severity == "error" and RULES[rule].accept:
            remedy = self._line(("", 0, "", ""), rule, "accept")
        self._add(Finding(severity, rule, message, value=value, remedy=remedy, remedy_file=_file(remedy)), -1)

    def flag_stale(self) -> None:
        """An error for each decision that fits nothing in the file."""
        for one in self.decided.stale:
            where = (
                f'{one.sheet or "the file"}, row {one.row}, {one.role} "{one.printed}"'
                if one.row
                else "the file"
            )
            message = (
                f"{FILE}, row {one.line}: {one.rule} is not found at {where}; delete the row or mend it."
            )
            self._add(Finding("error", "stale-decision", message), -1)

    def findings(self) -> tuple[Finding, ...]:
        """Everything found, errors first, each kind in the order of the rows."""
        more = [
            Finding(
                "note" if RULES[rule].severity == "note" else "warning",
                rule,
                f"{number - MOST_FINDINGS:,} more findings of this rule are not listed; their rows are treated alike.",
            )
            for rule, number in self._counts.items()
            if number > MOST_FINDINGS
        ]
        ordered = sorted(self._findings, key=lambda found: (SEVERITIES.index(found[1].severity), found[0]))
        return (*(finding for _, finding in ordered), *more)

    def _after_decisions(
        self, rule: str, places: np.ndarray, say: Callable[[int], Said], role: str
    ) -> np.ndarray:
        if rule not in self.decided.accepted:
            return places
        open_ = []
        for place in map(int, places):
            decision = self.decided.accepts(rule, place)
            if decision is None:
                open_.append(place)
                continue
            said = say(place)
            found = self._finding(rule, place, said, role)
            message = f"{said.message} {_settled(decision)}"
            self._add(
                Finding("note", rule, message, found.sheet, found.row, found.column, found.value), place
            )
        return np.array(open_, dtype="int64")

    def _add(self, finding: Finding, place: int) -> None:
        self._findings.append((place, finding))

    def _finding(
        self, rule: str, place: int, said: Said, role: str, remedy: tuple[str, str] = ("", "")
    ) -> Finding:
        role = role or RULES[rule].role
        sheet, row = self.text("sheet", place), int(self.text("row", place))
        letter = self.text("column", place)
        if RULES[rule].severity == "error" and not remedy[0]:
            remedy = (self._proposal(rule, place, said, role), "")
        return Finding(
            RULES[rule].severity,
            rule,
            said.message,
            sheet,
            row,
            self._shown_column(sheet, role, letter),
            said.value or self.text(role, place),
            remedy[0],
            remedy[1] or _file(remedy[0]),
        )

    def _proposal(self, rule: str, place: int, said: Said, role: str) -> str:
        """The row of decisions.csv that would settle the finding; none where it would carry an unsafe text there."""
        sheet, letter, printed = self.text("sheet", place), self.text("column", place), self.text(role, place)
        if unsafe(sheet) or unsafe(printed):
            return ""
        of_row = role in ("name", "province", "code", "unit", "level") or not letter
        cell = (sheet, int(self.text("row", place)), role if of_row else f"{role} {letter}", printed)
        usual = "accept" if RULES[rule].accept and not said.meant else "set"
        return self._line(cell, rule, said.decide or usual, said.meant)

    def _shown_column(self, sheet: str, role: str, letter: str) -> str:
        if role == "score" and letter:
            return self.heads.get((sheet, letter), f"{letter} {role}")
        return self.heads.get((sheet, role), role)

    def _line(self, cell: tuple[str, int, str, str], rule: str, decision: str, value: str = "") -> str:
        return proposed_line(self.sha256, cell, rule, decision, value)


def _file(remedy: str) -> str:
    return FILE if remedy else ""


def _settled(decision: Decision) -> str:
    return f"Accepted: {decision.reason}."


def _figures(number: int) -> str:
    return f"{number:,} more figure{'' if number == 1 else 's'}"
