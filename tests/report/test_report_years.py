"""The report of any year with facts is sound, and the same inputs give the same bytes."""

import filecmp
import subprocess
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest

Page = Callable[[str, str], Path]
Run = Callable[..., subprocess.CompletedProcess[str]]

YEARS = (2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2025)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_with_facts_gives_a_report(project: Path, run_report: Run, year: int) -> None:
    made = run_report(project, year)
    assert made.returncode == 0, made.stderr
    folder = project / "reports" / str(year)
    html = (folder / f"annual-report-{year}.en.html").read_text("utf-8")
    with pdfplumber.open(folder / f"annual-report-{year}.en.pdf") as pdf:
        first = pdf.pages[0].extract_text()
    assert f"assessment of {year}" in html
    assert f"assessment of {year}" in first.replace("\n", " ")
    if year not in (2021, 2022, 2023):
        assert f"{year} is thin" in html


def test_a_report_shows_nothing_of_later_years(project: Path, run_report: Run) -> None:
    made = run_report(project, 2022)
    assert made.returncode == 0, made.stderr
    html = (project / "reports/2022/annual-report-2022.en.html").read_text("utf-8")
    assert "82.14" in html
    assert "85.98" not in html
    assert "91.63" not in html


def test_there_is_no_report_on_2020(project: Path, run_report: Run) -> None:
    made = run_report(project, 2020)
    assert made.returncode == 2
    assert "2020" in made.stderr
    assert len(made.stderr.strip().splitlines()) == 1
    assert not (project / "reports/2020").exists()


def test_two_builds_in_two_folders_are_the_same_bytes(
    project: Path, tmp_path: Path, page: Page, run_report: Run, fresh_project: Callable[[Path], Path]
) -> None:
    other = fresh_project(tmp_path / "another place")
    made = run_report(other, 2024, "all", PYTHONHASHSEED="7", TZ="Asia/Jayapura", LC_ALL="C.UTF-8")
    assert made.returncode == 0, made.stderr
    for lang in ("en", "id"):
        for kind in ("html", "pdf"):
            twin = other / "reports/2024" / page(lang, kind).name
            assert filecmp.cmp(page(lang, kind), twin, shallow=False), (
                lang,
                kind,
            )
    tables = sorted(path.name for path in (project / "reports/2024/data").iterdir())
    _, differing, missing = filecmp.cmpfiles(
        project / "reports/2024/data", other / "reports/2024/data", tables, shallow=False
    )
    assert not differing
    assert not missing


def test_a_second_call_makes_nothing_again(project: Path, run_report: Run) -> None:
    before = {
        path: path.stat().st_mtime_ns for path in (project / "reports/2024").rglob("*") if path.is_file()
    }
    made = run_report(project, 2024, "all")
    assert made.returncode == 0
    assert "current" in made.stdout
    assert {path: path.stat().st_mtime_ns for path in before} == before
