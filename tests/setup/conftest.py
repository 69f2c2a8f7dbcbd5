"""A small project with the real tools and Makefile in it, on a machine that has only what a test puts there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = ("sh", "sed", "dirname", "cat", "awk", "make", "touch", "sleep", "find", "rm", "env")
INTERPRETER = Path(sys.executable).resolve()

# Stands in for uv: notes each call, makes a bare .venv, and installs nothing.
STUB_UV = f"""#!/bin/sh
echo "$*" >> "$STUB_LOG"
case "$1" in
    venv) for last in "$@"; do :; done; exec "{INTERPRETER}" -I -m venv --without-pip "$last" ;;
    pip) sleep "${{STUB_SECONDS:-0}}"; echo "${{STUB_WORDS:-}}"; exit "${{STUB_CODE:-0}}" ;;
    python) exit 1 ;;
esac
"""


@dataclass
class Machine:
    """A project folder and the commands on the PATH beside it."""

    root: Path
    bin: Path
    log: Path

    def command(self, name: str, script: str) -> None:
        """Put a script on the PATH."""
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(script, encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def with_uv(self) -> Machine:
        """Put a uv on the PATH that only notes what it is asked."""
        self.command("uv", STUB_UV)
        return self

    def environment(self, settings: dict[str, str]) -> dict[str, str]:
        """All variables that commands see: these and no others."""
        return {"PATH": str(self.bin), "HOME": str(self.bin.parent), "STUB_LOG": str(self.log), **settings}

    def start(self, *command: str, **settings: str) -> subprocess.Popen[str]:
        """Start a command in the project, at the head of a process group of its own."""
        return subprocess.Popen(
            command,
            cwd=self.root,
            env=self.environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the project to its end."""
        process = self.start(*command, **settings)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def python(
        self, layer: str = "report", code: str = "print('ran')", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a line of Python in the environment of a layer, as the Makefile does."""
        return self.run("sh", "tools/run.sh", layer, "-c", code, **settings)

    def calls(self) -> list[str]:
        """What uv was asked so far, but for its version."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if line.startswith(("venv", "pip"))]

    def stamps(self) -> set[str]:
        """Names of what lies in the folder of stamps."""
        return {path.name for path in (self.root / ".venv" / "stamps").glob("*")}

    def lock(self, layer: str, text: str) -> None:
        """Write the lock of a layer."""
        (self.root / "requirements" / f"{layer}.lock").write_text(text, encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with a Python that is new enough, make and a shell, but no uv; the project's path has a space in it."""
    root, bin_ = tmp_path / "a project", tmp_path / "bin"
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "environment.yml", ".python-version"):
        shutil.copy(ROOT / name, root / name)
    package = root / "src" / "analysis"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text("", encoding="utf-8")
    package.joinpath("__main__.py").write_text(
        "import os, json; print(json.dumps(dict(os.environ)))\n", encoding="utf-8"
    )
    (root / "requirements").mkdir()
    bin_.mkdir()
    for name in SYSTEM:
        found = shutil.which(name)
        assert found is not None, f"the tests of the set-up need {name}"
        (bin_ / name).symlink_to(os.path.realpath(found) if name != "sh" else found)
    (bin_ / "python3").symlink_to(INTERPRETER)
    made = Machine(root, bin_, tmp_path / "uv.log")
    for layer in ("report", "test", "lab"):
        made.lock(layer, f"# nothing for {layer}\n")
    return made
