"""Text files whose lines are split into columns (CSV, TSV and their kin): one path for twenty rows and a million."""

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.intake.grid import Grid
from analysis.intake.reading.read_text_layout import DELIMITERS, Layout
from analysis.intake.reading.read_text_rows import Column, Ragged, check_rows, whole_table
from analysis.intake.reading.sniff_encoding import Encoding

COLUMN_LIMIT = 16_384
"""Columns of the widest sheet that a spreadsheet program shows."""

_BLOCK = 1 << 20
"""Bytes read at once; no row is longer."""
_VAST_ROW = "row of enormous length; a quotation mark is opened and not closed, put it right in the file"


def read(path: Path, encoding: Encoding, layout: Layout) -> tuple[tuple[Grid, ...], str, tuple[Finding, ...]]:
    """One grid, every cell as it stands in the file, and no more: spaces stay, nothing is taken for a number.

    Row numbers count the records of the file from 1, as a spreadsheet program does: blank lines count, a cell with line
    breaks makes one record of several lines, and a first line "sep=;" counts but is no row. Rows shorter than others
    are filled up with ""; columns at the right that hold nothing are left out.

    Raises `AnalysisError` where a quotation mark is opened and not closed.
    """
    if layout.width > COLUMN_LIMIT:
        raise AnalysisError(
            f"{path} has {layout.width:,} columns, more than a spreadsheet can show; give the table alone."
        )
    table, ragged = _parse(path, encoding, layout)
    columns = [_texts(table.column(place)) for place in range(layout.width)]
    del table
    try:
        cells = whole_table(columns, ragged, layout.delimiter, first=2 if layout.named else 1)
    except csv.Error:
        raise AnalysisError(f"{path} has a {_VAST_ROW}.") from None
    mark = DELIMITERS.get(layout.delimiter, f'"{layout.delimiter}"')
    said = ", as its first line says" if layout.named else ""
    findings = tuple(check_rows(path, cells, ragged, layout, encoding.quotes))
    return (Grid("", cells),), f"{encoding.words}, columns split at {mark}{said}", findings


def _parse(path: Path, encoding: Encoding, layout: Layout) -> tuple[pa.Table, list[Ragged]]:
    """The rows of the usual width, as dictionaries of text; and the others."""
    ragged: list[Ragged] = []

    def keep(row: pa_csv.InvalidRow) -> str:
        ragged.append(Ragged(row.number, row.text))
        return "skip"

    names = [str(place) for place in range(layout.width)]
    text = pa.dictionary(pa.int32(), pa.string())
    try:
        table = pa_csv.read_csv(
            path,
            # Only one thread tells the handler which row it is given, and two are hardly faster.
            read_options=pa_csv.ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                column_names=names,
                skip_rows=int(layout.named),
                encoding="utf8" if encoding.codec.startswith("utf-8") else encoding.codec,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=layout.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, text), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as problem:
        raise AnalysisError(_what_failed(path, str(problem))) from None
    return table, ragged


def _what_failed(path: Path, problem: str) -> str:
    if "straddl" in problem:
        return f"{path} has a {_VAST_ROW}."
    reason = " ".join(problem.split()).removeprefix("CSV parse error: ").rstrip(".")[:160]
    return f"{path} cannot be split into rows and columns ({reason}); save the table again and give that."


def _texts(column: pa.ChunkedArray) -> Column:
    """Codes and distinct texts of a column, the codes no larger than they need to be."""
    unified = column.unify_dictionaries()
    if not unified.num_chunks:
        return np.empty(0, "int8"), pa.array([], pa.string())
    texts = unified.chunk(0).dictionary
    small = np.min_scalar_type(-max(1, len(texts)))
    codes = np.concatenate([chunk.indices.to_numpy().astype(small) for chunk in unified.chunks])
    return codes, texts
