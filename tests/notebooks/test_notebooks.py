"""The notebooks: short cells, commented parameters, no outputs in the repository, and they run from top to end."""

import ast
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat import NotebookNode

from analysis import paths
from analysis.blocks import MIME

NAMES = ("ingest", "annual_report")
SOURCE = Path(paths.__file__).parents[1]


@pytest.fixture(scope="module", params=NAMES)
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    """Each notebook as it stands in the repository."""
    return nbformat.read(paths.notebooks() / f"{request.param}.ipynb", as_version=4)


def code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_is_a_valid_notebook_that_opens_with_a_title(notebook: NotebookNode) -> None:
    nbformat.validate(notebook)
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")


def test_it_holds_no_outputs(notebook: NotebookNode) -> None:
    for cell in code(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None
    assert "widgets" not in notebook.metadata


def test_one_cell_holds_the_parameters_each_with_a_comment(notebook: NotebookNode) -> None:
    [cell] = [cell for cell in code(notebook) if "parameters" in cell.metadata.get("tags", [])]
    for line in cell.source.splitlines():
        assert re.fullmatch(r"[a-z_]+ = \S+  # (int|str|bool): .+", line), line
    names = {node.targets[0].id for node in ast.parse(cell.source).body}
    assert "year" in names


def test_cells_are_short_and_define_nothing(notebook: NotebookNode) -> None:
    """What needs more than a few lines belongs to the package, where it can be tested."""
    for cell in code(notebook):
        assert len(cell.source.splitlines()) <= 15
        kinds = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
        assert not any(isinstance(node, kinds) for node in ast.walk(ast.parse(cell.source)))


def test_every_cell_has_an_id_of_its_own(notebook: NotebookNode) -> None:
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, dict], NotebookNode]]:
    """Executes a notebook the plain way, once a test module and set of parameters."""
    folder = tmp_path_factory.mktemp("executed")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(SOURCE)

    def execute(name: str, parameters: dict) -> NotebookNode:
        target = folder / f"{name}.ipynb"
        if not target.exists():
            papermill.execute_notebook(
                paths.notebooks() / f"{name}.ipynb",
                target,
                parameters,
                progress_bar=False,
                kernel_name="python3",
            )
        return nbformat.read(target, as_version=4)

    yield execute
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


def text_of(notebook: NotebookNode) -> str:
    """Everything the executed notebook shows as plain text."""
    outputs = [output for cell in code(notebook) for output in cell.outputs]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    return "\n".join(output.data.get("text/html", "") for output in outputs if "data" in output)


def test_the_ingest_notebook_shows_what_it_found(run) -> None:
    said = text_of(run("ingest", {"year": 2024}))
    for head in ("rows", "used", "merged", "set_aside", "reason", "settled_by", "rule", "unknown"):
        assert f"<th>{head}</th>" in said
    cells = re.findall(r"<td>(.*?)</td>", said)
    assert "632" in cells  # rows of results-2024.csv
    assert "no score, zone, category or rank is recorded of it" in cells
    assert "Kabupaten Bengkulu Selatan" in cells  # a conflict of 2024
    assert "2024-kota-payakumbuh-year" not in said  # corrected into 2023
    assert "2023-kabupaten-pulau-taliabu-year" in said  # corrected into 2024
    assert "548" in cells  # regional governments assessed
    assert "Sumatera Barat" in cells


def test_the_annual_report_notebook_shows_every_chapter(run) -> None:
    notebook = run("annual_report", {"year": 2024, "language": "id"})
    text_of(notebook)
    payloads = [
        output.data[MIME]
        for cell in code(notebook)
        for output in cell.outputs
        if MIME in output.get("data", {})
    ]
    kinds = [payload["kind"] for payload in payloads]
    assert kinds[0] == "cover"
    assert payloads[0]["lang"] == "id"
    assert kinds.count("cover") == kinds.count("sources") == 1
    anchors = [
        payload["anchor"] for payload in payloads if payload["kind"] == "heading" and payload["level"] == 2
    ]
    assert anchors == [
        "summary", "national", "region", "province", "regions", "coverage", "disagreements", "method", "sources",
        "colophon",
    ]  # fmt: skip
    shown = [cell for cell in code(notebook) if "show(" in cell.source]
    assert all(cell.outputs for cell in shown)
