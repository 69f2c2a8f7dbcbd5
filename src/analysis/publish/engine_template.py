"""Where children come from: a fork of this process, or of a template that imports ahead in a process of its own.

The template begins to import what notebooks need while this process imports papermill and the exporters, on the other
core; a child forked from it has everything at once. Light: neither papermill nor IPython is imported here.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import warnings
from collections.abc import Sequence
from typing import NoReturn, Protocol

from analysis.publish.engine_channel import Cell
from analysis.publish.engine_streams import Captured

_PR_SET_PDEATHSIG = 1
_POLL_SECONDS = 0.02
_PACKET = 1 << 16


class Child(Protocol):
    """A notebook's process, seen from the one that waits for it."""

    pid: int

    def status(self) -> int | None:
        """Its wait status once it has ended, None before."""

    def end(self) -> None:
        """Kill it, and whatever its cells have started."""


class Source(Protocol):
    """Something that can fork a child to run cells."""

    def fork(self, cells: Sequence[Cell], write_end: int, captured: Captured, folder: str) -> Child:
        """A child that runs the cells; it keeps what files it must in `folder`."""


class Here:
    """Forks this process."""

    def fork(self, cells: Sequence[Cell], write_end: int, captured: Captured, folder: str) -> Child:
        """A child of this process."""
        pid = fork()
        if pid == 0:
            from analysis.publish.engine_child import serve

            serve(cells, write_end, captured, folder)
        return _OwnChild(pid)


class Template:
    """A process that imports modules, one by one, and forks when asked to."""

    def __init__(self, modules: Sequence[str]) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._pid = fork()
        if self._pid == 0:
            self._socket.close()
            _be_template(theirs, list(modules))
        theirs.close()
        self._ended: dict[int, int] = {}

    def fork(self, cells: Sequence[Cell], write_end: int, captured: Captured, folder: str) -> Child:
        """A child of the template, with everything the template has imported by then."""
        text = os.memfd_create("cells")
        try:
            with os.fdopen(text, "w", encoding="utf-8", closefd=False) as file:
                json.dump([[cell.index, cell.source, cell.may_fail] for cell in cells], file)
            descriptors = [text, write_end, *captured.descriptors]
            socket.send_fds(self._socket, [folder.encode()], descriptors)
        finally:
            os.close(text)
        return _TemplateChild(self._next("pid"), self)

    def status_of(self, pid: int) -> int | None:
        """The wait status of a child that has ended."""
        while pid not in self._ended and select.select([self._socket], [], [], 0)[0]:
            self._next("")
        return self._ended.get(pid)

    def close(self) -> None:
        """End the template."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._socket.close()

    def _next(self, wanted: str) -> int:
        """Read reports until the wanted one comes; what has ended is kept."""
        while True:
            packet = self._socket.recv(_PACKET)
            if not packet:
                raise ConnectionError("the process that forks notebooks has ended")
            report = json.loads(packet)
            if "status" in report:
                self._ended[report["ended"]] = report["status"]
            if wanted in report or not wanted:
                return int(report.get(wanted, 0))


class _OwnChild:
    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None

    def status(self) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status

    def end(self) -> None:
        _kill_group(self.pid)
        if self._status is None:
            _, self._status = os.waitpid(self.pid, 0)


class _TemplateChild:
    def __init__(self, pid: int, template: Template) -> None:
        self.pid = pid
        self._template = template

    def status(self) -> int | None:
        return self._template.status_of(self.pid)

    def end(self) -> None:
        _kill_group(self.pid)


def fork() -> int:
    """`os.fork` for a child that ends when we do, is out of reach of Ctrl-C and leaves our pages alone."""
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    gc.freeze()  # the child's collector leaves what is here now, and so its pages, alone
    with warnings.catch_warnings():
        # Python 3.12 warns where threads exist. The ones that do are idle pools of libraries, and a child that
        # hangs nevertheless meets the deadline.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    gc.unfreeze() if pid else _leave(parent)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.setpgid(pid, pid or 0)  # parent and child both do it; whoever comes first
    return pid


def _leave(parent: int) -> None:
    """In the child: die with the parent, and take signals as a fresh process does."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _kill_group(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _be_template(control: socket.socket, modules: list[str]) -> NoReturn:
    """Import, fork, report; never comes back."""
    running: set[int] = set()
    gc.disable()  # imports make much and drop nothing
    try:
        while True:
            wait = 0 if modules else (_POLL_SECONDS if running else None)
            asked = bool(select.select([control], [], [], wait)[0])
            if asked and not _fork_on_request(control, running):
                break
            _report_ended(control, running)
            if modules and not asked:
                # What cannot be imported is reported by the notebook that needs it.
                with contextlib.suppress(Exception):
                    importlib.import_module(modules.pop(0))
    finally:
        os._exit(0)


def _fork_on_request(control: socket.socket, running: set[int]) -> bool:
    folder, descriptors, _, _ = socket.recv_fds(control, _PACKET, 4)
    if not folder:
        return False
    text, write_end, *captured = descriptors
    pid = fork()
    if pid == 0:
        from analysis.publish.engine_child import serve

        control.close()
        os.lseek(text, 0, os.SEEK_SET)
        with os.fdopen(text, encoding="utf-8") as file:
            cells = [Cell(*cell) for cell in json.load(file)]
        serve(cells, write_end, Captured(captured), folder.decode())
    running.add(pid)
    control.send(json.dumps({"pid": pid}).encode())
    for descriptor in descriptors:
        os.close(descriptor)
    return True


def _report_ended(control: socket.socket, running: set[int]) -> None:
    for pid in list(running):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            running.discard(pid)
            control.send(json.dumps({"ended": pid, "status": status}).encode())


def wait_status(child: Child, seconds: float) -> int | None:
    """The wait status of a child that is about to end, None if it does not within `seconds`."""
    until = time.monotonic() + seconds
    while (status := child.status()) is None and time.monotonic() < until:
        time.sleep(0.005)
    return status
