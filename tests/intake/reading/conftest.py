"""Files in every form, made from published results."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import paths
from analysis.intake.grid import Grid

Put = Callable[[str, str | bytes], Path]
Fact = tuple[str, str, str]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file and gives its path; text is written in UTF-8 as it stands."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(scope="session")
def facts() -> list[Fact]:
    """Name, score as printed and zone of the governments of 2022 for which all three were published."""
    with (paths.raw() / "results-2022.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    found = {
        row["name"]: (row["name"], row["score_as_printed"], row["zone"])
        for row in rows
        if row["level"] in ("province", "regency", "city") and "," in row["score_as_printed"] and row["zone"]
    }
    return list(found.values())


@pytest.fixture(scope="session")
def table_of() -> Callable[[Grid], list[list[str]]]:
    """The cells of a grid as lists of text, row after row."""
    return lambda grid: grid.cells.astype("str").to_numpy().tolist()
