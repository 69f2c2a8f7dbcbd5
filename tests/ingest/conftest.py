"""A copy of the project's data that a test may spoil."""

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis import paths
from analysis.ingest.added import ADDED_COLUMNS


def forget() -> None:
    """Drop everything the package remembers of the folder it works in."""
    modules = [module for name, module in sys.modules.items() if name.startswith("analysis")]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


SYNTHETIC = dict.fromkeys(ADDED_COLUMNS, "") | {
    "year": "2025", "level": "regency", "name": "Kabupaten Solok", "province": "Sumatera Barat",
    "score_as_printed": "71,5", "source_url": "https://example.org/synthetic", "source_title": "Synthetic list",
    "publisher": "ANTARA", "published": "2026-02-03", "sheet": "Sheet1", "source_row": "4", "source_column": "C",
}  # fmt: skip
"""A row of an added table: a real region, an invented score."""

RECORD = {
    "publisher": "ANTARA", "title": "Synthetic list", "url": "https://example.org/synthetic", "published": "2026-02-03",
    "taken_in": "2026-11-20", "file": "synthetic.csv", "sha256": "0" * 64, "format": "csv", "how": "UTF-8",
    "partial": False, "replaces": "", "mapping": {},
}  # fmt: skip


@dataclass(frozen=True)
class Copy:
    """A copy of data/: `edit` changes cells of a table in it."""

    root: Path

    def table(self, name: str) -> Path:
        """A file below data/, such as "raw/results-2024.csv"."""
        return self.root / "data" / name

    def rows(self, name: str, /) -> list[dict[str, str]]:
        with self.table(name).open(encoding="utf-8", newline="") as source:
            return list(csv.DictReader(source))

    def write(self, name: str, rows: list[dict[str, str]]) -> None:
        with self.table(name).open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    def edit(self, name: str, row: int, /, **cells: str) -> None:
        """Change cells of a row (2 is the first below the head)."""
        rows = self.rows(name)
        rows[row - 2] |= cells
        self.write(name, rows)

    def append(self, name: str, /, **cells: str) -> int:
        """Add a row, empty but for `cells`, and return its number."""
        rows = self.rows(name)
        self.write(name, [*rows, dict.fromkeys(rows[0], "") | cells])
        return len(rows) + 2

    def add(self, table_id: str, *rows: dict[str, str], **source: object) -> Path:
        """Put an added table in place, of rows that differ from `SYNTHETIC` in their cells; gives its folder."""
        folder = self.root / "data" / "raw" / "added" / table_id
        folder.mkdir(parents=True)
        whole = [SYNTHETIC | {"source_row": str(number)} | row for number, row in enumerate(rows, 4)]
        self.write(f"raw/added/{table_id}/results.csv", whole)
        years = sorted({int(row["year"]) for row in whole})
        record = RECORD | {"id": table_id, "years": years, "year": years[-1], "rows": len(whole)} | source
        (folder / "source.json").write_text(json.dumps(record), encoding="utf-8")
        return folder

    def first(self, name: str, /, **cells: str) -> int:
        """The number of the first row with these cells."""
        rows = enumerate(self.rows(name), 2)
        return next(number for number, row in rows if cells.items() <= row.items())


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copy]:
    """The package works on a copy of raw and reference data for the length of a test."""
    for folder in (paths.raw(), paths.reference()):
        shutil.copytree(folder, tmp_path / "data" / folder.name)
    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path))
    forget()
    yield Copy(tmp_path)
    forget()
