"""environment.yml says the same as pyproject.toml, in the names of conda-forge."""

from __future__ import annotations

import tomllib
from pathlib import Path

import conda_file
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]

# What conda-forge calls differently; in all else it goes by the name of PyPI.
CONDA_NAMES = {
    "brotli": "brotli-python",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
    "typst": "typst-py",
}
FONTS = {"font-source-sans-pro", "font-source-serif-pro"}


def parse(lines: list[str]) -> dict[str, str]:
    return {requirement.name: str(requirement.specifier) for requirement in map(Requirement, lines)}


def test_it_is_what_pyproject2conda_makes_of_pyproject():
    assert (ROOT / "environment.yml").read_text() == conda_file.generate(ROOT), "run `make environment`"


def test_names_and_bounds_agree_with_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = parse([*project["dependencies"], *project["optional-dependencies"]["lab"]])
    written = yaml.safe_load((ROOT / "environment.yml").read_text())
    (by_pip,) = [entry["pip"] for entry in written["dependencies"] if isinstance(entry, dict)]
    by_conda = parse([entry for entry in written["dependencies"] if isinstance(entry, str)])

    assert by_conda.pop("python") == project["requires-python"]
    assert (by_conda.pop("make"), by_conda.pop("pip")) == ("", "")
    assert parse(by_pip) == {name: bounds for name, bounds in wanted.items() if name in FONTS}
    assert by_conda == {
        CONDA_NAMES.get(name, name): bounds for name, bounds in wanted.items() if name not in FONTS
    }


def test_it_comes_from_conda_forge_alone():
    written = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert written["channels"] == ["conda-forge", "nodefaults"]
