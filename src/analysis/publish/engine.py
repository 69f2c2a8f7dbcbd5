"""A papermill engine that runs a notebook in a fork of this process instead of in a kernel.

Whatever this process has imported, the notebook has already: no kernel start, no imports, and still a process of its
own, so that no notebook sees another's figures or variables. The child sends the messages that a kernel would send;
nbclient's own code puts them into the notebook, so outputs, display updates and execution counts are what the
standard engine makes. Linux only, Python only, without widgets: `engine_name()` says which engine to use.
"""

from typing import Any

from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillException
from papermill.iorw import write_ipynb

from analysis.publish.engine_choice import FORKED
from analysis.publish.engine_parent import ForkedRun


class ForkedEngine(Engine):
    """Registered with papermill as "forked"."""

    @classmethod
    def execute_notebook(
        cls,
        nb: Any,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: bool | dict[str, Any] = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        **kwargs: Any,
    ) -> Any:
        """As papermill's, but the notebook is written once where the run fails, not twice for every cell."""
        manager = NotebookExecutionManager(
            nb, progress_bar=progress_bar, log_output=log_output, autosave_cell_every=autosave_cell_every
        )
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, log_output=log_output, **kwargs)
        except BaseException:
            manager.notebook_complete()
            if output_path:
                write_ipynb(manager.nb, output_path)
            raise
        manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Run all cells in a forked child.

        Options beside papermill's: `deadline` (seconds for the whole notebook), `forks` (what forks: this process, or
        a template), `on_start()` (called once the child
        runs), `on_tick(cell_index)` (called ten times a second).
        Raises DeadKernelError if the child dies, CellTimeoutError past `execution_timeout` (seconds a cell) or
        `deadline`, PapermillException for a notebook that is not Python.
        """
        language = nb_man.nb.metadata.get("kernelspec", {}).get("language", "python")
        if language.lower() != "python":
            raise PapermillException(f"the {FORKED} engine runs Python notebooks, not {language}")
        ForkedRun(nb_man, **options).execute()


def register() -> None:
    """Make the engine known to papermill under the name "forked"."""
    papermill_engines.register(FORKED, ForkedEngine)
