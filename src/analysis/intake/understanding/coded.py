"""Columns of text held as codes, so that each distinct text is looked at once and spread over its rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Codes = np.ndarray
Flags = np.ndarray
MANY = 50_000
"""From so many distinct texts on, a column keeps them as pandas does, and never all of them as Python strings."""


class ManyTexts(Sequence[str]):
    """Distinct texts of a large column: row numbers, names of a hundred thousand units."""

    def __init__(self, index: pd.Index) -> None:
        self.categories = index
        self._held = pa.array(index, type=pa.large_string())

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> "ManyTexts": ...
    def __getitem__(self, place: int | slice) -> "str | ManyTexts":
        if isinstance(place, slice):
            return ManyTexts(self.categories[place])
        return str(self._held[int(place)].as_py())

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), MANY):
            yield from self._held.slice(start, MANY).to_pylist()

    def at(self, places: np.ndarray) -> list[str]:
        """The texts at these places."""
        found: list[str] = self._held.take(pa.array(places)).to_pylist()
        return found

    def matching(self, pattern: str) -> np.ndarray:
        """The places of the texts in which a regular expression is found, whatever their capitals."""
        found = pc.match_substring_regex(self._held, pattern, ignore_case=True)
        return np.flatnonzero(found.to_numpy(zero_copy_only=False))

    @cached_property
    def blank(self) -> np.ndarray:
        """The places of texts that are empty or hold spaces alone."""
        lengths = pc.utf8_length(pc.utf8_trim_whitespace(self._held))
        return np.flatnonzero(lengths.to_numpy(zero_copy_only=False) == 0)


@dataclass(frozen=True)
class Coded:
    """A column: `texts` are its distinct texts, `codes` says for each row which of them stands there."""

    codes: Codes
    texts: Sequence[str]

    @classmethod
    def of(cls, column: pd.Series) -> "Coded":
        """A categorical column; cells without a category, and cells of spaces alone, are ""."""
        held = column.array
        assert isinstance(held, pd.Categorical)
        codes, texts = np.asarray(held.codes), _texts_of(held.categories)
        blank = texts.blank.tolist() if isinstance(texts, ManyTexts) else _blank(texts)
        missing = bool((codes < 0).any())
        if not missing and all(texts[place] == "" for place in blank):
            return cls(codes, texts)
        plain = ["" if not text or text.isspace() else text for text in texts]
        return cls(codes if not missing else np.where(codes < 0, len(plain), codes), [*plain, ""]).mapped(str)

    @classmethod
    def constant(cls, text: str, rows: int) -> "Coded":
        """The same text in every row."""
        return cls(np.zeros(rows, dtype="int8"), [text])

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self.texts[int(self.codes[row])]

    def at(self, rows: np.ndarray) -> list[str]:
        """The texts of these rows."""
        return _at(self.texts, self.codes[rows])

    def take(self, rows: np.ndarray | slice) -> "Coded":
        """The column in other rows: positions, a mask of them, or a slice."""
        return Coded(self.codes[rows], self.texts)

    def flags(self, asked: Callable[[str], bool], *, suspects: str = "") -> Flags:
        """For each row, whether its text is such.

        `suspects` is a regular expression found in every text that is not such: of many texts, only these are asked.
        """
        if isinstance(self.texts, ManyTexts) and suspects:
            table = np.ones(len(self.texts), dtype=bool)
            places = self.texts.matching(suspects)
            table[places] = [asked(text) for text in self.texts.at(places)]
        else:
            table = np.fromiter(map(asked, self.texts), dtype=bool, count=len(self.texts))
        return self._spread(table)

    def _spread(self, table: np.ndarray) -> Flags:
        if table.all() or not table.any():
            return np.full(len(self.codes), bool(table.all() and len(table)))
        found: Flags = table[self.codes]
        return found

    @cached_property
    def filled(self) -> Flags:
        """For each row, whether anything stands there."""
        if isinstance(self.texts, ManyTexts):
            table = np.ones(len(self.texts), dtype=bool)
            table[self.texts.blank] = False
            return self._spread(table)
        return self.flags(bool)

    def used(self) -> list[str]:
        """The distinct texts that stand in a row, in no particular order; "" is left out."""
        counts = np.bincount(self.codes, minlength=len(self.texts))
        return [text for text in _at(self.texts, np.flatnonzero(counts)) if text]

    def mapped(self, change: Callable[[str], str]) -> "Coded":
        """The column with every distinct text changed."""
        changed = [change(text) for text in self.texts]
        place = {text: code for code, text in enumerate(dict.fromkeys(changed))}
        if len(place) == len(changed):
            return Coded(self.codes, changed)
        return Coded(_narrow([place[text] for text in changed], len(place))[self.codes], list(place))

    def or_else(self, other: "Coded") -> "Coded":
        """Where nothing stands here, what stands in the other."""
        if self.filled.all() or not any(other.texts):
            return self
        return chosen(self.filled, self, other)

    def categorical(self) -> pd.Categorical:
        """As pandas holds it."""
        texts = self.texts
        index = texts.categories if isinstance(texts, ManyTexts) else pd.Index(list(texts), dtype="str")
        kind: Any = pd.CategoricalDtype(index)
        return pd.Categorical.from_codes(self.codes, dtype=kind, validate=False)


def chosen(flags: Flags, first: Coded, second: Coded) -> Coded:
    """The first column in these rows, the second in the others."""
    place = {text: code for code, text in enumerate(first.texts)}
    codes = [place.setdefault(text, len(place)) for text in second.texts]
    found = np.where(flags, first.codes, _narrow(codes, len(place))[second.codes])
    return Coded(found, list(place))


def stacked(parts: Sequence[Coded]) -> Coded:
    """Columns one below the other."""
    if len(parts) == 1:
        return parts[0]
    place: dict[str, int] = {}
    codes = [[place.setdefault(text, len(place)) for text in part.texts] for part in parts]
    spread = [_narrow(one, len(place))[part.codes] for one, part in zip(codes, parts, strict=True)]
    return Coded(np.concatenate(spread), list(place))


def paired(first: Coded, second: Coded, joined: Callable[[str, str], str]) -> Coded:
    """Two columns as one, each pair of texts joined once."""
    width = len(second.texts)
    keys, codes = np.unique(first.codes.astype("int64") * width + second.codes, return_inverse=True)
    texts = [joined(first.texts[int(key) // width], second.texts[int(key) % width]) for key in keys]
    return Coded(codes, texts).mapped(str)


def _texts_of(categories: pd.Index) -> Sequence[str]:
    return ManyTexts(categories) if len(categories) >= MANY else list(categories)


def _blank(texts: Sequence[str]) -> list[int]:
    return [place for place, text in enumerate(texts) if not text or text.isspace()]


def _at(texts: Sequence[str], places: np.ndarray) -> list[str]:
    return texts.at(places) if isinstance(texts, ManyTexts) else [texts[place] for place in places.tolist()]


def _narrow(codes: Sequence[int], size: int) -> np.ndarray:
    """Codes in the narrowest type that pandas would use for so many texts."""
    return np.array(codes, dtype=np.min_scalar_type(-max(size, 1)))
