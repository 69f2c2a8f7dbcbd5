"""A key that changes with every input, and outputs that are what was recorded."""

from pathlib import Path

import pytest

from analysis.publish import freshness
from analysis.publish.freshness import file_checksum, input_checksums, key_of, outputs_intact

NOTEBOOK = "annual_report.ipynb"


def key(notebook: str = NOTEBOOK) -> str:
    """The key of the small project's report."""
    return key_of(input_checksums(notebook), {"year": 2024})


@pytest.mark.parametrize(
    "name",
    [
        "data/raw/results-2021.csv",
        "data/reference/scheme_years.csv",
        "data/raw/new.csv",
        "data/raw/more/new.csv",
        "notebooks/annual_report.ipynb",
        "notebooks/ingest.ipynb",
        "requirements/report.lock",
    ],
)
def test_a_change_of_any_input_changes_the_key(project: Path, name: str) -> None:
    before = key()
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n ")
    assert key() != before


@pytest.mark.parametrize("name", ["code.py", "templates/page.html", "catalogues/id.po"])
def test_a_change_of_the_package_changes_the_key(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    package = tmp_path / "package"
    (package / name).parent.mkdir(parents=True)
    (package / name).write_text("one")
    monkeypatch.setattr(freshness, "_PACKAGE", package)
    before = key()
    (package / name).write_text("two")
    assert key() != before


def test_what_python_and_jupyter_leave_behind_does_not_count(project: Path) -> None:
    before = key()
    for name in ("data/raw/__pycache__/x.pyc", "data/raw/.ipynb_checkpoints/x.csv", "data/raw/.hidden"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("x")
    (project / "notebooks" / "explore.ipynb").write_text("{}")
    (project / "data" / "processed").mkdir()
    (project / "data" / "processed" / "results.parquet").write_text("x")
    assert key() == before


def test_a_file_moved_within_the_data_changes_the_key(project: Path) -> None:
    before = key()
    raw = project / "data" / "raw"
    (raw / "results-2024.csv").rename(raw / "results-2023.csv")
    assert key() != before


@pytest.mark.usefixtures("project")
def test_parameters_are_part_of_the_key() -> None:
    inputs = input_checksums(NOTEBOOK)
    keys = {key_of(inputs, p) for p in ({"year": 2024}, {"year": 2021}, {"year": 2024, "language": "id"})}
    assert len(keys) == 3


def test_outputs_are_intact_only_with_their_recorded_checksums(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("whole")
    recorded = {"a.html": file_checksum(tmp_path / "a.html")}
    assert outputs_intact(recorded, tmp_path)
    (tmp_path / "a.html").write_text("touched")
    assert not outputs_intact(recorded, tmp_path)
    (tmp_path / "a.html").unlink()
    assert not outputs_intact(recorded, tmp_path)
    assert not outputs_intact({}, tmp_path)
