"""Tables without a head that can be read: found by the names of bodies that one of their columns holds."""

from typing import NamedTuple

import numpy as np

from analysis.intake.understanding.coded import Coded
from analysis.intake.understanding.kinds import is_body_name
from analysis.intake.understanding.layout_cells import Cells, is_number

_LOOKED_AT = 400
_SHARE = 0.6


class Headless(NamedTuple):
    """Where the rows of such a table begin, and the row of unknown heads right above, if any (first, last)."""

    body: int
    head: tuple[int, int] | None


def find_headless(cells: Cells) -> Headless | None:
    """The table of a grid without known heads: the rows from the first that has a body's name and something else."""
    for column in cells.columns:
        if not _holds_bodies(column, cells.filled):
            continue
        rows = np.flatnonzero((cells.filled > 1) & column.filled)
        body = next((int(row) for row in rows[:_LOOKED_AT] if is_body_name(column[int(row)])), None)
        if body is not None:
            return Headless(body, (body - 1, body - 1) if _may_be_head(cells, body - 1) else None)
    return None


def _holds_bodies(column: Coded, filled: np.ndarray) -> bool:
    """Whether most cells that stand beside others are names of bodies."""
    rows = np.flatnonzero((filled > 1) & column.filled)[:_LOOKED_AT]
    if not len(rows):
        return False
    texts = [column[int(row)] for row in rows]
    names = [text for text in texts if any(letter.isalpha() for letter in text)]
    return len(names) >= _SHARE * len(texts) and sum(map(is_body_name, names)) >= _SHARE * len(texts)


def _may_be_head(cells: Cells, row: int) -> bool:
    if row < 0:
        return False
    texts = cells.distinct(row)
    return len(texts) > 1 and not any(is_number(text) for text in texts)
