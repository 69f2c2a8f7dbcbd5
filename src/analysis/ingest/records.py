"""The source records of added tables: where each is from, its years, and what it replaces. Needs no pandas."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.errors import AnalysisError

_ID = re.compile(r"(?!\d{4}$)[a-z0-9]+(-[a-z0-9]+)*")
_ENTRIES: dict[str, type] = {
    "id": str,
    "publisher": str,
    "title": str,
    "url": str,
    "published": str,
    "year": int,
    "years": list,
    "taken_in": str,
    "file": str,
    "sha256": str,
    "format": str,
    "how": str,
    "rows": int,
    "partial": bool,
    "replaces": str,
    "mapping": dict,
}
"""What a source record holds, with its JSON type."""


@dataclass(frozen=True)
class Added:
    """An added table: `id` names its folder below data/raw/added, `source` is its source record (source.json)."""

    id: str
    folder: Path
    source: dict[str, Any]

    @property
    def years(self) -> tuple[int, ...]:
        """The assessment years of its rows, in order."""
        return tuple(sorted(self.source["years"]))


def added_tables() -> tuple[Added, ...]:
    """Every table in data/raw/added, in the order of their ids.

    Raises `AnalysisError` for a folder whose name or source record is not as it has to be, and for a table that
    replaces one that is not there, or itself in the end.
    """
    place = paths.raw() / "added"
    folders = sorted(path for path in place.glob("*/") if not path.name.startswith("."))
    tables = tuple(_read(folder) for folder in folders)
    replaced_by(tables)
    return tables


def replaced_by(tables: Sequence[Added], new: str = "", replaces: str = "") -> dict[str, str]:
    """The id of each table that another replaces, with the id of that other one.

    `new` may be a table not yet on disk, and `replaces` the id it replaces. Raises `AnalysisError` where a table
    replaces one that is not there, or where tables replace each other in a circle.
    """
    pairs = [(one.id, one.source["replaces"]) for one in tables] + [(new, replaces)]
    found = {old: one for one, old in pairs if old}
    names = {one.id for one in tables}
    for old, one in found.items():
        if old not in names:
            raise AnalysisError(
                f"data/raw/added/{one} replaces {old}, which is no table in data/raw/added; correct replaces in its "
                f"source.json or restore {old}."
            )
        if _leads_back(old, found):
            raise AnalysisError(
                f"data/raw/added/{one} replaces {old} and is replaced by it; correct replaces in one source.json."
            )
    return found | _other_parts(tables, found)


def _other_parts(tables: Sequence[Added], found: dict[str, str]) -> dict[str, str]:
    """What else was made from a file of which a table is replaced: a file taken in in parts goes as a whole."""
    files = {one.source["sha256"]: found[one.id] for one in tables if one.id in found}
    return {
        one.id: files[one.source["sha256"]]
        for one in tables
        if one.source["sha256"] in files and one.id not in found and one.id != files[one.source["sha256"]]
    }


def _leads_back(start: str, replaced: dict[str, str]) -> bool:
    """Whether a table is in the end replaced by itself."""
    one = replaced.get(start, "")
    for _ in replaced:
        if one == start:
            return True
        one = replaced.get(one, "")
    return False


def _read(folder: Path) -> Added:
    name = f"data/raw/added/{folder.name}"
    if not _ID.fullmatch(folder.name):
        raise AnalysisError(
            f"{name} is no name for an added table; use small letters, digits and hyphens, and not a year alone."
        )
    file, restore = f"{name}/source.json", f"restore it with `git checkout -- {name}/source.json`"
    try:
        source = json.loads((folder / "source.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AnalysisError(f"{file} is missing; {restore}, or remove the folder.") from None
    except (OSError, ValueError) as problem:
        raise AnalysisError(f"{file} cannot be read ({problem}); {restore}.") from None
    wrong = _wrong_entry(source, folder.name)
    if wrong:
        raise AnalysisError(f"{file}: {wrong}; {restore}.")
    return Added(folder.name, folder, source)


def _wrong_entry(source: Any, name: str) -> str:
    """What is wrong with a source record, "" where nothing is."""
    if not isinstance(source, dict):
        return "it is not an object with named entries"
    for entry, kind in _ENTRIES.items():
        if entry not in source:
            return f'it lacks "{entry}"'
        if type(source[entry]) is not kind:
            return f'"{entry}" is not of the type {kind.__name__}'
    if source["id"] != name:
        return f'"id" is {source["id"]}, not the name of its folder'
    years = source["years"]
    if not years or not all(type(year) is int and 2013 <= year <= 2100 for year in years):
        return '"years" is not a list of assessment years'
    return ""
