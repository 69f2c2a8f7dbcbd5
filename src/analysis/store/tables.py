"""The processed tables as Parquet files in data/processed."""

import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import paths
from analysis.errors import AnalysisError
from analysis.store.key import CODE, KEY_FILE, MODULES, TABLES, is_fresh, source_key

if TYPE_CHECKING:
    import pandas as pd


def build() -> None:
    """Makes every processed table from raw and reference data and puts them in place when all are whole.

    Raises `AnalysisError` for data that cannot be read, and where the folder cannot be written; the tables that were
    there before then stay as they were.
    """
    from analysis.ingest.observations import ingest
    from analysis.ingest.schema import validate_dimensions, validate_observations, validate_results
    from analysis.reconcile.counts import published_counts
    from analysis.reconcile.dimensions import reconcile_dimensions
    from analysis.reconcile.findings import findings
    from analysis.reconcile.results import reconcile
    from analysis.reference import reference_table

    _forget()
    key = source_key()
    for path in sorted(paths.reference().glob("*.csv")):
        reference_table(path.stem)  # checked before anything rests on it
    ingested = ingest()
    observations = validate_observations(ingested.observations)
    results = validate_results(reconcile(observations))
    _write(
        {
            "observations": observations,
            "set_aside": ingested.set_aside,
            "results": results,
            "dimensions": validate_dimensions(reconcile_dimensions(observations)),
            "findings": findings(observations, results, published_counts()),
            "rows_in": ingested.rows_in.reset_index(),
        },
        key,
    )


def _forget() -> None:
    """Drops what this process remembers of reference data: tables and their key are made from the same files."""
    rooms = tuple(f"analysis.{name.removesuffix('.py')}" for name in (*CODE, *MODULES))
    modules = [module for name, module in sys.modules.items() if name.startswith(rooms)]
    for thing in [thing for module in modules for thing in vars(module).values()]:
        if hasattr(thing, "cache_clear"):
            thing.cache_clear()


def _write(tables: dict[str, "pd.DataFrame"], key: str) -> None:
    folder = paths.processed()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as aside:
            for name, table in tables.items():
                table.to_parquet(Path(aside) / f"{name}.parquet", index=False)
            (Path(aside) / KEY_FILE).write_text(key)
            # The key goes last: an interruption leaves tables that count as stale, never ones that pass as fresh.
            (folder / KEY_FILE).unlink(missing_ok=True)
            for name in (*(f"{name}.parquet" for name in tables), KEY_FILE):
                os.replace(Path(aside) / name, folder / name)
    except OSError as problem:
        raise AnalysisError(
            f"The processed tables cannot be written to {folder}: {problem.strerror}; free space there or "
            f"mend its rights."
        ) from None
    _read.cache_clear()


def load(name: str) -> "pd.DataFrame":
    """One processed table (one of `TABLES`), made first where it is stale.

    Columns of text are plain text, as `as_loaded` makes them of what `ingest` and `reconcile` give.
    """
    if name not in TABLES:
        raise ValueError(f"{name!r} is not one of {', '.join(TABLES)}")
    if not is_fresh():
        build()
    path = paths.processed() / f"{name}.parquet"
    try:
        return _read(path, path.stat().st_mtime_ns).copy()
    except (OSError, ValueError):  # a damaged table is made again; pyarrow's errors are ValueErrors
        build()
        return _read(path, path.stat().st_mtime_ns).copy()


@cache
def _read(path: Path, written: int) -> "pd.DataFrame":
    """The table in a file; `written` (ns) tells it from one that another process has put there since."""
    import pandas as pd

    return as_loaded(pd.read_parquet(path))


def as_loaded(table: "pd.DataFrame") -> "pd.DataFrame":
    """A table that `ingest` or `reconcile` made, as `load` gives it: plain text in place of coded columns.

    Observations also get `row`, their row or rows in the raw file ("17", "28+29").
    """
    from analysis.ingest.coded import as_text

    plain = as_text(table)
    if "observation_id" in plain and "file" in plain:
        plain["row"] = plain["observation_id"].str.replace(r".*:", "", regex=True)
    return plain


def load_results(
    *, year: int | None = None, province: str | None = None, units: bool = False
) -> "pd.DataFrame":
    """Results, one row a body and assessment year (and a unit, with `units`).

    `year` keeps one assessment year; `province` keeps the bodies assessed under a province (name or code). Columns
    as in data/README.md; score is in points (0 to 100, or 110 for ministries, agencies and police before 2021).

    Raises `AnalysisError` for a year without an assessment or a province that does not exist.
    """
    from analysis.regions import find_region

    results = load("results")
    if not units:
        results = results[results["unit_id"] == ""]
    if year is not None:
        results = results[results["year"] == _known_year(results, year)]
    if province is not None:
        results = results[results["province_code"] == find_region(province, level="province").body_id]
    return results.reset_index(drop=True)


def _known_year(results: "pd.DataFrame", year: int) -> int:
    years = sorted(results["year"].unique())
    if year not in years:
        raise AnalysisError(f"There are no results for {year}; choose one of {', '.join(map(str, years))}.")
    return year


def load_observations(*, year: int | None = None) -> "pd.DataFrame":
    """Observations, one row a published figure with its source; columns as in data/README.md."""
    observations = load("observations")
    return observations if year is None else observations[observations["year"] == year].reset_index(drop=True)
