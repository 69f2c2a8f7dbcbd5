"""The project's own data and notebooks in a copy that a test may break."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis import cli, paths

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it said on standard error, progress lines left out."""

    code: int
    error: str


Report = Callable[..., Ended]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What takes seconds to make and is the same in every copy, made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Iterator[Path]:
    """A copy of data, notebooks and lock that the package takes for the project."""
    folder = tmp_path / "checkout"
    for name in ("data/raw", "data/reference", "notebooks", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".cache").symlink_to(cache)
    monkeypatch.setenv("ANALYSIS_ROOT", str(folder))
    monkeypatch.delenv("ANALYSIS_ENGINE", raising=False)
    paths.root.cache_clear()
    yield folder
    paths.root.cache_clear()


@pytest.fixture
def report(checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Report:
    """`make report` without make: the command as the Makefile calls it."""

    def run(year: str = "2024", lang: str = "en") -> Ended:
        monkeypatch.setenv("YEAR", year)
        monkeypatch.setenv("REPORT_LANG", lang)
        capfd.readouterr()
        code = cli.main(["report"])
        lines = capfd.readouterr().err.splitlines()
        return Ended(code, "\n".join(line for line in lines if not line.startswith("[")))

    return run
