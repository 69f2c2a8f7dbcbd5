"""What keeps the environment from being made is told in one sentence that says what to do."""

from __future__ import annotations

import subprocess

OLD_PYTHON = '#!/bin/sh\n[ "$1" = -I ] && exit 1\necho 3.9.18\n'

# Asks for the environment with a Python whose distribution left out what makes virtual environments.
WITHOUT_ENSUREPIP = """
import importlib.util, sys
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "ensurepip" else found(name, *more)
sys.path.insert(0, "tools")
import virtual_environment
sys.exit(virtual_environment.build("report"))
"""


def complaint(result: subprocess.CompletedProcess[str]) -> str:
    """The one line that is an error; there must be no traceback and nothing may have run."""
    assert result.returncode != 0
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    return line


def test_python_too_old(machine):
    machine.command("python3", OLD_PYTHON)
    line = complaint(machine.python())
    assert "no Python 3.11 or newer was found (python3 is 3.9.18): install Python 3.11" in line


def test_no_python_at_all(machine):
    (machine.bin / "python3").unlink()
    assert "no Python 3.11 or newer was found: install Python 3.11" in complaint(machine.python())


def test_a_named_python_that_does_not_do(machine):
    machine.command("old", OLD_PYTHON)
    assert "PYTHON=old is not a Python 3.11 or newer" in complaint(machine.python(PYTHON="old"))


def test_a_newer_python_of_another_name_is_found(machine):
    (machine.bin / "python3").rename(machine.bin / "python3.12")
    machine.command("python3", OLD_PYTHON)
    assert machine.with_uv().python().stdout == "ran\n"


def test_no_venv_module(machine):
    result = machine.run("python3", "-c", WITHOUT_ENSUREPIP)
    line = complaint(result)
    assert "has no venv module: install it (on Debian and Ubuntu: apt install python3." in line
    assert not (machine.root / ".venv").exists()


def test_no_venv_module_matters_only_without_uv(machine):
    result = machine.with_uv().run("python3", "-c", WITHOUT_ENSUREPIP)
    assert result.returncode == 0, result.stderr


def test_no_network(machine):
    machine.lock("report", f"greeting==1.0 --hash=sha256:{'0' * 64}\n")
    closed = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "1",
        "PIP_CONFIG_FILE": "/dev/null",
    }
    line = complaint(machine.python(**closed))
    assert "the package index could not be reached: check the network" in line
    assert "127.0.0.1" in (machine.root / ".venv.log").read_text()


def test_no_network_when_uv_adds_a_layer(machine):
    machine.with_uv().python("report")
    line = complaint(
        machine.python("test", STUB_CODE="1", STUB_WORDS="Caused by: dns error: failed to lookup address")
    )
    assert "the package index could not be reached" in line


def test_uv_is_told_not_to_download_a_python(machine):
    machine.command("uv", '#!/bin/sh\necho "$UV_PYTHON_DOWNLOADS" > "$STUB_LOG"\nexit 1\n')
    (machine.bin / "python3").unlink()
    machine.python()
    assert machine.log.read_text().strip() == "never"


def test_no_room_for_the_environment(machine):
    (machine.root / ".venv.lock").mkdir()
    assert ".venv could not be written" in complaint(machine.with_uv().python())
