"""The real report on 2024 in both languages, made once by the command that a user calls."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("data/raw", "data/reference", "notebooks", "requirements")
YEAR = 2024


def make_report(
    project: Path, year: int, lang: str = "en", **environment: str
) -> subprocess.CompletedProcess[str]:
    """`python -m analysis report` on a copy of the project."""
    settings = {
        "ANALYSIS_ROOT": str(project),
        "YEAR": str(year),
        "REPORT_LANG": lang,
        "PYTHONPATH": str(ROOT / "src"),
    }
    return subprocess.run(
        [sys.executable, "-m", "analysis", "report"],
        env=os.environ | settings | environment,
        cwd=project,
        capture_output=True,
        text=True,
        timeout=300,
    )


def copy_project(folder: Path) -> Path:
    """The project's data, notebooks and locks in a folder of their own, without anything made."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the report on 2024 in both languages."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    made = make_report(folder, YEAR, "all")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="session", params=["en", "id"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language of the report."""
    return str(request.param)


@pytest.fixture(scope="session")
def page(project: Path) -> Callable[[str, str], Path]:
    """A file of the report, by language and kind ("html", "pdf")."""
    return lambda lang, kind: project / "reports" / str(YEAR) / f"annual-report-{YEAR}.{lang}.{kind}"


@pytest.fixture(scope="session")
def run_report() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`make_report`, for tests."""
    return make_report


@pytest.fixture(scope="session")
def fresh_project() -> Callable[[Path], Path]:
    """`copy_project`, for tests."""
    return copy_project
