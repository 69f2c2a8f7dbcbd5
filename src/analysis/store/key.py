"""A checksum of everything the processed tables are made from, cheap enough to ask before each run."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from analysis import paths

KEY_FILE = "key.txt"
TABLES = ("observations", "set_aside", "results", "dimensions", "findings", "rows_in")

CODE = ("ingest", "reconcile", "regions", "store")
MODULES = ("schemes.py", "reference.py")
"""Rooms and modules of the package that turn data into tables."""


def checksum(files: Iterable[Path], base: Path) -> str:
    """SHA-256 over the names (below `base`) and bytes of files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(base).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def data_checksum() -> str:
    """The checksum of all raw and reference data: what a report names as its data."""
    files = [*paths.raw().rglob("*"), *paths.reference().rglob("*")]
    return checksum((path for path in files if path.is_file()), paths.root() / "data")


def source_key() -> str:
    """The checksum of data and of the code that turns them into tables."""
    package = Path(__file__).parents[1]
    code = [path for room in CODE for path in (package / room).rglob("*.py")]
    return f"{data_checksum()}-{checksum([*code, *(package / name for name in MODULES)], package)}"


def is_fresh() -> bool:
    """Whether the processed tables are whole and made from today's data and code. Reads no table, imports no pandas."""
    folder = paths.processed()
    if not all((folder / f"{name}.parquet").is_file() for name in TABLES):
        return False
    try:
        return (folder / KEY_FILE).read_text() == source_key()
    except OSError:
        return False
