"""A small project of its own: three years of facts and two notebooks that are quick to run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis import paths

PROJECT = Path(__file__).parent / "project"
SOURCE = Path(paths.__file__).parents[1]

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What takes seconds to make and is the same in every project, made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Iterator[Path]:
    """A copy of the small project that the package takes for its own."""
    folder = tmp_path / "project"
    shutil.copytree(PROJECT, folder)
    (folder / ".cache").symlink_to(cache)
    monkeypatch.setenv("ANALYSIS_ROOT", str(folder))
    for name in ("YEAR", "REPORT_LANG", "ANALYSIS_ENGINE"):
        monkeypatch.delenv(name, raising=False)
    paths.root.cache_clear()
    yield folder
    paths.root.cache_clear()


@pytest.fixture
def command(project: Path) -> Command:
    """`python -m analysis` in a process of its own, on the small project; keywords are environment variables."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "analysis", *arguments],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(SOURCE)} | environment,
            cwd=project,
            timeout=120,
        )

    return run
