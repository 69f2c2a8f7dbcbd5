"""Which step runs: a live table where a person looks at a terminal, plain lines elsewhere. On standard error."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType


class PlainProgress:
    """One line a step, when it ends. Steps may run beside each other in threads."""

    def __init__(self, steps: list[str], stream: TextIO | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self._steps = steps
        self._stream = stream or sys.stderr
        self._lock = threading.Lock()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step and print its line; a step that fails gets no line, the error follows."""
        start = time.perf_counter()
        with self._lock:
            self.started(name)
        yield
        with self._lock:
            self.seconds[name] = round(time.perf_counter() - start, 3)
            self.ended(name)

    def started(self, name: str) -> None:
        """Nothing to print yet."""

    def ended(self, name: str) -> None:
        """Print the step's line."""
        width = max(map(len, self._steps))
        number = self._steps.index(name) + 1
        line = f"[{number}/{len(self._steps)}] {name:<{width}} {self.seconds[name]:6.1f} s"
        print(line, file=self._stream, flush=True)

    def tick(self, name: str, note: str) -> None:
        """How far a running step is; nothing to print in lines."""

    def __enter__(self) -> "PlainProgress":
        return self

    def __exit__(self, *_: object) -> None:
        return None


class LiveProgress(PlainProgress):
    """A table of all steps, drawn again as they go; it has no thread of its own, for threads and forks clash."""

    def __init__(self, steps: list[str]) -> None:
        super().__init__(steps)
        from rich.console import Console
        from rich.live import Live

        self._running: dict[str, float] = {}
        self._notes: dict[str, str] = {}
        self._live = Live(console=Console(stderr=True), auto_refresh=False)

    def started(self, name: str) -> None:
        """Draw the step as running."""
        self._running[name] = time.perf_counter()
        self._draw()

    def ended(self, name: str) -> None:
        """Draw the step as done."""
        self._running.pop(name)
        self._draw()

    def tick(self, name: str, note: str) -> None:
        """Draw again, with the note beside the running step."""
        with self._lock:
            self._notes[name] = note
            self._draw()

    def _draw(self) -> None:
        from rich.table import Table

        table = Table.grid(padding=(0, 2))
        for name in self._steps:
            table.add_row(*self._row(name))
        self._live.update(table, refresh=True)

    def _row(self, name: str) -> tuple["RenderableType", ...]:
        from rich.text import Text

        if name in self.seconds:
            return Text("done", "green"), name, f"{self.seconds[name]:.1f} s", ""
        if name in self._running:
            elapsed = time.perf_counter() - self._running[name]
            return Text("now", "bold"), Text(name, "bold"), f"{elapsed:.1f} s", self._notes.get(name, "")
        return "", Text(name, "dim"), "", ""

    def __enter__(self) -> "LiveProgress":
        self._live.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.__exit__(None, None, None)


def make_progress(steps: list[str]) -> PlainProgress:
    """The display that fits where standard error goes."""
    return LiveProgress(steps) if sys.stderr.isatty() else PlainProgress(steps)
