"""Checks of notebooks, and the comparison of two builds."""

from __future__ import annotations

import json
from pathlib import Path

import check
import pytest
import reproduce


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook whose second cell was run and printed something."""
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Año"},
        {
            "cell_type": "code",
            "metadata": {},
            "source": "1",
            "outputs": [{"output_type": "stream"}],
            "execution_count": 1,
        },
        {"cell_type": "code", "metadata": {}, "source": "2", "outputs": [], "execution_count": None},
    ]
    path = tmp_path / "notebooks" / "report.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def test_cells_with_results_are_named_and_stripped(notebook):
    assert check.with_results(notebook) == [2]
    check.strip(notebook)
    assert check.with_results(notebook) == []
    assert [cell["source"] for cell in json.loads(notebook.read_text())["cells"]] == ["# Año", "1", "2"]


def test_notebooks_of_checkpoints_do_not_count(notebook):
    hidden = notebook.parent / ".ipynb_checkpoints" / "report.ipynb"
    hidden.parent.mkdir()
    hidden.write_text("{}")
    assert check.notebooks(notebook.parents[1]) == [notebook]


def made(folder: Path, name: str, content: bytes) -> Path:
    path = folder / "reports" / "2024" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return folder


def test_the_same_bytes_are_said_to_be_the_same(tmp_path, capsys):
    first, second = (made(tmp_path / name, "a.pdf", b"one") for name in ("first", "second"))
    assert reproduce.compare(reproduce.checksums(first), reproduce.checksums(second)) == 0
    assert capsys.readouterr().out.startswith("same    reports/2024/a.pdf")


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"two"), ("b.pdf", b"one")])
def test_other_bytes_or_files_are_a_failure(tmp_path, capsys, name, content):
    first, second = made(tmp_path / "first", "a.pdf", b"one"), made(tmp_path / "second", name, content)
    assert reproduce.compare(reproduce.checksums(first), reproduce.checksums(second)) == 1
    assert "DIFFERS" in capsys.readouterr().out


def test_nothing_made_is_a_failure(capsys):
    assert reproduce.compare({}, {}) == 1
    assert "nothing to compare" in capsys.readouterr().err
