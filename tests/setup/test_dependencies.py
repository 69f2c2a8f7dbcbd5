"""The package imports nothing at run time that pyproject.toml does not name."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


PART_OF = {"pdfminer": "pdfplumber"}
"""Modules of a package that another one stands for: pdfplumber gives objects of pdfminer.six and pins it exactly, and
pyproject2conda cannot write the dot in its name on conda-forge."""


def imported(folder: Path) -> dict[str, Path]:
    """Top-level modules that the code of a folder imports, each with one file that does."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            else:
                continue
            found.update({name.split(".")[0]: path for name in names})
    return found


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


def test_every_import_is_a_declared_dependency():
    providers = packages_distributions()
    foreign = {
        module: str(path.relative_to(ROOT))
        for module, path in imported(ROOT / "src").items()
        if module not in sys.stdlib_module_names
        and module != "analysis"
        and not {canonicalize_name(name) for name in [*providers.get(module, []), PART_OF.get(module, "")]}
        & declared()
    }
    assert foreign == {}
