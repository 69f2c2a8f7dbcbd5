"""Findings about the cells of one sheet, listed up to a limit."""

from dataclasses import dataclass, field

from analysis.intake.findings import Finding
from analysis.intake.grid import column_letter

MOST_LISTED = 10_000
"""How many findings of one rule are listed for a sheet; the rest is one finding more."""


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
