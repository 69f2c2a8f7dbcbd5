"""Where things stand in a checkout. No other module spells a folder of the project."""

import os
from functools import cache
from pathlib import Path

from analysis.errors import AnalysisError

ROOT_VARIABLE = "ANALYSIS_ROOT"


@cache
def root() -> Path:
    """The project folder: `ANALYSIS_ROOT` where it is set, else the checkout this package stands in.

    Raises `AnalysisError` where the folder does not hold the project's data.
    """
    named = os.environ.get(ROOT_VARIABLE)
    folder = Path(named).resolve() if named else Path(__file__).resolve().parents[2]
    if not (folder / "data" / "raw").is_dir():
        raise AnalysisError(
            f"The project's data are not in {folder / 'data' / 'raw'}; run from a full clone, "
            f"or set {ROOT_VARIABLE} to its folder."
        )
    return folder


def raw() -> Path:
    """Published facts as printed; read, never written by a run."""
    return root() / "data" / "raw"


def reference() -> Path:
    """Reviewed tables: regions, aliases, schemes, corrections, publishers."""
    return root() / "data" / "reference"


def processed() -> Path:
    """Tables made from raw and reference; may be deleted at any time."""
    return root() / "data" / "processed"


def notebooks() -> Path:
    """Notebook sources, without outputs."""
    return root() / "notebooks"


def reports(year: int) -> Path:
    """What is published for one assessment year."""
    return root() / "reports" / str(year)
