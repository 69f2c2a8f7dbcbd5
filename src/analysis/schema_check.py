"""Reference tables held to their schemas in data/schemas, so that a slip of the pen is named where it stands."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import paths
from analysis.errors import AnalysisError


def check_table(table: pd.DataFrame, name: str, path: Path) -> None:
    """Holds a table of text to `data/schemas/<name>.json`: columns, types, limits, patterns and the key.

    A table without a schema is left alone. Raises `AnalysisError` for the first cell that does not fit, with file, row
    (2 is the first below the head), column and value.
    """
    schema_file = paths.root() / "data" / "schemas" / f"{name}.json"
    if not schema_file.is_file():
        return
    schema = json.loads(schema_file.read_text("utf-8"))
    shown = path.relative_to(paths.root()).as_posix()
    missing = [field["name"] for field in schema["fields"] if field["name"] not in table]
    if missing:
        raise AnalysisError(f"{shown} has no column {', '.join(missing)}; restore its first line.")
    for field in schema["fields"]:
        _check_column(table[field["name"]], field, shown)
    _check_key(table, schema.get("primaryKey", []), shown)


def _check_column(column: pd.Series, field: dict[str, Any], shown: str) -> None:
    texts = set(column)  # each distinct text is looked at once
    for fits, problem in _rules(field):
        wrong = {text for text in texts if not fits(text)}
        if wrong:
            row, text = next((row, text) for row, text in enumerate(column, 2) if text in wrong)
            raise AnalysisError(
                f'{shown}, row {row}, column {column.name}: "{text}" {problem}; put it right.'
            )


def _rules(field: dict[str, Any]) -> Iterator[tuple[Callable[[str], object], str]]:
    """What the texts of a field have to fit, one after the other, and what is said of one that does not."""
    limits = field.get("constraints", {})
    if limits.get("required"):
        yield bool, "may not be empty"
    if "enum" in limits:
        allowed = ["", *(str(value) for value in limits["enum"])]
        yield allowed.__contains__, f"is none of {', '.join(allowed[1:])}"
    if "pattern" in limits:
        yield _written_as(limits["pattern"]), "is not written as this column has to be"
    if field["type"] == "integer":
        yield _written_as(r"-?\d+"), "is not a whole number"
    elif field["type"] == "number":
        yield _written_as(r"-?\d+(\.\d+)?"), "is not a number"
    else:
        return
    if "minimum" in limits:
        yield lambda text: not text or float(text) >= limits["minimum"], f"is below {limits['minimum']}"
    if "maximum" in limits:
        yield lambda text: not text or float(text) <= limits["maximum"], f"is above {limits['maximum']}"


def _written_as(pattern: str) -> Callable[[str], object]:
    form = re.compile(pattern)
    return lambda text: not text or form.fullmatch(text)


def _check_key(table: pd.DataFrame, key: str | list[str], shown: str) -> None:
    columns = [key] if isinstance(key, str) else key
    if not columns:
        return
    twice = table[table.duplicated(columns)]
    if not twice.empty:
        values = ", ".join(twice[columns].iloc[0])
        raise AnalysisError(
            f'{shown}, row {int(twice.index[0]) + 2}: a second row for "{values}" ({", ".join(columns)}); '
            "delete one of the two."
        )
