"""How a text file is split into columns: told from its first 64 kB, and never guessed."""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from analysis.errors import AnalysisError
from analysis.intake.reading.read_list_items import is_item, is_marked
from analysis.intake.reading.sniff_encoding import HEAD, Encoding

DELIMITERS = {"\t": "tabs", ";": "semicolons", "|": "vertical bars", ",": "commas"}
"""Where several fit as well, the first is taken: a comma is also a decimal mark."""

_SEP = re.compile(r'"?sep=([^\w\s"]|\t)"?[;,\t]*\s*', re.IGNORECASE)
_TIGHT = {
    mark: re.compile(
        "|".join(
            rf"{re.escape(one)}(?![\s\d])" if one == "," else rf"{re.escape(one)}(?! )" for one in others
        )
    )
    for mark in DELIMITERS
    if (others := [one for one in DELIMITERS if one != mark])
}
"""Marks that would have split a cell under another delimiter; one between words or digits may be meant."""
QUOTED = re.compile(r'(?:(?<=[\t;|,\r\n])|\A)"(?:[^"]++|"")*+"(?=[\t;|,\r\n]|\Z)')
"""A cell in quotation marks."""
STAND_IN = "\ue000"
"""What a quoted cell is replaced by where only its place matters."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_WHOLE = re.compile(r"\s*\d{1,3}")
_FRACTION = re.compile(r"\s*\d{1,3}(?![\d.])")
_DIGITS = re.compile(r"\d{1,3}")
_FIGURE = re.compile(r"\s*\d{1,3}([.,]\d+)?\s*%?\s*")
_MOSTLY = 0.5


@dataclass(frozen=True)
class Layout:
    """The delimiter, how many columns most rows have, and whether the first line names the delimiter ("sep=;")."""

    delimiter: str
    width: int
    named: bool = False


@dataclass(frozen=True)
class _Split:
    """Rows split at a delimiter, quoted cells left out. `fit` tells how many make a table; `filled` are not blank."""

    delimiter: str
    rows: list[list[str]]
    width: int
    fit: float
    filled: int

    @property
    def share(self) -> float:
        """Part of the rows that are fit for a table."""
        return self.fit / max(1, self.filled)


def find_layout(path: Path, encoding: Encoding) -> Layout | None:
    """How the columns of a text file are told apart, None where it is a list or running text without columns.

    Raises `AnalysisError` where commas stand between the columns and also as decimal marks, without quotation marks.
    """
    lines, records = _sample(path, encoding)
    if named := _SEP.fullmatch(lines[0]):
        return Layout(named[1], max(2, _split(records[1:], named[1]).width), named=True)
    splits = [_split(records, mark) for mark in DELIMITERS]
    best = max(splits, key=lambda one: one.fit)
    if hollow := next((one for one in splits if not one.filled), None):
        return Layout(hollow.delimiter, 2)
    if _is_list(lines, best):
        return None
    if best.delimiter == ",":
        _check_decimal_commas(path, best)
    return Layout(best.delimiter, best.width)


def _sample(path: Path, encoding: Encoding) -> tuple[list[str], list[str]]:
    """The first whole lines, and the first records with a stand-in for each quoted cell."""
    with path.open("rb") as source:
        head = source.read(HEAD)
        end = None if not source.read(1) else -1
    text = codecs.getincrementaldecoder(encoding.codec)().decode(head).lstrip("\ufeff")
    lines, records = _LINE_END.split(text), _LINE_END.split(QUOTED.sub(STAND_IN, text))
    return lines[:end] or lines, records[:end] or records


def _split(records: list[str], delimiter: str) -> _Split:
    rows = [record.split(delimiter) for record in records]
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in filled if len(row) > 1)
    if not widths:
        return _Split(delimiter, rows, 1, 0.0, len(filled))
    width = max(widths, key=lambda one: (widths[one], one))
    cells = [cell for row in filled if len(row) == width for cell in row]
    bad = float(sum(bool(_TIGHT[delimiter].search(cell)) for cell in cells)) if delimiter in _TIGHT else 0.0
    if delimiter == ",":
        bad += sum(cell.startswith(" ") for cell in cells) / 2
    return _Split(delimiter, rows, width, widths[width] * (1 - min(1.0, bad / len(cells))), len(filled))


def _is_list(lines: list[str], best: _Split) -> bool:
    """Whether the file is read line by line: items of a list, or text that no delimiter splits into columns."""
    if best.fit == 0:
        return True
    if any(len(row) > 1 and STAND_IN in row for row in best.rows):
        return False
    if best.delimiter != "," and best.width > 2:
        return False
    filled = [line for line in lines if line.strip()]
    items = [line for line in filled if is_item(line)]
    mostly = len(items) >= max(1, _MOSTLY * len(filled))
    if best.delimiter != ",":
        return mostly and _mostly_marked(items) and not _has_head(best)
    if mostly:
        return _mostly_marked(items) or not _has_head(best)
    return best.share < _MOSTLY and (bool(items) or best.fit < 2)


def _mostly_marked(items: list[str]) -> bool:
    return sum(map(is_marked, items)) > _MOSTLY * len(items)


def _has_head(split: _Split) -> bool:
    """Whether the first full row is one of words alone, with a word for each column."""
    first = next((row for row in split.rows if len(row) == split.width), [])
    return all(cell.strip() and not any(letter.isdigit() for letter in cell) for cell in first)


def _check_decimal_commas(path: Path, split: _Split) -> None:
    """A comma cannot be both: only under a head for each column are whole numbers side by side whole numbers."""
    suspect = _halves(split.rows)
    heads, figures = 0, False
    for number, row in enumerate(split.rows, start=1):
        cells = filled_part(row)
        if not figures and len(cells) > 1 and not any(map(_FIGURE.fullmatch, cells)):
            heads = len(cells)
        figures = figures or any(map(_FIGURE.fullmatch, cells))
        if splits_figure(cells, heads) or number in suspect:
            raise AnalysisError(
                f'{path}, row {number}: "{",".join(row)[:80]}" may have commas both between columns and as decimal '
                "marks, so it cannot be split for sure; save the table again with semicolons between columns."
            )


def _halves(rows: Sequence[Sequence[str]]) -> set[int]:
    """Rows (from 1) where two neighbouring columns look like the two halves of figures such as "84,16".

    They do where most rows, or a row with a leading zero, have a whole number of up to three digits and then just two
    digits; and in a column of cells in quotation marks, in every such row. Numbers that count up are no half.
    """
    found: set[int] = set()
    for place in range(max(map(len, rows), default=1) - 1):
        pairs = {
            number: (row[place].strip(), row[place + 1].strip())
            for number, row in enumerate(rows, start=1)
            if len(row) > place + 1
        }
        wholes = {number: pair for number, pair in pairs.items() if _DIGITS.fullmatch(pair[0])}
        halves = [number for number, pair in wholes.items() if re.fullmatch(r"\d{2}", pair[1])]
        if not halves or any(_counts([pair[side] for pair in wholes.values()]) for side in (0, 1)):
            continue
        numeric = sum(bool(_FIGURE.fullmatch(first)) for first, _ in pairs.values())
        quoted = sum(first == STAND_IN for first, _ in pairs.values())
        proven = [number for number in halves if wholes[number][1].startswith("0")]
        found.update(halves if quoted > numeric or len(halves) > _MOSTLY * numeric else proven)
    return found


def _counts(cells: Sequence[str]) -> bool:
    """Whether cells are 1, 2, 3 ... in any order, as numbers of rows and ranks are."""
    whole = len(cells) > 1 and all(map(_DIGITS.fullmatch, cells))
    return whole and set(map(int, cells)) == set(range(1, len(cells) + 1))


def filled_part(cells: Sequence[str]) -> list[str]:
    """The cells of a row without blank ones at the right."""
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return list(cells[: last + 1])


def splits_figure(cells: Sequence[str], heads: int) -> bool:
    """Whether two cells of a row split at commas may be one figure, given the number of columns that have a head.

    A whole number with a number after it is one where the row has more cells than heads, and where something stands
    behind the second ("91", "01 (Hijau)"). The first cell of a row is its number, and never the first half.
    """
    for place, (whole, rest) in enumerate(pairwise(cells)):
        if _WHOLE.fullmatch(whole) and _FRACTION.match(rest):
            numeric = bool(_FIGURE.fullmatch(rest))
            if (numeric or place > 0) and (len(cells) > heads or not numeric):
                return True
    return False
