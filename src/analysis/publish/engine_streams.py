"""Where text of a notebook process goes: `print` and friends, and whatever is written to file descriptors 1 and 2."""

import io
import os
import time
from collections.abc import Sequence

from analysis.publish.engine_channel import Sender

_HOLD_SECONDS = 0.05
_HOLD_CHARACTERS = 1 << 16


class Captured:
    """File descriptors 1 and 2 of the child, kept in memory files, so that `os.system` cannot harm the protocol.

    The parent makes it before the fork and can still read what a dying child wrote last.
    """

    def __init__(self, descriptors: Sequence[int] = ()) -> None:
        names = ("stdout", "stderr")
        made = descriptors or [os.memfd_create(f"notebook-{name}") for name in names]
        self._files = dict(zip(names, made, strict=True))
        self._read = {"stdout": 0, "stderr": 0}

    @property
    def descriptors(self) -> list[int]:
        """The files, to be handed to another process."""
        return list(self._files.values())

    def install(self) -> None:
        """In the child: descriptors 1 and 2 write here, 0 reads nothing."""
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(self._files["stdout"], 1)
        os.dup2(self._files["stderr"], 2)

    def mark(self, name: str, offset: int) -> None:
        """In the parent: everything up to `offset` has arrived as a message already."""
        self._read[name] = offset

    def drain(self, name: str) -> tuple[str, int]:
        """What was written since the last call, and the offset now."""
        size = os.fstat(self._files[name]).st_size
        start = self._read[name]
        if size <= start:
            return "", start
        text = os.pread(self._files[name], size - start, start).decode("utf-8", errors="replace")
        self._read[name] = size
        return text, size

    def close(self) -> None:
        """Give the memory back."""
        for descriptor in self._files.values():
            os.close(descriptor)


class Streams:
    """Both text streams of the child, in the order in which they were written."""

    def __init__(self, sender: Sender, captured: Captured) -> None:
        self._sender = sender
        self._captured = captured
        self.stdout = TextStream("stdout", self)
        self.stderr = TextStream("stderr", self)

    def flush(self) -> None:
        """Send all that is held back; called before anything else is sent, so that the order is kept."""
        if not self._sender.owned:
            return
        for stream in (self.stdout, self.stderr):
            stream.send_held()
            stream.prompt()
            text, offset = self._captured.drain(stream.name)
            if text:
                self._sender.send("stream", name=stream.name, text=text, offset=offset)

    def send_text(self, name: str, text: str) -> None:
        """Send text of one stream."""
        self._sender.send("stream", name=name, text=text)

    def written(self, stream: "TextStream") -> None:
        """Text was written: what another stream holds goes first."""
        other = self.stderr if stream is self.stdout else self.stdout
        other.send_held()

    @property
    def owned(self) -> bool:
        """Whether this process may write into the notebook."""
        return self._sender.owned


class TextStream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell; holds text back a moment, so that many small writes are one message."""

    def __init__(self, name: str, streams: Streams) -> None:
        super().__init__()
        self.name = name
        self._streams = streams
        self._held: list[str] = []
        self._held_characters = 0
        self._sent_at = 0.0

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Always UTF-8, whatever the locale."""
        return "utf-8"

    def fileno(self) -> int:
        """The real descriptor, for subprocesses; what arrives there is captured too."""
        return 1 if self.name == "stdout" else 2

    def writable(self) -> bool:
        """True."""
        return True

    def write(self, text: str) -> int:
        """Hold or send `text`; in a process that a cell has forked, write it to the captured descriptor."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self._streams.owned:
            os.write(self.fileno(), text.encode("utf-8", errors="replace"))
            return len(text)
        self._streams.written(self)
        self._held.append(text)
        self._held_characters += len(text)
        late = time.monotonic() - self._sent_at > _HOLD_SECONDS
        if late or self._held_characters > _HOLD_CHARACTERS:
            self.send_held()
        return len(text)

    def flush(self) -> None:
        """Send what is held."""
        if self._streams.owned:
            self.send_held()

    def prompt(self) -> None:
        """The next text goes at once: a cell's first words may be its last."""
        self._sent_at = 0.0

    def send_held(self) -> None:
        """Send what is held as one message."""
        if not self._held:
            return
        text, self._held, self._held_characters = "".join(self._held), [], 0
        self._sent_at = time.monotonic()
        self._streams.send_text(self.name, text)
