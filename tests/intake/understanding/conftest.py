"""Grids from lines of text, and what was understood of them as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from analysis.intake.grid import Grid, Publication, text_cells
from analysis.intake.understanding.options import read_options
from analysis.intake.understanding.understand import Understanding, understand

Understand = Callable[..., Understanding]
Rows = Callable[..., list[tuple[Any, ...]]]


def _grid(given: str | Sequence[Sequence[str]] | Grid) -> Grid:
    if isinstance(given, Grid):
        return given
    rows = [line.split(";") for line in given.strip("\n").split("\n")] if isinstance(given, str) else given
    return Grid("", text_cells(rows))


@pytest.fixture(scope="session")
def read() -> Understand:
    """Understands tables: each a grid, rows of cells, or lines with cells parted by semicolons."""

    def understood(*tables: Any, year: int = 2024, said: str = "", form: str = "csv") -> Understanding:
        grids = tuple(_grid(table) for table in tables)
        return understand(Publication("file", form, "", "0" * 64, grids), read_options(None, said), year)

    return understood


@pytest.fixture(scope="session")
def rows() -> Rows:
    """Some columns of the long rows, as tuples of text."""

    def listed(understood: Understanding, *columns: str) -> list[tuple[Any, ...]]:
        return [tuple(map(str, row)) for row in understood.rows[list(columns)].itertuples(index=False)]

    return listed


@pytest.fixture(scope="session")
def left() -> Callable[[Understanding], dict[int, str]]:
    """Why rows of the file gave no figures, by their number; of all tables together."""

    def reasons(understood: Understanding) -> dict[int, str]:
        return {
            int(row): str(why)
            for table in understood.tables
            for row, why in zip(table.left["row"], table.left["why"], strict=True)
        }

    return reasons


@pytest.fixture(scope="session")
def roles() -> Callable[[Understanding], dict[str, str]]:
    """What each column was taken for, by its letter, with the year of its head."""

    def taken(understood: Understanding) -> dict[str, str]:
        return {
            column.letter: f"{column.role} {column.year}".strip()
            for table in understood.tables
            for column in table.columns
        }

    return taken


@pytest.fixture(scope="session")
def found() -> Callable[[Understanding], list[tuple[str, str]]]:
    """Severity and rule of every finding."""

    def listed(understood: Understanding) -> list[tuple[str, str]]:
        return [(finding.severity, finding.rule) for finding in understood.findings]

    return listed
