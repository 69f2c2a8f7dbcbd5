"""The notebook process: an IPython shell whose outputs go to the parent as messages of the Jupyter protocol."""

import builtins
import faulthandler
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

from analysis.publish.engine_channel import Cell, Sender
from analysis.publish.engine_streams import Captured, Streams

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"


class Publisher(DisplayPublisher):
    """Sends what `display` and its updates show."""

    shell: "Shell"

    def publish(  # type: ignore[override]
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Send one display, or the update of one."""
        self._validate_data(data, metadata or {})
        kind = "update_display_data" if update else "display_data"
        self.shell.say(kind, data=data, metadata=metadata or {}, transient=transient or {})

    def clear_output(self, wait: bool = False) -> None:
        """Send that the cell's outputs so far go."""
        self.shell.say("clear_output", wait=wait)


class Hook(DisplayHook):
    """Sends the value of a cell's last expression."""

    shell: "Shell"
    _data: dict[str, Any]
    _metadata: dict[str, Any]

    def start_displayhook(self) -> None:
        """Forget the last value."""
        self._data, self._metadata = {}, {}

    def write_output_prompt(self) -> None:
        """Prompts are numbers in the message, not text."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Take the value in all its formats."""
        self._data, self._metadata = format_dict, md_dict or {}

    def finish_displayhook(self) -> None:
        """Send it, unless no format has anything to show."""
        if self._data:
            self.shell.say(
                "execute_result",
                data=self._data,
                metadata=self._metadata,
                execution_count=self.prompt_count,
            )


class Shell(InteractiveShell):
    """An IPython shell without terminal, history file or user configuration."""

    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)
    sender = AnyTrait()
    streams = AnyTrait()

    def say(self, msg_type: str, **content: Any) -> None:
        """Send one message after all text that was written before it."""
        if self.sender.owned:
            self.streams.flush()
            self.sender.send(msg_type, **content)

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no event loop to join; figures are drawn inline."""

    def init_hooks(self) -> None:
        """Help texts (`name?`) have no pager here, as they have none in an executed notebook."""
        super().init_hooks()
        self.set_hook("show_in_pager", lambda *_, **__: None, 99)

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.say("error", ename=str(etype.__name__), evalue=str(evalue), traceback=stb)


def make_shell(sender: Sender, streams: Streams, folder: str) -> Shell:
    """A fresh shell that keeps what files it must in `folder`."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.autocall = 0
    shell: Shell = Shell.instance(config=config, ipython_dir=folder, sender=sender, streams=streams)
    return shell


def draw_inline(shell: InteractiveShell) -> None:
    """Show pyplot figures below their cell, whether pyplot is loaded already or comes with a cell."""
    os.environ["MPLBACKEND"] = INLINE_BACKEND
    if "matplotlib" not in sys.modules:
        return
    import matplotlib

    matplotlib.use(INLINE_BACKEND)
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib_inline.backend_inline import configure_inline_support

        configure_inline_support(shell, INLINE_BACKEND)


def serve(cells: Sequence[Cell], write_end: int, captured: Captured, folder: str) -> NoReturn:
    """Run the cells and leave; the last thing a forked child does."""
    code = 1
    gc.enable()
    try:
        _become_a_notebook(captured)
        sender = Sender(write_end)
        streams = Streams(sender, captured)
        sys.stdout, sys.stderr = streams.stdout, streams.stderr
        shell = make_shell(sender, streams, folder)
        draw_inline(shell)
        for cell in cells:
            if not _run(shell, cell):
                break
        shell.say("done")
        code = 0
    except BaseException:  # nobody above can catch it: what is wrong goes to the captured descriptor
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _become_a_notebook(captured: Captured) -> None:
    captured.install()
    faulthandler.enable(2)
    os.environ["PAGER"] = os.environ["GIT_PAGER"] = "cat"
    builtins.input = _no_input


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError("a notebook that makes a report cannot ask for input")


def _run(shell: Shell, cell: Cell) -> bool:
    """Run one cell; False where the notebook stops."""
    shell.say("begin", index=cell.index, execution_count=shell.execution_count)
    result = shell.run_cell(cell.source, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    shell.say(
        "end",
        status="ok" if result.success else "error",
        ename=type(error).__name__ if error else "",
        evalue=str(error) if error else "",
    )
    leaving = bool(getattr(shell, "exit_now", False))
    return (result.success or cell.may_fail) and not leaving
