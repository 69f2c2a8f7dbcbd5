"""A conda environment made from environment.yml is used as it is, and never changed."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest


@pytest.fixture
def conda(tmp_path: Path) -> dict[str, str]:
    """Settings of an active conda environment that holds every package of this one."""
    prefix = tmp_path / "conda"
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", str(prefix)], check=True)
    (packages,) = prefix.glob("lib/python*/site-packages")
    packages.joinpath("all.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return {"CONDA_PREFIX": str(prefix), "CONDA_DEFAULT_ENV": "kepatuhan"}


def require(machine, line: str, replacement: str) -> None:
    path = machine.root / "pyproject.toml"
    text = path.read_text()
    assert line in text
    path.write_text(text.replace(line, replacement, 1))


def test_it_is_used_and_no_other_made(machine, conda):
    result = machine.python(code="import sys, analysis; print(sys.prefix); print(analysis.__file__)", **conda)
    assert result.returncode == 0, result.stderr
    prefix, source = result.stdout.splitlines()
    assert prefix == conda["CONDA_PREFIX"]
    assert Path(source).parent == machine.root / "src" / "analysis"
    assert not (machine.root / ".venv").exists()


@pytest.mark.parametrize("wanted", ["absent-package>=1", "pandas>=99"])
def test_what_it_lacks_is_named_with_the_command_that_brings_it(machine, conda, wanted):
    require(machine, '"pandas>=3,<4"', f'"{wanted}"')
    result = machine.with_uv().python(**conda)
    assert result.returncode != 0
    assert result.stderr == (
        f"error: the active conda environment lacks {wanted}: "
        "run `conda env update --file environment.yml`, then the same command again.\n"
    )
    assert machine.calls() == []


def test_tools_of_the_tests_are_not_part_of_it(machine, conda):
    require(machine, '"pytest>=8.2"', '"absent-package>=1"')
    assert machine.python("report", **conda).returncode == 0
    result = machine.python("test", **conda)
    assert result.returncode != 0
    assert (
        "lacks absent-package>=1: environment.yml leaves them out, so run `conda deactivate`" in result.stderr
    )


def test_an_environment_of_another_name_is_left_alone(machine, conda):
    result = machine.with_uv().python(
        code="import sys; print(sys.prefix)", **{**conda, "CONDA_DEFAULT_ENV": "base"}
    )
    assert result.stdout.strip() == str(machine.root / ".venv")
