"""Everything is written aside and moved into place when whole, so that a failure leaves the last report as it was."""

import contextlib
import errno
import importlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from analysis.errors import AnalysisError

fcntl: Any = None  # there is none on Windows, where a dead run's folder is left for its owner to remove
with contextlib.suppress(ImportError):
    fcntl = importlib.import_module("fcntl")

_PREFIX = ".staging-"
_LOCK = ".lock"
_YOUNG_SECONDS = 60
_REASONS = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; free some space",
    errno.EACCES: "you may not write there; change its rights or its owner",
    errno.EPERM: "you may not write there; change its rights or its owner",
    errno.EROFS: "it is on a read-only file system; use a folder that can be written",
    errno.ENOTDIR: "a file stands where a folder is needed; move it away",
    errno.EEXIST: "a file stands where a folder is needed; move it away",
    errno.EISDIR: "a folder stands where a file is needed; move it away",
}


def plain_reason(problem: OSError, where: Path) -> AnalysisError:
    """An error of the file system as one sentence: where, why, what to do."""
    named = problem.filename2 or problem.filename
    reason = _REASONS.get(problem.errno or 0, f"{problem.strerror or problem}; mend that")
    place = named if isinstance(named, str) else str(where)
    return AnalysisError(
        f"Cannot write {place}: {reason} and run again (what was there before is untouched)."
    )


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


class Stage:
    """A folder beside the reports, on their file system, that is gone when the `with` block ends.

    A lock that the system gives back when a process ends tells a folder in use from one that a dead run left.
    """

    def __init__(self, reports: Path) -> None:
        self._reports = reports
        self._lock: int | None = None

    def __enter__(self) -> "Stage":
        try:
            self._reports.mkdir(parents=True, exist_ok=True)
            remove_stale(self._reports)
            self.folder = Path(tempfile.mkdtemp(dir=self._reports, prefix=_PREFIX))
            self._lock = _acquire(self.folder / _LOCK, wait=False)
        except OSError as problem:
            raise plain_reason(problem, self._reports) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)

    def path(self, name: str) -> Path:
        """A place in the folder for an output; its parents are made."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


def require_folder(folder: Path) -> None:
    """Raises `AnalysisError` where `folder` is something else, or is there and cannot be written."""
    if folder.exists() and not folder.is_dir():
        raise plain_reason(NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)), folder)
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        raise plain_reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder)), folder)


def place(staged: Mapping[str, Path], target: Path) -> None:
    """Move files, or new folders, into `target` under their names: all of them, or, if one fails, none.

    Raises `AnalysisError` where the file system refuses; what was there before is then there again.
    """
    done: list[tuple[Path, Path | None]] = []
    try:
        for name, source in staged.items():
            final = target / name
            final.parent.mkdir(parents=True, exist_ok=True)
            backup = _keep(final, source)
            done.append((final, backup))
            os.replace(source, final)
    except BaseException as problem:
        for final, backup in reversed(done):
            _undo(final, backup)
        if isinstance(problem, OSError):
            raise plain_reason(problem, target) from None
        raise


def _keep(final: Path, source: Path) -> Path | None:
    """A second name for the file that is to be replaced, beside the new one."""
    if not final.exists():
        return None
    backup = source.with_name(f"{source.name}.before")
    try:
        os.link(final, backup)
    except OSError:
        shutil.copy2(final, backup)
    return backup


def _undo(final: Path, backup: Path | None) -> None:
    with contextlib.suppress(OSError):
        if backup is None and final.is_dir():
            shutil.rmtree(final)
        elif backup is None:
            final.unlink(missing_ok=True)
        else:
            os.replace(backup, final)


def remove_stale(reports: Path) -> None:
    """Remove the staging folders of runs that are no more."""
    if fcntl is None:
        return
    for folder in reports.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime < _YOUNG_SECONDS:
                continue  # another run may be about to lock it
            lock = _acquire(folder / _LOCK, wait=False)
            if lock is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)


@contextlib.contextmanager
def exclusive(lock_file: Path) -> Iterator[None]:
    """One run at a time, over processes; waits for the other to end."""
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        lock = _acquire(lock_file, wait=True)
    except OSError as problem:
        raise plain_reason(problem, lock_file) from None
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _acquire(path: Path, *, wait: bool) -> int | None:
    """An open lock on a file, None where another run has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    if fcntl is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(descriptor)
            return None
    return descriptor
