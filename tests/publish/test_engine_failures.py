"""What a forked notebook does wrong ends clearly: it dies, hangs, leaves processes behind, writes anywhere."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.exceptions import PapermillException, PapermillExecutionError

from analysis.errors import AnalysisError
from analysis.publish.engine import register
from analysis.publish.engine_choice import FORKED, STANDARD, engine_name

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def execute(folder: Path, *sources: str, **options: Any) -> Any:
    """Run cells in a fork; gives the executed notebook."""
    register()
    path = folder / "source.ipynb"
    cells = [new_code_cell(source) for source in sources]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    return papermill.execute_notebook(
        str(path), str(folder / "executed.ipynb"), engine_name=FORKED, progress_bar=False, **options
    )


def executed(folder: Path) -> Any:
    """What was written of the notebook."""
    return nbformat.read(folder / "executed.ipynb", as_version=4)


def state_of_this_process() -> tuple[Any, ...]:
    """What a notebook could spoil."""
    return Path.cwd(), sys.stdout, dict(os.environ), len(list(Path("/proc/self/fd").iterdir()))


def text_of(cell: Any) -> str:
    """All stream text of a cell."""
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("print('last words'); import os; os.kill(os.getpid(), 9)", "SIGKILL"),
        ("print('last words'); import os; os.abort()", "SIGABRT"),
        ("print('last words'); import os; os._exit(7)", "exit code 7"),
    ],
)
def test_a_dead_process_is_named_with_its_cell_and_cause(tmp_path: Path, source: str, cause: str) -> None:
    with pytest.raises(DeadKernelError, match=rf"died in cell 2 \({cause}\)"):
        execute(tmp_path, "print('first')", source, "print('never')")
    first, second, third = executed(tmp_path).cells
    assert first.metadata.papermill.status == "completed"
    assert second.metadata.papermill.status == "failed"
    assert "last words" in text_of(second)
    assert third.execution_count is None


def test_a_crash_in_compiled_code_leaves_its_traceback(tmp_path: Path) -> None:
    with pytest.raises(DeadKernelError, match="SIGSEGV"):
        execute(tmp_path, "import ctypes\nctypes.string_at(0)")
    assert "Segmentation fault" in text_of(executed(tmp_path).cells[0])


def test_a_notebook_past_its_deadline_is_stopped(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(CellTimeoutError, match="timed out"):
        execute(tmp_path, "x = 1", "print('waiting')\nimport time\ntime.sleep(60)", deadline=1)
    assert time.monotonic() - start < 20
    assert "waiting" in text_of(executed(tmp_path).cells[1])


def test_a_cell_past_its_time_is_stopped_even_where_it_talks(tmp_path: Path) -> None:
    with pytest.raises(CellTimeoutError):
        execute(tmp_path, "while True:\n    print('.')", execution_timeout=1)


def test_the_parent_survives_and_stays_as_it_was(tmp_path: Path) -> None:
    before = state_of_this_process()
    execute(tmp_path, "import os, sys\nos.chdir('/')\nos.environ['LEFT'] = '1'\nsys.stdout = None")
    assert state_of_this_process() == before


def test_two_notebooks_see_nothing_of_each_other(tmp_path: Path) -> None:
    execute(tmp_path, "secret = 1\nimport json\njson.mark = 1")
    with pytest.raises(PapermillExecutionError, match="NameError"):
        execute(tmp_path, "secret")
    execute(tmp_path, "import json\nassert not hasattr(json, 'mark')")


def test_what_a_cell_starts_ends_with_the_notebook(tmp_path: Path) -> None:
    nb = execute(tmp_path, "import subprocess\nprint(subprocess.Popen(['sleep', '300']).pid)")
    pid = int(text_of(nb.cells[0]))
    for _ in range(50):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the process still runs")


def test_a_process_left_behind_does_not_hold_the_run_up(tmp_path: Path) -> None:
    start = time.monotonic()
    execute(tmp_path, "import os, time\nif os.fork() == 0:\n    time.sleep(60)\n    os._exit(0)")
    assert time.monotonic() - start < 20


def test_much_output_at_once_and_in_pieces(tmp_path: Path) -> None:
    nb = execute(
        tmp_path,
        "print('x' * 3_000_000)",
        "for i in range(20000):\n    print(i)",
        "import os\nos.system('head -c 300000 /dev/zero | tr \"\\\\0\" y');",
    )
    assert len(text_of(nb.cells[0])) == 3_000_001
    assert text_of(nb.cells[1]).split() == [str(i) for i in range(20000)]
    assert text_of(nb.cells[2]) == "y" * 300000


def test_odd_text_survives(tmp_path: Path) -> None:
    nb = execute(tmp_path, "print('Nusa Tenggara – 📈 \\ud83d')", "import os\nos.write(1, b'\\xff\\xfe');")
    assert text_of(nb.cells[0]).startswith("Nusa Tenggara – 📈")
    assert text_of(nb.cells[1]) == "\ufffd\ufffd"


def test_a_display_that_json_cannot_hold_is_an_error_of_its_cell(tmp_path: Path) -> None:
    with pytest.raises(PapermillExecutionError, match="TypeError"):
        execute(tmp_path, "display({'application/json': {'a': object()}}, raw=True)")


def test_a_notebook_without_code_is_whole(tmp_path: Path) -> None:
    register()
    nb = new_notebook(cells=[new_markdown_cell("# only text")], metadata={"kernelspec": KERNEL})
    nbformat.write(nb, tmp_path / "a.ipynb")
    nb = papermill.execute_notebook(str(tmp_path / "a.ipynb"), None, engine_name=FORKED, progress_bar=False)
    assert nb.cells[0].metadata.papermill.status == "completed"


def test_parameters_are_injected_as_papermill_does(tmp_path: Path) -> None:
    nb = execute(tmp_path, "print(region)", parameters={"region": "11.10"})
    assert text_of(nb.cells[1]) == "11.10\n"
    assert nb.metadata.papermill.parameters == {"region": "11.10"}


def test_other_languages_are_refused(tmp_path: Path) -> None:
    register()
    spec = {"name": "ir", "display_name": "R", "language": "R"}
    nbformat.write(
        new_notebook(cells=[new_code_cell("1")], metadata={"kernelspec": spec}), tmp_path / "r.ipynb"
    )
    with pytest.raises(PapermillException, match="runs Python notebooks, not R"):
        papermill.execute_notebook(str(tmp_path / "r.ipynb"), None, engine_name=FORKED, progress_bar=False)


def test_the_engine_is_chosen_by_system_and_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANALYSIS_ENGINE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert engine_name() == FORKED
    monkeypatch.setenv("ANALYSIS_ENGINE", "standard")
    assert engine_name() == STANDARD
    monkeypatch.setenv("ANALYSIS_ENGINE", "quick")
    with pytest.raises(AnalysisError, match="ANALYSIS_ENGINE=quick is no engine"):
        engine_name()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delenv("ANALYSIS_ENGINE")
    assert engine_name() == STANDARD
    monkeypatch.setenv("ANALYSIS_ENGINE", "forked")
    with pytest.raises(AnalysisError, match="needs Linux"):
        engine_name()
