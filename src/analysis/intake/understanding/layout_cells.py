"""The cells of one grid, as the search for tables looks at them."""

import re
from functools import cached_property

import numpy as np

from analysis.intake.grid import Grid, column_letter
from analysis.intake.understanding.coded import Coded, Flags

_NUMBER = re.compile(r"\s*[-+−–]?\(?\d[\d.,\s]*\)?\s*%?\s*")
_YEAR = re.compile(r"\s*20[0-4]\d\s*")


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else; a year counts as one."""
    return bool(_NUMBER.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether a cell holds a year and nothing else."""
    return bool(_YEAR.fullmatch(text))


class Cells:
    """The columns of a grid by place, with row positions from 0; `numbers` are the rows as a reader of the file
    counts.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.columns = [Coded.of(grid.cells.iloc[:, place]) for place in range(grid.cells.shape[1])]
        self.numbers: np.ndarray = grid.cells.index.to_numpy()

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, position: int) -> list[str]:
        """The texts of a row, "" for an empty cell."""
        return [column[position] for column in self.columns]

    def distinct(self, position: int, places: range | list[int] | None = None) -> list[str]:
        """The different texts of a row, as merged cells repeat theirs."""
        wanted = self.columns if places is None else [self.columns[place] for place in places]
        return [text for text in dict.fromkeys(column[position] for column in wanted) if text]

    @cached_property
    def filled(self) -> np.ndarray:
        """How many cells of each row hold something."""
        counts = np.zeros(len(self), dtype="int16")
        for column in self.columns:
            counts += column.filled
        return counts

    def hidden(self) -> Flags:
        """The rows that the file hides."""
        return np.isin(self.numbers, list(self.grid.hidden or ()))

    def text_of(self, position: int) -> str:
        """What a row holds, as one line."""
        return " | ".join(self.distinct(position))

    def named(self, place: int, head: str) -> str:
        """A column as messages name it: 'C "Nilai"'."""
        return f'{column_letter(place)} "{head}"' if head else column_letter(place)
