"""One notebook through papermill, with every failure as a sentence that names the notebook kept."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillException, PapermillExecutionError
from papermill.iorw import write_ipynb

from analysis.errors import AnalysisError
from analysis.publish.engine import register
from analysis.publish.engine_choice import FORKED, STANDARD, engine_name
from analysis.publish.engine_template import Source
from analysis.publish.run import InternalFailure
from analysis.publish.stage import plain_reason

if TYPE_CHECKING:
    from nbformat import NotebookNode

DEADLINE_SECONDS = 600.0
_ERRNO = re.compile(r"\[Errno (\d+)\] ([^:]+)(?:: '(?P<path>[^']*)')?")
_OS_ERRORS = {"OSError", "PermissionError", "NotADirectoryError", "FileExistsError", "IsADirectoryError"}

register()


def _nothing(*_: object) -> None:
    return None


@dataclass(frozen=True)
class Executed:
    """An executed notebook, the engine that ran it, and why another one had failed before ("" if none had)."""

    notebook: "NotebookNode"
    engine: str
    retried: str = ""


def execute(
    source: Path,
    target: Path,
    parameters: Mapping[str, Any],
    *,
    on_start: Callable[[], None] = _nothing,
    on_tick: Callable[[int], None] = _nothing,
    deadline: float = DEADLINE_SECONDS,
    forks: Source | None = None,
) -> Executed:
    """Run the notebook `source` with checked parameters; the executed copy is written to `target`, failed or not.

    `forks` is what a forked notebook is a child of, this process if left out. A forked process that dies or hangs
    is tried once more in a kernel.
    Raises `AnalysisError` with one sentence where the notebook raised it or the disk refused, else
    `InternalFailure`.
    """
    engine = engine_name()
    try:
        if engine == STANDARD:
            on_start()
            return Executed(_papermill(source, target, parameters, STANDARD, deadline), STANDARD)
        try:
            hooks = {"on_start": on_start, "on_tick": on_tick, "forks": forks}
            nb = _papermill(source, target, parameters, FORKED, deadline, **hooks)
            return Executed(nb, FORKED)
        except (DeadKernelError, CellTimeoutError) as problem:
            nb = _papermill(source, target, parameters, STANDARD, deadline)
            return Executed(nb, STANDARD, retried=_one_line(problem))
    except PapermillExecutionError as problem:
        raise _explain(problem, source) from problem
    except (DeadKernelError, CellTimeoutError, PapermillException) as problem:
        raise InternalFailure(
            f"The notebook {source.name} could not be run: {_one_line(problem)}"
        ) from problem
    except OSError as problem:
        raise plain_reason(problem, target) from problem


def _papermill(
    source: Path, target: Path, parameters: Mapping[str, Any], engine: str, deadline: float, **options: Any
) -> "NotebookNode":
    if engine == STANDARD:
        _prepare_kernels()
        options = {"execution_timeout": int(deadline)}
    else:
        options["deadline"] = deadline
    nb: NotebookNode = papermill.execute_notebook(
        str(source),
        str(target),
        parameters=dict(parameters),
        engine_name=engine,
        kernel_name="python3",
        progress_bar=False,
        **options,
    )
    _require_whole(nb, source)
    return nb


def name_places(executed: Executed, source: str, target: str, written: Path) -> None:
    """Let an executed notebook name where it is from and where it will be, not where it was staged."""
    nb = executed.notebook
    nb.metadata.papermill.update(input_path=source, output_path=target)
    write_ipynb(nb, str(written))


def _prepare_kernels() -> None:
    """Kernels are made by this interpreter, find this package, and show figures."""
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    os.environ.pop("MPLBACKEND", None)
    package = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH", "")
    if package not in known.split(os.pathsep) and "site-packages" not in package:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [package, known]))


def _require_whole(nb: "NotebookNode", source: Path) -> None:
    """papermill takes `sys.exit(0)` for a good end; a report that stopped half way is none."""
    for number, cell in enumerate(nb.cells, 1):
        skipped = "skip-execution" in cell.metadata.get("tags", [])
        if cell.cell_type == "code" and cell.source.strip() and not skipped and cell.execution_count is None:
            raise InternalFailure(
                f"The notebook {source.name} ended before its cell {number}; remove the early exit."
            )


def _explain(problem: PapermillExecutionError, source: Path) -> AnalysisError:
    if problem.ename == AnalysisError.__name__:
        return AnalysisError(_one_line(problem.evalue))
    if problem.ename in _OS_ERRORS and (found := _ERRNO.search(problem.evalue)):
        return plain_reason(OSError(int(found[1]), found[2], found["path"]), source)
    if problem.ename == ModuleNotFoundError.__name__:
        missing = _one_line(problem.evalue).removeprefix("No module named ").strip("'")
        return InternalFailure(
            f"The environment lacks {missing}: delete .venv and run the same command again."
        )
    cell = f"cell {problem.cell_index + 1}"
    return InternalFailure(
        f"The notebook {source.name} stopped in {cell} ({problem.ename}: {_one_line(problem.evalue)[:300]})."
    )


def _one_line(text: object) -> str:
    return " ".join(str(text).split())
