"""A copy of the project's data into which files may be taken, and the command that does it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis import cli, paths, store

SOURCE = "Ombudsman RI | Hasil penilaian kepatuhan 2024 | https://ombudsman.go.id/lampiran-2024 | 2024-11-14"


def forget() -> None:
    """Drop everything the package remembers of the folder it works in."""
    modules = [module for name, module in sys.modules.items() if name.startswith("analysis")]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    error: str


Take = Callable[..., Said]


@pytest.fixture(scope="session")
def made() -> Path:
    """The processed tables of the project, fresh."""
    store.load("results")
    return paths.processed()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What takes seconds to make and is the same in every copy, made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(made: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The root of a copy of data/ with everything in it."""
    shutil.copytree(made.parent, tmp_path / "data", ignore=shutil.ignore_patterns(".*"))
    (tmp_path / ".cache").symlink_to(cache)
    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path))
    forget()
    yield tmp_path
    forget()


@pytest.fixture
def take(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Take:
    """`make ingest` without make: values in the environment, as the Makefile gives them."""

    def run(
        text: str, *, name: str = "hasil.csv", year: str = "2024", source: str = SOURCE, **values: str
    ) -> Said:
        file = project / name
        file.write_text(text, encoding="utf-8")
        for key, value in {"FILE": str(file), "YEAR": year, "SOURCE": source, **values}.items():
            monkeypatch.setenv(key, value)
        code = cli.main(["ingest"])
        for key in values:
            monkeypatch.delenv(key)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def state(project: Path) -> Callable[[], dict[str, bytes]]:
    """Every file of data/raw, data/reference and the package descriptor, to see that nothing has changed."""

    def read() -> dict[str, bytes]:
        data = project / "data"
        files = [*data.glob("raw/**/*"), *data.glob("reference/**/*"), data / "datapackage.json"]
        return {path.relative_to(data).as_posix(): path.read_bytes() for path in files if path.is_file()}

    return read
