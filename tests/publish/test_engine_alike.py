"""The forked engine beside papermill's standard one: the same notebook, one for each kind of behaviour."""

import copy
import re
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from analysis.publish.engine import register
from analysis.publish.engine_choice import FORKED, STANDARD

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.ipynb"))
Outcome = tuple[Any, str]


def run(path: Path, engine: str, folder: Path) -> Outcome:
    """Execute a fixture; gives the executed notebook and the name of the error that stopped it."""
    target = folder / f"{path.stem}.{engine}.ipynb"
    stopped = ""
    try:
        papermill.execute_notebook(
            path, target, engine_name=engine, kernel_name="python3", progress_bar=False, log_output=False
        )
    except PapermillExecutionError as error:
        stopped = error.ename
    return nbformat.read(target, as_version=4), stopped


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """All fixtures through real kernels, two at a time."""
    folder = tmp_path_factory.mktemp("standard")
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
        patch.delenv("MPLBACKEND", raising=False)
        patch.delenv(
            "PYTEST_CURRENT_TEST", raising=False
        )  # ipykernel does not watch descriptors where it is set
        outcomes = pool.map(lambda path: run(path, STANDARD, folder), FIXTURES)
        return {path.stem: outcome for path, outcome in zip(FIXTURES, outcomes, strict=True)}


def plain(outputs: list[Any]) -> list[Any]:
    """Outputs without what may differ: the split of a stream into pieces, places in memory and of files."""
    joined: list[Any] = []
    for output in copy.deepcopy(outputs):
        if output.output_type == "stream":
            same = [o for o in joined if o.output_type == "stream" and o.name == output.name]
            if same:
                same[0].text += output.text
                continue
        if output.output_type == "error":
            output.traceback = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in output.traceback]
        if "image/png" in output.get("data", {}):
            output.data["image/png"] = output.data["image/png"][:8]
        joined.append(output)
    text = nbformat.v4.writes(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=joined, id="x")])
    )
    text = re.sub(r"0x[0-9a-f]{6,}", "0x", text)
    text = re.sub(r"(/[^\"\s]*ipykernel_\d+/\d+\.py|<ipython-[^>]*>|\b\d{5,}\.py)", "FILE", text)
    return list(nbformat.reads(text, as_version=4).cells[0].outputs)


def show_warning(
    message: Any, category: Any, filename: str, lineno: int, file: Any = None, line: Any = None
) -> None:
    """What Python does with a warning where nobody records it."""
    sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_outputs_counts_and_states_are_those_of_the_standard_engine(
    path: Path, standard: dict[str, Outcome], tmp_path: Path
) -> None:
    register()
    with warnings.catch_warnings():
        warnings.showwarning = show_warning  # pytest records warnings, and a fork would too
        ours, our_error = run(path, FORKED, tmp_path)
    theirs, their_error = standard[path.stem]
    assert our_error == their_error
    assert len(ours.cells) == len(theirs.cells)
    for mine, other in zip(ours.cells, theirs.cells, strict=True):
        assert mine.source == other.source
        if mine.cell_type == "code":
            assert plain(mine.outputs) == plain(other.outputs)
            assert mine.execution_count == other.execution_count
            assert set(mine.metadata.get("execution", {})) == set(other.metadata.get("execution", {}))
        mine_state, other_state = mine.metadata.get("papermill", {}), other.metadata.get("papermill", {})
        assert {k: mine_state.get(k) for k in ("status", "exception")} == {
            k: other_state.get(k) for k in ("status", "exception")
        }
    assert ours.metadata.get("language_info") == theirs.metadata.get("language_info")
    assert ours.metadata.papermill.exception == theirs.metadata.papermill.exception


def test_there_is_a_fixture_for_each_behaviour() -> None:
    assert len(FIXTURES) >= 15
