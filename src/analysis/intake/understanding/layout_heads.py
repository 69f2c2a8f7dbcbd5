"""Where the heads of tables stand in a grid."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analysis.intake.understanding.heads import head_key, head_weight, read_head
from analysis.intake.understanding.layout_cells import Cells, is_number, is_year

SEARCHED = 5_000
"""Rows in which heads are looked for; further down only those seen before are recognised."""
_DEEPEST = 4
_FACTS = ("score", "zone", "category", "opinion", "rank", "national_rank", "province_rank", "dimension")
_NAMES = ("name", "province", "unit")


class HeadRows(NamedTuple):
    """The rows of one head, by position, both included."""

    first: int
    last: int


def find_heads(cells: Cells) -> list[HeadRows]:
    """The heads of a grid from above; one that repeats an earlier head word for word is no new one."""
    found: list[HeadRows] = []
    seen: set[tuple[str, ...]] = set()
    for position in _candidates(cells):
        texts = tuple(map(head_key, cells.row(position)))
        inside = bool(found) and position <= found[-1].last
        if inside or texts in seen or not _is_head(cells, position, first=not found):
            continue
        floor = found[-1].last + 1 if found else 0
        head = HeadRows(_top(cells, position, floor), _bottom(cells, position))
        found.append(head)
        seen.update(tuple(map(head_key, cells.row(row))) for row in range(head.first, head.last + 1))
    return found


def _candidates(cells: Cells) -> Iterator[int]:
    """Rows with two cells or more that may be heads, and no number but years."""
    window = min(len(cells), SEARCHED)
    heads, numbers = np.zeros(window, dtype="int16"), np.zeros(window, dtype=bool)
    for column in cells.columns:
        codes = column.codes[:window]
        _, rows, places = np.unique(codes, return_index=True, return_inverse=True)
        weights = np.array([_weight(text) for text in column.at(rows)], dtype="int8")[places]
        heads += weights > 0
        numbers |= weights < 0
    return iter(np.flatnonzero((heads >= 2) & ~numbers).tolist())


def _weight(text: str) -> int:
    """1 for what may be a head, -1 for a number that is no year, 0 for anything else."""
    return -1 if is_number(text) and not is_year(text) else int(bool(head_weight(text)))


def _is_head(cells: Cells, position: int, *, first: bool) -> bool:
    texts = cells.distinct(position)
    weights = [head_weight(text) for text in texts]
    strict, loose, years = (weights.count(kind) for kind in ("strict", "loose", "year"))
    if first:
        enough = strict + loose + years >= 2 and (strict > 0 or loose > 2 or (loose > 0 and years > 0))
    else:
        enough = strict >= 2 or (loose > 0 and years > 0 and loose + years == len(texts))
    return (
        enough
        and 2 * (strict + loose + years) >= len(texts)
        and _says_something(texts, years)
        and _as_wide_as_below(cells, position)
    )


def _says_something(texts: list[str], years: int) -> bool:
    """Whether a head names bodies or figures; "Tahun | 2024" above a table does not."""
    roles = {read_head((text,)).role for text in texts}
    return bool(roles & {*_FACTS, *_NAMES}) and (bool(roles & set(_FACTS)) or years > 0 or len(roles) > 1)


def _as_wide_as_below(cells: Cells, position: int) -> bool:
    """Whether a row has at least half as many cells as those below it usually have."""
    below = cells.filled[position + 1 : position + 40]
    below = below[below > 1]
    return not len(below) or 2 * int(cells.filled[position]) >= float(np.median(below))


def _top(cells: Cells, position: int, floor: int) -> int:
    """The first row of a head, not above `floor`: rows right above count that stand over some of its columns."""
    top = position
    while top > floor and position - top < _DEEPEST - 1 and _stands_over(cells, top - 1, top):
        top -= 1
    return top


def _stands_over(cells: Cells, above: int, below: int) -> bool:
    texts, under = cells.row(above), cells.row(below)
    filled = [place for place, text in enumerate(texts) if text]
    heads = [place for place, text in enumerate(under) if text]
    if not filled or not heads or any(is_number(text) and not is_year(text) for text in texts if text):
        return False
    said = set(filter(None, texts))
    partly = len(filled) < len(heads) or len(said) > 1
    known = all(head_weight(text) or read_head((text,)).role == "dimension" for text in said)
    spread = any(texts[a] == texts[b] != "" for a, b in pairwise(range(len(texts))))
    return partly and filled[0] > heads[0] - (len(said) > 1) and (known or (spread and len(said) > 1))


def _bottom(cells: Cells, position: int) -> int:
    """The last row of a head: rows right below count that part its columns further."""
    bottom = position
    while bottom + 1 < len(cells) and bottom - position < _DEEPEST - 1 and _parts_further(cells, bottom):
        bottom += 1
    return bottom


def _parts_further(cells: Cells, above: int) -> bool:
    over, texts = cells.row(above), cells.row(above + 1)
    fresh = [place for place, text in enumerate(texts) if text and text != over[place]]
    said = {texts[place] for place in fresh}
    if not fresh or any(is_number(text) and not is_year(text) for text in texts if text):
        return False
    if any(read_head((over[place],)).role in _NAMES for place in fresh if over[place]):
        return False
    parted = [place for place in fresh if _is_spread(over, texts, place)]
    if len(parted) == len(fresh):
        return len(said) > 1 or bool(head_weight(next(iter(said))))
    return len(said) > 1 and all(head_weight(texts[place]) for place in fresh)


def _is_spread(over: list[str], texts: list[str], place: int) -> bool:
    """Whether the cell above is one of several merged, in the file or by standing blank to the right of a head."""
    if over[place]:
        beside = [over[near] for near in (place - 1, place + 1) if 0 <= near < len(over)]
        right = place + 1 < len(over) and not over[place + 1] and bool(texts[place + 1])
        return over[place] in beside or right
    return any(over[near] for near in range(place))
