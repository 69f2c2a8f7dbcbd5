"""What can be chosen on the command line, read from the data with nothing but csv."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis import paths
from analysis.errors import AnalysisError
from analysis.ingest.records import added_tables, replaced_by
from analysis.publish.parameters import nearest

LANGUAGES = ("en", "id")
_RESULTS = re.compile(r"results-(\d{4})\.csv")
_NOTE = "YEAR is the assessment year; results are announced up to 14 months later"


def years_with_facts() -> list[int]:
    """Assessment years that can be reported, in order: those with published results and an assessment."""
    without = _years_without_assessment()
    return sorted(set(_years_with_rows()) - without)


def check_year(text: str | None) -> int:
    """The assessment year that a user named; raises `AnalysisError` with what can be chosen."""
    years = years_with_facts()
    if not years:
        raise AnalysisError(f"No published results in {paths.raw()}; restore results-<year>.csv from git.")
    choices = f"choose one of {spans(years)} ({_NOTE})"
    text = (text or "").strip()
    if not text:
        raise AnalysisError(f"YEAR is empty; {choices}.")
    if not re.fullmatch(r"[0-9]{4}", text):
        raise AnalysisError(f"YEAR={_shown(text)} is not a year; {choices}.")
    year = int(text)
    if year in years:
        return year
    if year in _years_without_assessment():
        raise AnalysisError(_no_assessment(year, years))
    raise AnalysisError(
        f"There are no published results for YEAR={year} in data/raw/results-{year}.csv; {choices}."
    )


def check_language(text: str | None) -> tuple[str, ...]:
    """The languages that "en", "id" or "all" stands for; empty is English.

    Raises `AnalysisError` for anything else.
    """
    text = (text or "").strip() or "en"
    if text == "all":
        return LANGUAGES
    if text not in LANGUAGES:
        raise AnalysisError(f"REPORT_LANG={_shown(text)} is not known; {nearest(text, [*LANGUAGES, 'all'])}.")
    return (text,)


def spans(years: Sequence[int]) -> str:
    """Years as people write them: "2015-2019, 2021-2025"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _shown(text: str) -> str:
    """A user's value on one line, cut where it is long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _no_assessment(year: int, years: Sequence[int]) -> str:
    near = [
        max((y for y in years if y < year), default=None),
        min((y for y in years if y > year), default=None),
    ]
    why = " because of the pandemic" if year == 2020 else ""
    named = " or ".join(str(y) for y in near if y)
    return f"There was no assessment in {year}{why}; the years beside it are {named} ({_NOTE})."


def _years_with_rows() -> Iterator[int]:
    """Years of yearly files that hold rows, and of added tables that no other replaces; a year may come twice."""
    for path in paths.raw().glob("results-*.csv"):
        name = _RESULTS.fullmatch(path.name)
        if name and _has_rows(path):
            yield int(name[1])
    tables = added_tables()
    replaced = replaced_by(tables)
    for table in tables:
        if table.id not in replaced:
            yield from table.years


def _has_rows(path: Path) -> bool:
    """Whether anything stands below the header; what it is worth, the ingest says."""
    with path.open("rb") as file:
        return any(line.strip() for number, line in enumerate(file) if number)


def _years_without_assessment() -> set[int]:
    """Years of which every group of bodies is known not to have been assessed."""
    path = paths.reference() / "scheme_years.csv"
    answers: dict[str, set[str]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                answers.setdefault(row["year"], set()).add(row["assessed"])
    except (OSError, KeyError, UnicodeDecodeError, csv.Error) as problem:
        raise AnalysisError(f"{path} cannot be read ({problem}); restore it from git.") from None
    return {int(year) for year, said in answers.items() if said == {"no"} and year.isdigit()}
