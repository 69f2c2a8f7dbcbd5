"""Findings about the cells of one sheet, listed up to a limit."""

import re
from dataclasses import dataclass, field

from analysis.intake.findings import Finding
from analysis.intake.grid import column_letter

MOST_LISTED = 10_000
"""How many findings of one rule are listed for a sheet; the rest is one finding more."""


_DECIMAL = re.compile(r"[-+]?\d[\d.,]*[.,]\d+\s*%?\s*(?:[⁰¹²³⁴-⁹*]|\[\w+\])*")
_MERGED = (
    'belongs to a merged cell with the number "{}" over {} rows, which may be the figure of only one of them: '
    "write the number into each row that it was published for, and take the file in again."
)
_STRUCK = (
    "has text that is struck out, which may be withdrawn: leave only what was published, without the line through it, "
    "and take the file in again."
)


@dataclass
class CellFindings:
    """Findings of one sheet; `add` takes rows and columns counted from 0."""

    sheet: str
    _listed: dict[str, list[Finding]] = field(default_factory=dict)
    _more: dict[str, int] = field(default_factory=dict)

    def add(self, severity: str, rule: str, message: str, row: int, column: int, value: str = "") -> None:
        """A finding about one cell; `message` says what it is about the cell and what to do, after "Cell C5 "."""
        listed = self._listed.setdefault(rule, [])
        if len(listed) == MOST_LISTED:
            self._more[rule] = self._more.get(rule, 0) + 1
            return
        letter = column_letter(column)
        sentence = f"Cell {letter}{row + 1} {message}"
        listed.append(Finding(severity, rule, sentence, self.sheet, row + 1, letter, value))

    def add_merged(self, text: str, rows: range, columns: range) -> None:
        """An error on each row of a merged cell that holds a number with decimals: whose it is, nobody can tell."""
        if len(rows) < 2 or not _DECIMAL.fullmatch(text):
            return
        for row in rows:
            for column in columns:
                self.add("error", "merged-number", _MERGED.format(text, len(rows)), row, column, text)

    def add_struck(self, text: str, row: int, column: int) -> None:
        """An error on a cell with text that is struck out."""
        self.add("error", "struck-out", _STRUCK, row, column, text)

    def all(self) -> tuple[Finding, ...]:
        """The findings by rule; where errors were too many to list, one about the whole sheet stops the file."""
        return tuple(
            finding
            for rule, listed in self._listed.items()
            for finding in (*listed, *self._rest(listed[0], self._more.get(rule, 0)))
        )

    def _rest(self, first: Finding, count: int) -> list[Finding]:
        if not count:
            return []
        message = f'The same holds for {count:,} more cells of the sheet "{self.sheet}" that are not listed.'
        return [Finding(first.severity, first.rule, message, self.sheet)]
