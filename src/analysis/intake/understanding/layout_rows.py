"""The rows below the head of a table: which are about bodies, and why each other row is left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from analysis.ingest.numbers import is_absent
from analysis.intake.understanding.coded import Coded, Flags
from analysis.intake.understanding.heads import head_key
from analysis.intake.understanding.kinds import is_body_name, is_office, kind_of
from analysis.intake.understanding.layout import Block
from analysis.intake.understanding.layout_cells import Cells, is_number
from analysis.intake.understanding.layout_rows_words import is_note, is_numbering, is_total, note_mark
from analysis.intake.understanding.roles_claims import FACTS, Claim
from analysis.intake.understanding.sections import Context, is_class, read_body, read_heading
from analysis.intake.understanding.sections_words import FIRST_WORDS, read_level

_SUSPECT_WORDS = (
    "sub", "grand", "total", "jumlah", "nilai", "skor", "score", "rata", "rerata", "rataan", "mean", "average",
    "median", "modus", "min", "max", "mak", "nasional", "national", "standar", "simpangan", "zona", "zone", "kategori",
    "category", "kualitas", "kepatuhan", "opini", "predikat", "quality",
)  # fmt: skip
SUSPECT = rf"^[^\pL]*$|^[\W_]*(?:{'|'.join(sorted({*_SUSPECT_WORDS, *FIRST_WORDS}))})"
"""What every text begins with that may be no name beside figures, as pyarrow writes it (see `may_be_name`)."""
_PLACED = ("number", "name", "unit", "province", "year", "dimension")
_LIST_SIGN = re.compile(r"\W*(?:[IVXLC]+|[A-Za-z]|\d{1,4})\W*")


@dataclass
class SortedRows:
    """The rows of a table by what they are, as positions in the grid.

    `kept` are rows of figures, `left` the reason why each other row is none, `headings` what stands between rows,
    `texts` what stands alone between rows and says nothing that is known, `notes` the text of footnotes by their mark.
    """

    kept: np.ndarray
    left: dict[int, str] = field(default_factory=dict)
    headings: list[tuple[int, Context]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


class RowSorter:
    """Sorts the rows of one table; `columns` are its columns by place, over the rows below the head.

    `one_body`: all rows are about a body that stands above the table, and need no name.
    """

    def __init__(
        self, cells: Cells, block: Block, claims: Sequence[Claim], *, one_body: bool = False
    ) -> None:
        self.cells, self.block = cells, block
        self.rows = np.arange(block.body, block.end)
        self.columns = {
            place: cells.columns[place].take(slice(block.body, block.end)) for place in block.places
        }
        self.places = {one.role: one.column.place for one in claims if one.role in _PLACED}
        self.facts = sorted({one.column.place for one in claims if one.role in FACTS})
        names = [one for one in claims if one.role == "name"]
        self.lists_provinces = any("province" in (one.level, one.profile.kind) for one in names)
        self.lists_units = not names and "unit" in self.places
        self.labels = self._labels()
        self.one_body = one_body and not names and not self.lists_units
        self._named_above = np.zeros(0, dtype="int64")

    def _labels(self) -> Coded:
        """The text that says what each row is about: its name, or else its unit."""
        name, unit = (self.columns.get(self.places.get(role, -1)) for role in ("name", "unit"))
        if name is None:
            return unit if unit is not None else Coded.constant("", len(self.rows))
        if unit is None:
            return name
        # "n/a" names nobody: its figures must not pass for those of the body above.
        return name.or_else(unit.mapped(lambda text: "" if is_absent(text) else text))

    def sort(self, *, leave_hidden: bool) -> SortedRows:
        """Every row as a row of figures or with the reason why it is none."""
        empty = ~np.logical_or.reduce([column.filled for column in self.columns.values()])
        hidden = self.cells.hidden()[self.block.body : self.block.end] & leave_hidden & ~empty
        repeated = self._repeats_head() & ~empty
        values = self._holds_values()
        named = self.labels.filled & self.labels.flags(may_be_name, suspects=SUSPECT)
        plain = named & values & ~(hidden | repeated | self._sums_up_units() | self._named_as_head())
        found = SortedRows(np.zeros(0, dtype="int64"))
        for flags, why in ((empty, "empty"), (hidden, "hidden"), (repeated & ~hidden, "repeated head")):
            found.left |= dict.fromkeys(self.rows[flags].tolist(), why)
        last = int(np.flatnonzero(plain)[-1]) if plain.any() else len(self.rows)
        self._named_above = np.maximum.accumulate(np.where(plain, np.arange(len(plain), dtype="int32"), -1))
        for row in np.flatnonzero(~(plain | empty | hidden | repeated)).tolist():
            why = self._odd(row, bool(values[row]), row > last, found)
            if why:
                found.left[int(self.rows[row])] = why
            else:
                plain[row] = True
        found.kept = self.rows[plain]
        return found

    def _sums_up_units(self) -> Flags:
        """The rows in which a total or a mean stands where the others have a unit."""
        unit = self.columns.get(self.places.get("unit", -1))
        if unit is None:
            return np.zeros(len(self.rows), dtype=bool)
        found: Flags = unit.filled & ~unit.flags(may_be_name, suspects=SUSPECT)
        return found

    def _named_as_head(self) -> Flags:
        """The rows whose label is the head of its column, but for spaces and capitals."""
        place = next((self.places[role] for role in ("name", "unit") if role in self.places), -1)
        head = {column.place: column.path for column in self.block.columns}.get(place, ())
        key = head_key(head[-1]) if head else ""
        if not key:
            return np.zeros(len(self.rows), dtype=bool)
        others = self.labels.flags(
            lambda text: text.lstrip()[:1].casefold() != key[0] or head_key(text) != key,
            suspects=rf"^\s*{re.escape(key[0])}",
        )
        found: Flags = ~others
        return found

    def _like_head(self, texts: dict[int, str]) -> bool:
        """Whether the cells of a row are the heads of their columns, but for spaces and capitals."""
        heads = {column.place: head_key(column.path[-1]) for column in self.block.columns if column.path}
        same = [head_key(text) == heads.get(place) for place, text in texts.items() if text]
        return len(same) > 1 and all(same)

    def _repeats_head(self) -> Flags:
        found = np.zeros(len(self.rows), dtype=bool)
        head = self.block.head
        for position in range(head.first, head.last + 1) if head else ():
            same = np.ones(len(self.rows), dtype=bool)
            for place, column in self.columns.items():
                code = self.cells.columns[place].codes[position]
                if self.cells.columns[place].texts[code]:
                    same &= column.codes == code
            found |= same
        return found

    def _holds_values(self) -> Flags:
        """The rows with a number, a class or a word for nothing in a column of facts."""
        found = np.zeros(len(self.rows), dtype=bool)
        for place in self.facts:
            found |= self.columns[place].flags(_is_value)
        return found

    def _odd(self, row: int, has_value: bool, below: bool, found: SortedRows) -> str:
        """Why a row that is not plainly one of figures is left, "" where it is kept after all."""
        cells = {place: column[row] for place, column in self.columns.items()}
        texts = list(cells.values())
        said = list(dict.fromkeys(filter(None, texts)))
        label = self.labels[row]
        if self._like_head(cells):
            return "repeated head"
        if is_numbering(texts):
            return "numbering row"
        if any(map(is_total, self._beginning(row, label))) or (
            has_value and label and read_level(label) is not None
        ):
            return "total"
        alone = [text for text in said if not _LIST_SIGN.fullmatch(text)] or said
        if len(alone) == 1 and (not has_value or is_class(alone[0])):
            heading = self._heading(row, alone[0], sum(text == alone[0] for text in texts))
            if heading is not None:
                found.headings.append((int(self.rows[row]), heading))
                return "sub-heading"
        if has_value:
            return self._nameless(row, label, found)
        return self._without_values(row, said, alone, label, below, found)

    def _beginning(self, row: int, label: str) -> list[str]:
        """The texts that say what a row is about: its label, or else what stands outside the columns of figures."""
        beside = {*self.facts, *(self.places[role] for role in ("dimension", "year") if role in self.places)}
        others = [column[row] for place, column in self.columns.items() if place not in beside]
        unit = self.columns.get(self.places.get("unit", -1))
        return [label, unit[row] if unit is not None else "", *[text for text in others if text][:2]]

    def _nameless(self, row: int, label: str, found: SortedRows) -> str:
        """Figures without a name are kept where a province stands beside them, or where merged cells have left the name
        out below the first of several years or dimensions.
        """
        if self.one_body or (label and may_be_name(label)):
            return ""
        beside = {role for role in _PLACED if role in self.places and self.columns[self.places[role]][row]}
        merged = bool(beside & {"year", "dimension"}) and self._named_above[row] > self._last_heading(found)
        return "" if not label and ("province" in beside or merged) else "figures without a name"

    def _last_heading(self, found: SortedRows) -> int:
        return found.headings[-1][0] - self.block.body if found.headings else -1

    def _without_values(
        self, row: int, said: list[str], alone: list[str], label: str, below: bool, found: SortedRows
    ) -> str:
        if is_note(said[0]) or is_note(" ".join(said)):
            text = " ".join(said)
            found.notes.setdefault(note_mark(text), text)
            return "footnote"
        known = is_body_name(label) or is_office(label)
        if label and (known or self._numbered(row) or len(alone) > 1):
            return ""
        if below:
            return "text below the table"
        found.texts.append((int(self.rows[row]), " ".join(said)))
        return "text"

    def _heading(self, row: int, text: str, cells: int) -> Context | None:
        """What a row that holds one text alone says of the rows below it; None where it may be about a body itself."""
        heading = read_heading(text)
        if self.lists_units and (body := read_body(text)):
            return replace(heading or Context(), body=body)
        if heading is None or not heading.said:
            return None
        if heading.province and heading.level is None:
            stands_out = heading.sure or cells > 1 or self.labels[row] != text or self._list_sign(row)
            if self._numbered(row) or self.lists_provinces or not stands_out:
                return None
        return heading

    def _sign(self, row: int) -> str:
        place = self.places.get("number")
        return self.columns[place][row] if place is not None else ""

    def _numbered(self, row: int) -> bool:
        """Whether the row has a number of its own, as rows of bodies do."""
        return is_number(self._sign(row))

    def _list_sign(self, row: int) -> bool:
        return bool(self._sign(row)) and not self._numbered(row)


@lru_cache(maxsize=65536)
def _is_value(text: str) -> bool:
    return bool(text) and (is_number(text) or kind_of(text) not in ("text", "level"))


@lru_cache(maxsize=65536)
def may_be_name(text: str) -> bool:
    """Whether a text beside figures may name a body or a unit: no total, no class, no number, no word for a level."""
    if not any(letter.isalpha() for letter in text) or is_total(text):
        return False
    return read_level(text) is None and not is_class(text)
