"""How the workbook looks: one face, thin rules, a pale warm ground where something may be filled in."""

from typing import Any

INK = "#222426"
SOFT = "#595f63"
RULE = "#cfd3d6"
GROUND = "#fcf7ea"
WARM = "#a65a2e"
GREEN = "#1f6549"
FACE = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
LINE = {"bottom": 1, "bottom_color": RULE}
BETWEEN = {"right": 1, "right_color": "#ebe3cd"}
NUMBERS = ("score", "rank")
"""The kinds of columns that hold numbers."""
TEXT = "@"
"""The number format of text, so that 35.75 stays a code."""


class Look:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple, Any] = {}

    def cell(self, **properties: Any) -> Any:
        """The format of that name in XlsxWriter, on top of the face."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FACE, **properties})
        return self._made[key]

    def title(self) -> Any:
        """The first line of a sheet."""
        return self.cell(font_size=15, bold=True)

    def line(self, *, soft: bool = False, bold: bool = False) -> Any:
        """A line of text above a table."""
        return self.cell(font_color=SOFT if soft else INK, bold=bold)

    def head(self, *, ground: bool = False, right: bool = False, indent: int = 0) -> Any:
        """The head of a column; with `ground`, that of the cells to fill in below it."""
        filled = {"bg_color": GROUND, "indent": 1, **BETWEEN} if ground else {"indent": indent}
        align = {"align": "right" if right else "left", "valign": "top"}
        return self.cell(bold=True, text_wrap=True, bottom=2, bottom_color=INK, **align, **filled)

    def section(self, *, indent: int = 0) -> Any:
        """The heading of a section of the notes."""
        return self.cell(bold=True, bottom=1, bottom_color=INK, indent=indent)

    def given(self, *, strong: bool = False, soft: bool = False) -> Any:
        """A cell that is filled in already and locked."""
        return self.cell(num_format=TEXT, bold=strong, font_color=SOFT if soft else INK, **LINE)

    def entry(self, kind: str) -> Any:
        """A cell to fill in. Numbers keep the decimals they are typed with: 98,22 is shown so, and 80 is not 80,00."""
        form = {"align": "right"} if kind in NUMBERS else {"num_format": TEXT, "align": "left"}
        return self.cell(locked=False, bg_color=GROUND, indent=1, **form, **LINE, **BETWEEN)

    def beyond(self, kind: str) -> Any:
        """The cells below the last prepared row of a sheet that may go on."""
        return self.cell(locked=False, **({} if kind in NUMBERS else {"num_format": TEXT}))

    def check(self) -> Any:
        """A cell of the column of checks."""
        return self.cell(font_size=10, indent=1, **LINE)

    def prose(self, *, bold: bool = False, soft: bool = False) -> Any:
        """A cell of the notes, over several lines; `soft` for the language beside the first."""
        return self.cell(text_wrap=True, bold=bold, font_color=SOFT if soft else INK, indent=int(soft))
