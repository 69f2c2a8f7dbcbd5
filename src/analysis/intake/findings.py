"""What a person must know or decide before figures of a file are taken in."""

from dataclasses import dataclass

SEVERITIES = ("error", "warning", "note")
"""An error keeps its row (or, without a row, the whole file) out; a warning is to be looked at, a note to be known."""


@dataclass(frozen=True)
class Finding:
    """One thing found in a published file.

    `rule` is a short name in small letters with hyphens; `message` one English sentence that says what is wrong and
    what to do. `sheet` is the name of the grid, `row` its row as the file's reader counts it (0: the whole grid or
    file), `column` the letter and head of the column ("C Nilai"), `value` the text of the cell. `remedy`, where one row
    of a reference file would settle it, is that row, and `remedy_file` the file.
    """

    severity: str
    rule: str
    message: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    remedy: str = ""
    remedy_file: str = ""

    @property
    def stops_file(self) -> bool:
        """Whether nothing of the file can be taken in."""
        return self.severity == "error" and self.row == 0
