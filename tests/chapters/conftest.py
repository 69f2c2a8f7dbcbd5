"""Every edition of the annual report, its blocks made once a worker."""

from collections.abc import Callable
from functools import cache

import pytest

from analysis.blocks import Block
from analysis.chapters import annual
from analysis.chapters.report import Report, open_report

YEARS = (2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025)
CHAPTERS = (
    "cover", "summary", "national", "city", "province", "regions", "coverage", "disagreements", "method", "sources",
    "colophon",
)  # fmt: skip

Blocks = dict[str, list[Block]]


@cache
def made(year: int, lang: str) -> tuple[Report, Blocks]:
    report = open_report(year, lang)
    return report, {name: getattr(annual, name)(report) for name in CHAPTERS}


@pytest.fixture(scope="session", params=[(year, lang) for year in YEARS for lang in ("en", "id")], ids=str)
def edition(request: pytest.FixtureRequest) -> tuple[Report, Blocks]:
    """Each year in each language: the report and its blocks by chapter."""
    return made(*request.param)


@pytest.fixture(scope="session")
def edition_of() -> Callable[[int, str], tuple[Report, Blocks]]:
    """One edition: `edition_of(2024, "en")`."""
    return made
