"""How a notebook process talks to the process that started it: length-prefixed JSON over a pipe.

JSON and not pickle, because whatever comes back must fit into a notebook file anyway, and because the parent never
has to run code that a cell has written.
"""

import base64
import json
import numbers
import os
import struct
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 20

Message = dict[str, Any]


def _plain(value: Any) -> Any:
    """What JSON has no word for, as the standard kernel would send it."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a notebook's output")


@dataclass(frozen=True)
class Cell:
    """One code cell to run: its place in the notebook, its text, and whether an error in it is expected."""

    index: int
    source: str
    may_fail: bool


class Sender:
    """The writing end. Safe to call from several threads, silent in processes that a cell has forked."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()
        self._owner = os.getpid()

    @property
    def owned(self) -> bool:
        """Whether this process is the one the pipe was made for (a cell may have forked it)."""
        return os.getpid() == self._owner

    def send(self, msg_type: str, **content: Any) -> None:
        """Write one message whole; raises TypeError for content that JSON cannot hold."""
        text = json.dumps({"msg_type": msg_type, "content": content}, default=_plain, ensure_ascii=False)
        payload = text.encode("utf-8", errors="replace")  # half a surrogate pair fits into no file
        with self._lock:
            data = memoryview(_LENGTH.pack(len(payload)) + payload)
            while data:
                data = data[os.write(self._descriptor, data) :]


class Receiver:
    """The reading end: gives whole messages, keeps what is not whole yet."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = bytearray()
        self.closed = False

    def read(self) -> Iterator[Message]:
        """Read once (call it when the descriptor is ready) and give the messages that are complete."""
        try:
            data = os.read(self._descriptor, _CHUNK)
        except BlockingIOError:
            return
        self.closed = not data
        self._buffer += data
        while len(self._buffer) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._buffer)
            end = _LENGTH.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[_LENGTH.size : end])
            del self._buffer[:end]
            yield json.loads(payload)
