"""The parent's side of one notebook run: forks the child, puts its messages into the notebook, ends it in time."""

import contextlib
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient

from analysis.publish.engine_channel import Cell, Message, Receiver
from analysis.publish.engine_streams import Captured
from analysis.publish.engine_template import Child, Here, Source, wait_status

_TICK_MILLISECONDS = 100
_GRACE_SECONDS = 2.0


def _nothing(*_: object) -> None:
    return None


class ForkedRun:
    """One notebook, executed in a child of this process."""

    def __init__(
        self,
        manager: Any,
        *,
        execution_timeout: float | None = None,
        deadline: float | None = None,
        forks: Source | None = None,
        on_start: Callable[[], None] = _nothing,
        on_tick: Callable[[int], None] = _nothing,
        allow_errors: bool = False,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        **_: Any,
    ) -> None:
        self._manager = manager
        self._nb = manager.nb
        self._client = PapermillNotebookClient(
            manager, log_output=log_output, stdout_file=stdout_file, stderr_file=stderr_file
        )
        self._cell_seconds = execution_timeout
        self._seconds = deadline
        self._forks = forks or Here()
        self._on_start = on_start
        self._on_tick = on_tick
        self._allow_errors = allow_errors
        self._started = self._cell_started = time.monotonic()
        self._current: int | None = None
        self._next = 0
        self._finished = self._failed = False

    def execute(self) -> None:
        """Run to the end, to the first error, or into the deadline."""
        self._captured = Captured()
        try:
            with tempfile.TemporaryDirectory(prefix="notebook-") as folder:
                self._fork(folder)
                try:
                    self._on_start()
                    self._listen()
                finally:
                    self._end_child()
        finally:
            self._captured.close()
        self._nb.metadata["language_info"] = _language_info()

    def _cells(self) -> list[Cell]:
        skipped = self._client.skip_cells_with_tag
        return [
            Cell(index, cell.source, self._may_fail(cell))
            for index, cell in enumerate(self._nb.cells)
            if cell.cell_type == "code"
            and cell.source.strip()
            and skipped not in cell.metadata.get("tags", [])
        ]

    def _may_fail(self, cell: Any) -> bool:
        return self._allow_errors or "raises-exception" in cell.metadata.get("tags", [])

    def _fork(self, folder: str) -> None:
        self._read_end, write_end = os.pipe()
        try:
            self._child = self._fork_from(self._forks, write_end, folder)
        except ConnectionError:  # the template is no more
            self._child = self._fork_from(Here(), write_end, folder)
        except BaseException:
            os.close(self._read_end)
            raise
        finally:
            os.close(write_end)

    def _fork_from(self, forks: Source, write_end: int, folder: str) -> Child:
        return forks.fork(self._cells(), write_end, self._captured, folder)

    def _listen(self) -> None:
        receiver = Receiver(self._read_end)
        poll = select.poll()
        poll.register(self._read_end, select.POLLIN | select.POLLHUP)
        while not self._finished:
            ready = poll.poll(_TICK_MILLISECONDS)
            if ready:
                for message in receiver.read():
                    self._take(message)
            if receiver.closed or (not ready and self._child.status() is not None):
                break
            self._on_tick(self._next)
            self._check_time()
        if not self._finished:
            self._report_death()
        self._pass_over(len(self._nb.cells) if not self._failed else self._next)

    def _take(self, message: Message) -> None:
        kind, content = message["msg_type"], message["content"]
        if kind == "begin":
            self._begin(content["index"], content["execution_count"])
        elif kind == "end":
            self._end(content)
        elif kind == "done":
            self._finished = True
        else:
            self._output(message)

    def _begin(self, index: int, count: int) -> None:
        self._pass_over(index)
        cell = self._nb.cells[index]
        self._current, self._next = index, index + 1
        self._cell_started = time.monotonic()
        self._manager.cell_start(cell, index)
        cell.metadata["execution"] = {}
        cell.outputs = []
        self._client.clear_before_next_output = False
        self._protocol("status", execution_state="busy")
        self._protocol("execute_input", execution_count=count)

    def _pass_over(self, until: int) -> None:
        """Text cells, empty cells and skipped ones count as done, as they do in the standard engine."""
        for index in range(self._next, until):
            cell = self._nb.cells[index]
            self._manager.cell_start(cell, index)
            self._manager.cell_complete(cell, cell_index=index)
        self._next = max(self._next, until)

    def _output(self, message: Message) -> None:
        if self._current is None:
            return  # before the first cell and after the last there is no place for it
        content = message["content"]
        if "offset" in content:
            self._captured.mark(content["name"], content.pop("offset"))
        cell = self._nb.cells[self._current]
        message |= {"header": {"msg_type": message["msg_type"]}, "parent_header": {}}
        self._client.process_message(message, cell, self._current)
        _join_streams(cell.outputs)

    def _protocol(self, kind: str, **content: Any) -> None:
        # The exception is nbclient's way of saying that the cell is idle again.
        with contextlib.suppress(CellExecutionComplete):
            self._output({"msg_type": kind, "content": content})

    def _end(self, content: dict[str, Any]) -> None:
        self._protocol("status", execution_state="idle")
        index = self._current
        if index is None:
            return
        cell = self._nb.cells[index]
        cell.metadata["execution"]["shell.execute_reply"] = cell.metadata["execution"]["iopub.status.idle"]
        if content["status"] == "error" and not self._may_fail(cell):
            self._failed = True
            self._manager.cell_exception(cell, cell_index=index)
        self._manager.cell_complete(cell, cell_index=index)
        self._current = None

    def _check_time(self) -> None:
        now = time.monotonic()
        if self._current is not None and self._cell_seconds and now - self._cell_started > self._cell_seconds:
            self._time_out(self._cell_seconds)
        if self._seconds and now - self._started > self._seconds:
            self._time_out(self._seconds)

    def _time_out(self, seconds: float) -> None:
        index = self._abandon()
        cell = self._nb.cells[index]
        raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", int(seconds), cell)

    def _abandon(self) -> int:
        """Mark the cell that was running as failed, with the last text it wrote."""
        index = self._current if self._current is not None else min(self._next, len(self._nb.cells) - 1)
        cell = self._nb.cells[index]
        if self._current is not None:
            for name in ("stdout", "stderr"):
                text, _ = self._captured.drain(name)
                if text:
                    self._output({"msg_type": "stream", "content": {"name": name, "text": text}})
        self._manager.cell_exception(cell, cell_index=index)
        self._manager.cell_complete(cell, cell_index=index)
        return index

    def _report_death(self) -> None:
        status = wait_status(self._child, _GRACE_SECONDS)
        index = self._abandon()
        raise DeadKernelError(f"The notebook's process died in cell {index + 1} ({_cause(status)}).")

    def _end_child(self) -> None:
        self._child.end()
        os.close(self._read_end)


def _cause(status: int | None) -> str:
    if status is None:
        return "it closed its connection"
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _join_streams(outputs: list[Any]) -> None:
    """Text of one stream in a row is one output."""
    if len(outputs) < 2:
        return
    last, new = outputs[-2:]
    if new["output_type"] == last["output_type"] == "stream" and new["name"] == last["name"]:
        last["text"] += new["text"]
        del outputs[-1]


def _language_info() -> dict[str, Any]:
    version = sys.version_info
    return {
        "codemirror_mode": {"name": "ipython", "version": version.major},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": f"ipython{version.major}",
        "version": ".".join(map(str, version[:3])),
    }
