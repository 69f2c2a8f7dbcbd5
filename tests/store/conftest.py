"""A copy of the project's data in which tables may be made, spoilt and made again."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import paths, store


def forget() -> None:
    """Drop everything the package remembers of the folder it works in."""
    modules = [module for name, module in sys.modules.items() if name.startswith("analysis")]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


@pytest.fixture(scope="session")
def made() -> Path:
    """The processed tables of the project, fresh."""
    store.load("results")
    return paths.processed()


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The root of a copy with raw, reference and processed data."""
    for folder in (paths.raw(), paths.reference(), made):
        shutil.copytree(folder, tmp_path / "data" / folder.name, ignore=shutil.ignore_patterns(".making-*"))
    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path))
    forget()
    yield tmp_path
    forget()
