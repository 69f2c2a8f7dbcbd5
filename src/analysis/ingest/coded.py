"""Columns of text as whole numbers: each distinct text is looked at once, however many rows hold it.

A coded column is a pandas categorical of text. Equal rows are found by one whole number a row, never by their texts.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

_LARGEST = 2**62
_AT_A_TIME = 65_536
"""Rows looked up in one go: numpy first makes eight bytes of each number it looks up by."""


def coded(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """The number of each row's value (-1 where there is none), and the values by number."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return np.asarray(column.array.codes), column.cat.categories
    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "i" and len(column):
        first, last = int(column.min()), int(column.max())
        if last - first <= _few(len(column)):
            return np.subtract(column.to_numpy(), first, dtype="int32"), pd.RangeIndex(first, last + 1)
    numbers, values = pd.factorize(column)
    return numbers, pd.Index(values)


def spread(texts: Iterable[str], numbers: np.ndarray) -> pd.Categorical:
    """The coded column that has `texts[number]` in each row; texts may repeat."""
    places: dict[str, int] = {}
    place_of = np.array([places.setdefault(text, len(places)) for text in texts], dtype="int64")
    codes = looked_up(place_of.astype(_whole(len(places))), numbers)
    return pd.Categorical.from_codes(codes, dtype=text_type(places), validate=False)


def looked_up(values: np.ndarray, numbers: np.ndarray, into: np.ndarray | None = None) -> np.ndarray:
    """`values[numbers]`, put into an array where one is given."""
    found = np.empty(len(numbers), dtype=values.dtype) if into is None else into
    for start in range(0, len(numbers), _AT_A_TIME):
        found[start : start + _AT_A_TIME] = values[numbers[start : start + _AT_A_TIME]]
    return found


def same(text: str, rows: int) -> pd.Categorical:
    """The coded column that has one text in every row."""
    return pd.Categorical.from_codes(np.zeros(rows, dtype="int8"), dtype=text_type([text]), validate=False)


def from_arrow(column: pa.ChunkedArray) -> pd.Categorical:
    """The coded column of an Arrow column of text, plain or already coded."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    return pd.Categorical.from_codes(
        whole.indices.to_numpy(), dtype=text_type(whole.dictionary), validate=False
    )


def text_type(texts: Iterable[str] | pa.Array) -> pd.CategoricalDtype:
    """The type of a coded column of these texts, each once."""
    values = texts if isinstance(texts, pa.Array) else list(texts)
    return pd.CategoricalDtype(pd.Index(pd.array(values, dtype="str")))


def many_texts(texts: pa.Array) -> pd.CategoricalDtype:
    """The same for very many texts that are known to be distinct: pandas would make objects of all to see that."""
    index = pd.Index(pd.array(texts, dtype="str"))
    return pd.CategoricalDtype._from_fastpath(index)  # type: ignore[attr-defined,no-any-return]


def _whole(largest: int) -> np.dtype:
    """The smallest type for whole numbers from -1 to `largest`."""
    return np.min_scalar_type(-max(largest, 1))


def picked(column: pd.Series, rows: np.ndarray) -> Any:
    """The values of a column in some rows; a row of -1 has none, in a column of numbers."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return pd.Categorical.from_codes(
            looked_up(coded(column)[0], rows), dtype=column.dtype, validate=False
        )
    gone = rows < 0
    if isinstance(column.array, pd.arrays.IntegerArray):
        filled = column.to_numpy(dtype=column.dtype.type, na_value=0)
        missing = looked_up(column.isna().to_numpy(), rows) | gone
        return pd.arrays.IntegerArray(looked_up(filled, rows), missing)
    values = looked_up(column.to_numpy(), rows)
    if gone.any():
        values[gone] = np.nan
    return values


def texts_at(column: pd.Series, places: np.ndarray) -> list[str]:
    """The texts of a coded column in some rows."""
    numbers, texts = coded(column)
    listed = texts.tolist()
    return [listed[number] for number in numbers[places]]


def holds(column: pd.Series, text: str) -> np.ndarray:
    """Which rows of a column hold a text."""
    numbers, texts = coded(column)
    found = np.flatnonzero(texts == text)
    return numbers == numbers.dtype.type(found[0]) if len(found) else np.zeros(len(numbers), dtype=bool)


def stack(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables of the same columns, coded or of whole numbers, one below the other."""
    if len(tables) == 1:
        return tables[0]
    return pd.DataFrame({name: _stacked([table[name] for table in tables]) for name in tables[0]}, copy=False)


def _stacked(parts: Sequence[pd.Series]) -> pd.Categorical | np.ndarray:
    if not isinstance(parts[0].dtype, pd.CategoricalDtype):
        return np.concatenate([part.to_numpy(dtype="int32") for part in parts])
    places: dict[str, int] = {}
    read = [coded(part) for part in parts]
    place_of = [
        np.array([places.setdefault(text, len(places)) for text in texts.tolist()], "int64")
        for _, texts in read
    ]
    codes = np.empty(sum(map(len, parts)), dtype=_whole(len(places)))
    start = 0
    for (numbers, _), places_here in zip(read, place_of, strict=True):
        looked_up(places_here.astype(codes.dtype), numbers, codes[start : start + len(numbers)])
        start += len(numbers)
    return pd.Categorical.from_codes(codes, dtype=text_type(places), validate=False)


def without(table: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """The table without the rows of a mask, numbered anew. Empties `table`, as `in_place_of` does."""
    gone = np.flatnonzero(rows)
    if not len(gone):
        return table
    end = int(gone[-1]) + 1
    return in_place_of(table, end, table.iloc[:end][~rows[:end]])


def in_place_of(table: pd.DataFrame, end: int, head: pd.DataFrame) -> pd.DataFrame:
    """The table with other rows of the same types in place of those before `end`.

    Its columns are taken out of it one after the other: a long table never stands in memory twice.
    """
    columns: dict[str, Any] = {}
    for name in map(str, table.columns):
        rest = table.pop(name).iloc[end:]
        if isinstance(rest.dtype, pd.CategoricalDtype):
            codes = np.concatenate([head[name].array.codes, rest.array.codes])
            columns[name] = pd.Categorical.from_codes(codes, dtype=rest.dtype, validate=False)
        else:
            columns[name] = pd.concat([head[name], rest], ignore_index=True)
    return pd.DataFrame(columns, copy=False)


def keys(columns: Iterable[tuple[np.ndarray, int]]) -> np.ndarray:
    """One whole number a row, the same for rows that are equal in every column.

    `columns` are numbers (-1 for no value) and how many values there are. The keys are in the order of the first
    column's numbers, then of the second's, and so on.
    """
    key, size = np.zeros(0, dtype="int64"), 1
    for place, (numbers, count) in enumerate(columns):
        if place == 0:
            key = np.zeros(len(numbers), dtype="int64")
        if count < 2 and not (len(numbers) and numbers.min() < 0):
            continue
        few = _few(len(key))
        if size <= few < size * (count + 1) or size > _LARGEST // (count + 1):
            key = distinct(key)[0].astype("int64")
            size = int(key.max(initial=0)) + 1
        key *= count + 1
        key += numbers
        key += 1
        size *= count + 1
    return key


def _few(rows: int) -> int:
    """How many keys there may be for a table of all of them to be faster than sorting."""
    return 2 * rows + 1024


def row_keys(table: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """`keys` of some columns of a table."""
    parts = (coded(table[name]) for name in columns)
    return keys((numbers, len(values)) for numbers, values in parts)


def repeated(key: np.ndarray) -> np.ndarray:
    """The places of the rows whose key stands more than once."""
    in_order = np.sort(key)
    twice = in_order[1:][in_order[1:] == in_order[:-1]]
    return np.flatnonzero(np.isin(key, twice)) if len(twice) else np.zeros(0, dtype="int64")


def distinct(key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The number of each row's key among the distinct ones, in their order, and the place of the first row of each."""
    largest = int(key.max(initial=0)) + 1
    if largest <= _few(len(key)):
        seen = np.zeros(largest, dtype=bool)
        seen[key] = True
        number_of = np.cumsum(seen, dtype="int32")
        number_of -= 1
        numbers = looked_up(number_of, key)
        return numbers, _first_rows(numbers)
    order = np.argsort(key)
    in_order = looked_up(key, order)
    begins = np.append(True, in_order[1:] != in_order[:-1])
    numbers = np.empty(len(key), dtype="int32")
    numbers[order] = np.cumsum(begins, dtype="int32") - 1
    return numbers, np.minimum.reduceat(order, np.flatnonzero(begins))


def _first_rows(numbers: np.ndarray) -> np.ndarray:
    first = np.empty(int(numbers.max(initial=-1)) + 1, dtype="int64")
    for start in reversed(range(0, len(numbers), _AT_A_TIME)):
        part = numbers[start : start + _AT_A_TIME]
        first[part[::-1]] = np.arange(start + len(part) - 1, start - 1, -1)
    return first


def as_text(table: pd.DataFrame) -> pd.DataFrame:
    """The table with plain text in place of coded columns."""
    names = [str(name) for name in table if isinstance(table[name].dtype, pd.CategoricalDtype)]
    return table.assign(**{name: _plain(table[name]) for name in names})


def _plain(column: pd.Series) -> pd.arrays.ArrowStringArray:
    numbers, texts = coded(column)
    plain: pd.arrays.ArrowStringArray = pd.array(
        pa.array(texts, pa.large_string()).take(pa.array(numbers, mask=numbers < 0)), dtype="str"
    )
    return plain
