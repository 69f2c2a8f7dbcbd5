"""Whether a document is still what its inputs make: checksums only, no pandas, well under a second."""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis import paths

LOCK = Path("requirements") / "report.lock"
INGEST_NOTEBOOK = "ingest.ipynb"
_PACKAGE = Path(__file__).resolve().parents[1]
_MADE = {"__pycache__", ".ipynb_checkpoints"}


def file_checksum(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def input_checksums(notebook: str) -> dict[str, str]:
    """SHA-256 of all that goes into a document: raw and reference data, package, notebooks, lock.

    Keys are paths below the project folder; those of the package begin with src/analysis wherever it is installed.
    """
    root = paths.root()
    found = {
        path.relative_to(root).as_posix(): file_checksum(path)
        for folder in (paths.raw(), paths.reference())
        for path in _files(folder)
    }
    for path in _files(_PACKAGE):
        found[f"src/analysis/{path.relative_to(_PACKAGE).as_posix()}"] = file_checksum(path)
    for path in (paths.notebooks() / notebook, paths.notebooks() / INGEST_NOTEBOOK, root / LOCK):
        if path.is_file():
            found[path.relative_to(root).as_posix()] = file_checksum(path)
    return dict(sorted(found.items()))


def key_of(inputs: Mapping[str, str], parameters: Mapping[str, Any]) -> str:
    """One checksum over inputs, parameters and the Python version: the same key means the same document."""
    version = ".".join(platform.python_version_tuple()[:2])
    text = json.dumps([dict(inputs), dict(parameters), version], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def outputs_intact(outputs: Mapping[str, str], folder: Path) -> bool:
    """Whether every output stands in `folder` with the checksum that was recorded; False where none is recorded."""
    return bool(outputs) and all(
        (folder / name).is_file() and file_checksum(folder / name) == known for name, known in outputs.items()
    )


def data_inputs(inputs: Mapping[str, str]) -> dict[str, str]:
    """The part of the inputs that the ingest notebook reads: data and the notebook itself."""
    return {
        name: value
        for name, value in inputs.items()
        if name.startswith(("data/", f"notebooks/{INGEST_NOTEBOOK}"))
    }


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in _walk([folder]) if path.is_file() and path.suffix not in {".pyc", ".tmp"})


def _walk(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in folder.iterdir():
            if path.name in _MADE or path.name.startswith("."):
                continue
            if path.is_dir():
                yield from _walk([path])
            else:
                yield path
