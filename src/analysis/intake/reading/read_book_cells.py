"""The cells of one sheet as text: every value as it is published, or empty with a finding that says why."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from analysis.intake.reading.read_book_dates import DateCell, settle_dates
from analysis.intake.reading.read_book_facts import SheetFacts
from analysis.intake.reading.read_book_findings import CellFindings
from analysis.intake.reading.read_book_numbers import GENERAL, NumberFormat, number_text, silent_text

Value = bool | int | float | str | date | time | timedelta
"""What calamine gives for a cell."""

_DURATION = re.compile(r"-?P(?:[0-9]+[YMD])*T(?:[0-9]+(?:[.,][0-9]+)?[HMS])+")
_SAVE = "open the file in a spreadsheet program, see that the cell shows its value, and save it again"
_DOUBT = (
    "may be {percent} or {text} points, because an XLS file does not tell this reader which numbers are percentages: "
    "save it as XLSX and take that in."
)


class SheetCells:
    """Turns the values that calamine gives into rows of text; `findings` fills up on the way.

    `formats_known` is false for XLS, where a percentage cannot be told from a plain number.
    """

    def __init__(self, sheet: str, facts: SheetFacts, formats_known: bool) -> None:
        self.findings = CellFindings(sheet)
        self._facts = facts
        self._formats_known = formats_known
        self._numbers: dict[tuple[float, NumberFormat], tuple[str, str]] = {}
        self._strings: dict[str, str] = {}
        self._dates: list[DateCell] = []
        self._small: dict[int, list[tuple[int, float]]] = {}

    def rows(self, values: Sequence[Sequence[Value]], first_row: int, first_column: int) -> list[list[str]]:
        """Rows of text from column A on, for values whose first one stands in that row and column (from 0)."""
        lead = [""] * first_column
        texts = [
            lead + [self._text(value, row, column) for column, value in enumerate(line, first_column)]
            for row, line in enumerate(values, first_row)
        ]
        self._empty_hollow(texts, first_row)
        self._tell_struck(texts, first_row)
        settle_dates(self._dates, texts, first_row, self.findings)
        self._doubt_small()
        return texts

    def _text(self, value: Value, row: int, column: int) -> str:
        if isinstance(value, str):
            return self._string(value, row, column)
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return self._number(value, row, column)
        self._dates.append(DateCell(row, column, _date_text(value), type(value) is date))
        return ""

    def _string(self, value: str, row: int, column: int) -> str:
        if (row, column) in self._facts.raised:
            value = self._facts.raised[row, column]
        text = self._strings.get(value)
        if text is None:
            if _DURATION.fullmatch(value):  # a time of day in ODS
                self._dates.append(DateCell(row, column, value, False))
                return ""
            text = self._strings[value] = " ".join(value.split())
        return text

    def _number(self, value: float, row: int, column: int) -> str:
        shown = self._facts.format_at(row, column)
        instead = silent_text(value, shown)
        if instead is not None:
            self._tell_silent(value, instead, row, column)
            return instead
        key = (value, shown)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = number_text(value, shown)
        text, full = found
        if not self._formats_known:
            self._weigh(value, row, column)
        if full and (row, column) not in self._facts.hollow:
            how = "rounded" if shown.most is None else "as its number format shows it"
            self.findings.add("note", "rounded", f"holds {full}, taken as {text} ({how}).", row, column, full)
        return text

    def _tell_silent(self, value: float, instead: str, row: int, column: int) -> None:
        if value:
            how = f'shows "{instead}"' if instead else "shows nothing"
            message = (
                f"holds {value:.15g} but {how}, which is what is taken: its number format shows no digits."
            )
            self.findings.add("warning", "number-not-shown", message, row, column, instead)

    def _tell_struck(self, texts: list[list[str]], first_row: int) -> None:
        for row, column in sorted(self._facts.struck):
            if 0 <= row - first_row < len(texts) and column < len(texts[row - first_row]):
                text = texts[row - first_row][column]
                if text:
                    self.findings.add_struck(text, row, column)

    def _weigh(self, value: float, row: int, column: int) -> None:
        """Keep numbers that may be percentages, and refuse a zero that may be a formula never computed.

        A typed 0 is stored as a whole number in XLS; only a formula, or a program that is not Excel, leaves 0.0.
        """
        if isinstance(value, float) and value == 0:
            self._facts.hollow[row, column] = (
                "the value 0, which in XLS may be a formula that was not computed"
            )
        elif 0 < abs(value) < 2:
            self._small.setdefault(column, []).append((row, value))

    def _empty_hollow(self, texts: list[list[str]], first_row: int) -> None:
        """No text for cells without a value of their own: calamine gives 0 for most of them."""
        for (row, column), reason in self._facts.hollow.items():
            if 0 <= row - first_row < len(texts) and column < len(texts[row - first_row]):
                texts[row - first_row][column] = ""
            self.findings.add(
                "error", "formula-without-value", f"holds {reason}: {_SAVE}.", row, column, reason
            )

    def _doubt_small(self) -> None:
        """In a column with values between 0 and 1, all up to 2 may be percentages whose format is not known."""
        for column, cells in self._small.items():
            if not any(0 < abs(value) < 1 for _, value in cells):
                continue
            for row, value in cells:
                text, full = number_text(value, GENERAL)
                percent = number_text(value * 100, GENERAL)[0]
                self.findings.add(
                    "error",
                    "percent-or-points",
                    _DOUBT.format(percent=f"{percent}%", text=full or text),
                    row,
                    column,
                    full or text,
                )


def _date_text(value: date | time | timedelta) -> str:
    """A date, or a time as hours, minutes and seconds: what was typed as 91.24 is 91:24:00."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
