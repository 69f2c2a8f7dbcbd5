"""Parameters checked against a notebook's own `parameters` cell, before anything runs.

papermill only warns about a name that the notebook does not know, and then runs on the default. Light: json and ast.
"""

import ast
import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import AnalysisError

_TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "bool": bool,
    "list": (list, tuple),
    "dict": dict,
}


@dataclass(frozen=True)
class Parameter:
    """One name of the `parameters` cell. `kind` is the name of its type, "" where the cell does not tell."""

    name: str
    kind: str
    required: bool


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """The parameters that a notebook declares, by name.

    Raises `AnalysisError` where the notebook is missing, is no notebook, or has no readable `parameters` cell.
    """
    source = _parameters_cell(notebook)
    try:
        statements = ast.parse(source).body
    except SyntaxError as problem:
        raise AnalysisError(
            f"The parameters cell of {notebook.name} is no Python (line {problem.lineno}); mend the notebook."
        ) from None
    found = (_read_statement(statement) for statement in statements)
    return {parameter.name: parameter for parameter in found if parameter}


def check_parameters(notebook: Path, given: Mapping[str, Any]) -> None:
    """Raises `AnalysisError` for a name the notebook does not declare, a value of another type, or one left out."""
    declared = read_parameters(notebook)
    for name, value in given.items():
        if name not in declared:
            raise AnalysisError(
                f"The notebook {notebook.name} has no parameter {name!r}; {nearest(name, list(declared))}."
            )
        _check_type(notebook.name, declared[name], value)
    missing = [name for name, parameter in declared.items() if parameter.required and name not in given]
    if missing:
        raise AnalysisError(f"The notebook {notebook.name} needs a value for {', '.join(missing)}.")


def nearest(word: str, choices: list[str]) -> str:
    """The end of an error sentence: what was probably meant, else all that can be chosen."""
    close = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}? (choices: {', '.join(choices)})"
    return f"choose one of {', '.join(choices)}" if choices else "it takes none"


def _parameters_cell(notebook: Path) -> str:
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        cells = content["cells"]
    except FileNotFoundError:
        raise AnalysisError(
            f"The notebook {notebook} is missing; restore it (git restore {notebook.name})."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise AnalysisError(f"{notebook} is not a notebook that can be read; restore it from git.") from None
    for cell in cells:
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            return "".join(cell["source"])
    raise AnalysisError(f"The notebook {notebook.name} has no cell with the tag 'parameters'; tag one.")


def _read_statement(statement: ast.stmt) -> Parameter | None:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        kind = ast.unparse(statement.annotation).partition("[")[0]
        return Parameter(statement.target.id, kind if kind in _TYPES else "", statement.value is None)
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return Parameter(statement.targets[0].id, _kind_of(statement.value), required=False)
    return None


def _kind_of(value: ast.expr) -> str:
    try:
        literal = ast.literal_eval(value)
    except ValueError:
        return ""
    kind = type(literal).__name__
    return {"tuple": "list"}.get(kind, kind if kind in _TYPES else "")


def _check_type(notebook: str, parameter: Parameter, value: Any) -> None:
    if not parameter.kind:
        return
    wanted = _TYPES[parameter.kind]
    fits = isinstance(value, wanted) and (parameter.kind == "bool" or not isinstance(value, bool))
    if not fits:
        raise AnalysisError(
            f"The parameter {parameter.name} of {notebook} is {parameter.kind}, "
            f"not {type(value).__name__} ({value!r}); codes are text, in quotes."
        )
