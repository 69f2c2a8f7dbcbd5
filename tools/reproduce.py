"""Builds the report twice, each time from clean in a copy of the project, and compares the bytes of HTML and PDF.

The two runs differ in all that must not matter: folder, hash seed, time zone, locale. YEAR and REPORT_LANG come from
the environment, as for `make report`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "processed", "reports", "__pycache__", ".cache", ".*_cache", ".hypothesis"
)
SETTINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8"},
)


def build(folder: Path, settings: dict[str, str]) -> int:
    """Copy the project into a folder, without anything made, and build the report there; returns the exit code."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    settings = {"PYTHONPATH": str(folder / "src"), "ANALYSIS_ROOT": str(folder), **settings}
    command = [sys.executable, "-m", "analysis", "report"]
    return subprocess.run(command, cwd=folder, env={**os.environ, **settings}, check=False).returncode


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every HTML and PDF report of a copy, by path."""
    files = sorted(path for path in (folder / "reports").rglob("*") if path.suffix in {".html", ".pdf"})
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def compare(first: dict[str, str], second: dict[str, str]) -> int:
    """Print each file with its checksum, or where the two differ; the exit code is 1 if any does or there is none."""
    for path in sorted(first.keys() | second.keys()):
        one, two = first.get(path, "missing"), second.get(path, "missing")
        print(f"same    {path}  {one}" if one == two else f"DIFFERS {path}  {one}  {two}")
    if not first:
        print("error: no HTML or PDF was made, so there is nothing to compare", file=sys.stderr)
    return 0 if first and first == second else 1


def main() -> int:
    """Build twice and compare."""
    with tempfile.TemporaryDirectory(prefix="reproduce-") as folder:
        places = [Path(folder) / "first", Path(folder) / "the second place"]
        for place, settings in zip(places, SETTINGS, strict=True):
            if code := build(place, settings):
                return code
        return compare(*(checksums(place) for place in places))


if __name__ == "__main__":
    sys.exit(main())
