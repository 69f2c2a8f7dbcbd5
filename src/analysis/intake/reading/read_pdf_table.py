"""A table on one page of a PDF, before it is joined with those on the pages around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Span = tuple[float, float]
"""From where to where across the page something reaches, in points."""


@dataclass(frozen=True)
class Piece:
    """The text of one cell, where it stands across the page, and over how many rows the cell reaches."""

    text: str
    x0: float
    x1: float
    rows: int = 1


@dataclass(frozen=True)
class Trouble:
    """A number that no cell can be given, at a place across the page."""

    rule: str
    text: str
    x: float


@dataclass
class Row:
    """One row of a table."""

    pieces: list[Piece] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text, to compare rows by."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass
class PageTable:
    """One table on one page.

    `columns` are the spans of its columns: from rule to rule where it is `ruled`, else of what is printed in them.
    `sure` is false where too little of it stands on the page to tell it from running text. `title` are the lines
    between it and what stands above, `below` those under the last table of the page.
    """

    page: int
    top: float
    bottom: float
    ruled: bool
    columns: list[Span]
    rows: list[Row]
    sure: bool = True
    title: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def borders(columns: Sequence[Span]) -> list[float]:
    """The places halfway between neighbouring columns."""
    return [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]


def columns_under(x0: float, x1: float, between: Sequence[float], slack: float = 2) -> tuple[int, int]:
    """The first and last column that a text from `x0` to `x1` stands in; reaching over a border by `slack` is none."""
    first = sum(border < x0 + slack for border in between)
    last = sum(border < x1 - slack for border in between)
    return (first, max(first, last))
