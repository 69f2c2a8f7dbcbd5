"""Parameters are checked against the notebook's own cell."""

import json
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish.parameters import check_parameters, nearest, read_parameters


def notebook(folder: Path, source: str, tag: str = "parameters") -> Path:
    """A notebook file with one cell."""
    cell = {"cell_type": "code", "metadata": {"tags": [tag]}, "source": source.splitlines(keepends=True)}
    path = folder / "sample.ipynb"
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return path


def test_names_and_types_come_from_defaults_and_annotations(tmp_path: Path) -> None:
    cell = 'year = 2024\nlanguage: str = "en"\ncodes = ["11.10"]\nregion: str\nshare = 0.5\nopen_ = None\n'
    path = notebook(tmp_path, cell)
    found = read_parameters(path)
    assert {name: (p.kind, p.required) for name, p in found.items()} == {
        "year": ("int", False),
        "language": ("str", False),
        "codes": ("list", False),
        "region": ("str", True),
        "share": ("float", False),
        "open_": ("", False),
    }


def test_fitting_values_pass(tmp_path: Path) -> None:
    path = notebook(tmp_path, 'year = 2024\nregion = "11.10"\nshare = 0.5\nanything = None')
    check_parameters(path, {"year": 2023, "region": "35.75", "share": 1, "anything": object()})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"yaer": 2024}, "no parameter 'yaer'; did you mean year?"),
        ({"quite_other": 1}, "choose one of year, region"),
        ({"year": "2024"}, "year of sample.ipynb is int, not str"),
        ({"year": True}, "year of sample.ipynb is int, not bool"),
        ({"region": 11.10}, "region of sample.ipynb is str, not float (11.1); codes are text"),
    ],
)
def test_a_wrong_name_or_type_is_an_error(tmp_path: Path, given: dict[str, object], said: str) -> None:
    path = notebook(tmp_path, 'year = 2024\nregion = "11.10"')
    with pytest.raises(AnalysisError, match=r"^The ") as caught:
        check_parameters(path, given)
    assert said in str(caught.value)


def test_a_parameter_without_default_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="needs a value for region"):
        check_parameters(notebook(tmp_path, "region: str"), {})


@pytest.mark.parametrize("source", ["year = ", "def"])
def test_a_broken_cell_is_named(tmp_path: Path, source: str) -> None:
    with pytest.raises(AnalysisError, match=r"parameters cell of sample.ipynb is no Python"):
        read_parameters(notebook(tmp_path, source))


def test_a_notebook_without_the_cell_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="no cell with the tag 'parameters'"):
        read_parameters(notebook(tmp_path, "year = 1", tag="other"))


def test_a_missing_or_broken_notebook_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="is missing"):
        read_parameters(tmp_path / "none.ipynb")
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{")
    with pytest.raises(AnalysisError, match="not a notebook"):
        read_parameters(broken)


def test_nearest_offers_what_is_close_else_everything() -> None:
    assert nearest("idn", ["en", "id"]).startswith("did you mean id?")
    assert nearest("zz", ["en", "id"]) == "choose one of en, id"
    assert nearest("zz", []) == "it takes none"
