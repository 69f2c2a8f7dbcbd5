"""Records of what was made: one file a document, and one manifest put together from them.

Two runs at once write two records; the manifest is only ever derived, so nothing is lost.
"""

import contextlib
import json
import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.publish.stage import write_whole

FOLDER = "manifest"
FAILED = "failed"
_PACKAGES = (
    "babel",
    "fonttools",
    "ipython",
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "pandera",
    "papermill",
    "pyarrow",
    "seaborn",
    "typst",
)

Record = dict[str, Any]


def read_record(reports: Path, document: str) -> Record | None:
    """The record of a document that was made, None where there is none or it cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        record = json.loads((reports / FOLDER / f"{document}.json").read_text(encoding="utf-8"))
        if isinstance(record, dict):
            return record
    return None


def write_record(reports: Path, record: Record) -> None:
    """Put the record of a document beside the others and the manifest together again.

    An outcome other than "made" goes to the folder of failures and leaves the record of the last good run alone.
    """
    document = record["document"]
    if record["outcome"] == "made":
        write_whole(reports / FOLDER / f"{document}.json", dump(record))
        _remove_failure(reports, document)
    else:
        write_whole(reports / FAILED / f"{document}.json", dump(record))
    write_whole(reports / "manifest.json", dump(assemble(reports)))


def forget_failure(reports: Path, document: str) -> None:
    """A document that is current again has no failure; light where there was none."""
    if _remove_failure(reports, document):
        write_whole(reports / "manifest.json", dump(assemble(reports)))


def _remove_failure(reports: Path, document: str) -> bool:
    record = reports / FAILED / f"{document}.json"
    if not record.exists():
        return False
    record.unlink()
    record.with_suffix(".ipynb").unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        record.parent.rmdir()
    return True


def assemble(reports: Path) -> Record:
    """All records of a year in one: `documents` that stand in the folder, and `failures` since they were made."""
    return {
        "documents": _read_all(reports / FOLDER),
        "failures": _read_all(reports / FAILED),
    }


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that shape a report."""
    found = {"python": platform.python_version(), "platform": platform.platform(terse=True)}
    for package in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[package] = version(package)
    return found


def orphans(reports: Path, previous: Record | None, current: Iterable[str]) -> list[str]:
    """Outputs of the previous run of a document that this run did not make and no other document claims."""
    if not previous:
        return []
    claimed = set(current)
    for other in _read_all(reports / FOLDER).values():
        if other.get("document") != previous.get("document"):
            claimed |= set(other.get("outputs", {}))
    return [
        name for name in previous.get("outputs", {}) if name not in claimed and ".." not in Path(name).parts
    ]


def dump(record: Mapping[str, Any]) -> str:
    """JSON as we keep it: indented, in UTF-8, with a line end."""
    return json.dumps(record, indent=2, ensure_ascii=False) + os.linesep.replace("\r", "")


def _read_all(folder: Path) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for path in sorted(folder.glob("*.json")):
        with contextlib.suppress(OSError, ValueError):
            found[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    return found
