"""What the cells of a column hold, told from a sample of its rows."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.intake.understanding.heads import read_dimension
from analysis.intake.understanding.kinds import (
    LABELS,
    NUMBERS,
    is_body_name,
    is_office,
    kind_of,
    province_named,
)
from analysis.intake.understanding.layout import Block
from analysis.intake.understanding.layout_cells import Cells
from analysis.intake.understanding.layout_rows_words import is_numbering, is_total

_FROM_ABOVE = 300
_SPREAD = 300
_NAMES_LOOKED_AT = 200
_MOST, _CLEARLY = 0.8, 0.6
_CODE = re.compile(r"\s*\d{2}(?:\.\d{2})?\s*")


@dataclass(frozen=True)
class Profile:
    """The cells of a column.

    `kind` is what most of them hold: integer, decimal, year, mixed (number and class), zone, category, grade,
    service, rank, level, dimension, body, province, office, text, various (numbers among words), or "" where it is
    empty. `counts` says how many cells of each kind were seen, `samples` are three of its texts.
    """

    kind: str
    counts: Counter[str]
    samples: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def is_code(self) -> bool:
        """Whether every cell is written as a Kemendagri code is: 35 or 35.75."""
        return bool(self.texts) and all(_CODE.fullmatch(text) for text in self.texts)

    @property
    def counts_up(self) -> bool:
        """Whether the cells are 1, 2, 3 ... from above."""
        return self.kind == "integer" and list(self.texts[:50]) == [
            str(n + 1) for n in range(len(self.texts[:50]))
        ]


def profiles(cells: Cells, block: Block) -> dict[int, Profile]:
    """The profile of each column of a table, by place."""
    rows = _sample(cells, block)
    return {place: profile([row[number] for row in rows]) for number, place in enumerate(block.places)}


def profile(texts: Sequence[str]) -> Profile:
    """What these cells of one column hold."""
    filled = [text for text in texts if text]
    counts = Counter(map(kind_of, filled))
    said = sum(counts.values()) - counts["absent"]
    distinct = tuple(dict.fromkeys(filled))
    return Profile(_kind(counts, said, distinct), counts, distinct[:3], distinct)


def _kind(counts: Counter[str], said: int, distinct: tuple[str, ...]) -> str:
    if not said:
        return ""
    numbers = sum(counts[kind] for kind in NUMBERS)
    labels = sum(counts[kind] for kind in LABELS)
    if numbers >= _MOST * said:
        return _kind_of_number(counts, numbers)
    if labels >= _MOST * said:
        return max(LABELS, key=lambda kind: counts[kind])
    dimensions = sum(read_dimension(text) is not None for text in distinct)
    if dimensions >= _MOST * len(distinct) and any(map(read_dimension, distinct)):
        return "dimension"
    for kind in ("mixed", "level", "rank"):
        if counts[kind] >= _MOST * said:
            return kind
    if numbers >= 0.2 * said and numbers + labels + counts["mixed"] >= _MOST * said:
        return "various"
    return _kind_of_text(
        [text for text in distinct if kind_of(text) == "text"][:_NAMES_LOOKED_AT], said, counts
    )


def _kind_of_number(counts: Counter[str], numbers: int) -> str:
    if counts["decimal"]:
        return "decimal"
    return "year" if counts["year"] == numbers else "integer"


def _kind_of_text(texts: list[str], said: int, counts: Counter[str]) -> str:
    if counts["text"] < _CLEARLY * said:
        return "text"
    if sum(province_named(text) is not None for text in texts) >= 0.9 * len(texts):
        return "province"
    if sum(map(is_body_name, texts)) >= _CLEARLY * len(texts):
        return "body"
    return "office" if sum(map(is_office, texts)) >= _CLEARLY * len(texts) else "text"


def _sample(cells: Cells, block: Block) -> list[list[str]]:
    """Rows of a table, the first ones and others spread over it, without headings, totals and repeated heads."""
    head = {tuple(column.path[-1:]) for column in block.columns}
    end = block.end
    rows = range(block.body, min(block.body + _FROM_ABOVE, end))
    further = np.linspace(rows.stop, end - 1, _SPREAD, dtype=int) if rows.stop < end else ()
    wanted = np.unique([*rows, *further]).astype(int)
    columns = [cells.columns[place].at(wanted) for place in block.places]
    found = []
    for texts in map(list, zip(*columns, strict=True)):
        said = set(filter(None, texts))
        odd = any(map(is_total, said)) or is_numbering(texts) or all((text,) in head for text in said)
        if len(said) > 1 and not odd:
            found.append(texts)
    return found
