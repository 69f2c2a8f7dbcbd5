"""The ingest notebook with a file: papermill shows it, and takes it in only where that is asked for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis import paths
from analysis.blocks import MIME

SOURCE = "Ombudsman RI | Hasil penilaian 2024 | https://ombudsman.go.id/lampiran-2024 | 2024-11-14"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of data/ with a published file beside it."""
    shutil.copytree(paths.root() / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".*"))
    (tmp_path / "hasil.csv").write_text(
        "Kabupaten/Kota;Nilai;Zona\nKota Pasuruan;98,22;Hijau\n", encoding="utf-8"
    )
    cache = paths.root() / ".cache"
    if cache.is_dir():
        (tmp_path / ".cache").symlink_to(cache)
    return tmp_path


def run(project: Path, write: bool) -> nbformat.NotebookNode:
    """The notebook, executed by papermill in a process of its own."""
    code = (
        "import sys, papermill; papermill.execute_notebook(sys.argv[1], sys.argv[2], progress_bar=False, "
        "parameters={'year': 2024, 'file': sys.argv[3], 'source': sys.argv[4], 'write': sys.argv[5] == 'yes'})"
    )
    target = project / "out.ipynb"
    arguments = [
        str(paths.notebooks() / "ingest.ipynb"), str(target), str(project / "hasil.csv"), SOURCE,
        "yes" if write else "no",
    ]  # fmt: skip
    source = str(Path(paths.__file__).parents[1])
    environment = os.environ | {"ANALYSIS_ROOT": str(project), "PYTHONPATH": source}
    subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=True, capture_output=True)
    return nbformat.read(target, as_version=4)


def blocks(notebook: nbformat.NotebookNode) -> list[dict[str, object]]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]


@pytest.mark.parametrize("write", [False, True])
def test_a_file_is_shown_and_taken_in_only_where_asked(project: Path, write: bool) -> None:
    shown = blocks(run(project, write))
    assert shown[0]["kind"] == "cover"
    [columns] = [block for block in shown if block.get("key") == "columns-1"]
    assert [row[2] for row in columns["rows"]] == ["name", "score", "zone"]  # type: ignore[attr-defined]
    tables = list((project / "data" / "raw").glob("added/*/results.csv"))
    assert len(tables) == int(write)
