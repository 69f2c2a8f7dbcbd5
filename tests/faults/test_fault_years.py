"""Wrong years and languages stop before any work, in one line with what can be chosen."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2030", "no published results for YEAR=2030"),
        ("2013", "no published results for YEAR=2013"),
        ("abc", "YEAR=abc is not a year"),
        ("../x", "YEAR=../x is not a year"),
        ("", "YEAR is empty"),
        ("2020", "no assessment in 2020 because of the pandemic; the years beside it are 2019 or 2021"),
    ],
)
def test_a_year_that_cannot_be_reported(checkout: Path, report, year: str, said: str) -> None:  # type: ignore[no-untyped-def]
    ended = report(year)
    assert ended.code == 2
    assert ended.error.startswith("error: ")
    assert said in ended.error
    assert "\n" not in ended.error
    if year != "2020":
        assert "choose one of 2015-2019, 2021-2025" in ended.error
    assert not (checkout / "reports").exists()
    assert not (checkout / "data" / "processed").exists()


def test_an_unknown_language(checkout: Path, report) -> None:  # type: ignore[no-untyped-def]
    ended = report("2024", "idn")
    assert ended.code == 2
    assert ended.error == "error: REPORT_LANG=idn is not known; did you mean id? (choices: en, id, all)."
    assert not (checkout / "reports").exists()
