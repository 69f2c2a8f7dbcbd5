"""Makes .venv from a lock, by uv where it is installed and else by venv and pip.

A layer gets its stamp when the last package is in place. What has no stamp, or one that no longer fits, is made anew.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environment

ROOT, VENV, STAMPS = Path(environment.ROOT), Path(environment.VENV), Path(environment.STAMPS)
PYTHON, LOG, UNFINISHED = environment.PYTHON, Path(environment.LOG), Path(environment.UNFINISHED)

# Settings of the caller that would send packages elsewhere or bring in modules from outside.
FOREIGN = (
    "PIP_PREFIX",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "UV_SYSTEM_PYTHON",
    "VIRTUAL_ENV",
)

# Words of pip and uv when the index does not answer.
NETWORK_WORDS = (
    "newconnectionerror", "connection refused", "temporary failure in name resolution", "connecttimeout",
    "network is unreachable", "max retries exceeded", "read timed out", "connection broken by", "error sending request",
    "dns error", "failed to fetch", "operation timed out", "network connectivity is disabled",
)  # fmt: skip


class SetupError(Exception):
    """What keeps the environment from being made: one sentence that says what to do."""


def build(layer: str) -> int:
    """Make .venv, or add a layer to it; does nothing if another process has just done so."""
    try:
        with one_at_a_time():
            if runs("ready", layer):
                return 0
            say(
                f"Setting up the environment in .venv for '{layer}', once (uv takes seconds, pip a minute or two) ..."
            )
            started = time.monotonic()
            install_layer(layer)
            say(f"The environment is ready ({time.monotonic() - started:.0f} s).")
    except SetupError as error:
        say(f"error: {error}")
        return 2
    except OSError as error:
        say(
            f"error: .venv could not be written ({error.strerror}: {error.filename}): give it room or rights."
        )
        return 2
    except KeyboardInterrupt:
        say("Stopped before the environment was ready; the next call makes it anew.")
        return 130
    return 0


def install_layer(layer: str) -> None:
    """Add the layer to a .venv that is whole, else make .venv anew with it."""
    LOG.write_text("", encoding="utf-8")
    if is_intact():
        UNFINISHED.touch()
        install(layer, by_pip=(VENV / "bin" / "pip").exists())
    else:
        make_anew(layer)
    record_packages()
    for whole in {layer, "report"}:  # every lock holds that of the report, which `make check` proves
        write_stamp(whole)
    UNFINISHED.unlink()


def make_anew(layer: str) -> None:
    """Remove .venv and make it again, by uv, and by pip if there is no uv or it fails (it may know another index)."""
    remove()
    if uv() is not None:
        try:
            create([str(uv()), "venv", "--no-project", "--python", sys.executable, str(VENV)])
            install(layer, by_pip=False)
            return
        except SetupError:
            if not has_venv_module():
                raise
            say("uv could not do it, so pip tries ...")
            remove()
    if not has_venv_module():
        raise SetupError(
            f"Python at {sys.executable} has no venv module: install it (on Debian and Ubuntu: apt install "
            f"python3.{sys.version_info.minor}-venv) or install uv, then run the same command again."
        )
    create([sys.executable, "-I", "-m", "venv", str(VENV)])
    install(layer, by_pip=True)


def create(command: list[str]) -> None:
    """Make an empty .venv, marked as unfinished, that finds src/ without being told."""
    run(command, "the virtual environment .venv could not be made")
    STAMPS.mkdir()
    UNFINISHED.touch()
    for packages in VENV.glob("lib/python*/site-packages"):
        (packages / "project.pth").write_text("../../../../src\n", encoding="utf-8")


def install(layer: str, by_pip: bool) -> None:
    """Install exactly what the lock of the layer names, hashes checked."""
    if by_pip:
        command = [
            PYTHON,
            "-I",
            "-m",
            "pip",
            "install",
            "--no-input",
            "--progress-bar=off",
            "--disable-pip-version-check",
        ]
    else:
        # As pip does: else the first report compiles thousands of modules, and every one where it may not write.
        command = [str(uv()), "pip", "install", "--compile-bytecode", "--python", PYTHON]
    lock = os.path.relpath(environment.lock_path(layer), ROOT)
    run(
        [*command, "--no-deps", "--require-hashes", "-r", lock],
        f"the packages of {lock} could not be installed",
    )


def run(command: list[str], failure: str) -> None:
    """Run a command, its output into the log; raises SetupError with one sentence if it fails."""
    with LOG.open("a+", encoding="utf-8") as log:
        start = log.tell()
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        variables = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        code = subprocess.run(
            command,
            cwd=ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
        log.seek(start)
        output = log.read()
    if code == 0:
        return
    if any(word in output.lower() for word in NETWORK_WORDS):
        raise SetupError(
            "the package index could not be reached: check the network (or the proxy and index that pip or uv is "
            f"set to), then run the same command again (details: {LOG.name})."
        )
    raise SetupError(f"{failure}: {last_words(output)} (all of it: {LOG.name}).")


def last_words(output: str) -> str:
    """The last line that speaks of an error, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    spoken = [line for line in lines if "error" in line.lower()] or lines
    return spoken[-1].removeprefix("ERROR: ").removeprefix("error: ").rstrip(".")


def is_intact() -> bool:
    """Whether .venv runs and every layer it claims to hold is as locked, so that a layer can be added."""
    layers = [stamp.name for stamp in STAMPS.glob("*")]
    return bool(layers) and UNFINISHED.name not in layers and can_add() and runs("ready", *layers)


def can_add() -> bool:
    """Whether the installer that .venv was made with is still there."""
    return (VENV / "bin" / "pip").exists() or uv() is not None


def runs(*arguments: str) -> bool:
    """Whether the Python of .venv starts and answers one of the questions of environment.py with yes."""
    command = [PYTHON, "-I", "-S", str(ROOT / "tools" / "environment.py"), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def record_packages() -> None:
    """Note what stands among the packages, so that one deleted later is missed; asked of the Python of .venv itself."""
    names = subprocess.run(
        [PYTHON, "-I", "-c", "import os, sys; sys.path.insert(0, sys.argv[1]); import environment as e; "
         "print('\\n'.join(sorted(set(os.listdir(e.site_packages())) - {'__pycache__'})), end='')",
         str(ROOT / "tools")],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    Path(environment.PACKAGES).write_text(names, encoding="utf-8")


def write_stamp(layer: str) -> None:
    """Say in .venv that the layer is whole; asked of the Python of .venv itself, so that `ready` sees the same."""
    text = subprocess.run(
        [PYTHON, "-I", "-c", "import sys; sys.path.insert(0, sys.argv[1]); import environment as e; "
         "print(e.stamp_text(sys.argv[2]), end='')", str(ROOT / "tools"), layer],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    half = STAMPS / f".{layer}"
    half.write_text(text, encoding="utf-8")
    half.replace(STAMPS / layer)


def remove() -> None:
    """Remove .venv, stamps first: what is left of an interrupted removal must not look whole."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(STAMPS, ignore_errors=True)
    if VENV.exists():
        shutil.rmtree(VENV)


def uv() -> str | None:
    """Path of a uv that runs, or None."""
    path = shutil.which("uv")
    if path is None:
        return None
    answers = subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    return path if answers else None


def has_venv_module() -> bool:
    """Whether this Python can make a virtual environment with pip in it (some distributions leave that out)."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let only one process at a time change .venv; the others wait and then find it ready."""
    with (ROOT / ".venv.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another command that is setting up the environment ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def say(text: str) -> None:
    """Tell the user something, apart from what the command itself prints."""
    print(text, file=sys.stderr, flush=True)
