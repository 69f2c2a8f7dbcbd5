"""A process that imports ahead and forks notebooks when asked to."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from analysis.publish.engine import register
from analysis.publish.engine_choice import FORKED
from analysis.publish.engine_template import Template

AHEAD = "this"  # a module that nothing else imports


@pytest.fixture
def template() -> Iterator[Template]:
    """A template that imports one module, and skips one that does not exist."""
    made = Template(["no_such_module", AHEAD])
    yield made
    made.close()


def run(folder: Path, template: Template, *sources: str, **options: Any) -> Any:
    """Run cells in a child of the template."""
    register()
    path = folder / "source.ipynb"
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(
        new_notebook(cells=[new_code_cell(s) for s in sources], metadata={"kernelspec": spec}), path
    )
    return papermill.execute_notebook(
        str(path), None, engine_name=FORKED, progress_bar=False, forks=template, **options
    )


def result_of(cell: Any) -> str:
    """The text of a cell's value."""
    return str(cell.outputs[-1]["data"]["text/plain"])


def test_children_have_what_the_template_imported_and_we_have_not(tmp_path: Path, template: Template) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        nb = run(tmp_path, template, f"import sys\n{AHEAD!r} in sys.modules")
        if result_of(nb.cells[0]) == "True":
            break
    assert result_of(nb.cells[0]) == "True"
    assert AHEAD not in sys.modules


def test_notebooks_in_turn_are_whole_and_see_nothing_of_each_other(
    tmp_path: Path, template: Template
) -> None:
    open_files = len(list(Path("/proc/self/fd").iterdir()))
    for number in range(25):
        nb = run(tmp_path, template, "'seen' in globals()", f"seen = {number}", "print('x' * 100_000)\nseen")
        assert result_of(nb.cells[0]) == "False"
        assert result_of(nb.cells[2]) == str(number)
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files


def test_how_a_child_died_is_known_and_the_next_one_runs(tmp_path: Path, template: Template) -> None:
    with pytest.raises(DeadKernelError, match=r"died in cell 2 \(SIGKILL\)"):
        run(tmp_path, template, "1", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(DeadKernelError, match=r"died in cell 1 \(exit code 3\)"):
        run(tmp_path, template, "import os\nos._exit(3)")
    assert result_of(run(tmp_path, template, "1 + 1").cells[0]) == "2"


def test_without_its_template_a_notebook_runs_in_a_fork_of_ours(tmp_path: Path) -> None:
    template = Template([])
    os.kill(template._pid, signal.SIGKILL)
    time.sleep(0.1)
    try:
        assert result_of(run(tmp_path, template, "import os\nos.getppid()").cells[0]) == str(os.getpid())
    finally:
        template.close()


def test_a_closed_template_is_gone(template: Template) -> None:
    gone = Template(["json"])
    gone.close()
    with pytest.raises(ProcessLookupError):
        os.kill(gone._pid, 0)
    assert os.getpgid(template._pid) == template._pid  # out of reach of Ctrl-C
