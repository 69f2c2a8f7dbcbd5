"""Rows as they are understood, and what they are examined against."""

import csv
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import paths
from analysis.intake.examining.examine import COLUMNS, Context, Examined, examine
from analysis.intake.findings import Finding
from analysis.reconcile.counts import published_counts

SHA256 = "0123456789ab" + "c" * 52

RESULT = {"unit_id": "", "unit": "", "decimals": 2, "zone": "", "category": ""}


def understood(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows with these cells, numbered from 2, each with its figure in column C and of 2024 unless it says otherwise."""
    usual = {**dict.fromkeys(COLUMNS, ""), "year": "2024", "column": "C"}
    table = pd.DataFrame([{**usual, **row} for row in rows])
    numbers = table["row"] if "row" in table else pd.Series(np.arange(2, len(table) + 2))
    return table[list(COLUMNS)].astype("category").assign(row=numbers.astype("int64"))


def standing(*rows: dict[str, Any]) -> pd.DataFrame:
    """Results with these cells: year, level, body_id, score."""
    table = pd.DataFrame([{**RESULT, **row} for row in rows])
    columns = ["year", "level", "body_id", "unit_id", "unit", "score", "decimals", "zone", "category"]
    return table.reindex(columns=columns).astype({"score": "float64", "decimals": "Int8"})


@pytest.fixture(scope="session")
def published() -> pd.DataFrame:
    return published_counts()


@pytest.fixture
def results() -> Callable[..., pd.DataFrame]:
    return standing


@pytest.fixture
def look(published: pd.DataFrame) -> Callable[..., Examined]:
    """Examines rows given as cells; against no results unless some are given."""

    def of(*rows: dict[str, Any], year: int = 2024, results: pd.DataFrame | None = None) -> Examined:
        known = standing() if results is None else results
        return examine(understood(*rows), Context(SHA256, year, known, published))

    return of


@pytest.fixture
def found() -> Callable[..., list[Finding]]:
    """The findings of one rule; without one, all but the note that too few bodies are known to judge changes."""

    def of(examined: Examined, rule: str = "") -> list[Finding]:
        if not rule:
            return [one for one in examined.findings if one.rule != "jump-not-judged"]
        return [one for one in examined.findings if one.rule == rule]

    return of


def forget() -> None:
    """Drop everything the package remembers of the folder it works in."""
    modules = [module for name, module in sys.modules.items() if name.startswith("analysis")]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Adds rows to decisions.csv of a copy of the reference data: cells, or a proposed line with a reason."""
    for folder in ("reference", "schemas"):
        shutil.copytree(paths.root() / "data" / folder, tmp_path / "data" / folder)
    (tmp_path / "data" / "raw").mkdir()
    table = tmp_path / "data" / "reference" / "decisions.csv"
    head = table.read_text(encoding="utf-8").splitlines()[0]
    monkeypatch.setenv("ANALYSIS_ROOT", str(tmp_path))
    forget()

    def add(line: str = "", **cells: str) -> None:
        row = next(csv.reader([line])) if line else []
        usual = {"file": SHA256[:12], "row": "2", "reason": "read on the printed page", "date": "2026-01-31"}
        row = (
            [*row[:8], usual["reason"], "", usual["date"]]
            if row
            else [(usual | cells).get(c, "") for c in head.split(",")]
        )
        text = table.read_text(encoding="utf-8")
        with table.open("w", encoding="utf-8", newline="") as target:
            target.write(text)
            csv.writer(target, lineterminator="\n").writerow(row)
        forget()

    yield add
    forget()
