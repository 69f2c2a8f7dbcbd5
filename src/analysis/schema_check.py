"""Reference tables held to their schemas in data/schemas, so that a slip of the pen is named where it stands."""

import json
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
    limits = field.get("constraints", {})
    if limits.get("required"):
        _refuse(column, column == "", shown, "may not be empty")
    filled = column[column != ""]
    if "enum" in limits:
        allowed = [str(value) for value in limits["enum"]]
        _refuse(filled, ~filled.isin(allowed), shown, f"is none of {', '.join(allowed)}")
    if "pattern" in limits:
        _refuse(
            filled, ~filled.str.fullmatch(limits["pattern"]), shown, "is not written as this column has to be"
        )
    if field["type"] in ("integer", "number"):
        _check_numbers(filled, field["type"], limits, shown)


def _check_numbers(filled: pd.Series, kind: str, limits: dict[str, Any], shown: str) -> None:
    form, said = (
        (r"-?\d+", "is not a whole number") if kind == "integer" else (r"-?\d+(\.\d+)?", "is not a number")
    )
    _refuse(filled, ~filled.str.fullmatch(form), shown, said)
    numbers = filled.astype(float)
    if "minimum" in limits:
        _refuse(filled, numbers < limits["minimum"], shown, f"is below {limits['minimum']}")
    if "maximum" in limits:
        _refuse(filled, numbers > limits["maximum"], shown, f"is above {limits['maximum']}")


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


def _refuse(column: pd.Series, wrong: pd.Series, shown: str, problem: str) -> None:
    found = column[wrong.astype(bool)]
    if not found.empty:
        raise AnalysisError(
            f'{shown}, row {int(found.index[0]) + 2}, column {column.name}: "{found.iloc[0]}" {problem}; put it right.'
        )
